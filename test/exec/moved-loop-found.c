// The object with which a loop ends may be used after it: no newer one was made.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// STACK: 512
// VALGRIND-ARGS: 20
#include "program.h"

NOINLINE int work(int limit) {
  int *v;
  int turns = 0;
  for (;;) {
    v = malloc(4 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 4, turns);
    if (sum(v, 4) >= limit)
      break;
    free(v);
    turns++;
  }
  int result = sum(v, 2) * 10 + turns % 10;
  free(v);
  return result;
}

int main(int argc, char **argv) { printf("%d\n", work(argc > 1 ? atoi(argv[1]) : 5000)); }
