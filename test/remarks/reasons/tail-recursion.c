// A tail call in a recursion keeps the stack bounded.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c tail-recursion.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
int g(int n, int *from);
__attribute__((noinline)) static int f(int n, int *from) {
  int sum = *from;
  int *p = malloc(16);
  *p = sum + n;
  if (n & 1)
    return sum;
  return g(n - 2, p);
}
__attribute__((noinline)) int g(int n, int *from) { return n <= 0 ? *from : f(n - 1, from); }

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      tail-recursion.c:8:12: remark: malloc(16) stays on the heap: a tail call that keeps the stack bounded may reach it at tail-recursion.c:12
// CHECK-NEXT: tail-recursion.c:8:12: remark: malloc(16) at tail-recursion.c:8, step 1: p = malloc(16)
// CHECK-NEXT: tail-recursion.c:12:10: remark: malloc(16) at tail-recursion.c:8, step 2: a tail call that keeps the stack bounded may reach it
// CHECK-NOT: {{.*}}remark:{{.*}}
