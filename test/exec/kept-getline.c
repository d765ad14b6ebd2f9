// A buffer that getline may replace stays: getline passes it to realloc.
// RUN: %exec_test %s
// HEAP: same
// STDIN: a line that is much longer than the sixteen bytes it had at first
#include "program.h"

NOINLINE int work(FILE *file) {
  size_t size = 16;
  char *line = malloc(size);
  if (!line)
    return -1;
  int length = (int)getline(&line, &size, file);
  fputs(line, stdout);
  free(line);
  return length;
}

int main(void) { printf("%d\n", work(stdin)); }
