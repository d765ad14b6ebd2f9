// A factory that gives back what it was given or something new, of two sizes, into a list that a
// destroyer frees: what moves is not freed, all else is, exactly once.
// RUN: %exec_test %s
// HEAP: allocations=3 frees=3
// FAIL: each
#include "program.h"

struct node {
  struct node *next;
  int value, more[4];
};

NOINLINE struct node *either(struct node *given, int value, int large) {
  if (given && value % 2)
    return given;
  struct node *node = large ? malloc(sizeof *node) : malloc(offsetof(struct node, more));
  if (!node)
    return NULL;
  node->next = given;
  node->value = value;
  if (large)
    fill(node->more, 4, value);
  return node;
}

NOINLINE void list_free(struct node *node) {
  while (node) {
    struct node *next = node->next;
    free(node);
    node = next;
  }
}

NOINLINE int total(const struct node *node) {
  int sum = 0;
  for (; node; node = node->next)
    sum += node->value;
  return sum;
}

struct node *volatile passing;

NOINLINE int work(int n, int large) {
  struct node *given = malloc(sizeof *given);
  if (!given)
    return -1;
  passing = given; /* so this one stays */
  given->next = NULL;
  given->value = 100;
  struct node *node = either(given, n, large);
  if (!node) {
    free(given);
    return -2;
  }
  int sum = total(node);
  list_free(node);
  return sum;
}

int main(void) {
  printf("%d %d", work(opaque(2), opaque(1)), work(opaque(4), opaque(0)));
  printf(" %d\n", work(opaque(3), opaque(1)));
}
