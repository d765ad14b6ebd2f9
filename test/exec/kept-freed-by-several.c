// Destroyers that cannot be cloned keep what they may get: one whose address decides, two that call
// each other.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct node {
  struct node *next;
  int value;
};

NOINLINE void free_one(struct node *node) { free(node); }
NOINLINE void free_last(struct node *node) {
  printf("last %d\n", node->value);
  free(node);
}

NOINLINE int pointer(int n) {
  void (*destroy[2])(struct node *) = {free_one, free_last};
  struct node *node = malloc(sizeof *node);
  if (!node)
    return -1;
  node->value = n;
  destroy[opaque(n) & 1](node);
  return n;
}

void odd(struct node *node, int depth);

NOINLINE void even(struct node *node, int depth) {
  if (depth == 0)
    free(node);
  else
    odd(node, depth - 1);
  dirty_stack();
}

NOINLINE void odd(struct node *node, int depth) {
  if (depth == 0)
    free(node);
  else
    even(node, depth - 1);
  dirty_stack();
}

NOINLINE int mutual(int n) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return -1;
  node->value = n;
  even(node, opaque(4));
  return n;
}

int main(void) {
  printf("%d %d %d\n", pointer(opaque(2)), pointer(opaque(3)), mutual(opaque(5)));
}
