// The nodes of a list that a loop builds are all alive at once.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct node {
  struct node *next;
  int value;
};

NOINLINE int walk(const struct node *node) {
  int total = 0;
  for (; node; node = node->next)
    total = (total * 3 + node->value) % 10007;
  return total;
}

NOINLINE int prepended(int count) {
  struct node *list = NULL;
  for (int i = 0; i < count; i++) {
    struct node *node = malloc(sizeof *node);
    if (!node)
      break;
    *node = (struct node){list, i};
    list = node;
  }
  int result = walk(list);
  while (list) {
    struct node *next = list->next;
    free(list);
    list = next;
  }
  return result;
}

NOINLINE int appended(int count) {
  struct node *list = NULL, **end = &list;
  for (int i = 0; i < count; i++) {
    struct node *node = malloc(sizeof *node);
    if (!node)
      break;
    *node = (struct node){NULL, i};
    *end = node;
    end = &node->next;
  }
  return walk(list);
}

int main(void) { printf("%d %d\n", prepended(opaque(20)), appended(opaque(20))); }
