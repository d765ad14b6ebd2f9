// A sanitizer should see the program's own heap.
// RUN: cd %S && %clang_h2s -O2 -g -fsanitize=address %remarks -c sanitizer.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void f(void) {
  volatile char *p = malloc(16);
  p[0] = 1;
  free((void *)p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      sanitizer.c:6:22: remark: malloc(16) stays on the heap: the function is sanitized (sanitize_address)
// CHECK-NOT: {{.*}}remark:{{.*}}
