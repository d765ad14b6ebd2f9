// An object that is stored where an argument points stays: the caller has it now.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct holder {
  struct holder *inner;
  int *numbers;
};

NOINLINE void work(struct holder *holder, int **out, int n) {
  int *a = malloc(16), *b = malloc(16);
  if (!a || !b)
    return;
  fill(a, 4, n);
  fill(b, 4, n + 1);
  holder->inner->numbers = a;
  *out = b;
}

int main(void) {
  static struct holder outer, inner;
  static int *out;
  outer.inner = &inner;
  work(&outer, &out, opaque(3));
  dirty_stack();
  printf("%d %d\n", sum(inner.numbers, 4), sum(out, 4));
  free(inner.numbers);
  free(out);
}
