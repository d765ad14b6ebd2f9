// Objects that a factory returns, or null if it fails, move to its callers; also through two more
// functions, and by the same clone for callers with the same needs.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct node {
  struct node *next;
  char name[16];
  int value;
};

NOINLINE struct node *node_new(const char *name, int value) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return NULL;
  strncpy(node->name, name, sizeof node->name - 1);
  node->name[sizeof node->name - 1] = '\0';
  node->value = value;
  node->next = NULL;
  return node;
}

NOINLINE struct node *node_cleared(void) { return calloc(1, sizeof(struct node)); }

NOINLINE struct node *node_numbered(int value) {
  char name[16];
  snprintf(name, sizeof name, "n%d", value);
  struct node *node = node_new(name, value);
  if (node)
    node->value++;
  return node;
}

NOINLINE struct node *node_even(int value) {
  return value % 2 ? NULL : node_numbered(value);
}

NOINLINE int total(const struct node *node) {
  int sum = 0;
  for (; node; node = node->next)
    sum += node->value + (int)strlen(node->name);
  return sum;
}

NOINLINE int direct(int n) {
  struct node *node = node_new("direct", n);
  if (!node)
    return -1;
  int sum = total(node);
  free(node);
  return sum;
}

NOINLINE int cleared(void) {
  struct node *node = node_cleared();
  if (!node)
    return -1;
  int sum = total(node);
  strcpy(node->name, "dirty");
  free(node);
  return sum;
}

NOINLINE int three_levels(int n) {
  struct node *node = node_even(n);
  if (!node)
    return -2;
  int sum = total(node);
  free(node);
  return sum;
}

NOINLINE int linked(int n) {
  struct node *first = node_new("first", n), *second = node_new("second", n + 1);
  if (!first || !second)
    return -1;
  first->next = second;
  int sum = total(first);
  free(second);
  free(first);
  return sum;
}

int main(void) {
  dirty_stack();
  printf("%d %d %d", direct(opaque(1)), cleared(), cleared());
  printf(" %d %d %d\n", three_levels(opaque(4)), three_levels(opaque(5)), linked(opaque(6)));
}
