// A free that goes gets the object or null: where it got null the object lives on, beside newer ones.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int lives_on(int freed) {
  int *p = malloc(16 * sizeof *p);
  if (!p)
    return -1;
  fill(p, 16, 1);
  int *gone = freed ? p : NULL;
  free(gone);
  int *other = malloc(16 * sizeof *other);
  if (!other)
    return -1;
  fill(other, 16, 1000);
  int total = freed ? 0 : sum(p, 16);
  total += sum(other, 16);
  free(other);
  if (!freed)
    free(p);
  return total;
}

int main(void) { printf("%d %d\n", lives_on(opaque(1)), lives_on(opaque(0))); }
