// A size that is not a constant keeps the object if guards are off: nothing of its path matters.
// RUN: cd %S && HEAP2STACK='max-dynamic=0' %clang_h2s -O2 -g %remarks -c size-unknown.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(size_t n) {
  char *p = malloc(n);
  use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      size-unknown.c:7:13: remark: malloc(?) stays on the heap: its size is not a constant
// CHECK-NOT: {{.*}}remark:{{.*}}
