// Filled slots hold what the allocators promise all the same, each time: what calloc zeroes, strdup copies,
// realloc keeps, and what a callee stores in the object that it makes.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// PARAMETERS: fill=2
#include "program.h"

NOINLINE int add(const unsigned char *bytes, size_t count) {
  int total = 0;
  for (size_t i = 0; i < count; i++)
    total += bytes[i];
  return total;
}

NOINLINE int zeroed(void) {
  int total = 0;
  for (int i = 0; i < 5; i++) {
    unsigned char *p = calloc(3, 7);
    total += add(p, 21);
    memset(p, 0x11, 21);
    total += add(p, 21);
    free(p);
  }
  return total;
}

NOINLINE int copied(const char *text) {
  char *p = strdup(text);
  int total = add((unsigned char *)p, strlen(text) + 1);
  free(p);
  return total;
}

NOINLINE int grown(int n) {
  unsigned char *p = malloc(8);
  memset(p, n, 8);
  unsigned char *q = realloc(p, 24);
  memset(q + 8, 2 * n, 16);
  int total = add(q, 24);
  free(q);
  return total;
}

NOINLINE unsigned char *make(int n) {
  unsigned char *p = malloc(24);
  memset(p, n, 24);
  return p;
}
NOINLINE int made(void) {
  int total = 0;
  for (int i = 0; i < 5; i++) {
    unsigned char *p = make(i);
    total += add(p, 24);
    free(p);
  }
  return total;
}

int main(int argc, char **argv) {
  (void)argv;
  printf("%d %d %d %d\n", zeroed(), copied("text"), grown(argc), made());
}
