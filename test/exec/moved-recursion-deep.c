// Eight thousand activations of a recursive function whose slots fill max-recursive-frame fit into
// a stack of 512 bytes each: 256 for the slots, and no more than 256 for all else.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// ARGS: 8000
// STACK: 4096
#include "program.h"

NOINLINE int work(int depth) {
  int *v = malloc(60 * sizeof *v); /* 240 bytes */
  int *last = malloc(sizeof *last);
  if (!v || !last)
    abort();
  fill(v, 60, depth);
  int below = depth > 0 ? work(depth - 1) % 1000 : 0;
  fill(last, 1, below);
  below = sum(v, 60) + sum(last, 1);
  free(last);
  free(v);
  return below;
}

int main(int argc, char **argv) {
  printf("%d\n", work(argc > 1 ? atoi(argv[1]) : 8000));
}
