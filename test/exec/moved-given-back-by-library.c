// What a library function gives back, though LLVM says that it does not capture it: to the slot of its caller.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// FAIL: each
#define _GNU_SOURCE
#include "program.h"

NOINLINE static char *terminal(void) {
  char *name = malloc(L_ctermid);
  return name ? ctermid(name) : NULL;
}

NOINLINE static int overwrite(void) {
  volatile int frame[128];
  for (int i = 0; i < 128; i++)
    frame[i] = -1;
  return frame[5];
}

int main(void) {
  char *name = terminal();
  int frame = overwrite();
  printf("%s %d\n", name ? name : "none", frame);
  free(name);
}
