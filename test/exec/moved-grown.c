// A buffer begins in a slot, stays there as long as it fits, moves to the heap when it outgrows it, and
// goes on there; a realloc that fails leaves it where it is.
// RUN: %exec_test %s
// PARAMETERS: max-dynamic=256
// HEAP: allocations=23 frees=17
// ARGS: 9000000000000000000 0
// VALGRIND-ARGS: 1000000000000 1
#include "program.h"

/* Numbers are pushed, and the room doubles. */
NOINLINE int pushed(int count, int room) {
  int *numbers = malloc((size_t)room * sizeof *numbers);
  if (!numbers)
    return -1;
  for (int i = 0; i < count; i++) {
    if (i == room) {
      room *= 2;
      int *more = realloc(numbers, (size_t)room * sizeof *more);
      if (!more) {
        free(numbers);
        return -2;
      }
      numbers = more;
    }
    fill(numbers + i, 1, i);
  }
  int total = sum(numbers, count);
  free(numbers);
  return total;
}

/* A constant beginning. */
NOINLINE int grown(size_t n) {
  int *p = malloc(4 * sizeof *p);
  fill(p, 4, 1);
  int *q = realloc(p, n);
  if (!q) {
    int total = -sum(p, 4);
    free(p);
    return total;
  }
  int total = sum(q, n < 16 ? 1 : 4);
  free(q);
  return total;
}

/* To no bytes: whatever the platform makes of it. */
NOINLINE int emptied(size_t n) {
  int *p = malloc(4 * sizeof *p);
  fill(p, 4, 1);
  int *q = realloc(p, n);
  int is_null = q == NULL;
  free(q);
  return is_null;
}

/* What comes out of realloc leaves: only the beginning is in a slot. */
NOINLINE int *returned(int n) {
  int *p = malloc(4 * sizeof *p);
  fill(p, 4, n);
  return realloc(p, (size_t)n * sizeof *p);
}

/* In a loop the slot serves the next object only when nothing of the last one is left. */
NOINLINE int in_loop(int turns) {
  int total = 0;
  for (int i = 0; i < turns; i++) {
    int *p = malloc(4 * sizeof *p);
    fill(p, 4, i);
    p = realloc(p, (size_t)(4 + i) * sizeof *p);
    fill(p + 4, i, 1);
    total += sum(p, 4 + i);
    free(p);
  }
  return total;
}

int main(int argc, char **argv) {
  size_t impossible = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
  for (int n = 1; n < 200; n += 33)
    printf("%d ", pushed(n, opaque(1)));
  static const size_t sizes[] = {1, 15, 16, 17, 1000};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    printf("%d ", grown(sizes[i]));
  printf("%d %d\n", grown(impossible), emptied(argc > 2 ? strtoull(argv[2], NULL, 10) : 1));
  int *numbers = returned(opaque(8));
  printf("%d\n", sum(numbers, 4));
  free(numbers);
  printf("%d\n", in_loop(opaque(9)));
}
