// What moves in a function moves in its clones as well, where these do something else with the same
// instruction, or without: a realloc that may get the function's own slot or its caller's; and an
// object of the path that a failed allocation takes, which is gone where the caller gives the storage.
// RUN: %exec_test %s
// HEAP: allocations=22 frees=19
// FAIL: each
#include "program.h"

struct node {
  struct node *next;
  int values[6];
};

int *kept;
struct node *kept_node;

/* One of the two: what is freed and what is reallocated may be either's. */
NOINLINE int grow_one(int *given, int length, bool own_grows, int n) {
  int *own = malloc(6 * sizeof *own);
  if (!own) {
    free(given);
    return -1;
  }
  fill(own, 6, 50);
  free(own_grows ? given : own);
  int *larger = realloc(own_grows ? own : given, (size_t)n * sizeof *larger);
  int before = own_grows ? 6 : length;
  if (!larger) {
    free(own_grows ? own : given);
    return -2;
  }
  if (n > before)
    fill(larger + before, n - before, 7);
  int total = sum(larger, n);
  free(larger);
  return total;
}

NOINLINE int grows_slot(int n) {
  int *numbers = malloc(4 * sizeof *numbers);
  if (!numbers)
    return -1;
  fill(numbers, 4, n);
  return grow_one(numbers, 4, opaque(n) & 1, opaque(3 * n + 1));
}

NOINLINE int grows_kept(int n) {
  kept = malloc(4 * sizeof *kept);
  if (!kept)
    return -1;
  fill(kept, 4, n);
  return grow_one(kept, 4, opaque(n) & 1, opaque(3 * n + 1));
}

NOINLINE static struct node *make(int n) {
  int *numbers = malloc(6 * sizeof *numbers);
  if (!numbers)
    return NULL;
  fill(numbers, 6, n);
  struct node *node = malloc(sizeof *node);
  if (!node) {
    int total = sum(numbers, 6), *more = malloc(5 * sizeof *more);
    if (more)
      fill(more, 5, n);
    for (int i = 0; more && i < opaque(3); i++)
      total += i * sum(more, 5);
    printf("no node: %d\n", total);
    free(more);
    free(numbers);
    return NULL;
  }
  node->next = NULL;
  memcpy(node->values, numbers, sizeof node->values);
  free(numbers);
  return node;
}

NOINLINE int makes_slot(int n) {
  struct node *node = make(n);
  int total = node ? sum(node->values, 6) : -1;
  free(node);
  return total;
}

NOINLINE int makes_kept(int n) {
  kept_node = make(n);
  int total = kept_node ? sum(kept_node->values, 6) : -1;
  free(kept_node);
  return total;
}

int main(void) {
  for (int i = 0; i < 6; i++) {
    printf("%d %d\n", grows_slot(opaque(i)), grows_kept(opaque(i)));
    printf("%d %d\n", makes_slot(opaque(i)), makes_kept(opaque(i)));
  }
}
