// An object leaves when the pointer to it is copied out byte by byte.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

unsigned char bytes[sizeof(int *)];

NOINLINE void copy_bytes(unsigned char *to, const unsigned char *from, int count) {
  for (int i = count - 1; i >= 0; i--)
    to[i] = from[i] ^ 0x20;
}

NOINLINE int work(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  copy_bytes(bytes, (const unsigned char *)&v, (int)sizeof v);
  return sum(v, 4);
}

int main(void) {
  int total = work(opaque(4));
  dirty_stack();
  int *back;
  unsigned char plain[sizeof bytes];
  copy_bytes(plain, bytes, (int)sizeof bytes);
  memcpy(&back, plain, sizeof back);
  printf("%d %d\n", total, sum(back, 4));
  free(back);
}
