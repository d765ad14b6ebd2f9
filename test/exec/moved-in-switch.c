// Objects made and freed in the cases of a switch move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int kind) {
  int *v = NULL;
  int count = 0;
  switch (kind) {
  case 0:
    v = malloc(4 * sizeof *v);
    count = 4;
    break;
  case 1:
    v = calloc(8, sizeof *v);
    count = 7;
    break;
  case 2:
    v = malloc(16 * sizeof *v);
    count = 16;
    break;
  default: puts("none"); break;
  }
  if (!v)
    return -1;
  fill(v, count, kind);
  int total = sum(v, kind == 1 ? 8 : count);
  free(v);
  return total;
}

int main(void) {
  dirty_stack();
  for (int kind = 0; kind < opaque(4); kind++)
    printf("%d\n", work(kind));
}
