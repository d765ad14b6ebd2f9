// What a callee reallocates may lie in slots of two sizes: of the one that arrives so much is kept as it has.
// RUN: %exec_test %s
// HEAP: allocations=4 frees=4
#include "program.h"

struct node {
  struct node *next;
  int value;
};

/* As much of it as before, and as is asked for: the rest is written. */
NOINLINE int grow(struct node *node, int before, int n) {
  struct node *larger = realloc(node, (size_t)n * sizeof *node);
  int sum = 0;
  if (!larger)
    return -1;
  for (int i = before; i < n; i++)
    larger[i].value = 100;
  for (int i = 0; i < n; i++)
    sum = 3 * sum + larger[i].value;
  free(larger);
  return sum;
}

NOINLINE int reallocates(int n) {
  struct node *small = malloc(sizeof *small), *large = malloc(8 * sizeof *large);
  if (!small || !large)
    return -1;
  small->value = n;
  for (int i = 0; i < 8; i++)
    large[i].value = n + i;
  bool is_small = opaque(n) & 1;
  free(is_small ? large : small);
  return grow(is_small ? small : large, is_small ? 1 : 8, opaque(10));
}

int main(void) {
  for (int i = 0; i < 4; i++)
    printf("%d\n", reallocates(opaque(i)));
}
