// A call through a pointer that is one of two known functions keeps nothing.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int product(const int *v, int n) {
  int result = 1;
  for (int i = 0; i < n; i++)
    result *= v[i];
  return result;
}

NOINLINE int work(int n) {
  int (*reduce)(const int *, int) = n & 1 ? sum : product;
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  int result = reduce(v, 4);
  free(v);
  return result;
}

int main(void) { printf("%d %d\n", work(opaque(1)), work(opaque(2))); }
