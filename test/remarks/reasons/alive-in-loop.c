// The previous turn's object is looked at in this turn: where, is said.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c alive-in-loop.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
struct node {
  long value;
  struct node *next;
};
long f(int n) {
  struct node *list = 0;
  long sum = 0;
  for (int i = 0; i < n; i++) {
    struct node *p = malloc(16);
    p->value = i;
    p->next = list;
    list = p;
  }
  for (; list; list = list->next)
    sum += list->value;
  return sum;
}
long g(int n) {
  char *kept[2] = {0, 0};
  long sum = 0;
  for (int i = 0; i < n; i++) {
    char *p = malloc(24);
    p[0] = (char)i;
    if (kept[i & 1])
      sum += kept[i & 1][0];
    kept[i & 1] = p;
  }
  return sum;
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      alive-in-loop.c:13:22: remark: malloc(16) stays on the heap: an earlier object of this call may still be in use at alive-in-loop.c:15
// CHECK-NEXT: alive-in-loop.c:13:22: remark: malloc(16) at alive-in-loop.c:13, step 1: p = malloc(16)
// CHECK-NEXT: alive-in-loop.c:15:13: remark: malloc(16) at alive-in-loop.c:13, step 2: an earlier object of this call may still be in use
// CHECK-NEXT: alive-in-loop.c:26:15: remark: malloc(24) stays on the heap: an earlier object of this call may still be in use at alive-in-loop.c:28
// CHECK-NEXT: alive-in-loop.c:26:15: remark: malloc(24) at alive-in-loop.c:26, step 1: p = malloc(24)
// CHECK-NEXT: alive-in-loop.c:30:17: remark: malloc(24) at alive-in-loop.c:26, step 2: stored in 'kept'
// CHECK-NEXT: alive-in-loop.c:28:9: remark: malloc(24) at alive-in-loop.c:26, step 3: an earlier object of this call may still be in use
// CHECK-NOT: {{.*}}remark:{{.*}}
