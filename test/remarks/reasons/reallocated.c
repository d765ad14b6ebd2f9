// realloc with a size that is not known may get one of two: which is not to be told by its address.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c reallocated.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(size_t n, int c) {
  char *p = malloc(16);
  char *q = malloc(20);
  use(p);
  use(q);
  char *r = realloc(c ? p : q, n);
  use(r);
  free(r);
  free(c ? q : p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      reallocated.c:7:13: remark: malloc(16) stays on the heap: may be reallocated to a size that is not known at reallocated.c:11
// CHECK-NEXT: reallocated.c:7:13: remark: malloc(16) at reallocated.c:7, step 1: p = malloc(16)
// CHECK:      reallocated.c:8:13: remark: malloc(20) stays on the heap: may be reallocated to a size that is not known at reallocated.c:11
// CHECK:      reallocated.c:11:13: remark: realloc(?) stays on the heap: what it reallocates is not surely a slot of one size
