// An object of make_shared moves if all that share it are local, with its counts: the cold half of
// giving it up is a function that is not expanded, and makes virtual calls.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

#include <memory>

static int destroyed;

struct buffer {
  int numbers[8];
  explicit buffer(int first) { fill(numbers, 8, first); }
};

struct counted : buffer {
  using buffer::buffer;
  ~counted() { destroyed += sum(numbers, 8); }
};

NOINLINE int alone(int n) {
  auto p = std::make_shared<buffer>(n);
  return sum(p->numbers, 8);
}

NOINLINE int with_destructor(int n) {
  auto p = std::make_shared<counted>(n);
  return sum(p->numbers, 8);
}

NOINLINE int in_loop(int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    auto p = std::make_shared<counted>(i);
    total += sum(p->numbers, 8);
  }
  return total;
}

int main() {
  for (int i = 1; i < 4; i++) {
    int a = alone(opaque(i)), b = with_destructor(opaque(i)), c = in_loop(opaque(i));
    printf("%d %d %d %d\n", a, b, c, destroyed);
  }
}
