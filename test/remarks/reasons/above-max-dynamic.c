// A size that is not known but known to be large stays, and the value that would let it in is named.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c above-max-dynamic.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
// RUN: HEAP2STACK='explain;max-dynamic=1500;max-object=1500' %clang_h2s -O2 -g -c %s -o %t.o 2>&1 \
// RUN:   | %not grep 'stays on the heap'
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void f(unsigned n) {
  char *p = malloc((size_t)n + 1500);
  use(p);
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      above-max-dynamic.c:9:13: remark: malloc(?) stays on the heap: its size is not known, but larger than max-dynamic=1024; it needs max-dynamic=1500;max-object=1500
// CHECK-NOT: {{.*}}remark:{{.*}}
