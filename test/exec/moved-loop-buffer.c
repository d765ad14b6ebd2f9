// A site in a loop whose objects are too large or too variable for a slot keeps one heap buffer:
// at every size each turn has what it asks for, and calloc's is zero.
// RUN: %exec_test %s
// HEAP: allocations=41 frees=17
// PARAMETERS: loop-buffers=20000
// ARGS: 13
// VALGRIND-ARGS: 9
#include "sizes.h"

enum { LARGEST = 20000 }; /* that the buffer may have */

/* Not static: it could be changed elsewhere, so nothing of it is known. */
size_t loop_sizes[] = {LARGEST,        0,     1,           LIMIT,       LIMIT + 1, LARGEST - 1,
                       LARGEST,        30000, LARGEST + 1, PTRDIFF_MAX, SIZE_MAX,  LARGEST,
                       (size_t)1 << 63};

size_t factors[] = {1, 2, (size_t)1 << 62}, factor_count = 3;

/* Grows and shrinks: the buffer is the largest so far. */
NOINLINE int any_size(const size_t *all, size_t count) {
  int total = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned char *p = malloc(all[i]);
    if (!p) {
      total += 7;
      continue;
    }
    total += use(p, all[i]);
    free(p);
  }
  return total;
}

NOINLINE int zeroed(const size_t *all, size_t count) {
  int total = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned char *p = calloc(all[i], 1);
    if (!p) {
      total += 7;
      continue;
    }
    total += 10 * sum_bytes(p, all[i]) + use(p, all[i]);
    free(p);
  }
  return total;
}

/* Products, of which some overflow. */
NOINLINE int products(const size_t *all, size_t count) {
  int total = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < factor_count; k++) {
      size_t factor = factors[k];
      unsigned char *p = calloc(all[i], factor);
      if (!p) {
        total += 7;
        continue;
      }
      size_t size = factor < 3 ? all[i] * factor : 0;
      total += 10 * sum_bytes(p, size) + use(p, size);
      free(p);
    }
  return total;
}

/* One size, larger than a slot may be. */
NOINLINE int constant(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(3000);
    total += use(p, 3000) + i;
    free(p);
  }
  return total;
}

NOINLINE int constant_zeroed(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = calloc(1000, 5);
    total += 10 * sum_bytes(p, 5000) + use(p, 5000);
    free(p);
  }
  return total;
}

int main(int argc, char **argv) {
  size_t count = count_sizes(argc, argv);
  printf("%d %d ", any_size(loop_sizes, count), zeroed(loop_sizes, count));
  printf("%d\n", products(loop_sizes, count));
  printf("%d %d\n", constant(opaque(30)), constant_zeroed(opaque(30)));
}
