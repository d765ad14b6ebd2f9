// What a function puts into its caller's memory it may find there again by another pointer, of a
// parameter or of a global: what is stored through that is in the object, and what is kept of it stays.
// RUN: %exec_test %s
// HEAP: allocations=16
#include "program.h"

struct node {
  int **link;
  int *value;
  struct node *inner;
};

static struct node *head;
static int *last;
static void *kept[4];

static int *numbers(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    abort();
  fill(v, 4, n);
  return v;
}

NOINLINE struct node *node_new(void) { return calloc(1, sizeof(struct node)); }

static struct node *make(void) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    abort();
  return node;
}

NOINLINE void by_global(struct node **into, int n) {
  struct node *node = make();
  int *v = numbers(n);
  *into = node;
  struct node *other = head;
  if (other)
    other->link = &last;
  if (node->link)
    *node->link = v;
}

NOINLINE void by_parameter(struct node **into, struct node **from, int n) {
  struct node *node = make();
  int *v = numbers(n);
  *into = node;
  struct node *other = *from;
  if (other)
    other->value = v;
  last = node->value;
}

NOINLINE void by_parameter_twice(struct node **into, struct node **from, int n) {
  struct node *node = make(), *inner = make();
  int *v = numbers(n);
  node->inner = inner;
  *into = node;
  struct node *other = *from;
  if (other && other->inner)
    other->inner->value = v;
  last = inner->value;
}

NOINLINE void by_copy(struct node **into, struct node **from, int n) {
  struct node *node = make(), copy;
  int *v = numbers(n);
  *into = node;
  if (*from)
    (*from)->value = v;
  memcpy(&copy, node, sizeof copy);
  last = copy.value;
}

NOINLINE void by_local(struct node **into, struct node **from, int n) {
  struct node local = {NULL};
  int *v = numbers(n);
  *into = &local;
  if (*from)
    (*from)->value = v;
  last = local.value;
  *into = NULL;
}

/* The same where only the caller knows the place, and would take all that is made. */
NOINLINE int by_parameter_of_caller(int n) {
  struct node *place = NULL;
  by_parameter(&place, &place, n);
  return place != NULL;
}

NOINLINE int by_parameter_twice_of_caller(int n) {
  struct node *place = NULL;
  by_parameter_twice(&place, &place, n);
  return place != NULL;
}

NOINLINE int by_copy_of_caller(int n) {
  struct node *place = NULL;
  by_copy(&place, &place, n);
  return place != NULL;
}

NOINLINE int by_local_of_caller(int n) {
  struct node *place = NULL;
  by_local(&place, &place, n);
  return place == NULL;
}

/* The object itself: kept under the other name, or freed. */
NOINLINE void keep_other(struct node **into, struct node **from) {
  *into = node_new();
  kept[0] = *from;
}

NOINLINE int keep_caller(void) {
  struct node *place = NULL;
  keep_other(&place, &place);
  return place != NULL;
}

NOINLINE void free_other(struct node **into, struct node **from) {
  *into = node_new();
  free(*from);
}

NOINLINE int free_caller(void) {
  struct node *place = NULL;
  free_other(&place, &place);
  return place != NULL;
}

/* Three names, two steps. */
NOINLINE void put_and_take(struct node **a, struct node **b, struct node **c, int n) {
  *a = node_new();
  int *v = numbers(n);
  if (*b)
    (*b)->value = v;
  if (*c)
    last = (*c)->value;
}

NOINLINE int take_caller(int n) {
  struct node *place = NULL;
  put_and_take(&place, &place, &place, n);
  free(place);
  dirty_stack();
  return sum(last, 4);
}

static void tell(void) {
  dirty_stack();
  printf("%d\n", sum(last, 4));
}

int main(void) {
  by_global(&head, opaque(1));
  tell();
  by_parameter(&head, &head, opaque(2));
  tell();
  by_parameter_twice(&head, &head, opaque(3));
  tell();
  by_copy(&head, &head, opaque(4));
  tell();
  by_local(&head, &head, opaque(5));
  tell();
  int found = by_parameter_of_caller(opaque(7));
  tell();
  found += by_parameter_twice_of_caller(opaque(8));
  tell();
  found += by_copy_of_caller(opaque(9));
  tell();
  found += by_local_of_caller(opaque(10));
  tell();
  found += keep_caller();
  dirty_stack();
  struct node *node = kept[0];
  printf("%d %d\n", found, node->value == NULL && node->inner == NULL);
  printf("%d\n", free_caller());
  printf("%d\n", take_caller(opaque(6)));
}
