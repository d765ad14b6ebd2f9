// An object that a static variable of the function remembers stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int work(int n) {
  static int *last;
  int before = last ? sum(last, 4) : 0;
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  free(last);
  last = v;
  return before * 100 + sum(v, 4);
}

int main(void) {
  for (int i = 0; i < opaque(3); i++) {
    printf("%d\n", work(i + 1));
    dirty_stack();
  }
}
