// Numbers are read where its address was stored: here, and by a callee.
// RUN: cd %S && %clang_h2s -O2 -g %remarks -c read-as-data.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
#include <string.h>
__attribute__((noinline)) static int first(const int *words) { return words[0]; }
int f(void) {
  int words[4];
  char *p = malloc(16);
  p[0] = 1;
  memcpy(words, &p, sizeof p);
  int n = first(words);
  free(p);
  return n;
}
int g(unsigned i) {
  int words[4] = {0};
  char *p = malloc(24);
  p[0] = 1;
  memcpy(words, &p, sizeof p);
  free(p);
  return words[i];
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      read-as-data.c:9:13: remark: malloc(16) stays on the heap: memory that may hold it is read as data at read-as-data.c:12
// CHECK-NEXT: read-as-data.c:9:13: remark: malloc(16) at read-as-data.c:9, step 1: p = malloc(16)
// CHECK-NEXT: read-as-data.c:11:3: remark: malloc(16) at read-as-data.c:9, step 2: stored in 'words'
// CHECK-NEXT: read-as-data.c:12:11: remark: malloc(16) at read-as-data.c:9, step 3: 'words' passed to first(), parameter 1, which reads memory that may hold it as data
// CHECK-NEXT: read-as-data.c:18:13: remark: malloc(24) stays on the heap: memory that may hold it is read as data at read-as-data.c:22
// CHECK-NEXT: read-as-data.c:18:13: remark: malloc(24) at read-as-data.c:18, step 1: p = malloc(24)
// CHECK-NEXT: read-as-data.c:20:3: remark: malloc(24) at read-as-data.c:18, step 2: stored in 'words'
// CHECK-NEXT: read-as-data.c:22:10: remark: malloc(24) at read-as-data.c:18, step 3: memory that may hold it is read as data
// CHECK-NOT: {{.*}}remark:{{.*}}
