// Before a link with LTO no size is tested, and none that is bounded gets a slot.
// REQUIRES: llvm22
// RUN: cd %S && %clang_h2s -O2 -g -flto %remarks -c size-later.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(size_t n) {
  char *p = malloc(n), *q = malloc(n & 15);
  use(p);
  use(q);
  free(p);
  free(q);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      size-later.c:8:13: remark: malloc(?) stays on the heap: its size is not a constant, and is left to the link step
// CHECK-NEXT: size-later.c:8:29: remark: malloc(at most 15) stays on the heap: its size is not a constant, and is left to the link step
// CHECK-NOT: {{.*}}remark:{{.*}}
