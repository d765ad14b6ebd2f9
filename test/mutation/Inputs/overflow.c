// OVERFLOW: twice half of all memory is not nothing.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((noinline)) static void fill(volatile char *p) { p[0] = 1; }

int main(void) {
  char *p = calloc(SIZE_MAX / 2 + 1, 2);
  if (p)
    fill(p);
  printf("%s\n", p ? "some" : "none");
  free(p);
  return 0;
}
