// Objects that sprintf, snprintf and strftime-like functions write move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  char *line = malloc(64), *word = malloc(16);
  if (!line || !word)
    return -1;
  int length = snprintf(word, 16, "<%d>", n);
  length += sprintf(line, "%s and %s", word, "more");
  length += snprintf(line + 5, 8, "%07d", n);
  puts(line);
  length += strcmp(line, word) > 0;
  free(line);
  free(word);
  return length;
}

int main(void) { printf("%d\n", work(opaque(42))); }
