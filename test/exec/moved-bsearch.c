// An array moves though bsearch gives back a pointer into it, and so does the key.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int ascending(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}

NOINLINE long work(int n) {
  int *v = malloc(20 * sizeof *v);
  int *key = malloc(sizeof *key);
  if (!v || !key)
    return -1;
  fill(v, 20, 100);
  *key = n;
  int *found = bsearch(key, v, 20, sizeof *v, ascending);
  long result = found ? (found - v) * 1000 + *found : -2;
  free(key);
  free(v);
  return result;
}

int main(void) { printf("%ld %ld\n", work(opaque(107)), work(opaque(7))); }
