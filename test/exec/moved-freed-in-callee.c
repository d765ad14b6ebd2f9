// An object that a callee frees, always or for some arguments, moves: the callee's clone does
// without that free.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int sum_and_free(int *v, int n) {
  int total = sum(v, n);
  free(v);
  return total;
}

NOINLINE int free_if(int *v, int condition) {
  int first = v[0];
  if (condition)
    free(v);
  return first;
}

NOINLINE int always(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  return sum_and_free(v, 4);
}

NOINLINE int sometimes(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  int total = free_if(v, n > 3);
  if (n <= 3)
    free(v);
  return total;
}

int main(void) {
  printf("%d %d %d\n", always(opaque(1)), sometimes(opaque(3)), sometimes(opaque(4)));
}
