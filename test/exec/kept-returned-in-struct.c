// An object in a struct that is returned stays, be the struct small or large.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct pair {
  int *numbers;
  long count;
};

struct large {
  long before[6];
  int *numbers;
};

struct pair held;
struct large held_large;

NOINLINE struct pair small(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    abort();
  fill(v, 4, n);
  return (struct pair){v, 4};
}

NOINLINE struct large large(int n) {
  struct large result = {{n, n, n, n, n, n}, malloc(16)};
  if (!result.numbers)
    abort();
  fill(result.numbers, 4, n);
  return result;
}

int main(void) {
  held = small(opaque(1));
  held_large = large(opaque(2));
  dirty_stack();
  printf("%d %d\n", sum(held.numbers, (int)held.count), sum(held_large.numbers, 4));
}
