// calloc's product is tested too: one that overflows is not small. What fits is zero each time.
// RUN: %exec_test %s
// HEAP: allocations=35 frees=8
// PARAMETERS: max-dynamic=256
// ARGS: 7
// VALGRIND-ARGS: 4
#include "program.h"

NOINLINE int use(unsigned char *bytes, size_t count) {
  int total = 0;
  for (size_t i = 0; i < count; i++) {
    total += bytes[i];
    bytes[i] = 0xee;
  }
  return total;
}

NOINLINE int product(size_t n, size_t m) {
  unsigned char *p = calloc(n, m);
  if (!p)
    return -1;
  int total = use(p, n * m);
  total += use(p, n * m) != (int)(n * m * 0xee);
  free(p);
  return total;
}

NOINLINE int turns(size_t n) {
  int total = 0;
  for (size_t i = 0; i < n; i++) {
    unsigned char *p = calloc(i, 16);
    total += use(p, i * 16);
    free(p);
  }
  return total;
}

int main(int argc, char **argv) {
  static const size_t numbers[] = {0, 1, 16, 257, (size_t)1 << 62, SIZE_MAX, SIZE_MAX / 2 + 2};
  int count = argc > 1 ? atoi(argv[1]) : 0;
  for (int i = 0; i < count; i++)
    for (int k = 0; k < count; k++)
      printf("%d ", product(numbers[i], numbers[k]));
  printf("\n%d\n", turns((size_t)opaque(20)));
}
