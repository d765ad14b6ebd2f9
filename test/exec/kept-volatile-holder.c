// An object that is stored to a volatile global, or whose holder is one, stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

int *volatile shared;
struct {
  int *volatile part;
} holder;

NOINLINE int work(int n) {
  int *a = malloc(16), *b = malloc(16);
  if (!a || !b)
    return -1;
  fill(a, 4, n);
  fill(b, 4, n + 1);
  shared = a;
  holder.part = b;
  return sum(shared, 4);
}

int main(void) {
  int total = work(opaque(3));
  dirty_stack();
  printf("%d %d %d\n", total, sum(shared, 4), sum(holder.part, 4));
}
