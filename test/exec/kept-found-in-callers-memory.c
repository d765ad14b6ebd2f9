// What a function puts into its caller's memory is found there by others, who may change it while
// the function runs: what is stored by way of it stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct node {
  int **link;
};

static struct node *head;
static int *last;

NOINLINE void relink(void) {
  if (head)
    head->link = &last;
}

NOINLINE int insert(struct node **into, int n) {
  struct node *node = malloc(sizeof *node);
  int *v = malloc(4 * sizeof *v);
  if (!node || !v)
    return -1;
  node->link = NULL;
  *into = node;
  relink();
  fill(v, 4, n);
  if (node->link)
    *node->link = v;
  return sum(v, 4);
}

struct frame {
  struct node node;
};

NOINLINE int insert_local(struct node **into, int n) {
  struct frame frame = {{NULL}};
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  *into = &frame.node;
  relink();
  fill(v, 4, n);
  if (frame.node.link)
    *frame.node.link = v;
  *into = NULL;
  return sum(v, 4);
}

int main(void) {
  int first = insert(&head, opaque(1));
  dirty_stack();
  first += sum(last, 4);
  int second = insert_local(&head, opaque(2));
  dirty_stack();
  printf("%d %d\n", first, second + sum(last, 4));
}
