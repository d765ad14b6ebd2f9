// An object that inline assembly is given stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

int *sink;

NOINLINE int work(int n) {
  int *v = malloc(4 * sizeof *v), *copy;
  if (!v)
    return -1;
  fill(v, 4, n);
  __asm__("" : "=r"(copy) : "0"(v));
  sink = copy;
  return n;
}

NOINLINE int through_memory(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  struct {
    int *numbers;
  } box = {v};
  __asm__ volatile("" : : "r"(&box) : "memory");
  int total = sum(box.numbers, 4);
  free(v);
  return total;
}

int main(void) {
  int result = work(opaque(5));
  dirty_stack();
  printf("%d %d %d\n", result, sum(sink, 4), through_memory(opaque(6)));
  free(sink);
}
