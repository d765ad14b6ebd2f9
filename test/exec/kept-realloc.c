// An object that may grow to an unknown size stays if another one may.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

/* Which of the two slots would have to be copied? */
NOINLINE int either(int which, int n) {
  int *p = malloc(4 * sizeof *p), *q = malloc(8 * sizeof *q);
  fill(p, 4, 1);
  fill(q, 8, 100);
  int *r = realloc(which ? p : q, (size_t)n * sizeof *r);
  if (!r)
    return -1;
  int total = sum(r, 4);
  free(r);
  free(which ? q : p);
  return total;
}

int main(void) {
  printf("%d %d\n", either(opaque(1), opaque(3000)), either(opaque(0), opaque(20)));
}
