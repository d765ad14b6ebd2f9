// Objects of no bytes are not null, and no two live ones are the same.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE bool same_address(const void *a, const void *b) { return a == b; }

NOINLINE int work(int n) {
  char *a = malloc(0), *b = malloc(0), *c = calloc(0, 8);
  int *d = malloc(sizeof *d);
  if (!d)
    return -1;
  *d = n;
  int result = (a != NULL) + (b != NULL) + (c != NULL);
  result = result * 10 + same_address(a, b) + same_address(b, c) + same_address(a, c);
  result = result * 10 + same_address(a, d) + same_address(b, d) + same_address(c, d) + sum(d, 1);
  free(a);
  free(b);
  free(c);
  free(d);
  return result;
}

int main(void) { printf("%d\n", work(opaque(5))); }
