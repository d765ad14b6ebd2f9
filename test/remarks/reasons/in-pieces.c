// Its address is kept byte by byte.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c in-pieces.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdint.h>
#include <stdlib.h>
uint32_t low;
void use(volatile char *p) { p[0] = 1; }
void f(uint32_t *out) {
  char *p = malloc(16);
  use(p);
  uintptr_t address = (uintptr_t)p;
  *out = (uint32_t)address;
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      in-pieces.c:9:13: remark: malloc(16) stays on the heap: pieces of its address are kept in memory as data at in-pieces.c:12
// CHECK-NEXT: in-pieces.c:9:13: remark: malloc(16) at in-pieces.c:9, step 1: p = malloc(16)
// CHECK-NEXT: in-pieces.c:11:23: remark: malloc(16) at in-pieces.c:9, step 2: converted to an integer
// CHECK-NEXT: in-pieces.c:12:8: remark: malloc(16) at in-pieces.c:9, step 3: pieces of its address are kept in memory as data
// CHECK-NOT: {{.*}}remark:{{.*}}
