// An address that is an integer for a while, with a mark in its low bit, is followed.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int read_tagged(uintptr_t tagged) {
  const int *object = (const int *)(tagged & ~(uintptr_t)1);
  return tagged & 1 ? sum(object, 4) : -sum(object, 4);
}

NOINLINE int work(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  uintptr_t tagged = (uintptr_t)v | (uintptr_t)(n & 1);
  int result = read_tagged(tagged);
  free((int *)(tagged & ~(uintptr_t)1));
  return result;
}

int main(void) { printf("%d %d\n", work(opaque(5)), work(opaque(6))); }
