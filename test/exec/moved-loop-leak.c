// Objects that a loop never frees take one slot if no turn looks at an older one.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// STACK: 512
// VALGRIND-ARGS: 100
#include "program.h"

NOINLINE long work(int turns) {
  long total = 0;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(8 * sizeof *v);
    if (!v)
      break;
    fill(v, 8, i & 7);
    total += sum(v, 8);
    if (i & 1)
      continue;
    total += sum(v, 4);
    if (i & 2)
      free(v);
  }
  return total;
}

int main(int argc, char **argv) { printf("%ld\n", work(argc > 1 ? atoi(argv[1]) : 100000)); }
