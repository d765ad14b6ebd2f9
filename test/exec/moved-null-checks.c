// All checks of one pointer fold alike, wherever they stand.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int chain(int n) {
  int *a = malloc(16), *b = a ? malloc(16) : NULL, *c = b ? malloc(16) : NULL;
  int made = (a != NULL) + (b != NULL) + (c != NULL);
  if (!c) {
    if (b)
      free(b);
    if (a)
      free(a);
    return -made;
  }
  fill(a, 4, n);
  fill(b, 4, n + sum(a, 4));
  fill(c, 4, n + sum(b, 4));
  int total = a && b ? sum(c, 4) : -1;
  if (c)
    free(c);
  if (b)
    free(b);
  if (a)
    free(a);
  return total * 10 + made;
}

NOINLINE int late(int n) {
  int *v = n > 0 ? malloc(16) : NULL;
  bool have = v != NULL;
  printf("%d\n", have);
  if (have)
    fill(v, 4, n);
  int total = v ? sum(v, 4) : -1;
  if (v)
    free(v);
  return total;
}

int main(void) { printf("%d %d %d\n", chain(opaque(1)), late(opaque(1)), late(opaque(0))); }
