// A realloc that fails leaves the older object alive, here until a later one fails: it does not count as a
// free.
// RUN: %exec_test %s
// HEAP: same
// ARGS: 9000000000000000000
// VALGRIND-ARGS: 1000000000000
#include "program.h"

NOINLINE int keeps_what_failed(const size_t *sizes, int count) {
  int *failed = NULL;
  int total = 0;
  for (int i = 0; i < count; i++) {
    int *p = malloc(4 * sizeof *p);
    if (!p)
      return -1;
    fill(p, 4, 10 * i);
    int *q = realloc(p, sizes[i]);
    if (!q) {
      if (failed) {
        total += 1000 * sum(failed, 4);
        free(failed);
      }
      failed = p;
      continue;
    }
    total += sum(q, 4);
    free(q);
  }
  free(failed);
  return total;
}

int main(int argc, char **argv) {
  size_t impossible = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
  size_t sizes[] = {64, impossible, 400, impossible, 64};
  printf("%d\n", keeps_what_failed(sizes, opaque(5)));
}
