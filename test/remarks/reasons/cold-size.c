// A test of the size is not worth it where hardly anybody comes by; what comes after many tests for errors is
// no such place.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c cold-size.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
void use(volatile char *p) { p[0] = 1; }
void other(void);
int f(int rare, size_t n) {
  other();
  if (!__builtin_expect(rare, 0))
    return 1;
  char *p = malloc(n);
  use(p);
  free(p);
  return 0;
}
int step(void);
int g(size_t n) {
  int error;
  if ((error = step()) != 0 || (error = step()) != 0 || (error = step()) != 0)
    return error;
  if ((error = step()) != 0 || (error = step()) != 0 || (error = step()) != 0)
    return error;
  char *p = malloc(n);
  use(p);
  free(p);
  return 0;
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      cold-size.c:12:13: remark: malloc(?) stays on the heap: its size is not known, and it is too rare to test that at run time
// CHECK:      cold-size.c:24:13: remark: malloc(?) moved to the stack of g when <= 1024 bytes
// CHECK-NOT: {{.*}}remark:{{.*}}
