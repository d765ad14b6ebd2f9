// An array that qsort sorts by a comparator that only reads moves.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int descending(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  return (x < y) - (x > y);
}

NOINLINE int work(int n) {
  int *v = malloc(12 * sizeof *v);
  if (!v)
    return -1;
  for (int i = 0; i < 12; i++)
    v[i] = (i * n) % 13;
  qsort(v, 12, sizeof *v, descending);
  for (int i = 0; i < 12; i++)
    printf("%d ", v[i]);
  int total = sum(v, 6);
  free(v);
  return total;
}

int main(void) { printf("%d\n", work(opaque(5))); }
