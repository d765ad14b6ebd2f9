// What a factory makes stays where several of its objects are alive at once, where the call
// may use an older one, where one call makes several, and where the object goes on.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct node {
  struct node *next;
  int value;
};

NOINLINE struct node *node_new(struct node *next, int value) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return NULL;
  node->next = next;
  node->value = value;
  return node;
}

NOINLINE int total(const struct node *node) {
  int sum = 0;
  for (; node; node = node->next)
    sum = sum * 3 + node->value;
  return sum;
}

NOINLINE int list(int n) { /* each turn's node holds the one before */
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    head = node_new(head, i);
  return total(head);
}

NOINLINE int previous(int n) { /* compared with the one before */
  struct node *before = NULL;
  int same = 0;
  for (int i = 0; i < n; i++) {
    struct node *node = node_new(NULL, i);
    same += node == before || (before && before->value != i - 1);
    before = node;
  }
  return same;
}

NOINLINE struct node *keep_or_new(struct node *old, int value) {
  if (old && value % 3)
    return old;
  struct node *node = malloc(sizeof *node);
  if (!node)
    return NULL;
  node->value = value + (old ? old->value : 0);
  node->next = NULL;
  free(old);
  return node;
}

NOINLINE int renewed(int n) { /* the call reads and frees the older one when the site runs again */
  struct node *node = NULL;
  for (int i = 0; i < n; i++)
    node = keep_or_new(node, i);
  int value = node->value;
  free(node);
  return value;
}

NOINLINE int swap_in(struct node **place, int value) { /* reads the older one through memory */
  struct node *node = malloc(sizeof *node), *old = *place;
  if (!node)
    return -1;
  node->value = value;
  *place = node;
  int was = old ? old->value : 0;
  free(old);
  return was;
}

NOINLINE int swapped(int n) {
  struct node *place = NULL;
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += swap_in(&place, i + 1);
  free(place);
  return sum;
}

NOINLINE struct node *chain_new(int n) { /* one call makes many */
  struct node *head = NULL;
  for (int i = 0; i < n; i++) {
    struct node *node = malloc(sizeof *node);
    if (!node)
      return head;
    node->next = head;
    node->value = i;
    head = node;
  }
  return head;
}

NOINLINE int many(int n) {
  struct node *chain = chain_new(n);
  return total(chain);
}

struct node *held;

NOINLINE int goes_on(int n) {
  held = node_new(NULL, n);
  dirty_stack();
  return total(held);
}

int main(void) {
  printf("%d %d %d %d", list(opaque(5)), previous(opaque(4)), renewed(opaque(7)),
         swapped(opaque(4)));
  printf(" %d %d\n", many(opaque(4)), goes_on(opaque(3)) + total(held));
}
