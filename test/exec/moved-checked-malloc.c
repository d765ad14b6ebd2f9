// A malloc whose failure is checked moves, whatever the failing path does.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int returns(int n) {
  int *v = malloc(16 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 16, n);
  int total = sum(v, 16);
  free(v);
  return total;
}

NOINLINE int aborts(int n) {
  int *v = malloc(16 * sizeof *v);
  if (!v)
    abort();
  fill(v, 16, n);
  int total = sum(v, 16);
  free(v);
  return total;
}

NOINLINE int complains(int n) {
  int *v = malloc(16 * sizeof *v);
  if (v == NULL) {
    fprintf(stderr, "out of memory\n");
    exit(1);
  }
  fill(v, 16, n);
  int total = sum(v, 16);
  free(v);
  return total;
}

NOINLINE int hopes(int n) {
  int *v = malloc(16 * sizeof *v);
  fill(v, 16, n);
  int total = sum(v, 16);
  free(v);
  return total;
}

int main(void) {
  printf("%d %d %d %d\n", returns(opaque(1)), aborts(opaque(2)), complains(opaque(3)),
         hopes(opaque(4)));
}
