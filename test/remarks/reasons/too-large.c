// An object above max-object stays, and the value that would let it in is named; if its frame would
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c too-large.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
// RUN: HEAP2STACK='explain;max-object=8000;max-frame=8000' %clang_h2s -O2 -g -c %s -o %t.o 2>&1 \
// RUN:   | %not grep 'stays on the heap'
// be too small as well, that one's too.
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(void) {
  char *p = malloc(2000);
  use(p);
  free(p);
}
void g(void) {
  char *p = malloc(8000);
  use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      too-large.c:10:13: remark: malloc(2000) stays on the heap: larger than max-object=1024; it needs max-object=2000
// CHECK-NEXT: too-large.c:15:13: remark: malloc(8000) stays on the heap: larger than max-object=1024; it needs max-object=8000;max-frame=8000
// CHECK-NOT: {{.*}}remark:{{.*}}
