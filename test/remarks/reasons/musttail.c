// A call that must be a tail call gets it.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c musttail.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
__attribute__((noinline)) static long last(long *p) { return *p; }
long f(long *q) {
  long *p = malloc(16);
  *p = *q;
  __attribute__((musttail)) return last(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      musttail.c:7:13: remark: malloc(16) stays on the heap: a musttail call may reach it at musttail.c:9
// CHECK-NEXT: musttail.c:7:13: remark: malloc(16) at musttail.c:7, step 1: p = malloc(16)
// CHECK-NEXT: musttail.c:9:36: remark: malloc(16) at musttail.c:7, step 2: a musttail call may reach it
// CHECK-NOT: {{.*}}remark:{{.*}}
