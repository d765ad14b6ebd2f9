// An object in a struct that is passed by value to a callee that stores it stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct large {
  long before[6];
  int *numbers;
};

int *sink;

NOINLINE long take(struct large large, long n) {
  sink = large.numbers;
  return large.before[n % 6];
}

NOINLINE long work(long n) {
  struct large large = {{n, n + 1, n + 2, n, n, n}, malloc(16)};
  if (!large.numbers)
    return -1;
  fill(large.numbers, 4, (int)n);
  return take(large, n);
}

int main(void) {
  long result = work(opaque(2));
  dirty_stack();
  printf("%ld %d\n", result, sum(sink, 4));
  free(sink);
}
