// Aligned forms of a size that is not known: the slot has the alignment that was asked for, and
// posix_memalign says what it always says.
// RUN: %exec_test %s
// PARAMETERS: max-dynamic=256
// HEAP: allocations=6 frees=3
// ARGS: 5
// VALGRIND-ARGS: 4
#include <malloc.h>
#include "program.h"

NOINLINE int aligned(const void *p, uintptr_t to) { return ((uintptr_t)p & (to - 1)) == 0; }

NOINLINE int c11(size_t n) {
  int *p = aligned_alloc(64, n);
  if (!p)
    return -1;
  int result = aligned(p, 64);
  free(p);
  return result;
}

NOINLINE int old(size_t n) {
  int *p = memalign(128, n);
  if (!p)
    return -1;
  int result = aligned(p, 128);
  free(p);
  return result;
}

NOINLINE int posix(size_t n) {
  void *p = NULL;
  int error = posix_memalign(&p, 256, n);
  if (error)
    return -error;
  int result = aligned(p, 256);
  free(p);
  return result;
}

int main(int argc, char **argv) {
  static const size_t sizes[] = {0, 64, 256, 320, SIZE_MAX - 4095};
  size_t count = argc > 1 ? (size_t)atoi(argv[1]) : 0;
  for (size_t i = 0; i < count; i++)
    printf("%d %d %d\n", c11(sizes[i]), old(sizes[i]), posix(sizes[i]));
}
