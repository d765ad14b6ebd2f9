// The frame of a function that may call itself has less room.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c recursive-frame-full.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
// RUN: HEAP2STACK='explain;max-recursive-frame=303' %clang_h2s -O2 -g -c %s -o %t.o 2>&1 | grep 'stays on the heap'
// RUN: HEAP2STACK='explain;max-recursive-frame=304' %clang_h2s -O2 -g -c %s -o %t.o 2>&1 | %not grep 'stays on the heap'
#include <stdlib.h>
__attribute__((noinline)) void use(volatile char *p) { p[0] = 1; }
__attribute__((noinline)) int f(int n) {
  char *p = malloc(300);
  use(p);
  int sum = n < 2 ? n : f(n - 1) + f(n - 2) + p[0];
  free(p);
  return sum;
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      recursive-frame-full.c:9:13: remark: malloc(300) stays on the heap: the recursive function's frame has no room left (max-recursive-frame=256); it needs max-recursive-frame=304
// CHECK-NOT: {{.*}}remark:{{.*}}
