// Objects with one lifetime after another move, each with its own contents.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  int *v = malloc(32 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 32, n);
  int total = sum(v, 32);
  free(v);
  v = calloc(32, sizeof *v);
  if (!v)
    return -1;
  total = total * 10 + sum(v, 32);
  free(v);
  v = malloc(32 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 32, -n);
  total += sum(v, 16);
  free(v);
  return total;
}

int main(void) { printf("%d\n", work(opaque(2))); }
