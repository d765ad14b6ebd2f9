// The slot of a malloc is aligned for any type, as malloc's objects are.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

typedef float quad __attribute__((vector_size(16)));

NOINLINE bool is_aligned(const void *object) {
  return (uintptr_t)object % _Alignof(max_align_t) == 0;
}

/* Aligned vector loads and stores: they trap where the object is not aligned. */
NOINLINE void scale(quad *cells, int count, float factor) {
  for (int i = 0; i < count; i++)
    cells[i] = cells[i] * factor;
}

NOINLINE int odd_sizes(int n) {
  char *a = malloc(1), *b = malloc(17), *c = malloc(3), *d = malloc(33);
  if (!a || !b || !c || !d)
    return -1;
  memset(a, n, 1);
  memset(b, n, 17);
  memset(c, n, 3);
  memset(d, n, 33);
  int aligned = is_aligned(a) + is_aligned(b) + is_aligned(c) + is_aligned(d);
  int contents = a[0] + b[16] + c[2] + d[32];
  free(a);
  free(b);
  free(c);
  free(d);
  return aligned * 1000 + contents;
}

NOINLINE float vectors(float factor) {
  char *odd = malloc(5);
  quad *cells = calloc(3, sizeof *cells);
  if (!odd || !cells)
    return -1;
  memset(odd, 1, 5);
  cells[2] += 1.5f;
  scale(cells, 3, factor);
  float result = cells[2][3] + cells[0][0] + (float)strnlen(odd, 5);
  free(cells);
  free(odd);
  return result;
}

int main(void) { printf("%d %.1f\n", odd_sizes(opaque(9)), (double)vectors((float)opaque(2))); }
