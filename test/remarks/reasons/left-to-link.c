// Before a link with LTO what is in a frame is not known, and no object moves that would need a slot there.
// RUN: cd %S && %clang_h2s -O2 -g -flto %remarks -c left-to-link.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(size_t n) {
  char *p = malloc(n), *q = malloc(16);
  use(p);
  use(q);
  free(p);
  free(q);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      left-to-link.c:7:13: remark: malloc(?) stays on the heap: whether a frame has room for it is left to the link step
// CHECK-NEXT: left-to-link.c:7:29: remark: malloc(16) stays on the heap: whether a frame has room for it is left to the link step
// CHECK-NOT: {{.*}}remark:{{.*}}
