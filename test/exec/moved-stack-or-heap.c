// `p = big ? malloc(256) : buffer` moves: the free needs no object of its own.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int compares_buffer(int n) {
  int buffer[16];
  int *v = n > 16 ? malloc(256) : buffer;
  if (!v)
    return -1;
  fill(v, n, 1);
  int total = sum(v, n);
  if (v != buffer)
    free(v);
  return total;
}

NOINLINE int repeats_condition(int n) {
  int buffer[16];
  int *v = buffer;
  if (n > 16) {
    v = malloc(256);
    if (!v)
      return -1;
  }
  fill(v, n, 1);
  int total = sum(v, n);
  if (n > 16)
    free(v);
  return total;
}

NOINLINE int remembers(int n) {
  int buffer[16];
  int *allocated = NULL, *v = buffer;
  if (n > 16)
    v = allocated = malloc(256);
  if (!v)
    return -1;
  fill(v, n, 1);
  int total = sum(v, n);
  free(allocated);
  return total;
}

int main(void) {
  printf("%d %d\n", compares_buffer(opaque(10)), compares_buffer(opaque(60)));
  printf("%d %d\n", repeats_condition(opaque(10)), repeats_condition(opaque(60)));
  printf("%d %d\n", remembers(opaque(10)), remembers(opaque(60)));
}
