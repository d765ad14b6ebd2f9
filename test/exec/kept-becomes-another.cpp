// A virtual function makes another object in the place of this one, whose own function keeps it.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

#include <new>

struct shape {
  int side;
  explicit shape(int s) : side(s) {}
  virtual ~shape() {}
  virtual void change() = 0;
};

static shape *kept;

struct keeping final : shape {
  using shape::shape;
  NOINLINE void change() override {
    kept = this;
    side++;
  }
};
struct changing final : shape {
  using shape::shape;
  NOINLINE void change() override {
    int s = side;
    this->~changing();
    new (this) keeping(s * 10);
  }
};

NOINLINE void work(int n) {
  shape *p = new changing(n);
  p->change();
  shape *q = std::launder(p);
  q->change();
}

int main() {
  for (int i = 0; i < 3; i++) {
    work(opaque(i));
    dirty_stack();
    printf("%d\n", kept->side);
    delete kept;
  }
}
