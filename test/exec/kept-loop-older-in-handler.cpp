// The handler of one turn of the loop keeps the older object, which the next turn reads: two are
// alive at once.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE void check(const int *numbers) {
  if (numbers[0] % 2 == 0)
    throw 1;
}

NOINLINE int work(int n) {
  int total = 0;
  int *older = nullptr;
  for (int i = 0; i < n; i++) {
    int *numbers = new int[8];
    fill(numbers, 8, i);
    if (older) {
      total += sum(older, 8);
      delete[] older;
      older = nullptr;
    }
    try {
      check(numbers);
      delete[] numbers;
    } catch (int) {
      older = numbers;
    }
  }
  delete[] older;
  return total;
}

int main() { printf("%d\n", work(opaque(9))); }
