// No buffer for objects that a realloc or a callee's free may get, for one that is still in use when the
// site runs again, for one that leaves, in a recursion, and outside of loops.
// RUN: %exec_test %s
// HEAP: same
// PARAMETERS: loop-buffers=20000
#include "sizes.h"

NOINLINE int reallocated(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, 2000);
    if (i % 2)
      p = realloc(p, 4000);
    total += use(p, 2000);
    free(p);
  }
  return total;
}

NOINLINE void release(unsigned char *p, int number) {
  if (number % 2)
    free(p);
}

NOINLINE int freed_below(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, 2000);
    release(p, 1);
  }
  return total;
}

NOINLINE unsigned char *grow(unsigned char *p, int number) {
  return number % 2 ? realloc(p, 4000) : p;
}

NOINLINE int grown_below(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, 2000);
    p = grow(p, i);
    total += use(p, 2000);
    free(p);
  }
  return total;
}

NOINLINE int alive(int count) {
  int total = 0;
  unsigned char *previous = calloc(1, 2000);
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, (size_t)(100 * i + 100)) + sum_bytes(previous, (size_t)(10 * i));
    free(previous);
    previous = p;
  }
  free(previous);
  return total;
}

void *sink;

NOINLINE int leaves(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, 2000);
    sink = p;
    free(p);
  }
  return total;
}

NOINLINE int recurses(int depth) {
  int total = 0;
  for (int i = 0; i < depth; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, 2000) + recurses(depth - 1);
    free(p);
  }
  return total;
}

NOINLINE int once(void) {
  unsigned char *p = malloc(2000);
  int total = use(p, 2000);
  free(p);
  return total;
}

int main(void) {
  printf("%d %d ", reallocated(opaque(6)), freed_below(opaque(6)));
  printf("%d\n", grown_below(opaque(6)));
  printf("%d %d %d %d\n", alive(opaque(6)), leaves(opaque(6)), recurses(opaque(3)), once());
}
