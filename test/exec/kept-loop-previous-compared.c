// An object that the next turn only compares or hashes stays: two live objects have
// different addresses.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE bool same_address(const void *a, const void *b) { return a == b; }

NOINLINE int compared(int turns) {
  int *previous = NULL;
  int equal = 0;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(4 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 4, i);
    equal += v == previous;
    equal += 10 * (sum(v, 4) < 0);
    previous = v;
  }
  return equal;
}

NOINLINE int compared_by_callee(int turns) {
  int *previous = NULL;
  int equal = 0;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(4 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 4, i);
    equal += same_address(v, previous);
    previous = v;
  }
  return equal;
}

NOINLINE int distinct_hashes(int turns) {
  uintptr_t previous = 0;
  int distinct = 0;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(4 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 4, i);
    distinct += ((uintptr_t)v ^ 0x55) != previous;
    previous = (uintptr_t)v ^ 0x55;
  }
  return distinct;
}

int main(void) {
  printf("%d %d %d\n", compared(opaque(4)), compared_by_callee(opaque(4)),
         distinct_hashes(opaque(4)));
}
