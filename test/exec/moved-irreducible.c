// A site in a cycle with two entries moves if the older object is dead on both.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// STACK: 512
// VALGRIND-ARGS: 50
#include "program.h"

NOINLINE long work(int turns, int inside) {
  long total = 0;
  int i = 0;
  int *v = NULL;
  if (inside)
    goto second;
first:
  total += sum(&i, 1);
  if (i >= turns)
    return total;
second:
  v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, i & 7);
  total += sum(v, 4);
  free(v);
  i++;
  if (i & 1)
    goto second;
  goto first;
}

int main(int argc, char **argv) {
  int turns = argc > 1 ? atoi(argv[1]) : 10000;
  printf("%ld %ld\n", work(turns, opaque(0)), work(turns, opaque(1)));
}
