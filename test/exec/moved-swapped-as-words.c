// Pointers in an array on the heap may change places as words, as sorting functions do it whatever
// the C standard says: each free is then known to get either.
// RUN: %exec_test %s
// HEAP: allocations=3 frees=3
#include "program.h"

NOINLINE void swap(long *a, long *b) {
  long first = *a;
  *a = *b;
  *b = first;
}

int *volatile from_elsewhere;

NOINLINE int work(int n) {
  int **pair = malloc(2 * sizeof *pair);
  int *own = malloc(4 * sizeof *own);
  if (!pair || !own)
    return -1;
  fill(own, 4, n);
  pair[0] = own;
  pair[1] = from_elsewhere;
  if (n % 2)
    swap((long *)&pair[0], (long *)&pair[1]);
  int result = sum(pair[0], 4) * 100 + sum(pair[1], 4);
  free(pair[0]);
  free(pair[1]);
  free(pair);
  return result;
}

int main(void) {
  for (int n = 1; n < 4; n++) {
    from_elsewhere = malloc(4 * sizeof(int));
    fill(from_elsewhere, 4, n + 10);
    printf("%d\n", work(opaque(n)));
  }
}
