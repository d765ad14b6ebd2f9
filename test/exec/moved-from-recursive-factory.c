// A factory that calls itself makes many objects, and gives its caller one of its own: that one moves. Those that
// it got from itself are freed by the destroyers that meet both, exactly once.
// RUN: %exec_test %s
// HEAP: allocations=14 frees=14
// FAIL: each
#include "program.h"

struct tree {
  struct tree *left, *right;
  int value;
};

NOINLINE void tree_free(struct tree *tree) {
  if (!tree)
    return;
  tree_free(tree->left);
  tree_free(tree->right);
  free(tree);
}

NOINLINE struct tree *tree_make(int depth) {
  struct tree *tree = malloc(sizeof *tree);
  if (!tree)
    return NULL;
  tree->value = depth;
  tree->left = tree->right = NULL;
  if (depth && (!(tree->left = tree_make(depth - 1)) || !(tree->right = tree_make(depth - 1)))) {
    tree_free(tree->left);
    free(tree);
    return NULL;
  }
  return tree;
}

NOINLINE int tree_sum(const struct tree *tree) {
  return tree ? tree->value + tree_sum(tree->left) + tree_sum(tree->right) : 0;
}

NOINLINE int whole(int depth) {
  struct tree *tree = tree_make(depth);
  if (!tree)
    return -1;
  int found = tree_sum(tree);
  tree_free(tree);
  return found;
}

/* Of a list the first node is the last that is made, and the one below it belongs to the list. */
struct list {
  struct list *next;
  size_t length;
  char text[];
};

NOINLINE struct list *list_make(const char *text, int count) {
  struct list *next = count ? list_make(text, count - 1) : NULL;
  struct list *list = malloc(sizeof *list + strlen(text) + 1);
  if (!list || (count && !next)) {
    free(list);
    while (next) {
      struct list *after = next->next;
      free(next);
      next = after;
    }
    return NULL;
  }
  list->next = next;
  list->length = strlen(text);
  strcpy(list->text, text);
  return list;
}

NOINLINE int letters(const struct list *list) {
  int found = 0;
  for (; list; list = list->next)
    found += (int)list->length + (list->text[list->length] == '\0');
  return found;
}

NOINLINE int listed(const char *text, int count) {
  struct list *list = list_make(text, count);
  int found = letters(list);
  while (list) {
    struct list *next = list->next;
    free(list);
    list = next;
  }
  return found;
}

/* The second object is alive while the first is: one of them has the slot. */
NOINLINE int two(int depth) {
  struct tree *a = tree_make(depth), *b = tree_make(depth);
  int found = tree_sum(a) + (a && b && a != b);
  tree_free(a);
  tree_free(b);
  return found;
}

/* It may free what it gives to itself, so its own object stays. */
NOINLINE struct tree *extend(struct tree *old, int count) {
  struct tree *tree = malloc(sizeof *tree);
  if (!tree) {
    tree_free(old);
    return NULL;
  }
  tree->left = old;
  tree->right = NULL;
  tree->value = count;
  if (!count)
    return tree;
  tree = extend(tree, count - 1);
  if (tree)
    tree->value++;
  return tree;
}

NOINLINE int extended(int count) {
  struct tree *tree = extend(NULL, count);
  int found = tree_sum(tree);
  tree_free(tree);
  return found;
}

int main(void) {
  printf("%d %d %d", whole(opaque(2)), listed("many", opaque(1)), two(opaque(1)));
  printf(" %d\n", extended(opaque(2)));
}
