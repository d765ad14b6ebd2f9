// An object that only some turns free, and the others remember, stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE int work(int turns) {
  int *best = NULL;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(4 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 4, i * 7 % 11);
    if (!best || sum(v, 4) > sum(best, 4)) {
      free(best);
      best = v;
    } else {
      free(v);
    }
  }
  int result = best ? sum(best, 4) : -1;
  free(best);
  return result;
}

int main(void) { printf("%d\n", work(opaque(9))); }
