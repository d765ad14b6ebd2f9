// An object leaves through an atomic store, exchange or compare-and-exchange.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"
#include <stdatomic.h>

int *_Atomic stored, *_Atomic exchanged, *_Atomic compared;

NOINLINE int work(int n) {
  int *a = malloc(16), *b = malloc(16), *c = malloc(16);
  if (!a || !b || !c)
    return -1;
  fill(a, 4, n);
  fill(b, 4, n + 1);
  fill(c, 4, n + 2);
  atomic_store(&stored, a);
  int *old = atomic_exchange(&exchanged, b);
  int *expected = NULL;
  return (old == NULL) + 2 * atomic_compare_exchange_strong(&compared, &expected, c);
}

int main(void) {
  int result = work(opaque(1));
  dirty_stack();
  printf("%d %d %d %d\n", result, sum(stored, 4), sum(exchanged, 4), sum(compared, 4));
}
