// A function that asks to be left alone.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c switched-off.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
__attribute__((annotate("heap2stack.off"))) void f(void) {
  char *p = malloc(16);
  use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      switched-off.c:7:13: remark: malloc(16) stays on the heap: heap2stack is switched off for the function
// CHECK-NOT: {{.*}}remark:{{.*}}
