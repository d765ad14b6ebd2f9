// A module that has its own malloc.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c allocator-defined.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stddef.h>
static char arena[4096], *next = arena;
__attribute__((noinline)) void *malloc(size_t n) {
  char *p = next;
  next += n;
  return p;
}
__attribute__((noinline)) void free(void *p) { next = p; }
void f(void) {
  volatile char *p = malloc(16);
  p[0] = 1;
  free((void *)p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      allocator-defined.c:13:22: remark: malloc(16) stays on the heap: this module defines the allocator
// CHECK-NOT: {{.*}}remark:{{.*}}
