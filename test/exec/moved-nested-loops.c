// Sites of an outer and an inner loop each take one slot.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// STACK: 512
// VALGRIND-ARGS: 10
#include "program.h"

NOINLINE long work(int turns) {
  long total = 0;
  for (int i = 0; i < turns; i++) {
    int *outer = malloc(4 * sizeof *outer);
    if (!outer)
      return -1;
    fill(outer, 4, i & 3);
    for (int j = 0; j < turns; j++) {
      int *inner = calloc(4, sizeof *inner);
      if (!inner)
        return -1;
      total += sum(inner, 4);
      fill(inner, 4, j & 3);
      total += sum(inner, 4) - sum(outer, 2);
      free(inner);
      if (j == i / 2)
        break;
    }
    total += sum(outer, 4);
    free(outer);
  }
  return total;
}

int main(int argc, char **argv) { printf("%ld\n", work(argc > 1 ? atoi(argv[1]) : 400)); }
