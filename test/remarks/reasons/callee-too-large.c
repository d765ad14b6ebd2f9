// A callee whose analysis runs out of steps may do anything.
// RUN: cd %S && HEAP2STACK='max-steps=5' %clang_h2s -O2 -g %remarks -c callee-too-large.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
__attribute__((noinline)) static long big(long *p, long **q) {
  long sum = 0;
  for (int i = 0; i < 8; i++) {
    q[i & 1] = &p[i];
    sum += *q[i & 3];
  }
  return sum;
}
long f(void) {
  long *p = malloc(16);
  long *q[4] = {0};
  p[0] = 2;
  return big(p, q);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      callee-too-large.c:14:13: remark: malloc(16) stays on the heap: passed to big(), which is too large to be analysed at callee-too-large.c:17
// CHECK-NEXT: callee-too-large.c:14:13: remark: malloc(16) at callee-too-large.c:14, step 1: p = malloc(16)
// CHECK-NEXT: callee-too-large.c:17:10: remark: malloc(16) at callee-too-large.c:14, step 2: 'p' passed to big(), which is too large to be analysed
// CHECK-NOT: {{.*}}remark:{{.*}}
