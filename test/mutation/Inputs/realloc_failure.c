// A realloc that fails leaves the older object alive: it was not freed before its site ran again.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static volatile size_t sizes[] = {64, SIZE_MAX / 2};
static volatile int turns = 9;

__attribute__((noinline)) static int run(void) {
  char *failed = NULL;
  int sum = 0;
  for (int i = 0; i < turns; i++) {
    char *p = malloc(16);
    p[0] = (char)(i + 1);
    char *q = realloc(p, sizes[i % 2]);
    if (q) {
      sum = sum * 3 + q[0];
      free(q);
      continue;
    }
    if (failed) {
      sum = sum * 3 + failed[0];
      free(failed);
    }
    failed = p;
  }
  free(failed);
  return sum;
}

int main(void) {
  printf("%d\n", run());
  return 0;
}
