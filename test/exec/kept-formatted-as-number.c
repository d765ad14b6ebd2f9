// An object whose address is written as a number, and read back from the text, stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

static char text[32];

NOINLINE void work(int n) {
  int *p = malloc(16);
  if (!p)
    return;
  fill(p, 4, n);
  snprintf(text, sizeof text, "%lx", (unsigned long)p);
}

int main(void) {
  unsigned long number;
  work(opaque(2));
  dirty_stack();
  if (sscanf(text, "%lx", &number) != 1)
    return 1;
  printf("%d\n", sum((int *)number, 4));
  free((int *)number);
}
