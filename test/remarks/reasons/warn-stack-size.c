// -Wframe-larger-than is the frame's limit too.
// RUN: cd %S && %clang_h2s -O2 -g -Wframe-larger-than=100 %remarks -c warn-stack-size.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(void) {
  char *p = malloc(200);
  use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      warn-stack-size.c:7:13: remark: malloc(200) stays on the heap: the frame would pass -Wframe-larger-than=100
// CHECK-NOT: {{.*}}remark:{{.*}}
