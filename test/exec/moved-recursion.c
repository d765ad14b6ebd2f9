// Each activation of a recursive function has an object of its own.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int depth) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, depth);
  int below = depth > 0 ? work(depth - 1) + work(depth / 2 - 1) : 0;
  int total = sum(v, 4);
  free(v);
  return total + below % 1000;
}

int main(void) { printf("%d\n", work(opaque(12))); }
