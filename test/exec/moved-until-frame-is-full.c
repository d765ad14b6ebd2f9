// Of 40 objects of 128 bytes, a frame of 4096 takes 32.
// RUN: %exec_test %s
// HEAP: allocations=8 frees=8
#include "program.h"

#define EIGHT(m, t) m(t##0) m(t##1) m(t##2) m(t##3) m(t##4) m(t##5) m(t##6) m(t##7)
#define FORTY(m) EIGHT(m, 1) EIGHT(m, 2) EIGHT(m, 3) EIGHT(m, 4) EIGHT(m, 5)
#define MAKE(i)                                                                                    \
  int *v##i = malloc(128);                                                                         \
  if (!v##i)                                                                                       \
    return -1;                                                                                     \
  fill(v##i, 32, n);
#define READ(i) total += sum(v##i, i % 32);
#define DROP(i) free(v##i);

NOINLINE int work(int n) {
  int total = 0;
  FORTY(MAKE)
  FORTY(READ)
  FORTY(DROP)
  return total;
}

int main(void) { printf("%d\n", work(opaque(1))); }
