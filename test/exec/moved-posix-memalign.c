// posix_memalign with a constant alignment moves, and its status is success.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE bool is_aligned(const void *object, uintptr_t alignment) {
  return ((uintptr_t)object & (alignment - 1)) == 0;
}

NOINLINE int work(int n) {
  void *object;
  int status = posix_memalign(&object, 64, 80);
  if (status != 0)
    return -status;
  fill(object, 20, n);
  int result = sum(object, 20) * 10 + is_aligned(object, 64);
  free(object);
  return result;
}

NOINLINE int into_null(int n) {
  void *object = NULL;
  if (posix_memalign(&object, sizeof(void *), 24) || !object)
    return -1;
  fill(object, 6, n);
  int result = sum(object, 6);
  free(object);
  return result;
}

int main(void) { printf("%d %d\n", work(opaque(1)), into_null(opaque(2))); }
