// A callee lets it go: the path goes into it, and into the callee's callee, with what was stored on the way.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c leaked-by-callee.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
struct node {
  long value;
  struct node *next;
};
struct node *head;
__attribute__((noinline)) static void push(struct node *n) {
  n->value++;
  head = n;
}
__attribute__((noinline)) static void push_later(int i, struct node *n) {
  n->value += i;
  push(n);
}
__attribute__((noinline)) static void link_to(struct node *from, struct node *to) {
  to->value++;
  from->next = to;
}
void f(int i) {
  struct node *p = malloc(16);
  struct node *q = malloc(24);
  p->value = q->value = 1;
  link_to(q, p);
  push_later(i, q);
}
static int compare(const void *a, const void *b) {
  head = (struct node *)a;
  return *(const char *)b;
}
void g(int i) {
  char *array = malloc(64);
  for (int k = 0; k < 64; k++)
    array[k] = (char)(i + k);
  qsort(array, 8, 8, compare);
  free(array);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      leaked-by-callee.c:23:20: remark: malloc(16) stays on the heap: passed to push_later(), which lets it escape at leaked-by-callee.c:27
// CHECK-NEXT: leaked-by-callee.c:23:20: remark: malloc(16) at leaked-by-callee.c:23, step 1: p = malloc(16)
// CHECK-NEXT: leaked-by-callee.c:26:3: remark: malloc(16) at leaked-by-callee.c:23, step 2: 'p' passed to link_to(), parameter 2
// CHECK-NEXT: leaked-by-callee.c:20:14: remark: malloc(16) at leaked-by-callee.c:23, step 3: stored in *from (field at 8)
// CHECK-NEXT: leaked-by-callee.c:27:3: remark: malloc(16) at leaked-by-callee.c:23, step 4: 'q' passed to push_later(), parameter 2
// CHECK-NEXT: leaked-by-callee.c:16:3: remark: malloc(16) at leaked-by-callee.c:23, step 5: 'n' passed to push(), parameter 1
// CHECK-NEXT: leaked-by-callee.c:12:8: remark: malloc(16) at leaked-by-callee.c:23, step 6: stored to global 'head'
// CHECK-NEXT: leaked-by-callee.c:24:20: remark: malloc(24) stays on the heap: passed to push_later(), which lets it escape at leaked-by-callee.c:27
// CHECK-NEXT: leaked-by-callee.c:24:20: remark: malloc(24) at leaked-by-callee.c:24, step 1: q = malloc(24)
// CHECK-NEXT: leaked-by-callee.c:27:3: remark: malloc(24) at leaked-by-callee.c:24, step 2: 'q' passed to push_later(), parameter 2
// CHECK-NEXT: leaked-by-callee.c:16:3: remark: malloc(24) at leaked-by-callee.c:24, step 3: 'n' passed to push(), parameter 1
// CHECK-NEXT: leaked-by-callee.c:12:8: remark: malloc(24) at leaked-by-callee.c:24, step 4: stored to global 'head'
// CHECK-NEXT: leaked-by-callee.c:34:17: remark: malloc(64) stays on the heap: passed to qsort(), which lets it escape at leaked-by-callee.c:37
// CHECK-NEXT: leaked-by-callee.c:34:17: remark: malloc(64) at leaked-by-callee.c:34, step 1: array = malloc(64)
// CHECK-NEXT: leaked-by-callee.c:37:3: remark: malloc(64) at leaked-by-callee.c:34, step 2: passed to compare(), parameter 1
// CHECK-NEXT: leaked-by-callee.c:30:8: remark: malloc(64) at leaked-by-callee.c:34, step 3: stored to global 'head'
// CHECK-NOT: {{.*}}remark:{{.*}}
