// The frame has no room for all: the value that would do is named, and does.
// RUN: cd %S && HEAP2STACK='max-frame=100' %clang_h2s -O2 -g %remarks -c frame-full.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
// RUN: HEAP2STACK='explain;max-frame=175' %clang_h2s -O2 -g -c %s -o %t.o 2>&1 | grep 'stays on the heap'
// RUN: HEAP2STACK='explain;max-frame=176' %clang_h2s -O2 -g -c %s -o %t.o 2>&1 | %not grep 'stays on the heap'
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(void) {
  char *p = malloc(64);
  char *q = malloc(100);
  use(p);
  use(q);
  free(q);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      frame-full.c:9:13: remark: malloc(64) moved to the stack of f
// CHECK-NEXT: frame-full.c:10:13: remark: malloc(100) stays on the heap: the frame has no room left (max-frame=100); it needs max-frame=176
// CHECK-NOT: {{.*}}remark:{{.*}}
