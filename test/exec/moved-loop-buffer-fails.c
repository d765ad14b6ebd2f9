// A buffer that cannot be had is none: the turn gets null, as without it, and the next one asks again.
// RUN: %exec_test %s
// HEAP: allocations=12 frees=8
// FAIL: each
// PARAMETERS: loop-buffers=9000000000000000000
// ARGS: 8
// VALGRIND-ARGS: 3
#include "sizes.h"

/* Not static: it could be changed elsewhere, so nothing of it is known. */
size_t loop_sizes[] = {2000, 1500, 3000, PTRDIFF_MAX / 16 * 15, 1600, PTRDIFF_MAX / 16 * 15,
                       1900, 1900};

NOINLINE int turns(int count) {
  int failed = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(loop_sizes[i]);
    if (!p) {
      failed++;
      continue;
    }
    if (use(p, loop_sizes[i]) != (int)loop_sizes[i] * 3)
      return -1;
    free(p);
  }
  return failed;
}

NOINLINE int zeroed(int count) {
  int failed = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = calloc(loop_sizes[i], 1);
    if (!p) {
      failed++;
      continue;
    }
    if (sum_bytes(p, loop_sizes[i]) != 0 || use(p, loop_sizes[i]) != (int)loop_sizes[i] * 3)
      return -1;
    free(p);
  }
  return failed;
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 0;
  printf("%d\n", turns(count));
  printf("%d\n", zeroed(count));
}
