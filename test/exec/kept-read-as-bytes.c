// Objects whose addresses go to a place of which the program has read the address, as bytes, from a file.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

static int *kept;

NOINLINE int **read_place(FILE *file, char *bytes) {
  int **place;
  rewind(file);
  if (fscanf(file, "%16c", bytes) != 1)
    return NULL;
  memcpy(&place, bytes + sizeof place, sizeof place);
  return place;
}

NOINLINE int stores(FILE *file, int n) {
  char bytes[16];
  int **place = read_place(file, bytes);
  int *numbers = malloc(16 * sizeof *numbers);
  if (!place || !numbers)
    return -1;
  fill(numbers, 16, n);
  *place = numbers;
  return 0;
}

int main(void) {
  int **places[2] = {&kept, &kept};
  FILE *file = tmpfile();
  if (!file || fwrite(places, sizeof places, 1, file) != 1 || stores(file, opaque(3)))
    return 1;
  dirty_stack();
  printf("%d\n", sum(kept, 16));
  fclose(file);
}
