// An object that is never freed moves: it cannot be reached after the return.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  int *v = malloc(8 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 8, n);
  printf("%d\n", sum(v, 8));
  return n + 1;
}

int main(void) { printf("%d\n", work(opaque(3))); }
