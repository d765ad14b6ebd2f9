// Where a slot of the bound is too much for the frame, here that of a recursive function, the size is
// tested at run time: what is not small is on the heap, and may fail.
// RUN: %exec_test %s
// HEAP: allocations=34 frees=27
// FAIL: each
// ARGS: 10
#include "sizes.h"

NOINLINE int halved(size_t n, int depth) {
  unsigned char *p = malloc(n & 511);
  if (!p)
    return -1;
  int total = use(p, n & 511);
  if (depth)
    total = total * 3 + halved(n / 2, depth - 1);
  total = total * 3 + sum_bytes(p, n & 511);
  free(p);
  return total;
}

NOINLINE int zeroed(size_t n, int depth) {
  unsigned char *p = calloc(n & 31, 16);
  if (!p)
    return -1;
  int total = sum_bytes(p, (n & 31) * 16) + use(p, (n & 31) * 16);
  free(p);
  return depth ? total * 3 + zeroed(n * 3 + 1, depth - 1) + 1 : total;
}

/* What fails reads an older object: that can be read still, so it may not have been overwritten. */
NOINLINE int last_good(const size_t *list, size_t count, int depth) {
  int *good = NULL;
  int total = 0;
  for (size_t i = 0; i < count; i++) {
    int *p = malloc((list[i] & 255) * 2 + 32);
    if (!p) {
      total = total * 3 + (good ? sum(good, 8) : -1);
      break;
    }
    fill(p, 8, (int)i);
    total = total * 3 + sum(p, 8);
    good = p;
  }
  return depth ? total - 2 * last_good(list, count / 2, depth - 1) : total;
}

int main(int argc, char **argv) {
  size_t count = count_sizes(argc, argv);
  for (size_t i = 0; i < count; i++)
    printf("%d %d\n", halved(sizes[i], opaque(2)), zeroed(sizes[i], opaque(1)));
  printf("%d\n", last_good(sizes, count / 2, opaque(1)));
}
