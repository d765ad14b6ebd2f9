// A calloc moves, and its slot is zero though the stack was not.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  int *v = calloc(12, sizeof *v);
  if (!v)
    return -1;
  int before = sum(v, 12);
  fill(v, 6, n);
  int after = sum(v, 12);
  free(v);
  return before * 1000 + after;
}

int main(void) {
  dirty_stack();
  printf("%d\n", work(opaque(1)));
  dirty_stack();
  printf("%d\n", work(opaque(2)));
}
