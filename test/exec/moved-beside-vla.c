// A slot lives on while arrays of variable length come and go beside it.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// STACK: 512
// VALGRIND-ARGS: 20
#include "program.h"

NOINLINE long work(int turns) {
  long total = 0;
  int *first = malloc(4 * sizeof *first);
  if (!first)
    return -1;
  fill(first, 4, 1);
  for (int i = 0; i < turns; i++) {
    int count = 8 + (i & 15);
    int array[count];
    fill(array, count, i & 3);
    int *v = malloc(8 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 8, i & 7);
    total += sum(array, count) + sum(v, 8) + sum(first, 4);
    free(v);
  }
  free(first);
  return total;
}

int main(int argc, char **argv) { printf("%ld\n", work(argc > 1 ? atoi(argv[1]) : 20000)); }
