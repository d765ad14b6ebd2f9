// An object that is stored to a global stays: it is read after the return.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

int *shared;
_Thread_local int *of_thread;
int *table[4];

NOINLINE void work(int n) {
  int *a = malloc(16), *b = malloc(16), *c = malloc(16);
  if (!a || !b || !c)
    return;
  fill(a, 4, n);
  fill(b, 4, 2 * n);
  fill(c, 4, 3 * n);
  shared = a;
  of_thread = b;
  table[n & 3] = c;
}

int main(void) {
  work(opaque(3));
  dirty_stack();
  printf("%d %d %d\n", sum(shared, 4), sum(of_thread, 4), sum(table[3], 4));
  free(shared);
  free(of_thread);
  free(table[3]);
}
