// An object that the next turn of the loop reads stays: it is alive beside the new one.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int by_variable(int turns) {
  int *previous = NULL;
  int total = 0;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(4 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 4, i * 10);
    if (previous)
      total = total * 3 + sum(previous, 4);
    free(previous);
    previous = v;
  }
  free(previous);
  return total;
}

NOINLINE int by_memory(int turns) {
  int *last[2] = {NULL, NULL};
  int total = 0;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(4 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 4, i * 10);
    last[i & 1] = v;
    if (last[~i & 1])
      total = total * 3 + sum(last[~i & 1], 4);
  }
  return total;
}

int main(void) { printf("%d %d\n", by_variable(opaque(6)), by_memory(opaque(6))); }
