// An object larger than max-object stays, and so does one of a size nobody has.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int large(int n) {
  int *v = malloc(257 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 257, n);
  int total = sum(v, 257);
  free(v);
  return total;
}

NOINLINE int large_zeroed(int n) {
  int *v = calloc(1000, sizeof *v);
  if (!v)
    return -1;
  fill(v, 500, n);
  int total = sum(v, 1000);
  free(v);
  return total;
}

int main(void) { printf("%d %d\n", large(opaque(1)), large_zeroed(opaque(1))); }
