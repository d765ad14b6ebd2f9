// memalign with a constant alignment moves and stays aligned.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"
#include <malloc.h>

NOINLINE bool is_aligned(const void *object, uintptr_t alignment) {
  return ((uintptr_t)object & (alignment - 1)) == 0;
}

NOINLINE int work(int n) {
  int *v = memalign(128, 40);
  if (!v)
    return -1;
  fill(v, 10, n);
  int result = sum(v, 10) * 10 + is_aligned(v, 128);
  free(v);
  return result;
}

int main(void) { printf("%d\n", work(opaque(5))); }
