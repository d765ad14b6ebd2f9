// Each thread has frames of its own; what another thread ends, or none, lives on.  A thread that ends
// without returning takes its frames with it.
// RUN: env HEAP2STACK=oracle %clang_h2s -O2 -g -pthread %s %oracle_lib -o %t
// RUN: env H2S_ORACLE_OUT=%t.%%p.out bash -c 'rm -f %t.*.out; %t' > %t.prints
// RUN: cat %t.*.out | %FileCheck %s
// RUN: grep -x 'after a fork' %t.prints

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 8, TURNS = 5000 };

void *_Atomic sink;

__attribute__((noinline)) static void *keep(void *object) { return sink = object; }

// CHECK-DAG: {{^}} 40008 0  function one 16 malloc at {{.*}}threads.c:[[#@LINE+1]] in turn
__attribute__((noinline)) static void turn(void) { free(keep(malloc(16))); }

// CHECK-DAG: {{^}} 40000 0  caller one 24 malloc at {{.*}}threads.c:[[#@LINE+1]] in make
__attribute__((noinline)) static void *make(void) { return keep(malloc(24)); }

static void *run(void *pipe) {
  for (int i = 0; i < TURNS; i++) {
    turn();
    free(make());
  }
  // CHECK-DAG: {{^}} 8 0  later - 32 malloc at {{.*}}threads.c:[[#@LINE+1]] in run
  *(void **)pipe = malloc(32);
  turn();
  pthread_exit(NULL);
}

int main(void) {
  pthread_t threads[THREADS];
  void *objects[THREADS];
  for (int i = 0; i < THREADS; i++)
    pthread_create(&threads[i], NULL, run, &objects[i]);
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    free(objects[i]);
  }
  if (fork() == 0) {
    puts("after a fork");
    exit(0); // writes a report of its own
  }
  int status;
  wait(&status);
  return status;
}
