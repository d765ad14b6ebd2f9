// Atomic operations on what an object holds are no reason to keep it.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"
#include <stdatomic.h>

NOINLINE int add(atomic_int *counter, int n) {
  return atomic_fetch_add(counter, n) + atomic_load(counter);
}

NOINLINE int work(int n) {
  atomic_int *counter = malloc(sizeof *counter);
  if (!counter)
    return -1;
  atomic_init(counter, n);
  int result = add(counter, 3) + atomic_exchange(counter, 7);
  int expected = 7;
  result += atomic_compare_exchange_strong(counter, &expected, n);
  result = result * 10 + add(counter, 1);
  free(counter);
  return result;
}

int main(void) { printf("%d\n", work(opaque(5))); }
