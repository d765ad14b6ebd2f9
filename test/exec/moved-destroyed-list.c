// A list whose first nodes are slots and whose others are on the heap is freed by a callee with a
// loop: exactly the latter are.
// RUN: %exec_test %s
// HEAP: allocations=3 frees=3
// FAIL: each
#include "program.h"

struct node {
  struct node *next;
  int value;
};

NOINLINE struct node *push(struct node *next, int value) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return next;
  node->next = next;
  node->value = value;
  return node;
}

NOINLINE void link_up(struct node *node, struct node *next, int value) {
  node->next = next;
  node->value = value;
}

NOINLINE int total(const struct node *node) {
  int sum = 0;
  for (; node; node = node->next)
    sum += node->value;
  return sum;
}

NOINLINE void list_free(struct node *node) {
  while (node) {
    struct node *next = node->next;
    free(node);
    node = next;
  }
}

NOINLINE int work(struct node *rest, int n) {
  struct node *first = malloc(sizeof *first), *second = malloc(sizeof *second);
  if (!first || !second) {
    free(first);
    free(second);
    list_free(rest);
    return -1;
  }
  link_up(second, rest, n + 1);
  link_up(first, second, n);
  int sum = total(first);
  list_free(first);
  return sum;
}

int main(void) {
  struct node *rest = NULL;
  for (int i = 0, n = opaque(3); i < n; i++)
    rest = push(rest, opaque(i * 10));
  printf("%d\n", work(rest, opaque(1)));
}
