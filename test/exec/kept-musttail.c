// An object that a guaranteed tail call reads stays: the frame is gone by then.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int sum_late(const int *numbers, int count) {
  volatile int scratch[256];
  for (int i = 0; i < 256; i++)
    scratch[i] = -1;
  int total = 0;
  for (int i = 0; i < count; i++)
    total += numbers[i] + scratch[i] + 1;
  return total;
}

NOINLINE int work(const int *other, int count) {
  int *v = malloc(8 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 8, sum(other, count));
  __attribute__((musttail)) return sum_late(v, 8);
}

int main(void) {
  int numbers[2] = {opaque(1), opaque(2)};
  printf("%d\n", work(numbers, 2));
}
