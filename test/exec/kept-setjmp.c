// A function that calls setjmp keeps its objects: what they hold survives a longjmp.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"
#include <setjmp.h>

jmp_buf environment;

NOINLINE void raise_error(int *numbers, int n) {
  fill(numbers, 4, n);
  longjmp(environment, n);
}

NOINLINE int work(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, 0);
  int code = setjmp(environment);
  if (code == 0) {
    v[3] = 50;
    raise_error(v, n);
  }
  if (code < 3) {
    v[0] = 1000;
    raise_error(v, code + 1);
  }
  int total = sum(v, 4);
  free(v);
  return total;
}

int main(void) { printf("%d\n", work(opaque(1))); }
