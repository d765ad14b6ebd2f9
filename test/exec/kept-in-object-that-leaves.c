// An object that one that leaves points to leaves with it, also when it is stored
// there only afterwards.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct node {
  struct node *next;
  int value;
};

struct node *list;

NOINLINE int walk(const struct node *node) {
  int total = 0;
  for (; node; node = node->next)
    total = total * 10 + node->value;
  return total;
}

NOINLINE void work(int n) {
  struct node *a = malloc(sizeof *a), *b = malloc(sizeof *b), *c = malloc(sizeof *c);
  if (!a || !b || !c)
    return;
  *c = (struct node){NULL, n + 2};
  *b = (struct node){NULL, n + 1};
  *a = (struct node){b, n};
  list = a;
  b->next = c;
}

int main(void) {
  work(opaque(1));
  dirty_stack();
  printf("%d\n", walk(list));
}
