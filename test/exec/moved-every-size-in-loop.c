// In a loop the slot serves what is small enough, turn by turn between those that are not; each
// allocation may fail.
// RUN: %exec_test %s
// HEAP: allocations=27
// FAIL: each
// ARGS: 10
// VALGRIND-ARGS: 7
#include "sizes.h"

NOINLINE int plain(size_t count) {
  int total = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned char *p = malloc(sizes[i]);
    if (!p) {
      total = total * 3 - 1;
      continue;
    }
    total = total * 3 + use(p, sizes[i]);
    free(p);
  }
  return total;
}

NOINLINE int zeroed(size_t count, size_t times) {
  int total = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned char *p = calloc(times, sizes[i]);
    if (!p) {
      total = total * 3 - 1;
      continue;
    }
    total = total * 3 + sum_bytes(p, times * sizes[i]) + use(p, times * sizes[i]);
    free(p);
  }
  return total;
}

/* Twice each, and the first is freed last. */
NOINLINE int grown(size_t count) {
  int total = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned char *p = malloc(32), *q = malloc(sizes[i]);
    if (p && q) {
      total = total * 3 + use(p, 32) + use(q, sizes[i]);
      unsigned char *r = realloc(p, sizes[i] + 1);
      if (r)
        p = r;
      total = total * 3 + (r ? sum_bytes(p, sizes[i] < 31 ? sizes[i] + 1 : 32) : -1);
    } else {
      total = total * 3 - (p ? 2 : 1);
    }
    free(q);
    free(p);
  }
  return total;
}

int main(int argc, char **argv) {
  size_t count = count_sizes(argc, argv);
  printf("%d %d\n", plain(count), zeroed(count, (size_t)opaque(1)));
  printf("%d %d\n", zeroed(count < 8 ? count : 7, (size_t)opaque(16)),
         grown(count < 8 ? count : 7));
}
