// Two buffers that change places on every turn of a loop move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE void smooth(int *to, const int *from, int count) {
  for (int i = 0; i < count; i++)
    to[i] = (from[i] + from[(i + 1) % count]) / 2;
}

NOINLINE int work(int rounds) {
  int *current = malloc(16 * sizeof *current), *next = malloc(16 * sizeof *next);
  int total = -1;
  if (!current || !next)
    goto out;
  fill(current, 16, 100);
  for (int i = 0; i < rounds; i++) {
    smooth(next, current, 16);
    int *swap = current;
    current = next;
    next = swap;
  }
  total = sum(current, 16) * 10 + sum(next, 1) % 10;
out:
  free(current);
  free(next);
  return total;
}

int main(void) { printf("%d %d\n", work(opaque(4)), work(opaque(7))); }
