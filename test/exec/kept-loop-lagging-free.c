// A free on every way back to the site does not help if it frees an older object than
// the newest (trap 37).
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int by_variables(int turns) {
  int *previous = NULL, *older = NULL;
  int total = 0;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(4 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 4, i * 10);
    if (previous)
      total += sum(previous, 1);
    total += sum(v, 1);
    free(older);
    older = previous;
    previous = v;
  }
  free(older);
  free(previous);
  return total;
}

NOINLINE int by_memory(int turns) {
  int *ring[3] = {NULL, NULL, NULL};
  int total = 0;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(4 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 4, i * 10);
    ring[i % 3] = v;
    total = total * 2 + (ring[(i + 2) % 3] ? sum(ring[(i + 2) % 3], 2) : 0);
    free(ring[(i + 1) % 3]);
    ring[(i + 1) % 3] = NULL;
  }
  return total;
}

int main(void) { printf("%d %d\n", by_variables(opaque(6)), by_memory(opaque(6))); }
