// The clone of the callee that it needs would make the module too large.
// RUN: cd %S && HEAP2STACK=max-growth=0 %clang_h2s -O2 -g %remarks -c growth.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
__attribute__((noinline)) void destroy(char *data) {
  free(data);
}
void f(void) {
  char *data = malloc(16);
  destroy(data);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      growth.c:9:16: remark: malloc(16) stays on the heap: the module would grow too much (max-growth=0) at growth.c:10
// CHECK-NEXT: growth.c:9:16: remark: malloc(16) at growth.c:9, step 1: data = malloc(16)
// CHECK-NEXT: growth.c:10:3: remark: malloc(16) at growth.c:9, step 2: the module would grow too much (max-growth=0)
// CHECK-NOT: {{.*}}remark:{{.*}}
