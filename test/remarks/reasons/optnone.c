// A function that must not be optimised.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c optnone.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
__attribute__((optnone, noinline)) void f(void) {
  volatile char *p = malloc(16);
  p[0] = 1;
  free((void *)p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      optnone.c:6:22: remark: malloc(16) stays on the heap: the function is not optimised
// CHECK-NOT: {{.*}}remark:{{.*}}
