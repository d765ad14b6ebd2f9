// One free may get an object that moved or one that did not: only the latter is
// freed, and none is forgotten.  (One allocates by malloc, the other by calloc:
// clang would make a single call of two mallocs.)
// RUN: %exec_test %s
// HEAP: allocations=3 frees=3
#include "program.h"

NOINLINE int either(int n) {
  int *v = n <= 4 ? malloc(4 * sizeof *v) : calloc((size_t)n, sizeof *v);
  if (!v)
    return -1;
  fill(v, n, 1);
  int total = sum(v, n);
  free(v);
  return total;
}

NOINLINE int either_or_none(int n) {
  int *v = NULL;
  if (n > 4)
    v = calloc((size_t)n, sizeof *v);
  else if (n > 0)
    v = malloc(4 * sizeof *v);
  int total = v ? (fill(v, n, 1), sum(v, n)) : 0;
  free(v);
  return total;
}

int main(void) {
  printf("%d %d %d\n", either(opaque(4)), either(opaque(5000)), either(opaque(2)));
  printf("%d %d %d\n", either_or_none(opaque(0)), either_or_none(opaque(5000)),
         either_or_none(opaque(2)));
  printf("%d\n", either_or_none(opaque(2000)));
}
