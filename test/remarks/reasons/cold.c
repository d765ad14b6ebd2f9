// A rare allocation in a function that needs no frame otherwise.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c cold.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
__attribute__((noinline)) void use(volatile char *p) { p[0] = 1; }
int f(int n) {
  if (__builtin_expect(n == 12345, 0)) {
    char *p = malloc(16);
    use(p);
    n = p[0];
    free(p);
  }
  return n + 1;
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      cold.c:8:15: remark: malloc(16) stays on the heap: cold, and the hot path would pay for a frame
// CHECK-NOT: {{.*}}remark:{{.*}}
