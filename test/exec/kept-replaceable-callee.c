// A body that the linker may replace says nothing about the callee (trap 15).
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

__attribute__((weak)) NOINLINE int read_first(const int *v) { return v[0]; }

NOINLINE int work(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  int first = read_first(v);
  free(v);
  return first;
}

int main(void) { printf("%d\n", work(opaque(5))); }
