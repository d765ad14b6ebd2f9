// An object whose size the allocator is asked for stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"
#include <malloc.h>

NOINLINE int work(int n) {
  char *v = malloc(20);
  if (!v)
    return -1;
  size_t size = malloc_usable_size(v);
  memset(v, n, 20);
  int result = (size >= 20) * 100 + v[19];
  free(v);
  return result;
}

int main(void) { printf("%d\n", work(opaque(7))); }
