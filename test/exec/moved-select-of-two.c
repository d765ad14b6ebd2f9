// A pointer that is one of two objects is followed to both, and both frees go.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  int *a = malloc(4 * sizeof *a);
  int *b = malloc(8 * sizeof *b);
  if (!a || !b)
    return -1;
  fill(a, 4, n);
  fill(b, 8, n);
  int *small = n & 1 ? a : b;
  int *other = small == a ? b : a;
  small[0] += 100;
  int total = sum(a, 4) * 10 + sum(b, 8) + sum(other, 1);
  free(small);
  puts("between");
  total += sum(other, 2);
  free(other);
  return total;
}

int main(void) { printf("%d %d\n", work(opaque(1)), work(opaque(2))); }
