// Objects held by a local array move, though only some index says which is meant.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int sum_parts(int *const *parts, int count) {
  int total = 0;
  for (int i = 0; i < count; i++)
    total = total * 10 + sum(parts[i], 2);
  return total;
}

NOINLINE int work(int n) {
  int *parts[3] = {malloc(8), malloc(16), malloc(24)};
  for (int i = 0; i < n; i++) {
    if (!parts[i])
      return -1;
    fill(parts[i], 2, i);
  }
  int result = sum_parts(parts, n);
  for (int i = 0; i < n; i++)
    free(parts[i]);
  return result;
}

int main(void) { printf("%d\n", work(opaque(3))); }
