// An alignment that is not known.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c alignment.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(size_t align) {
  char *p = aligned_alloc(align, 64);
  use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      alignment.c:7:13: remark: aligned_alloc(64) stays on the heap: its alignment is not a known power of two in reach
// CHECK-NOT: {{.*}}remark:{{.*}}
