// Stored where all can find it: itself, or what it was stored in; by a callee in a chain of calls.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c stored-to-global.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
struct node {
  long value;
  struct node *next;
};
struct node *head, *table[8];
void f(void) {
  struct node *p = malloc(16);
  p->value = 1;
  head = p;
}
void g(int i) {
  struct node *p = malloc(24);
  struct node *q = malloc(32);
  q->next = p;
  table[i] = q;
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      stored-to-global.c:11:20: remark: malloc(16) stays on the heap: stored to global 'head' at stored-to-global.c:13
// CHECK-NEXT: stored-to-global.c:11:20: remark: malloc(16) at stored-to-global.c:11, step 1: p = malloc(16)
// CHECK-NEXT: stored-to-global.c:13:8: remark: malloc(16) at stored-to-global.c:11, step 2: stored to global 'head'
// CHECK-NEXT: stored-to-global.c:16:20: remark: malloc(24) stays on the heap: stored to global 'table' at stored-to-global.c:19
// CHECK-NEXT: stored-to-global.c:16:20: remark: malloc(24) at stored-to-global.c:16, step 1: p = malloc(24)
// CHECK-NEXT: stored-to-global.c:18:11: remark: malloc(24) at stored-to-global.c:16, step 2: stored in *q (field at 8)
// CHECK-NEXT: stored-to-global.c:19:12: remark: malloc(24) at stored-to-global.c:16, step 3: what holds it is stored to global 'table'
// CHECK-NEXT: stored-to-global.c:17:20: remark: malloc(32) stays on the heap: stored to global 'table' at stored-to-global.c:19
// CHECK-NEXT: stored-to-global.c:17:20: remark: malloc(32) at stored-to-global.c:17, step 1: q = malloc(32)
// CHECK-NEXT: stored-to-global.c:19:12: remark: malloc(32) at stored-to-global.c:17, step 2: stored to global 'table'
// CHECK-NOT: {{.*}}remark:{{.*}}
