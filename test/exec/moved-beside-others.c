// Functions that some calls want to have a slot in, and others not: one body serves all, and does for the
// others what it did before.  Where it could not, since it makes or frees without a test, there are two.
// RUN: %exec_test %s
// HEAP: allocations=18 frees=15
// PARAMETERS: max-growth=1000
// FAIL: each
#include "program.h"

/* What costs less than its calls would have to tell is there twice. */
volatile int counted;
#define FOUR(x) x x x x
#define LONG FOUR(FOUR(FOUR(FOUR(counted++;))))

struct node {
  struct node *next;
  long values[4];
};

struct node *kept;
long *kept_values;

/* With a test of the size. */
NOINLINE static long *make(int n) {
  LONG
  long *values = malloc((size_t)n * sizeof *values);
  for (int i = 0; values && i < n; i++)
    values[i] = n * i;
  return values;
}

/* Without. */
NOINLINE static struct node *make_node(int n) {
  LONG
  struct node *node = malloc(sizeof *node);
  if (!node)
    return NULL;
  node->next = NULL;
  for (int i = 0; i < 4; i++)
    node->values[i] = n + i;
  return node;
}

/* With a test: what comes behind the first may be on the heap. */
NOINLINE static void free_list(struct node *list) {
  LONG
  while (list) {
    struct node *next = list->next;
    free(list);
    list = next;
  }
}

/* Without. */
NOINLINE static void free_node(struct node *node) {
  LONG
  dirty_stack();
  free(node);
}

NOINLINE static long *grow(long *values, int from, int to) {
  LONG
  long *larger = realloc(values, (size_t)to * sizeof *larger);
  if (!larger) {
    free(values);
    return NULL;
  }
  for (int i = from; i < to; i++)
    larger[i] = 7;
  return larger;
}

NOINLINE static long add_up(const long *values, int n) {
  long sum = 0;
  for (int i = 0; i < n; i++)
    sum = 3 * sum + values[i];
  return sum;
}

/* Nothing on the heap. */
NOINLINE long with_slots(int n) {
  long *values = make(n);
  struct node *one = make_node(n);
  if (!values || !one) {
    free(values);
    free(one);
    return -1;
  }
  long sum = add_up(values, n) + add_up(one->values, 4);
  free(values);
  free_node(one);
  return sum;
}

/* The second node, and what grew. */
NOINLINE long with_some(int n) {
  struct node first = {NULL, {n}}, *list = make_node(n);
  long *values = malloc(4 * sizeof *values);
  if (!list || !values) {
    free(list);
    free(values);
    return -1;
  }
  kept = make_node(2 * n);
  list->next = kept;
  for (int i = 0; i < 4; i++)
    values[i] = i;
  values = grow(values, 4, opaque(300));
  long sum = first.values[0] + (values ? add_up(values, 300) : 0) + (kept ? kept->values[1] : 0);
  free(values);
  kept = NULL;
  free_list(list);
  return sum;
}

/* All but one node. */
NOINLINE long without(int n) {
  kept_values = make(n);
  kept = make_node(n);
  if (!kept_values || !kept) {
    free(kept_values);
    free(kept);
    return -1;
  }
  kept_values = grow(kept_values, n, 2 * n);
  long sum = kept_values ? add_up(kept_values, 2 * n) + add_up(kept->values, 4) : 0;
  free(kept_values);
  kept->next = make_node(n);
  free_list(kept);
  free_node(make_node(n));
  return sum;
}

int main(void) {
  for (int i = 1; i < 4; i++) {
    printf("%ld\n", with_slots(opaque(i)));
    printf("%ld\n", with_some(opaque(i)));
    printf("%ld\n", without(opaque(i)));
  }
}
