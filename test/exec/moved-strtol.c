// Text that strtol and strtod read moves, though they write a pointer to it.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE long work(int n) {
  char *text = malloc(32), *end, *last;
  if (!text)
    return -1;
  snprintf(text, 32, "%d 2.5rest", n);
  long whole = strtol(text, &end, 10);
  double part = strtod(end, &last);
  long result = whole * 1000 + (long)(part * 10) + (last - text) + (*last == 'r') + atoi(text);
  puts(last);
  free(text);
  return result;
}

int main(void) { printf("%ld\n", work(opaque(77))); }
