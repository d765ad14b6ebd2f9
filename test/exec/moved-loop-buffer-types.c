// What one turn of a loop reads of its buffer is not what the next one writes there as another type: in
// C an object has the type that is stored in it.
// RUN: %exec_test %s
// HEAP: allocations=1 frees=1
// PARAMETERS: loop-buffers=20000
#include "program.h"

enum { BYTES = 4096 };

NOINLINE double turns(int count, const int *order) {
  double total = 0;
  for (int i = 0; i < count; i++) {
    int *p = malloc(BYTES);
    if (!p)
      return -1;
    float *f = (float *)p;
    if (i % 2 == order[2]) {
      f[order[0]] = (float)i;
      f[order[1]] += 1;
      total += f[order[0]];
    } else {
      p[order[0]] = i;
      p[order[1]] += 3;
      total += p[order[0]];
    }
    free(p);
  }
  return total;
}

int main(void) {
  int order[] = {opaque(3), opaque(3), opaque(0)};
  printf("%g\n", turns(opaque(9), order));
}
