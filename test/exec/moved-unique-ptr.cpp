// Objects owned by a unique_ptr move: alone, moved into another one, and an array.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

#include <memory>

struct buffer {
  int numbers[8];
  explicit buffer(int first) { fill(numbers, 8, first); }
};

NOINLINE int read(const buffer &b) { return sum(b.numbers, 8); }

NOINLINE int alone(int n) {
  auto p = std::make_unique<buffer>(n);
  return read(*p);
}

NOINLINE int moved_on(int n) {
  auto first = std::make_unique<buffer>(n);
  read(*first);
  std::unique_ptr<buffer> second = std::move(first);
  return read(*second) + (first == nullptr);
}

NOINLINE int array_of(int n) {
  auto p = std::make_unique<int[]>(10);
  fill(p.get(), 10, n);
  return sum(p.get(), 10);
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d %d %d\n", alone(opaque(i)), moved_on(opaque(i)), array_of(opaque(i)));
}
