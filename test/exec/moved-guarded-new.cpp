// new of a size that only the running program knows: what fits is on the stack, what does not may throw.
// RUN: %exec_test %s
// HEAP: allocations=2 frees=4
// PARAMETERS: max-dynamic=256
#include "program.h"

#include <memory>
#include <new>
#include <vector>

NOINLINE int array(size_t n) {
  int *numbers = new int[n];
  fill(numbers, static_cast<int>(n), 1);
  int result = sum(numbers, static_cast<int>(n));
  delete[] numbers;
  return result;
}

NOINLINE void throws(const int *numbers, int n) {
  if (n > 5)
    throw sum(numbers, n);
}

NOINLINE int thrown_through(int n) {
  try {
    std::unique_ptr<int[]> numbers(new int[static_cast<size_t>(n)]());
    throws(numbers.get(), n);
    return sum(numbers.get(), n);
  } catch (int) {
    return -1;
  } catch (const std::bad_alloc &) {
    return -2;
  }
}

NOINLINE int vector(size_t n) {
  std::vector<int> numbers(n, 2);
  return sum(numbers.data(), static_cast<int>(n));
}

NOINLINE int in_loop(int turns) {
  int total = 0;
  for (int i = 0; i < turns; i++) {
    std::vector<int> numbers(static_cast<size_t>(i), i);
    total += sum(numbers.data(), i);
  }
  return total;
}

int main() {
  printf("%d %d\n", array(static_cast<size_t>(opaque(7))), array(static_cast<size_t>(opaque(70))));
  printf("%d %d %d\n", thrown_through(opaque(3)), thrown_through(opaque(9)),
         thrown_through(opaque(64)));
  printf("%d %d\n", vector(static_cast<size_t>(opaque(10))), vector(static_cast<size_t>(opaque(65))));
  printf("%d\n", in_loop(opaque(12)));
}
