// An object that a function is given through an unknown pointer stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

int *sink;

NOINLINE int keep(int *v) {
  sink = v;
  return v[1];
}

int (*volatile unknown)(int *) = keep;
void (*volatile release)(void *) = free;

NOINLINE int leaks(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  return unknown(v);
}

NOINLINE int frees(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  int total = sum(v, 4);
  release(v);
  return total;
}

int main(void) {
  int first = leaks(opaque(5)), second = frees(opaque(6));
  dirty_stack();
  printf("%d %d %d\n", first, second, sum(sink, 4));
  free(sink);
}
