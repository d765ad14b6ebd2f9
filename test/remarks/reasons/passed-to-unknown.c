// Given to a function whose body is not here: itself, or in a variable; or through a pointer to a function.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c passed-to-unknown.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
struct pair {
  char *first, *second;
};
void keep(void *p);
void f(void) {
  char *p = malloc(16);
  keep(p);
}
void g(void) {
  struct pair pair;
  pair.first = 0;
  pair.second = malloc(24);
  keep(&pair);
}
void h(void (*callee)(char *)) {
  char *p = malloc(32);
  callee(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      passed-to-unknown.c:10:13: remark: malloc(16) stays on the heap: passed to keep(), which may keep it at passed-to-unknown.c:11
// CHECK-NEXT: passed-to-unknown.c:10:13: remark: malloc(16) at passed-to-unknown.c:10, step 1: p = malloc(16)
// CHECK-NEXT: passed-to-unknown.c:11:3: remark: malloc(16) at passed-to-unknown.c:10, step 2: 'p' passed to keep(), which may keep it
// CHECK-NEXT: passed-to-unknown.c:16:17: remark: malloc(24) stays on the heap: passed to keep(), which may keep it at passed-to-unknown.c:17
// CHECK-NEXT: passed-to-unknown.c:16:17: remark: malloc(24) at passed-to-unknown.c:16, step 1: malloc(24)
// CHECK-NEXT: passed-to-unknown.c:16:15: remark: malloc(24) at passed-to-unknown.c:16, step 2: stored in 'pair' (field at 8)
// CHECK-NEXT: passed-to-unknown.c:17:3: remark: malloc(24) at passed-to-unknown.c:16, step 3: 'pair' passed to keep(), which may keep it
// CHECK-NEXT: passed-to-unknown.c:20:13: remark: malloc(32) stays on the heap: passed to an indirect call, which may keep it at passed-to-unknown.c:21
// CHECK-NEXT: passed-to-unknown.c:20:13: remark: malloc(32) at passed-to-unknown.c:20, step 1: p = malloc(32)
// CHECK-NEXT: passed-to-unknown.c:21:3: remark: malloc(32) at passed-to-unknown.c:20, step 2: 'p' passed to an indirect call, which may keep it
// CHECK-NOT: {{.*}}remark:{{.*}}
