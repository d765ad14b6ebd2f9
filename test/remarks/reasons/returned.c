// Returned, or reachable from what is returned.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c returned.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
struct node {
  long value;
  struct node *next;
};
struct node *f(void) {
  struct node *p = malloc(16);
  struct node *q = malloc(24);
  q->next = p;
  return q;
}
__attribute__((noinline)) static struct node *some(struct node *n) {
  return n->value++ ? n : n->next;
}
struct node *g(void) {
  struct node *p = malloc(32);
  p->value = 1;
  return some(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      returned.c:10:20: remark: malloc(16) stays on the heap: returned to the caller at returned.c:13
// CHECK-NEXT: returned.c:10:20: remark: malloc(16) at returned.c:10, step 1: p = malloc(16)
// CHECK-NEXT: returned.c:12:11: remark: malloc(16) at returned.c:10, step 2: stored in *q (field at 8)
// CHECK-NEXT: returned.c:13:3: remark: malloc(16) at returned.c:10, step 3: what holds it is returned
// CHECK-NEXT: returned.c:11:20: remark: malloc(24) stays on the heap: returned to the caller at returned.c:13
// CHECK-NEXT: returned.c:11:20: remark: malloc(24) at returned.c:11, step 1: q = malloc(24)
// CHECK-NEXT: returned.c:13:3: remark: malloc(24) at returned.c:11, step 2: returned
// CHECK-NEXT: returned.c:19:20: remark: malloc(32) stays on the heap: returned to the caller at returned.c:21
// CHECK-NEXT: returned.c:19:20: remark: malloc(32) at returned.c:19, step 1: p = malloc(32)
// CHECK-NEXT: returned.c:21:10: remark: malloc(32) at returned.c:19, step 2: 'p' passed to some(), parameter 1, which returns it
// CHECK-NEXT: returned.c:21:3: remark: malloc(32) at returned.c:19, step 3: returned
// CHECK-NOT: {{.*}}remark:{{.*}}
