// A function that may be returned to twice.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c setjmp.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <setjmp.h>
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
jmp_buf there;
void f(void) {
  char *p = malloc(16);
  if (!setjmp(there))
    use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      setjmp.c:9:13: remark: malloc(16) stays on the heap: the function calls _setjmp(), which may return twice
// CHECK-NOT: {{.*}}remark:{{.*}}
