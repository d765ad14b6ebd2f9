// An object that may grow to an unknown size stays, in a loop and in a callee.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int *grow(int *v, int count) { return realloc(v, (size_t)count * sizeof *v); }

NOINLINE int in_loop(int n) {
  int capacity = 4;
  int *v = malloc((size_t)capacity * sizeof *v);
  for (int i = 0; i < n && v; i++) {
    if (i == capacity) {
      capacity *= 2;
      v = realloc(v, (size_t)capacity * sizeof *v);
      if (!v)
        return -1;
    }
    fill(v + i, 1, i);
  }
  int total = v ? sum(v, n) : -1;
  free(v);
  return total;
}

NOINLINE int in_callee(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  int *larger = grow(v, n);
  if (!larger)
    return -1;
  fill(larger + 4, n - 4, n);
  int total = sum(larger, n);
  free(larger);
  return total;
}

int main(void) { printf("%d %d\n", in_loop(opaque(3000)), in_callee(opaque(2000))); }
