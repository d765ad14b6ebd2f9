// A calloc in a loop is zero on every turn, not only on the first.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// STACK: 512
// ARGS: 1000
// VALGRIND-ARGS: 20
#include "program.h"

NOINLINE int freed(int turns) {
  int stale = 0;
  for (int i = 0; i < turns; i++) {
    int *v = calloc(16, sizeof *v);
    if (!v)
      return -1;
    stale += sum(v, 16) != 0;
    fill(v, 16, i + 1);
    free(v);
  }
  return stale;
}

NOINLINE int leaked(int turns) {
  int stale = 0;
  for (int i = 0; i < turns; i++) {
    char *text = calloc(1, 24);
    if (!text)
      return -1;
    stale += strlen(text) != 0;
    snprintf(text, 24, "turn %d", i);
  }
  return stale;
}

int main(int argc, char **argv) {
  int turns = argc > 1 ? atoi(argv[1]) : 1;
  printf("%d %d\n", freed(turns), leaked(turns));
}
