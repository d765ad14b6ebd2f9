// Pointers to the end, their comparison and their difference keep nothing on the heap.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int sum_range(const int *begin, const int *end) {
  int total = 0;
  while (begin != end)
    total += *begin++;
  return total;
}

NOINLINE long work(int n) {
  int *v = malloc(10 * sizeof *v);
  if (!v)
    return -1;
  int *end = v + n;
  for (int *p = v; p != end; p++)
    *p = (int)(end - p);
  int *middle = v;
  while (middle < end && *middle > 4)
    middle++;
  long result = sum_range(v, end) * 100 + (middle - v);
  free(v);
  return result;
}

int main(void) { printf("%ld %ld\n", work(opaque(10)), work(opaque(0))); }
