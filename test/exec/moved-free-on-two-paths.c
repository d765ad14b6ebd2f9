// An object that each of two paths frees moves.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  int *v = malloc(8 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 8, n);
  if (n & 1) {
    int odd = sum(v, 4);
    puts("odd");
    free(v);
    return odd;
  }
  int even = sum(v, 8);
  free(v);
  puts("even");
  return even;
}

int main(void) { printf("%d %d\n", work(opaque(1)), work(opaque(2))); }
