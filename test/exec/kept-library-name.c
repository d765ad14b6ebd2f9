// A function of the program that has the name of a library function, but not its prototype, may
// keep what it is given.
// RUN: %exec_test %s
// HEAP: same
// FLAGS: -std=c11
#include "program.h"

int *sink;

__attribute__((used)) void keep(int *v, int n) {
  v[0] += n;
  sink = v;
}

// Seen from here it is in another file.
__asm__(".globl chdir\n"
        "chdir: jmp keep\n");
void chdir(int *v, int n);

NOINLINE int work(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  chdir(v, 2);
  return v[1];
}

int main(void) {
  int first = work(opaque(5));
  dirty_stack();
  printf("%d %d\n", first, sum(sink, 4));
  free(sink);
}
