// Objects that the printf family only reads move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  char *name = malloc(16), *format = malloc(16);
  int *number = malloc(sizeof *number);
  if (!name || !format || !number)
    return -1;
  strcpy(name, "name");
  strcpy(format, "%d is %d\n");
  fill(number, 1, n);
  int printed = printf("%s=%d\n", name, *number);
  printed += printf(format, n, sum(number, 1));
  printed += fprintf(stdout, "%.*s\n", n, name);
  fputs(name, stdout);
  puts(name);
  printed += (int)fwrite(name, 1, 2, stdout);
  putchar('\n');
  free(name);
  free(format);
  free(number);
  return printed;
}

int main(void) { printf("%d\n", work(opaque(3))); }
