// Readers and writers that call themselves or one another keep nothing on the heap.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int sum_halves(const int *v, int n) {
  if (n < 2)
    return n ? v[0] : 0;
  return sum_halves(v, n / 2) + sum_halves(v + n / 2, n - n / 2);
}

NOINLINE void write_halves(int *v, int n, int value) {
  if (n == 0)
    return;
  v[n / 2] = value;
  write_halves(v, n / 2, 2 * value);
  write_halves(v + n / 2 + 1, n - n / 2 - 1, 2 * value + 1);
}

NOINLINE int count_odd(const int *v, int n);

NOINLINE int count_even(const int *v, int n) {
  int head = n > 0 && v[0] % 2 == 0;
  return n > 0 ? head + count_odd(v + 1, n - 1) + count_odd(v + 1, (n - 1) / 2) : 0;
}

NOINLINE int count_odd(const int *v, int n) {
  int head = n > 0 && v[0] % 2 != 0;
  return n > 0 ? head + count_even(v + 1, n - 1) : 0;
}

NOINLINE int work(int n) {
  int *v = malloc(16 * sizeof *v);
  if (!v)
    return -1;
  write_halves(v, 16, n);
  int result = sum_halves(v, 16) * 10 + count_even(v, 16);
  free(v);
  return result;
}

int main(void) { printf("%d\n", work(opaque(1))); }
