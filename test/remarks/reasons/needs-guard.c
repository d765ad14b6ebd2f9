// Before a link with LTO no free is guarded.
// REQUIRES: llvm22
// RUN: cd %S && %clang_h2s -O2 -g -flto %remarks -c needs-guard.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(int small, size_t n) {
  char *p = small ? malloc(16) : malloc(n);
  use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      needs-guard.c:8:1: remark: malloc(?) stays on the heap: its size is not a constant, and is left to the link step
// CHECK-NOT: {{.*}}remark:{{.*}}
