// new, new[], nothrow and aligned new, each with its own form of delete, move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

#include <new>

struct point {
  int x, y, z;
};
struct alignas(64) block {
  int numbers[16];
};

NOINLINE int read(const point *p) { return p->x * 100 + p->y * 10 + p->z; }
NOINLINE bool is_aligned(const block *b) { return reinterpret_cast<uintptr_t>(b) % 64 == 0; }

NOINLINE int plain(int n) {
  point *p = new point{n, n + 1, n + 2};
  int result = read(p);
  delete p;
  return result;
}

NOINLINE int array(int n) {
  int *numbers = new int[12];
  fill(numbers, 12, n);
  int result = sum(numbers, 12);
  delete[] numbers;
  return result;
}

NOINLINE int nothrow(int n) {
  point *p = new (std::nothrow) point{n, n, n};
  if (!p)
    return -1;
  int result = read(p);
  delete p;
  return result;
}

NOINLINE int aligned(int n) {
  block *b = new block;
  block *pair = new block[2];
  fill(b->numbers, 16, n);
  fill(pair[1].numbers, 16, 1);
  int result = sum(b->numbers, 16) + sum(pair[1].numbers, 16) + is_aligned(b) + is_aligned(pair);
  delete b;
  delete[] pair;
  return result;
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d %d %d %d\n", plain(opaque(i)), array(opaque(i)), nothrow(opaque(i)),
           aligned(opaque(i)));
}
