// A function that is annotated keeps its heap also where it was inlined; a wrong annotation ends
// the compile.
// RUN: %clang_h2s -O2 -Rpass=heap2stack -Rpass-missed=heap2stack -c %s -o %t.o 2>&1 | %FileCheck %s
// RUN: %not %clang_h2s -O2 -DOFF='"heap2stack.of"' -c %s -o %t.o 2>&1 | %FileCheck %s --check-prefix=ERROR
// ERROR: error: heap2stack: function 'kept' cannot be switched 'of', only 'off'
#include <stdlib.h>

#ifndef OFF
#define OFF "heap2stack.off"
#endif

// CHECK-DAG: [[#@LINE + 2]]:{{.*}} remark: malloc(16) stays on the heap: heap2stack is switched off for the function
__attribute__((annotate(OFF))) static int kept(int n) {
  volatile int *p = malloc(16);
  p[n & 3] = n;
  int sum = p[n & 3];
  free((void *)p);
  return sum;
}

// CHECK-DAG: [[#@LINE + 2]]:{{.*}} remark: malloc(32) moved to the stack of inlined
int inlined(int n) {
  volatile int *p = malloc(32);
  p[n & 3] = kept(n);
  int sum = p[n & 3];
  free((void *)p);
  return sum;
}
