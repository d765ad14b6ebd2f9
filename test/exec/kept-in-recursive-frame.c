// An object that is large for a recursive function stays, though its frame alone
// could take it.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int work(int depth) {
  int *v = malloc(96 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 96, depth);
  int below = depth > 0 ? work(depth - 1) + work(depth - 3) : 0;
  int total = (sum(v, 96) + below) % 1000;
  free(v);
  return total;
}

int main(void) { printf("%d\n", work(opaque(9))); }
