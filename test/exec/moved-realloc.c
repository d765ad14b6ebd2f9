// A realloc of known sizes moves and keeps what was written.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int grows(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  int *grown = realloc(v, 16 * sizeof *v);
  if (!grown) {
    free(v);
    return -1;
  }
  fill(grown + 4, 12, n);
  int total = sum(grown, 16);
  free(grown);
  return total;
}

NOINLINE int shrinks(int n) {
  int *v = malloc(16 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 16, n);
  int *shrunk = realloc(v, 4 * sizeof *v);
  if (!shrunk) {
    free(v);
    return -1;
  }
  int total = sum(shrunk, 4);
  free(shrunk);
  return total;
}

int main(void) { printf("%d %d\n", grows(opaque(1)), shrinks(opaque(10))); }
