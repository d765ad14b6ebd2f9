// Each activation hangs its object into the list that the next one gets: what a
// callee returns of it leaves.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct node {
  struct node *next;
  int value;
};

NOINLINE struct node *reverse_range(struct node *list, int n) {
  if (n == 0)
    return list;
  struct node *node = malloc(sizeof *node);
  if (!node)
    return list;
  node->next = list;
  node->value = n;
  return reverse_range(node, n - 1);
}

NOINLINE int walk(const struct node *node) {
  int total = 0;
  for (; node; node = node->next)
    total = total * 3 + node->value;
  return total;
}

int main(void) {
  struct node *list = reverse_range(NULL, opaque(6));
  dirty_stack();
  printf("%d\n", walk(list));
}
