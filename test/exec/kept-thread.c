// An object that another thread has been given stays: the thread outlives the call.
// RUN: %exec_test %s
// HEAP: same
// FLAGS: -pthread
#include "program.h"
#include <pthread.h>
#include <unistd.h>

NOINLINE void *count(void *argument) {
  usleep(20000);
  int *v = argument;
  v[0] = sum(v, 4);
  return v;
}

NOINLINE int start(pthread_t *thread, int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  return pthread_create(thread, NULL, count, v);
}

int main(void) {
  pthread_t thread;
  void *result = NULL;
  if (start(&thread, opaque(5)))
    return 1;
  dirty_stack();
  pthread_join(thread, &result);
  printf("%d\n", *(int *)result);
  free(result);
}
