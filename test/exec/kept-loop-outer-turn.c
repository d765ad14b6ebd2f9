// What an inner loop made in one turn of the outer loop is read in the next.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int work(int turns) {
  int *row = NULL;
  int total = 0;
  for (int i = 0; i < turns; i++) {
    int *made = NULL;
    for (int j = 0; j <= i; j++) {
      if (j != i / 2)
        continue;
      made = malloc(4 * sizeof *made);
      if (!made)
        return -1;
      fill(made, 4, i + j);
    }
    total = total * 3 + (row ? sum(row, 4) : 1) + sum(made, 4);
    free(row);
    row = made;
  }
  free(row);
  return total;
}

int main(void) { printf("%d\n", work(opaque(6))); }
