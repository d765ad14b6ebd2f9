// Two nodes that point to each other move, and walking them by recursion does no harm.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct node {
  struct node *next, *previous;
  int value;
};

NOINLINE int walk(const struct node *node) {
  return node ? node->value * 10 + walk(node->next) + walk(node->next ? node->next->next : NULL)
              : 0;
}

NOINLINE int walk_back(const struct node *node) {
  int total = 0;
  for (; node; node = node->previous)
    total = total * 10 + node->value;
  return total;
}

NOINLINE int work(int n) {
  struct node *a = malloc(sizeof *a);
  struct node *b = malloc(sizeof *b);
  if (!a || !b)
    return -1;
  *a = (struct node){.next = b, .value = n};
  *b = (struct node){.previous = a, .value = n + 1};
  int result = walk(a) * 100 + walk_back(b);
  free(a);
  free(b);
  return result;
}

int main(void) { printf("%d\n", work(opaque(3))); }
