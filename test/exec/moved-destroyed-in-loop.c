// An object is made and given to a destroyer in each turn of a loop: one slot serves them all.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// ARGS: 1000
#include "program.h"

NOINLINE int consume(int *numbers, int count) {
  int total = sum(numbers, count);
  free(numbers);
  return total;
}

int main(int argc, char **argv) {
  int total = 0;
  for (int i = 0; i < atoi(argv[argc - 1]); i++) {
    int *numbers = malloc(4 * sizeof *numbers);
    if (!numbers)
      return 1;
    fill(numbers, 4, i);
    total += consume(numbers, 4);
  }
  printf("%d\n", total);
}
