// A leaked object moves though the last call reads it: that call is a tail call
// no more.  The object reaches the second one through memory only.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct box {
  int *numbers;
  int count;
};

/* Writes to its own frame, which would lie on the caller's, before it reads. */
NOINLINE int sum_late(const int *numbers, int count) {
  volatile int scratch[256];
  for (int i = 0; i < 256; i++)
    scratch[i] = -1;
  int total = 0;
  for (int i = 0; i < count; i++)
    total += numbers[i] + scratch[i] + 1;
  return total;
}

NOINLINE int sum_box(const struct box *box) { return sum_late(box->numbers, box->count) + 1; }

NOINLINE int direct(int n) {
  int *v = malloc(8 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 8, n);
  return sum_late(v, 8);
}

NOINLINE int through_memory(int n) {
  struct box *box = malloc(sizeof *box);
  int *v = malloc(8 * sizeof *v);
  if (!v || !box)
    return -1;
  fill(v, 8, n);
  box->numbers = v;
  box->count = 8;
  return sum_box(box);
}

int main(void) { printf("%d %d\n", direct(opaque(1)), through_memory(opaque(2))); }
