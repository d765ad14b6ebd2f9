// Objects that an array collects in a loop are all alive at once.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int work(int count) {
  int *rows[16];
  int total = 0;
  for (int i = 0; i < count; i++) {
    rows[i & 15] = malloc(4 * sizeof(int));
    if (!rows[i & 15])
      return -1;
    fill(rows[i & 15], 4, i * i);
  }
  for (int i = 0; i < count; i++)
    total = total * 3 + sum(rows[i & 15], 4);
  for (int i = 0; i < count; i++)
    free(rows[i & 15]);
  return total;
}

int main(void) { printf("%d\n", work(opaque(9))); }
