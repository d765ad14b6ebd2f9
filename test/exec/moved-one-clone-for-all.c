// Callers that need different frees left out share a clone of the callee, which compares at each free
// with the slots that may arrive there from any of them: what is on the heap is freed, no slot is.
// RUN: %exec_test %s
// HEAP: allocations=6 frees=6
#include "program.h"

struct pair {
  char *left, *right;
};

static char *given; /* the unknown: an object of the heap */

NOINLINE void give(int i) {
  given = malloc(16);
  given[0] = (char)i;
}

NOINLINE void destroy(struct pair *pair) {
  free(pair->left);
  free(pair->right);
}

NOINLINE int sum_of(struct pair *pair) { return pair->left[0] + 10 * pair->right[0]; }

NOINLINE int left_only(size_t n) {
  struct pair pair = {malloc(n), given};
  pair.left[0] = 1;
  int sum = sum_of(&pair);
  destroy(&pair);
  return sum;
}

NOINLINE int right_only(size_t n) {
  struct pair pair = {given, malloc(n)};
  pair.right[0] = 2;
  int sum = sum_of(&pair);
  destroy(&pair);
  return sum;
}

NOINLINE int both(size_t n) {
  struct pair pair = {malloc(n), malloc(n + 1)};
  pair.left[0] = 3;
  pair.right[0] = 4;
  int sum = sum_of(&pair);
  destroy(&pair);
  return sum;
}

NOINLINE int either(size_t n, int which) {
  struct pair pair = {which ? malloc(n) : calloc(2, n), malloc(n)};
  pair.left[0] = 5;
  pair.right[0] = 6;
  int sum = sum_of(&pair);
  destroy(&pair);
  return sum;
}

int main(int argc, char **argv) {
  size_t n = (size_t)argc + 8;
  (void)argv;
  for (int i = 0; i < 2; i++) {
    give(i);
    printf("%d\n", left_only(n));
    give(i);
    printf("%d\n", right_only(n));
    printf("%d %d %d\n", both(n), either(n, 1), either(n, 0));
  }
  give(7); /* larger than a slot */
  printf("%d\n", right_only(n * 300));
  return 0;
}
