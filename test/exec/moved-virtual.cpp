// An object of known type that is used, and deleted, through a pointer to its base class moves: the
// virtual calls can call one function only.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

#include <memory>

struct shape {
  virtual ~shape() {}
  virtual int area() const = 0;
};
struct square final : shape {
  int side;
  explicit square(int s) : side(s) {}
  NOINLINE int area() const override { return side * side; }
};

NOINLINE int through_base(int n) {
  std::unique_ptr<shape> p(new square(n));
  return p->area();
}

NOINLINE int by_hand(int n) {
  shape *p = new square(n);
  int result = p->area() + p->area();
  delete p;
  return result;
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d %d\n", through_base(opaque(i)), by_hand(opaque(i)));
}
