// Objects that sscanf reads and writes move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  char *text = malloc(32), *word = malloc(16);
  int *number = malloc(sizeof *number);
  if (!text || !word || !number)
    return -1;
  snprintf(text, 32, "%d apples", n);
  int matched = sscanf(text, "%d %15s", number, word);
  printf("%d %s\n", *number, word);
  free(text);
  free(word);
  free(number);
  return matched;
}

int main(void) { printf("%d\n", work(opaque(12))); }
