// An out-parameter.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c stored-in-argument.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
struct pair {
  char *first, *second;
};
int f(int n, struct pair *out) {
  char *p = malloc(16);
  out->second = p;
  return n;
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      stored-in-argument.c:9:13: remark: malloc(16) stays on the heap: stored in memory of parameter 2 at stored-in-argument.c:10
// CHECK-NEXT: stored-in-argument.c:9:13: remark: malloc(16) at stored-in-argument.c:9, step 1: p = malloc(16)
// CHECK-NEXT: stored-in-argument.c:10:15: remark: malloc(16) at stored-in-argument.c:9, step 2: stored in *out (field at 8)
// CHECK-NOT: {{.*}}remark:{{.*}}
