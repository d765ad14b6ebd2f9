// An object moves although a callee may throw while it is there: it is freed on both ways, by
// the handler that catches, or by a cleanup that the exception passes through.
// RUN: %exec_test %s
// HEAP: allocations=0
#include "program.h"

#include <memory>

NOINLINE void check(const int *numbers, int limit) {
  if (numbers[3] > limit)
    throw numbers[3];
}

NOINLINE int caught_here(int n) {
  int *numbers = new int[8];
  fill(numbers, 8, n);
  int result;
  try {
    check(numbers, 5);
    result = sum(numbers, 8);
  } catch (int number) {
    result = -number - numbers[0];
  }
  delete[] numbers;
  return result;
}

NOINLINE int freed_in_each_way(int n) {
  int *numbers = new int[8];
  fill(numbers, 8, n);
  try {
    check(numbers, 5);
  } catch (int number) {
    delete[] numbers;
    return -number;
  }
  int result = sum(numbers, 8);
  delete[] numbers;
  return result;
}

NOINLINE int passed_through(int n) {
  std::unique_ptr<int[]> numbers(new int[8]);
  fill(numbers.get(), 8, n);
  check(numbers.get(), 5);
  return sum(numbers.get(), 8);
}

NOINLINE int try_all(int n) {
  int result = caught_here(n) + freed_in_each_way(n);
  try {
    result += passed_through(n);
  } catch (int number) {
    result += 1000 * number;
  }
  return result;
}

int main() {
  for (int i = 0; i < 6; i++)
    printf("%d\n", try_all(opaque(i)));
}
