// Stored through a pointer that came from anywhere.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c stored-to-unknown.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
struct node {
  long value;
  struct node *next;
};
struct node *find(void);
void f(void) {
  struct node *p = malloc(16);
  p->value = 1;
  struct node *found = find();
  found->next = p;
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      stored-to-unknown.c:11:20: remark: malloc(16) stays on the heap: stored in memory that may be anyone's at stored-to-unknown.c:14
// CHECK-NEXT: stored-to-unknown.c:11:20: remark: malloc(16) at stored-to-unknown.c:11, step 1: p = malloc(16)
// CHECK-NEXT: stored-to-unknown.c:14:15: remark: malloc(16) at stored-to-unknown.c:11, step 2: stored in *found, memory that may be anyone's
// CHECK-NOT: {{.*}}remark:{{.*}}
