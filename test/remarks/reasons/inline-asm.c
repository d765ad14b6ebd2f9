// Inline assembly gets it.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c inline-asm.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void f(void) {
  char *p = malloc(16);
  p[0] = 1;
  __asm__ volatile("" : : "r"(p) : "memory");
  free(p);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      inline-asm.c:6:13: remark: malloc(16) stays on the heap: given to inline assembly at inline-asm.c:8
// CHECK-NEXT: inline-asm.c:6:13: remark: malloc(16) at inline-asm.c:6, step 1: p = malloc(16)
// CHECK-NEXT: inline-asm.c:8:3: remark: malloc(16) at inline-asm.c:6, step 2: 'p' given to inline assembly
// CHECK-NOT: {{.*}}remark:{{.*}}
