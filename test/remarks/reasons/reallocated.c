// realloc with a size that is not known gets it.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c reallocated.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(size_t n) {
  char *p = malloc(16);
  use(p);
  char *q = realloc(p, n);
  use(q);
  free(q);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      reallocated.c:7:13: remark: malloc(16) stays on the heap: may be reallocated to a size that is not known at reallocated.c:9
// CHECK-NEXT: reallocated.c:7:13: remark: malloc(16) at reallocated.c:7, step 1: p = malloc(16)
// CHECK-NEXT: reallocated.c:9:13: remark: malloc(16) at reallocated.c:7, step 2: may be reallocated to a size that is not known
// CHECK-NEXT: reallocated.c:9:13: remark: realloc(?) stays on the heap: its size is not a constant
// CHECK-NOT: {{.*}}remark:{{.*}}
