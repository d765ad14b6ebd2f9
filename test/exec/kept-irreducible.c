// The previous object is read in a cycle with two entries, which is no loop to LLVM.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int work(int turns, int inside) {
  int *previous = NULL, *v;
  int total = 0, i = 0;
  if (inside)
    goto second;
first:
  total = total * 2 + (previous ? sum(previous, 4) : 0);
  if (i >= turns)
    return total;
second:
  v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, i * 5);
  if (previous)
    total += sum(previous, 2);
  previous = v;
  i++;
  if (i % 3 == 0)
    goto second;
  goto first;
}

int main(void) { printf("%d %d\n", work(opaque(7), opaque(0)), work(opaque(7), opaque(1))); }
