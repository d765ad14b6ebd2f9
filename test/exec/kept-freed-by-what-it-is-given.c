// A function that is given itself, and calls what it is given: the frees of the inner call are not those of
// the outer one, which alone could go to a clone. Too long to be copied for its call.
// RUN: %exec_test %s
// HEAP: same
// FAIL: each
#include "program.h"

typedef int with_callback(void *, int *, int *);

volatile int steps;
#define FOUR(x) x x x x
#define MANY(x) FOUR(FOUR(FOUR(x)))

NOINLINE static int frees_later(void *next, int *first, int *second) {
  if (second) {
    int value = *second;
    free(second);
    return value;
  }
  MANY(steps += 1;)
  MANY(steps ^= 3;)
  MANY(steps += 5;)
  return ((with_callback *)next)(NULL, NULL, first);
}

NOINLINE static int frees_now(void *next, int *first, int *second) {
  int *given = first ? first : second, value = *given;
  free(given);
  return value + (next != NULL);
}

NOINLINE int itself(int n) {
  int *value = malloc(4 * sizeof *value);
  if (!value)
    return -1;
  *value = n;
  return frees_later((void *)frees_later, value, NULL);
}

NOINLINE int another(int n) {
  int *value = malloc(4 * sizeof *value);
  if (!value)
    return -1;
  *value = n;
  return frees_later((void *)frees_now, value, NULL);
}

int main(void) { printf("%d %d\n", itself(opaque(5)), another(opaque(6))); }
