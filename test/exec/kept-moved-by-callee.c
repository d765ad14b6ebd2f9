// What a callee reallocates holds what it held before, and what was put there by way of another
// parameter: what is found in it and kept stays.
// RUN: %exec_test %s
// HEAP: allocations=14
#include "program.h"

struct list {
  void **items;
};

struct node {
  int *value;
};

static int *last;

NOINLINE void grow(struct list *list) {
  void **items = realloc(list->items, 8 * sizeof *items);
  if (!items)
    abort();
  list->items = items;
}

NOINLINE void grow_both(struct list *list, struct list *other) {
  grow(list);
  if (other != list)
    grow(other);
}

static void *make_items(void) {
  void **items = calloc(2, sizeof *items);
  if (!items)
    abort();
  return items;
}

NOINLINE int found_by_caller(int n) {
  struct list list = {make_items()}, other = {make_items()};
  int *v = malloc(4 * sizeof *v), *w = malloc(4 * sizeof *w);
  if (!v || !w)
    abort();
  fill(v, 4, n);
  fill(w, 4, n + 1);
  list.items[0] = v;
  other.items[1] = w;
  grow(&list);
  last = list.items[0];
  dirty_stack();
  int found = sum(last, 4);
  grow_both(&list, &other);
  last = other.items[1];
  free(list.items);
  free(other.items);
  return found;
}

NOINLINE void **larger(void **items) { return realloc(items, 8 * sizeof *items); }

NOINLINE int found_in_result(int n) {
  void **items = make_items();
  int *v = malloc(4 * sizeof *v);
  if (!v)
    abort();
  fill(v, 4, n);
  items[0] = v;
  void **more = larger(items);
  if (!more)
    abort();
  last = more[0];
  free(more);
  dirty_stack();
  return sum(last, 4);
}

/* `at` lies in the memory that moves. */
NOINLINE void put_and_find(struct list *list, void **at, int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    abort();
  fill(v, 4, n);
  *at = v;
  void **items = realloc(list->items, 8 * sizeof *items);
  if (!items)
    abort();
  list->items = items;
  last = items[0];
}

NOINLINE int found_by_callee(int n) {
  struct list list = {make_items()};
  put_and_find(&list, list.items, n);
  free(list.items);
  dirty_stack();
  return sum(last, 4);
}

/* What is found in the memory that moved is what was put there, under another name. */
NOINLINE void put_through(struct list *list, void **at, int n) {
  struct node *node = malloc(sizeof *node);
  int *v = malloc(4 * sizeof *v);
  if (!node || !v)
    abort();
  node->value = NULL;
  fill(v, 4, n);
  *at = node;
  void **items = realloc(list->items, 8 * sizeof *items);
  if (!items)
    abort();
  list->items = items;
  struct node *found = items[0];
  found->value = v;
  last = node->value;
}

NOINLINE int found_through(int n) {
  struct list list = {make_items()};
  put_through(&list, list.items, n);
  free(list.items[0]);
  free(list.items);
  dirty_stack();
  return sum(last, 4);
}

/* Moved twice, and the words of it copied elsewhere. */
NOINLINE void copy_out(struct list *list, void **out) {
  void **items = realloc(list->items, 8 * sizeof *items);
  items = items ? realloc(items, 16 * sizeof *items) : NULL;
  if (!items)
    abort();
  list->items = items;
  memcpy(out, items, 2 * sizeof *items);
}

static void *kept[2];

NOINLINE int copied_out(int n) {
  struct list list = {make_items()};
  int *v = malloc(4 * sizeof *v);
  if (!v)
    abort();
  fill(v, 4, n);
  list.items[1] = v;
  copy_out(&list, kept);
  free(list.items);
  dirty_stack();
  return sum(kept[1], 4);
}

int main(void) {
  int first = found_by_caller(opaque(1));
  dirty_stack();
  printf("%d %d\n", first, sum(last, 4));
  printf("%d\n", found_in_result(opaque(5)));
  printf("%d\n", found_by_callee(opaque(2)));
  printf("%d\n", found_through(opaque(3)));
  printf("%d\n", copied_out(opaque(4)));
}
