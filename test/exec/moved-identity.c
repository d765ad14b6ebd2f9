// Two live objects have different addresses, also where they hold the same.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE bool same_address(const void *a, const void *b) { return a == b; }

NOINLINE int work(int n) {
  int *a = malloc(sizeof *a);
  if (!a)
    return -1;
  fill(a, 1, n);
  int first = sum(a, 1);
  int *b = malloc(sizeof *b);
  if (!b)
    return -1;
  fill(b, 1, n);
  /* a is not read again, but may still be compared */
  int result = first * 100 + sum(b, 1) * 10 + same_address(a, b);
  free(a);
  free(b);
  return result;
}

int main(void) { printf("%d\n", work(opaque(1))); }
