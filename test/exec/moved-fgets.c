// Buffers that fgets, fputs, fread and fwrite use move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(FILE *file) {
  char *line = malloc(80);
  int *record = malloc(8 * sizeof *record);
  if (!line || !record)
    return -1;
  int lines = 0, numbers = 0;
  fill(record, 8, 5);
  fputs("one\ntwo\n", file);
  numbers += (int)fwrite(record, sizeof *record, 8, file);
  rewind(file);
  while (lines < 2 && fgets(line, 80, file)) {
    line[strcspn(line, "\n")] = '\0';
    puts(line);
    lines++;
  }
  memset(record, 0, 8 * sizeof *record);
  numbers += (int)fread(record, sizeof *record, 8, file);
  int total = sum(record, 8);
  free(record);
  free(line);
  return total * 100 + numbers + lines;
}

int main(void) {
  FILE *file = tmpfile();
  printf("%d\n", file ? work(file) : -1);
}
