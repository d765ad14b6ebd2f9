// With loop-buffers what no slot serves keeps one heap buffer for its loop, and that is said; what
// cannot keep one has the reason that it has without.
// RUN: cd %S && HEAP2STACK=loop-buffers=5000 %clang_h2s -O2 -g %remarks -c loop-buffers.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
// RUN: cd %S && HEAP2STACK='loop-buffers=5000;explain' %clang_h2s -O2 -g -c loop-buffers.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines --check-prefix=LISTING %s
// RUN: cd %S && HEAP2STACK='loop-buffers=5000;check' %clang_h2s -O2 -g -Rpass=heap2stack -c loop-buffers.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --check-prefix=CHECKED %s
// A record has its own name for it, and the report does not count it as moved.
// RUN: cd %S && HEAP2STACK=loop-buffers=5000 %clang_h2s -O2 -g -fsave-optimization-record \
// RUN:   -foptimization-record-file=%t.yaml -c loop-buffers.c -o %t.o
// RUN: %FileCheck --check-prefix=RECORD %s < %t.yaml
// RUN: %report %t.yaml | %FileCheck --check-prefix=REPORT %s
// RUN: %report --html %t.html --source %S %t.yaml > %t.txt && %FileCheck --check-prefix=PAGE %s < %t.html
#include <stdlib.h>
__attribute__((noinline)) int use(volatile char *p) { return p[0] = 1; }
void unknown(void);
int constant(int n) {
  int total = 0;
  while (n--) {
    char *p = malloc(2000);
    total += use(p);
    free(p);
  }
  return total;
}
int dynamic(int n, size_t size) {
  int total = 0;
  while (n--) {
    char *p = malloc(size + 1);
    total += use(p);
    free(p);
  }
  return total;
}
int kept(int n) {
  int total = 0;
  while (n--) {
    char *p = malloc(2000), *q = calloc(5001, 1);
    total += use(p) + use(q);
    unknown();
    free(p);
    free(q);
  }
  return total;
}

// CHECK-NOT:  {{.*}}remark:{{.*}}
// CHECK:      loop-buffers.c:21:15: remark: malloc(2000) keeps one heap buffer for its loop in constant
// CHECK-NEXT: loop-buffers.c:30:15: remark: malloc(?) moved to the stack of dynamic when <= 1024 bytes, else keeps one heap buffer for its loop
// CHECK-NEXT: loop-buffers.c:39:15: remark: malloc(2000) stays on the heap: larger than max-object=1024; it needs max-object=2000
// CHECK-NEXT: loop-buffers.c:39:34: remark: calloc(5001) stays on the heap: larger than max-object=1024; it needs max-object=5001;max-frame=5008
// CHECK-NOT:  {{.*}}remark:{{.*}}

// LISTING:      loop-buffers.c:21:15: malloc(2000) keeps one heap buffer for its loop in constant
// LISTING-NEXT: loop-buffers.c:30:15: malloc(?) moved to the stack of dynamic when <= 1024 bytes, else keeps one heap buffer for its loop
// LISTING-NEXT: loop-buffers.c:39:15: malloc(2000) stays on the heap: larger than max-object=1024; it needs max-object=2000

// CHECKED: malloc(2000) would keep one heap buffer for its loop in constant
// CHECKED: malloc(?) would move to the stack of dynamic when <= 1024 bytes, else keeps one heap buffer for its loop

// RECORD: Name: {{ *}}Buffered

// REPORT: 1 of 4 allocation sites moved to the stack, 3 stay;
// REPORT: reasons
// REPORT-NEXT: 2 too-large
// REPORT-NOT: none
// REPORT-NOT: keeps one

// PAGE: malloc(2000) keeps one heap buffer for its loop in constant
