// A guarded site in a loop uses one slot again and again, and the heap in between.
// RUN: %exec_test %s
// HEAP: allocations=6 frees=6
// PARAMETERS: max-dynamic=256
#include "program.h"

NOINLINE int freed_each_turn(int turns) {
  int total = 0;
  for (int i = 1; i <= turns; i++) {
    int *p = malloc((size_t)(i * i) * sizeof *p);
    if (!p)
      continue;
    fill(p, i * i, i);
    total += sum(p, i * i);
    free(p);
  }
  return total;
}

/* The older object is freed behind the newest one's allocation. */
NOINLINE int swapped(int turns) {
  int total = 0;
  for (int i = 0; i < turns; i++) {
    size_t n = (size_t)(i + 1);
    int *p = malloc(n * sizeof *p), *q = malloc(n * sizeof *q);
    fill(p, i + 1, i);
    fill(q, i + 1, -2 * i);
    total += sum(p, i + 1) - sum(q, i + 1);
    free(p);
    free(q);
  }
  return total;
}

int main(void) { printf("%d %d\n", freed_each_turn(opaque(14)), swapped(opaque(20))); }
