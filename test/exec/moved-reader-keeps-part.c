// A reader that lets go of what its argument points to keeps that, and only that.
// RUN: %exec_test %s
// HEAP: allocations=1 frees=1
#include "program.h"

struct node {
  struct node *next;
  int value;
};

struct node *sink;

NOINLINE int read_and_keep_next(const struct node *node) {
  sink = node->next;
  return node->value;
}

NOINLINE int work(int n) {
  struct node *a = malloc(sizeof *a), *b = malloc(sizeof *b);
  if (!a || !b)
    return -1;
  *a = (struct node){b, n};
  *b = (struct node){NULL, n + 1};
  int result = read_and_keep_next(a);
  free(a);
  return result;
}

int main(void) {
  int result = work(opaque(3));
  dirty_stack();
  printf("%d %d\n", result, sink->value);
  free(sink);
}
