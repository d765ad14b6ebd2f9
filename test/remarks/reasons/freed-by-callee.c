// A callee may free it: the free is shown, in whichever function it is.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c freed-by-callee.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
struct list {
  char *data;
  long size;
};
__attribute__((noinline, minsize)) static void destroy(struct list *list) {
  free(list->data);
  free(list);
}
void f(void) {
  char *data = malloc(16);
  struct list *list = malloc(24);
  list->data = data;
  list->size = 16;
  destroy(list);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      freed-by-callee.c:14:16: remark: malloc(16) stays on the heap: destroy() may free it at freed-by-callee.c:18
// CHECK-NEXT: freed-by-callee.c:14:16: remark: malloc(16) at freed-by-callee.c:14, step 1: data = malloc(16)
// CHECK-NEXT: freed-by-callee.c:16:14: remark: malloc(16) at freed-by-callee.c:14, step 2: stored in *list
// CHECK-NEXT: freed-by-callee.c:18:3: remark: malloc(16) at freed-by-callee.c:14, step 3: 'list' passed to destroy(), parameter 1
// CHECK-NEXT: freed-by-callee.c:10:14: remark: malloc(16) at freed-by-callee.c:14, step 4: loaded from *list
// CHECK-NEXT: freed-by-callee.c:10:3: remark: malloc(16) at freed-by-callee.c:14, step 5: freed by free()
// CHECK-NEXT: freed-by-callee.c:15:23: remark: malloc(24) stays on the heap: destroy() may free it at freed-by-callee.c:18
// CHECK-NEXT: freed-by-callee.c:15:23: remark: malloc(24) at freed-by-callee.c:15, step 1: list = malloc(24)
// CHECK-NEXT: freed-by-callee.c:18:3: remark: malloc(24) at freed-by-callee.c:15, step 2: 'list' passed to destroy(), parameter 1
// CHECK-NEXT: freed-by-callee.c:11:3: remark: malloc(24) at freed-by-callee.c:15, step 3: freed by free()
// CHECK-NOT: {{.*}}remark:{{.*}}
