// aligned_alloc with a constant alignment moves and stays aligned.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE bool is_aligned(const void *object, uintptr_t alignment) {
  return ((uintptr_t)object & (alignment - 1)) == 0;
}

NOINLINE int work(int n) {
  char *between = malloc(3);
  int *a = aligned_alloc(64, 64);
  int *b = aligned_alloc(32, 96);
  if (!a || !b || !between)
    return -1;
  memset(between, n, 3);
  fill(a, 16, n);
  fill(b, 24, n);
  int aligned = is_aligned(a, 64) + 2 * is_aligned(b, 32);
  int total = sum(a, 16) + sum(b, 24) + memcmp(between, "\1\1\1", 3);
  free(a);
  free(b);
  free(between);
  return total * 10 + aligned;
}

int main(void) { printf("%d\n", work(opaque(1))); }
