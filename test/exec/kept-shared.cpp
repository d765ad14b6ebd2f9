// An object of make_shared stays if a pointer to it, or to its counts, leaves; copies stay valid.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

#include <memory>

struct buffer {
  int numbers[8];
  explicit buffer(int first) { fill(numbers, 8, first); }
  ~buffer() { fill(numbers, 8, -1); }
};

static std::shared_ptr<buffer> kept;
static std::weak_ptr<buffer> watched;

NOINLINE int copied_out(int n) {
  auto p = std::make_shared<buffer>(n);
  kept = p;
  return sum(p->numbers, 8);
}

NOINLINE int watched_from_outside(int n) {
  auto p = std::make_shared<buffer>(n);
  watched = p;
  return sum(p->numbers, 8);
}

NOINLINE std::shared_ptr<buffer> returned(int n) {
  auto p = std::make_shared<buffer>(n);
  p->numbers[0]++;
  return p;
}

int main() {
  for (int i = 0; i < 3; i++) {
    int a = watched_from_outside(opaque(i)), b = copied_out(opaque(i));
    auto c = returned(opaque(i));
    dirty_stack();
    printf("%d %d %d %d %d\n", a, b, sum(kept->numbers, 8), sum(c->numbers, 8),
           (int)watched.expired());
  }
}
