// An object that comes out of a local variable by an exchange is the one that went in.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"
#include <stdatomic.h>

int *sink;

NOINLINE int *swap(int *_Atomic *place, int *with) { return atomic_exchange(place, with); }

NOINLINE int work(int n) {
  int *_Atomic place;
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  atomic_init(&place, v);
  sink = swap(&place, NULL);
  return atomic_load(&place) == NULL;
}

int main(void) {
  int result = work(opaque(1));
  dirty_stack();
  printf("%d %d\n", result, sum(sink, 4));
  free(sink);
}
