// A loop's buffer is freed wherever its function ends: by break, return or goto, with the object freed
// there or not.
// RUN: %exec_test %s
// HEAP: allocations=8 frees=8
// PARAMETERS: loop-buffers=20000
#include "sizes.h"

NOINLINE int breaks(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc((size_t)(2000 - i));
    total += use(p, (size_t)(2000 - i));
    free(p);
    if (total > 20000)
      break;
  }
  return total;
}

/* The last object is not freed by the program. */
NOINLINE int returns(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, 2000);
    if (total > 20000)
      return total;
    free(p);
  }
  return -total;
}

NOINLINE int jumps(int count) {
  int total = 0;
  unsigned char *p = NULL;
  for (int i = 0; i < count; i++) {
    p = malloc(2000);
    if (!p)
      goto out;
    total += use(p, 2000);
    if (total > 20000)
      goto out;
    free(p);
    p = NULL;
  }
out:
  free(p);
  return total;
}

/* None of the objects is freed. */
NOINLINE int leaks(int count) {
  int total = 0;
  for (int i = 0; i < count; i++)
    total += use(malloc(2000), 2000);
  return total;
}

/* The loop does not run. */
NOINLINE int never(int count) {
  int total = 5;
  for (int i = 5; i < count; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, 2000);
    free(p);
  }
  return total;
}

/* Two loops, and a site in both halves of one. */
NOINLINE int nested(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(3000);
    for (int k = 0; k < count; k++) {
      unsigned char *q = malloc(4000);
      p[k] = (unsigned char)i;
      total += use(q, 4000) + p[k];
      free(q);
    }
    total += use(p, 3000);
    free(p);
  }
  return total;
}

/* One free for the objects of two sites. */
NOINLINE int either(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    size_t size = i % 2 ? 3000 : 4000;
    unsigned char *p = i % 2 ? malloc(3000) : calloc(1, 4000);
    total += use(p, size);
    free(p);
  }
  return total;
}

int main(void) {
  printf("%d %d %d\n", breaks(opaque(9)), returns(opaque(9)), jumps(opaque(9)));
  printf("%d %d %d ", leaks(opaque(9)), never(opaque(5)), nested(opaque(4)));
  printf("%d\n", either(opaque(9)));
}
