// The listing: one entry a source site in the order of lines, however often it was inlined; copies
// that fared differently are told apart; what functions do, with explain=2; a limit names the value
// that would do.
// RUN: cd %S && HEAP2STACK=explain %clang_h2s -O2 -g -c listing.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines --implicit-check-not=listing %s
// RUN: cd %S && HEAP2STACK='explain=2;max-object=8' %clang_h2s -O2 -g -c listing.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --check-prefix=OFF %s
// RUN: cd %S && HEAP2STACK='explain=2' %clang_h2s -O2 -g -c listing.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --check-prefix=SUMMARY %s
// Without the parameter nothing is printed.
// RUN: %clang_h2s -O2 -g -c %s -o %t.o 2>&1 | %not grep .
// Without debug information functions and values stand for lines and variables.
// RUN: HEAP2STACK=explain %clang_h2s -O2 -fno-discard-value-names -c %s -o %t.o 2>&1 \
// RUN:   | %FileCheck --check-prefix=NAMES --match-full-lines %s
#include <stdlib.h>
long *sink;
static inline long *make(long value) {
  long *p = malloc(24);
  *p = value;
  return p;
}
__attribute__((noinline)) static long read(const long *p) { return *p; }
long a(long n) {
  long *p = make(n);
  n = read(p);
  free(p);
  return n;
}
long b(long n) {
  long *p = make(n), *q = make(n + 1);
  n = read(p) + read(q);
  free(p);
  free(q);
  return n;
}
long c(long n) {
  sink = make(n);
  return n;
}

// CHECK:      listing.c:18:13: malloc(24) moved to the stack of a, b (3 copies)
// CHECK-NEXT: listing.c:18:13: malloc(24) stays on the heap: stored to global 'sink' at listing.c:37
// CHECK-NEXT:     listing.c:18: p = malloc(24), inlined at listing.c:37
// CHECK-NEXT:     listing.c:37: stored to global 'sink'

// OFF: listing.c:18:13: malloc(24) stays on the heap: larger than max-object=8; it needs max-object=24 (4 copies, in a, b, c)

// SUMMARY: read: {{.*}}
// SUMMARY: listing.c:18:13: malloc(24) moved

__attribute__((noinline)) static long *make_far(long value) {
  long *p = malloc(24);
  p[1] = value;
  return p;
}
long d(long n) {
  long *p = make_far(n);
  n = p[1];
  free(p);
  return n;
}
long e(long n) {
  long *last = NULL, sum = 0;
  while (n--) {
    long *p = make_far(n);
    sum += last ? last[1] : 0;
    last = p;
  }
  return sum;
}

// An allocation below a call is told at the call: of two callers one may take it.
// CHECK-NEXT: listing.c:52:13: malloc(24) stays on the heap: returned to the caller at listing.c:54
// CHECK-NEXT:     listing.c:52: p = malloc(24)
// CHECK-NEXT:     listing.c:54: returned
// CHECK-NEXT: listing.c:57:13: malloc(24) in make_far at listing.c:52 moved to the stack of d
// CHECK-NEXT: listing.c:65:15: malloc(24) in make_far at listing.c:52 stays on the heap: an earlier object of this call may still be in use at listing.c:66
// CHECK-NEXT:     listing.c:65: p = malloc(24)
// CHECK-NEXT:     listing.c:65: made by make_far(), which returns it
// CHECK-NEXT:     listing.c:66: an earlier object of this call may still be in use
// NAMES:      a(): malloc(24) moved to the stack of a
// NAMES:      c(): malloc(24) stays on the heap: stored to global 'sink'
// NAMES-NEXT:     c(): %call.i = malloc(24)
// NAMES-NEXT:     c(): stored to global 'sink'
