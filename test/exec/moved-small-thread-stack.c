// A thread whose stack has 64 KiB: slots of 4096 bytes in each of eleven frames fit into it beside all
// else, and a recursion of a hundred activations with slots of 256 bytes.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// FLAGS: -pthread
// ASAN: off, its frames are larger than the stack allows
#include <pthread.h>

#include "program.h"

enum { STACK = 64 * 1024, WORDS = 256 };

/* Four objects of 1024 bytes: the frame is full. */
#define FULL_FRAME(name, below)                                                                    \
  NOINLINE int name(int n) {                                                                       \
    int *a = malloc(WORDS * sizeof *a), *b = malloc(WORDS * sizeof *b);                            \
    int *c = malloc(WORDS * sizeof *c), *d = malloc(WORDS * sizeof *d);                            \
    if (!a || !b || !c || !d)                                                                      \
      abort();                                                                                     \
    fill(a, WORDS, n), fill(b, WORDS, n + 1), fill(c, WORDS, n + 2), fill(d, WORDS, n + 3);        \
    int total = below;                                                                             \
    total += sum(a, WORDS) + sum(b, WORDS) - sum(c, WORDS) - sum(d, WORDS);                        \
    free(a), free(b), free(c), free(d);                                                            \
    return total;                                                                                  \
  }

NOINLINE int recursion(int n) {
  int *v = malloc(60 * sizeof *v);
  if (!v)
    abort();
  fill(v, 60, n);
  int below = n > 0 ? recursion(n - 1) % 1000 : 0;
  below += sum(v, 60);
  free(v);
  return below;
}

FULL_FRAME(f11, n)
FULL_FRAME(f10, f11(n + 1))
FULL_FRAME(f9, f10(n + 1))
FULL_FRAME(f8, f9(n + 1))
FULL_FRAME(f7, f8(n + 1))
FULL_FRAME(f6, f7(n + 1))
FULL_FRAME(f5, f6(n + 1))
FULL_FRAME(f4, f5(n + 1))
FULL_FRAME(f3, f4(n + 1))
FULL_FRAME(f2, f3(n + 1))
FULL_FRAME(f1, f2(n + 1))

static void *work(void *argument) {
  int *result = argument;
  result[0] = f1(opaque(1));
  result[1] = recursion(opaque(100));
  return NULL;
}

int main(void) {
  pthread_t thread;
  pthread_attr_t attributes;
  int result[2] = {0, 0};
  if (pthread_attr_init(&attributes) || pthread_attr_setstacksize(&attributes, STACK) ||
      pthread_create(&thread, &attributes, work, result) || pthread_join(thread, NULL))
    return 1;
  printf("%d %d\n", result[0], result[1]);
  return 0;
}
