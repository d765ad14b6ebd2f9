// Sizes that are bounded, at nothing, one, the bound and beyond what it lets through: all move, and in the
// plain build each of them may fail.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// FAIL: each
// ARGS: 10
#include "sizes.h"

NOINLINE int known_bits(size_t n) {
  unsigned char *p = malloc(n & 63);
  if (!p)
    return -1;
  int total = use(p, n & 63);
  free(p);
  return total;
}

NOINLINE int choice(size_t n) {
  int *p = malloc((n & 1 ? 4 : 16) * sizeof *p);
  if (!p)
    return -1;
  fill(p, n & 1 ? 4 : 16, 1);
  int total = sum(p, n & 1 ? 4 : 16);
  free(p);
  return total;
}

NOINLINE int condition(size_t n) {
  if (n > LIMIT)
    return -2;
  unsigned char *p = malloc(n);
  if (!p)
    return -1;
  int total = use(p, n);
  free(p);
  return total;
}

NOINLINE int zeroed(size_t n, size_t m) {
  unsigned char *p = calloc(n & 31, m & 31);
  if (!p)
    return -1;
  int total = sum_bytes(p, (n & 31) * (m & 31)) + use(p, (n & 31) * (m & 31));
  free(p);
  return total;
}

NOINLINE int aligned(size_t n) {
  unsigned char *p = aligned_alloc(64, n & 192);
  if (!p)
    return -1;
  int total = use(p, n & 192) + ((uintptr_t)p % 64 == 0);
  free(p);
  return total;
}

NOINLINE int cut(const char *text, size_t n) {
  char *p = strndup(text, n & 15);
  if (!p)
    return -1;
  int total = (int)strlen(p) + use((unsigned char *)p, (n & 15) + 1);
  free(p);
  return total;
}

NOINLINE int grown(size_t n) {
  unsigned char *p = malloc(32);
  if (!p)
    return -1;
  int total = use(p, 32);
  unsigned char *q = realloc(p, (n & 31) + 16);
  if (!q) {
    free(p);
    return -2;
  }
  total += sum_bytes(q, 16) + use(q, (n & 31) + 16);
  free(q);
  return total;
}

int main(int argc, char **argv) {
  size_t count = count_sizes(argc, argv);
  for (size_t i = 0; i < count; i++) {
    size_t n = sizes[i];
    printf("%d %d %d %d %d %d %d\n", known_bits(n), choice(n), condition(n), zeroed(n, ~n >> 1),
           aligned(n), cut("more than fifteen characters", n), grown(n));
  }
}
