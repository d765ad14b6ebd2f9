// Threads have activations of their own; one that ends without returning ends them all.
// RUN: env HEAP2STACK=check %clang_h2s -O2 -pthread %s %check_lib -o %t
// RUN: %t 2>&1 | %FileCheck %s
// CHECK: 8000
// CHECK: 2 of 2 planned sites ran, 8008 objects; claims exercised: 0 returned, 8 unwound, 0 ran again, 8000 freed, {{.*}} 0 refuted
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) static int sum(const volatile unsigned char *bytes, int count) {
  int total = 0;
  for (int i = 0; i < count; i++)
    total += bytes[i];
  return total;
}

__attribute__((noinline)) static int one(int i) {
  unsigned char *bytes = malloc(32);
  memset(bytes, i & 1, 32);
  int total = sum(bytes, 32) == 32 * (i & 1);
  free(bytes);
  return total;
}

static int totals[8];

static void *run(void *number) {
  int *total = number;
  unsigned char *mine = calloc(1, 24);
  for (int i = 0; i < 1000; i++)
    *total += one(i + sum(mine, 24));
  if (sum(mine, 24) == 0)
    pthread_exit(NULL);
  free(mine);
  return NULL;
}

int main(void) {
  pthread_t threads[8];
  int total = 0;
  for (int i = 0; i < 8; i++)
    pthread_create(&threads[i], NULL, run, &totals[i]);
  for (int i = 0; i < 8; i++)
    pthread_join(threads[i], NULL), total += totals[i];
  printf("%d\n", total);
  fflush(stdout);
  return 0;
}
