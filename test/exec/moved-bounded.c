// A size that known bits, a choice or a condition on the way bound gets a slot of that bound; calloc's
// object is zero each time.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

/* Dirties the object, so that the next one in its place is not zero by chance. */
NOINLINE int use(unsigned char *bytes, size_t count) {
  int total = 0;
  for (size_t i = 0; i < count; i++) {
    total += bytes[i];
    bytes[i] = 0xee;
  }
  return total;
}

NOINLINE int known_bits(size_t n) {
  unsigned char *p = malloc(n & 63);
  memset(p, 1, n & 63);
  int total = use(p, n & 63);
  free(p);
  return total;
}

NOINLINE int choice(int flag) {
  int *p = malloc((flag ? 4 : 16) * sizeof *p);
  fill(p, flag ? 4 : 16, 1);
  int total = sum(p, flag ? 4 : 16);
  free(p);
  return total;
}

NOINLINE int condition(size_t n) {
  if (n > 24)
    return -1;
  int *p = malloc(n * sizeof *p);
  fill(p, (int)n, 1);
  int total = sum(p, (int)n);
  free(p);
  return total;
}

NOINLINE int zeroed(unsigned n, int turns) {
  int total = 0;
  for (int i = 0; i < turns; i++) {
    size_t count = (n + (unsigned)i) % 40;
    unsigned char *p = calloc(count, 8);
    if (!p)
      return -1;
    total += use(p, count * 8);
    free(p);
  }
  return total;
}

NOINLINE int copied(const char *text, size_t n) {
  char *p = strndup(text, n & 15);
  int total = (int)strlen(p) + p[0];
  free(p);
  return total;
}

NOINLINE int grown(size_t n) {
  int *p = malloc(8 * sizeof *p);
  fill(p, 8, 1);
  p = realloc(p, (8 + (n & 7)) * sizeof *p);
  fill(p + 8, (int)(n & 7), 100);
  int total = sum(p, 8 + (int)(n & 7));
  free(p);
  return total;
}

int main(void) {
  for (int n = 0; n < 70; n++)
    printf("%d %d %d %d %d %d\n", known_bits((size_t)opaque(n)), choice(opaque(n) & 1),
           condition((size_t)opaque(n)), zeroed((unsigned)opaque(n), 4),
           copied("a string of more than 15", (size_t)opaque(n)), grown((size_t)opaque(n)));
}
