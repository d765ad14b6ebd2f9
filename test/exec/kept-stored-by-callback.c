// An array stays if the comparator that qsort calls stores a pointer into it.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

const int *largest;

NOINLINE int remember_largest(const void *a, const void *b) {
  const int *x = a, *y = b;
  if (!largest || *x > *largest)
    largest = x;
  if (*y > *largest)
    largest = y;
  return (*x > *y) - (*x < *y);
}

NOINLINE int work(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n); /* sorted already: pointers stay with their numbers */
  qsort(v, 4, sizeof *v, remember_largest);
  return sum(v, 4);
}

NOINLINE int key_kept(int n) {
  int *key = malloc(sizeof *key);
  static const int numbers[3] = {100, 200, 300};
  if (!key)
    return -1;
  *key = n;
  return bsearch(key, numbers, 3, sizeof *numbers, remember_largest) == NULL;
}

int main(void) {
  int total = work(opaque(5));
  int missing = key_kept(opaque(301));
  dirty_stack();
  printf("%d %d %d\n", total, missing, *largest == 301);
}
