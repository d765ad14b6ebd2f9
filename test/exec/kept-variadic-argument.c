// An object that a variadic function of the program is given stays: va_arg finds it.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"
#include <stdarg.h>

int *sink;

NOINLINE int last_of(int count, ...) {
  va_list arguments;
  va_start(arguments, count);
  for (int i = 0; i < count; i++)
    sink = va_arg(arguments, int *);
  va_end(arguments);
  return count;
}

NOINLINE int work(int n) {
  int *a = malloc(16), *b = malloc(16);
  if (!a || !b)
    return -1;
  fill(a, 4, n);
  fill(b, 4, n + 1);
  return last_of(n, a, b);
}

int main(void) {
  int result = work(opaque(2));
  dirty_stack();
  printf("%d %d\n", result, sum(sink, 4));
}
