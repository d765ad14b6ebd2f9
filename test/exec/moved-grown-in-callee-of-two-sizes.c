// What a callee reallocates may lie in slots of two sizes: of the one that arrives so much is kept as it has.
// They are told apart by their addresses, so LLVM must not give them one where the life of one is over.
// RUN: %exec_test %s
// HEAP: allocations=8 frees=8
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

/* Through an out-parameter, after the end of the smaller one. */
NOINLINE void grow_in_place(int **place, int n) {
  int *larger = realloc(*place, (size_t)n * sizeof *larger);
  if (!larger)
    abort();
  larger[n - 1] = 1;
  *place = larger;
}

NOINLINE int peek(int **place) { return (*place)[1]; }

NOINLINE int ended(int n) {
  int *held, *small = malloc(8 * sizeof *small), *large;
  if (!small)
    return -1;
  fill(small, 8, n);
  held = small;
  int total = sum(small, 8) + peek(&held);
  free(small);
  large = malloc(200 * sizeof *large);
  if (!large)
    return -1;
  fill(large, 200, n);
  held = large;
  total += peek(&held);
  grow_in_place(&held, opaque(400));
  total = total * 3 + sum(held, 200);
  free(held);
  return total;
}

int main(void) {
  for (int i = 0; i < 4; i++)
    printf("%d %d\n", reallocates(opaque(i)), ended(opaque(i)));
}
