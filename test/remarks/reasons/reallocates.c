// realloc of what may be one of two sizes.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c reallocates.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(char *other) {
  char *p = realloc(other, 32);
  use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      reallocates.c:7:13: remark: realloc(32) stays on the heap: what it reallocates is not surely a slot of one size
// CHECK-NOT: {{.*}}remark:{{.*}}
