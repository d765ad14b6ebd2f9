// Nodes that a callee links, and pointers that it puts in a local variable, move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct node {
  struct node *next;
  int value;
};

NOINLINE void link(struct node *from, struct node *to) { from->next = to; }

NOINLINE void put(int **place, int *object) { *place = object; }

NOINLINE int walk(const struct node *node) {
  int total = 0;
  for (int steps = 0; node && steps < 5; node = node->next, steps++)
    total = total * 10 + node->value;
  return total;
}

NOINLINE int linked(int n) {
  struct node *a = malloc(sizeof *a);
  struct node *b = malloc(sizeof *b);
  if (!a || !b)
    return -1;
  a->value = n;
  b->value = n + 1;
  link(a, b);
  link(b, a);
  int result = walk(a);
  free(a->next);
  free(a);
  return result;
}

NOINLINE int put_in_local(int n) {
  int *place;
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  put(&place, v);
  fill(place, 4, n);
  int result = sum(v, 4);
  free(place);
  return result;
}

int main(void) { printf("%d %d\n", linked(opaque(3)), put_in_local(opaque(4))); }
