// An address that was printed can be read back, by a format that is constant or not.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

static char texts[2][64];

NOINLINE void print_object(int n, const char *format) {
  int *constant = malloc(4 * sizeof *constant), *variable = malloc(4 * sizeof *variable);
  if (!constant || !variable)
    return;
  fill(constant, 4, n);
  fill(variable, 4, n + 1);
  snprintf(texts[0], sizeof texts[0], "%p", (void *)constant);
  snprintf(texts[1], sizeof texts[1], format, (void *)variable);
}

NOINLINE int *read_back(const char *text) {
  void *address = NULL;
  return sscanf(text, "%p", &address) == 1 ? address : NULL;
}

int main(void) {
  print_object(opaque(5), opaque(1) ? "%p" : "%s");
  int *first = read_back(texts[0]), *second = read_back(texts[1]);
  if (!first || !second)
    return 1;
  printf("%d %d\n", sum(first, 4), sum(second, 4));
  free(first);
  free(second);
  return 0;
}
