// An object of make_shared stays: the slow way of giving up the last reference is a function that
// is not to be expanded, and makes virtual calls.  A copy that leaves stays valid.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

#include <memory>

struct buffer {
  int numbers[8];
  explicit buffer(int first) { fill(numbers, 8, first); }
};

static std::shared_ptr<buffer> kept;

NOINLINE int local(int n) {
  auto p = std::make_shared<buffer>(n);
  return sum(p->numbers, 8);
}

NOINLINE int copied_out(int n) {
  auto p = std::make_shared<buffer>(n);
  kept = p;
  return sum(p->numbers, 8);
}

int main() {
  for (int i = 0; i < 3; i++) {
    int a = local(opaque(i)), b = copied_out(opaque(i));
    dirty_stack();
    printf("%d %d %d\n", a, b, sum(kept->numbers, 8));
  }
}
