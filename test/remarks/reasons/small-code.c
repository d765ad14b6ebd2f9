// Where code is to be small no size is tested.
// RUN: cd %S && %clang_h2s -Oz -g %remarks -c small-code.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(size_t n) {
  char *p = malloc(n);
  use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      small-code.c:7:13: remark: malloc(?) stays on the heap: its size is not known, and the function is optimised for size
// CHECK-NOT: {{.*}}remark:{{.*}}
