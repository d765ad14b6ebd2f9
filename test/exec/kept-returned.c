// An object that is returned stays, whole, by a pointer into it or by a callee that
// gives back its argument.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

int *held[3];

NOINLINE int *skip(int *v, int n) { return v + n; }

NOINLINE int *whole(int n) {
  int *v = malloc(4 * sizeof *v);
  if (v)
    fill(v, 4, n);
  return v;
}

NOINLINE int *middle(int n) {
  int *v = malloc(4 * sizeof *v);
  if (v)
    fill(v, 4, n);
  return v ? v + 2 : NULL;
}

NOINLINE int *by_callee(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    abort();
  fill(v, 4, n);
  return skip(v, 1);
}

int main(void) {
  held[0] = whole(opaque(1));
  held[1] = middle(opaque(2));
  held[2] = by_callee(opaque(3));
  dirty_stack();
  printf("%d %d %d\n", sum(held[0], 4), sum(held[1], 2), sum(held[2], 3));
}
