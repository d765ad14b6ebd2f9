// One slot for the objects of a loop whose turns may be left by an exception that is caught
// outside of the loop's body; each is freed before the next one is made.
// RUN: %exec_test %s
// HEAP: allocations=0
#include "program.h"

#include <memory>

NOINLINE void check(const int *numbers) {
  if (numbers[0] % 3 == 0)
    throw numbers[0];
}

NOINLINE int work(int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    try {
      std::unique_ptr<int[]> numbers(new int[8]);
      fill(numbers.get(), 8, i);
      check(numbers.get());
      total += sum(numbers.get(), 8);
    } catch (int number) {
      dirty_stack();
      total -= number;
    }
  }
  return total;
}

int main() { printf("%d\n", work(opaque(20))); }
