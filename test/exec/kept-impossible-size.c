// A request that cannot be met gives null, also when its size overflows to a small one.
// RUN: %exec_test %s
// HEAP: same
// VALGRIND: off, it complains of such a size
#include "program.h"

NOINLINE int use(int *v, int n) {
  fill(v, 4, n);
  int total = sum(v, 4);
  free(v);
  return total;
}

NOINLINE int too_much(int n) {
  void *v = malloc(SIZE_MAX - 15);
  if (!v)
    return -1;
  return use(v, n);
}

NOINLINE int overflows(int n) {
  int *v = calloc(SIZE_MAX / 16 + 2, 16);
  if (!v)
    return -2;
  return use(v, n);
}

int main(void) { printf("%d %d\n", too_much(opaque(1)), overflows(opaque(1))); }
