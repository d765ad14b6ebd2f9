// One slot serves what a factory makes in each turn of a loop.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// ARGS: 1000
// STACK: 256
#include "program.h"

struct vector {
  int *numbers;
  int count;
};

NOINLINE struct vector *vector_new(int first) {
  struct vector *vector = malloc(sizeof *vector);
  if (!vector)
    return NULL;
  vector->numbers = calloc(16, sizeof *vector->numbers);
  if (!vector->numbers) {
    free(vector);
    return NULL;
  }
  vector->count = 16;
  fill(vector->numbers, 8, first);
  return vector;
}

NOINLINE void vector_free(struct vector *vector) {
  free(vector->numbers);
  free(vector);
}

NOINLINE int total(const struct vector *vector) { return sum(vector->numbers, vector->count); }

int main(int argc, char **argv) {
  int all = 0, turns = atoi(argv[argc - 1]);
  for (int i = 0; i < turns; i++) {
    struct vector *vector = vector_new(i);
    if (!vector)
      return 1;
    all += total(vector);
    fill(vector->numbers, 16, -1);
    vector_free(vector);
  }
  printf("%d\n", all);
}
