// An object leaves when its container is copied to a global, by memcpy, by struct
// assignment or by memmove from within.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct box {
  long count;
  int *numbers;
};

struct box copied, assigned;
int *moved[1];

NOINLINE int read_box(const struct box *box) { return sum(box->numbers, (int)box->count); }

NOINLINE int work(int n) {
  struct box a, b, c;
  a.numbers = malloc(16);
  b.numbers = malloc(16);
  c.numbers = malloc(16);
  if (!a.numbers || !b.numbers || !c.numbers)
    return -1;
  a.count = b.count = c.count = n;
  fill(a.numbers, 4, n);
  fill(b.numbers, 4, n + 1);
  fill(c.numbers, 4, n + 2);
  int total = read_box(&a) + read_box(&b) + read_box(&c);
  memcpy(&copied, &a, sizeof a);
  assigned = b;
  memmove(moved, &c.numbers, sizeof moved);
  return total;
}

int main(void) {
  int total = work(opaque(4));
  dirty_stack();
  printf("%d %d %d %d\n", total, read_box(&copied), read_box(&assigned), sum(moved[0], 4));
}
