// An object that is freed on one path and forgotten on others moves.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  int *v = malloc(8 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 8, n);
  if (sum(v, 8) > 100)
    return 100;
  if (sum(v, 2) < 0) {
    puts("negative");
    return v[0];
  }
  int total = sum(v, 8);
  free(v);
  return total;
}

int main(void) { printf("%d %d %d\n", work(opaque(50)), work(opaque(-9)), work(opaque(2))); }
