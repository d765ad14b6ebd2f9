// In a loop too, one free tells objects that moved from those that did not, also where
// it may get one of two slots.
// RUN: %exec_test %s
// HEAP: allocations=334 frees=334
// STACK: 512
// VALGRIND-ARGS: 20
#include "program.h"

NOINLINE long work(int turns) {
  long total = 0;
  for (int i = 0; i < turns; i++) {
    int count, *v;
    if (i % 3 == 0) {
      count = 2000;
      v = malloc((size_t)(count + i) * sizeof *v);
    } else if (i % 3 == 1) {
      count = 8;
      v = calloc(8, sizeof *v);
    } else {
      count = 4;
      v = aligned_alloc(64, 64);
    }
    if (!v)
      return -1;
    if (i % 3 == 1)
      total += 1000 * sum(v, count);
    fill(v, count, i & 7);
    total += sum(v, count);
    free(v);
  }
  return total;
}

int main(int argc, char **argv) { printf("%ld\n", work(argc > 1 ? atoi(argv[1]) : 1000)); }
