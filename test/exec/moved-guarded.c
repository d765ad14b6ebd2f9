// A size that only the running program knows is tested: what fits is on the stack, what does not is as
// ever, failure included.
// RUN: %exec_test %s
// HEAP: allocations=7 frees=4
// PARAMETERS: max-dynamic=256
// FAIL: each
// ARGS: 11
// VALGRIND-ARGS: 8
#include "program.h"

static const size_t sizes[] = {0, 1, 255, 256, 257, 300, 1000, 100000, SIZE_MAX, (size_t)1 << 63,
                               PTRDIFF_MAX};

NOINLINE int checked(size_t n) {
  unsigned char *p = malloc(n);
  if (!p)
    return -1;
  memset(p, 3, n);
  int total = 0;
  for (size_t i = 0; i < n; i++)
    total += p[i];
  free(p);
  return total;
}

/* Objects without a byte are not null, and two of them are two. */
NOINLINE int different(size_t n) {
  char *p = malloc(n), *q = malloc(n);
  int result = p != NULL && q != NULL && p != q;
  free(q);
  free(p);
  return result;
}

NOINLINE void set(int **out, int *to) { *out = to; }

/* Freed through memory, after the other one. */
NOINLINE int held(size_t n, size_t m) {
  int *box[2];
  set(&box[0], malloc(n * sizeof(int)));
  set(&box[1], malloc(m * sizeof(int)));
  if (!box[0] || !box[1]) {
    free(box[0]);
    free(box[1]);
    return -1;
  }
  fill(box[0], (int)n, 1);
  fill(box[1], (int)m, 100);
  int total = sum(box[0], (int)n) + sum(box[1], (int)m);
  for (int i = 1; i >= 0; i--)
    free(box[i]);
  return total;
}

/* Never freed. */
NOINLINE int leaked(size_t n) {
  int *p = malloc(n);
  if (!p)
    return -1;
  *p = (int)n;
  return sum(p, 1);
}

int main(int argc, char **argv) {
  size_t count = argc > 1 ? (size_t)atoi(argv[1]) : 0;
  printf("%d %d\n", different((size_t)opaque(0)), different((size_t)opaque(9)));
  for (size_t i = 0; i < count; i++)
    printf("%d\n", checked(sizes[i]));
  printf("%d\n", held((size_t)opaque(5), (size_t)opaque(50)));
  printf("%d\n", leaked((size_t)opaque(4)));
}
