// A buffer that a variadic wrapper formats into moves.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"
#include <stdarg.h>

NOINLINE int format(char *out, size_t size, const char *pattern, ...) {
  va_list arguments;
  va_start(arguments, pattern);
  int length = vsnprintf(out, size, pattern, arguments);
  va_end(arguments);
  return length;
}

NOINLINE int work(int n) {
  char *line = malloc(48);
  if (!line)
    return -1;
  int length = format(line, 48, "%d of %s", n, "them");
  puts(line);
  free(line);
  return length;
}

int main(void) { printf("%d\n", work(opaque(42))); }
