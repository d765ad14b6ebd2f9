// A loop keeps no buffer where a callee may leave its function by longjmp, or end its thread: nobody
// would free it.
// RUN: %exec_test %s
// HEAP: same
// FLAGS: -pthread
// PARAMETERS: loop-buffers=20000
#include "sizes.h"
#include <pthread.h>
#include <setjmp.h>

jmp_buf environment;

NOINLINE void check(int number) {
  if (number == 5)
    longjmp(environment, 1);
}

NOINLINE int jumps(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, 2000);
    free(p);
    check(total + i);
  }
  return total;
}

NOINLINE int runs(int count) {
  if (setjmp(environment))
    return -1;
  return jumps(count);
}

NOINLINE void ends(int number) {
  if (number == 5)
    pthread_exit(NULL);
}

NOINLINE void *thread(void *argument) {
  int total = 0, count = *(int *)argument;
  for (int i = 0; i < count; i++) {
    unsigned char *p = malloc(2000);
    total += use(p, 2000);
    free(p);
    ends(total + i - 7);
  }
  *(int *)argument = total;
  return NULL;
}

int main(void) {
  int count = opaque(9);
  pthread_t id;
  printf("%d\n", runs(count));
  if (pthread_create(&id, NULL, thread, &count) == 0)
    pthread_join(id, NULL);
  printf("%d\n", count);
}
