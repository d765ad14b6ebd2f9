// Where an object that stays on the heap cannot be had, those that moved are cleaned
// up beside it as before.
// RUN: %exec_test %s
// HEAP: allocations=1 frees=1
// FAIL: each
#include "program.h"

NOINLINE int work(int n) {
  int result = -1;
  int *large = NULL, *last = NULL;
  int *first = malloc(8 * sizeof *first);
  if (!first)
    goto out;
  fill(first, 8, n);
  result = -sum(first, 8);
  large = malloc(5000 * sizeof *large);
  if (!large)
    goto out;
  fill(large, 5000, n);
  last = malloc(8 * sizeof *last);
  if (!last)
    goto out;
  fill(last, 8, n);
  result = sum(first, 8) + sum(large, 5000) + sum(last, 8);
out:
  free(last);
  free(large);
  free(first);
  return result;
}

int main(void) { printf("%d\n", work(opaque(1))); }
