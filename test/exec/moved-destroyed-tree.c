// A tree is freed by a callee that calls itself: the slots in it are not, its other nodes and their
// strings are.
// RUN: %exec_test %s
// HEAP: allocations=2 frees=2
#include "program.h"

struct tree {
  struct tree *left, *right;
  char *name;
};

NOINLINE void init(struct tree *tree, const char *text) {
  tree->left = tree->right = NULL;
  tree->name = malloc(strlen(text) + 1);
  if (tree->name)
    strcpy(tree->name, text);
}

NOINLINE struct tree *make(const char *text) {
  struct tree *tree = malloc(sizeof *tree);
  if (tree)
    init(tree, text);
  return tree;
}

NOINLINE size_t letters(const struct tree *tree) {
  if (!tree)
    return 0;
  return letters(tree->left) + letters(tree->right) + (tree->name ? strlen(tree->name) : 0);
}

NOINLINE void tree_free(struct tree *tree) {
  if (!tree)
    return;
  tree_free(tree->left);
  tree_free(tree->right);
  free(tree->name);
  free(tree);
}

NOINLINE int work(const char *text, struct tree *below) {
  struct tree *root = malloc(sizeof *root), *left = malloc(sizeof *left);
  if (!root || !left)
    return -1;
  init(root, text);
  init(left, text);
  root->left = left;
  left->right = below;
  int found = (int)letters(root);
  tree_free(root);
  return found;
}

struct tree *volatile kept;

int main(void) {
  kept = make("kept");
  printf("%d\n", work("seven", make("word")));
  tree_free(kept);
}
