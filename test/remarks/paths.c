// Paths over other pointers to the same memory, over memory without a name of its own, of statements
// in another order, round cycles of objects and of calls, and so long that steps are left out.
// RUN: cd %S && HEAP2STACK=explain %clang_h2s -O2 -g -fno-strict-aliasing -c paths.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines --strict-whitespace %s
#include <stdlib.h>
#include <string.h>
struct box {
  void *first, *second;
  struct box *next;
};
#define NOINLINE __attribute__((noinline))
void *sink;
void use(struct box *);
NOINLINE void keep(struct box *b) { sink = b->second; }

// Nothing says that a and b are different boxes, or that one does not begin in the other.
NOINLINE void loaded(struct box *a, struct box *b) {
  a->first = malloc(8);
  sink = b->second;
}
NOINLINE void passed(struct box *a, struct box *b) {
  a->first = malloc(8);
  keep(b);
}
NOINLINE void copied(struct box *a, struct box *b) {
  struct box local;
  a->first = malloc(8);
  memcpy(&local, b, sizeof local);
  use(&local);
}
NOINLINE void grown(struct box *a, struct box *b) {
  a->first = malloc(8);
  struct box *more = realloc(b->next, 48);
  sink = more->next;
}
NOINLINE void before(struct box *a, struct box *b) {
  sink = b->second;
  a->first = malloc(8);
}
void caller(void) {
  struct box a, b;
  loaded(&a, &b);
  passed(&a, &b);
  copied(&a, &b);
  grown(&a, &b);
  before(&a, &b);
}

void near(struct box *a) { a->next->second = malloc(8); }
void far(struct box *a) { a->next->next->second = malloc(8); }

void ring(void) {
  struct box *p = malloc(24), *q = malloc(24);
  p->next = q;
  q->next = p;
  sink = q;
}

NOINLINE void odd(struct box *n, int depth);
NOINLINE void even(struct box *n, int depth) {
  if (depth)
    odd(n, depth - 1);
}
NOINLINE void odd(struct box *n, int depth) {
  if (depth)
    even(n, depth - 1);
  else
    sink = n;
}
void recursive(int n) {
  struct box *p = malloc(24);
  even(p, n);
}

void list(int n) {
  struct box *head = NULL;
  while (n--) {
    struct box *p = malloc(24);
    p->second = head;
    head = p;
  }
  keep(head);
}

void boxes(void) {
  struct box *p = malloc(24);
  struct box b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15;
  b1.next = p;
  b2.next = &b1, b3.next = &b2, b4.next = &b3, b5.next = &b4, b6.next = &b5, b7.next = &b6;
  b8.next = &b7, b9.next = &b8, b10.next = &b9, b11.next = &b10, b12.next = &b11;
  b13.next = &b12, b14.next = &b13, b15.next = &b14;
  use(&b15);
}

// CHECK:paths.c:18:14: malloc(8) stays on the heap: stored to global 'sink' at paths.c:19
// CHECK-NEXT:    paths.c:18: malloc(8)
// CHECK-NEXT:    paths.c:18: stored in *a
// CHECK-NEXT:    paths.c:19: loaded from *b (field at 8), which may be the same memory
// CHECK-NEXT:    paths.c:19: stored to global 'sink'
// CHECK-NEXT:paths.c:22:14: malloc(8) stays on the heap: passed to keep(), which lets it escape at paths.c:23
// CHECK-NEXT:    paths.c:22: malloc(8)
// CHECK-NEXT:    paths.c:22: stored in *a
// CHECK-NEXT:    paths.c:23: 'b', which may lead to the same memory, is passed to keep(), parameter 1
// CHECK-NEXT:    paths.c:14: loaded from *b (field at 8)
// CHECK-NEXT:    paths.c:14: stored to global 'sink'
// CHECK-NEXT:paths.c:27:14: malloc(8) stays on the heap: passed to use(), which may keep it at paths.c:29
// CHECK-NEXT:    paths.c:27: malloc(8)
// CHECK-NEXT:    paths.c:27: stored in *a
// CHECK-NEXT:    paths.c:28: copied to 'local' from what may be the same memory
// CHECK-NEXT:    paths.c:29: 'local' passed to use(), which may keep it
// CHECK-NEXT:paths.c:32:14: malloc(8) stays on the heap: stored to global 'sink' at paths.c:34
// CHECK-NEXT:    paths.c:32: malloc(8)
// CHECK-NEXT:    paths.c:32: stored in *a
// CHECK-NEXT:    paths.c:34: loaded from *more (field at 16), which may be the same memory
// CHECK-NEXT:    paths.c:34: stored to global 'sink'
// CHECK-NEXT:paths.c:33:22: realloc(48) stays on the heap: what it reallocates is not surely a slot of one size
// CHECK-NEXT:paths.c:38:14: malloc(8) stays on the heap: stored to global 'sink' at paths.c:37
// CHECK-NEXT:    paths.c:38: malloc(8)
// CHECK-NEXT:    paths.c:38: stored in *a
// CHECK-NEXT:    paths.c:37: loaded from *b (field at 8), which may be the same memory (not after that, but order is not looked at)
// CHECK-NEXT:    paths.c:37: stored to global 'sink'
// CHECK-NEXT:paths.c:49:46: malloc(8) stays on the heap: stored in memory of parameter 1 at paths.c:49
// CHECK-NEXT:    paths.c:49: malloc(8)
// CHECK-NEXT:    paths.c:49: stored in what *a (field at 16) points to (field at 8)
// CHECK-NEXT:paths.c:50:51: malloc(8) stays on the heap: stored in memory of parameter 1 at paths.c:50
// CHECK-NEXT:    paths.c:50: malloc(8)
// CHECK-NEXT:    paths.c:50: stored in memory reached from *a (field at 8)
// CHECK-NEXT:paths.c:53:19: malloc(24) stays on the heap: stored to global 'sink' at paths.c:56
// CHECK-NEXT:    paths.c:53: p = malloc(24)
// CHECK-NEXT:    paths.c:55: stored in *q (field at 16)
// CHECK-NEXT:    paths.c:56: what holds it is stored to global 'sink'
// CHECK-NEXT:paths.c:53:36: malloc(24) stays on the heap: stored to global 'sink' at paths.c:56
// CHECK-NEXT:    paths.c:53: q = malloc(24)
// CHECK-NEXT:    paths.c:56: stored to global 'sink'
// CHECK-NEXT:paths.c:71:19: malloc(24) stays on the heap: passed to even(), which lets it escape at paths.c:72
// CHECK-NEXT:    paths.c:71: p = malloc(24)
// CHECK-NEXT:    paths.c:72: 'p' passed to even(), parameter 1
// CHECK-NEXT:    paths.c:62: 'n' passed to odd(), parameter 1
// CHECK-NEXT:    paths.c:68: stored to global 'sink'
// CHECK-NEXT:paths.c:78:21: malloc(24) stays on the heap: passed to keep(), which lets it escape at paths.c:82
// CHECK-NEXT:    paths.c:78: p = malloc(24)
// CHECK-NEXT:    paths.c:79: stored in *p (field at 8)
// CHECK-NEXT:    paths.c:82: passed to keep(), parameter 1
// CHECK-NEXT:    paths.c:14: loaded from *b (field at 8)
// CHECK-NEXT:    paths.c:14: stored to global 'sink'
// CHECK-NEXT:paths.c:86:19: malloc(24) stays on the heap: passed to use(), which may keep it at paths.c:92
// CHECK-NEXT:    paths.c:86: p = malloc(24)
// CHECK-NEXT:    paths.c:88: stored in 'b1' (field at 16)
// CHECK-NEXT:    paths.c:89: what holds it is stored in 'b2' (field at 16)
// CHECK-NEXT:    paths.c:89: what holds it is stored in 'b3' (field at 16)
// CHECK-NEXT:    paths.c:89: what holds it is stored in 'b4' (field at 16)
// CHECK-NEXT:    paths.c:89: what holds it is stored in 'b5' (field at 16)
// CHECK-NEXT:    paths.c:89: what holds it is stored in 'b6' (field at 16)
// CHECK-NEXT:    paths.c:89: what holds it is stored in 'b7' (field at 16)
// CHECK-NEXT:    paths.c:90: ... 2 steps more ...
// CHECK-NEXT:    paths.c:90: what holds it is stored in 'b10' (field at 16)
// CHECK-NEXT:    paths.c:90: what holds it is stored in 'b11' (field at 16)
// CHECK-NEXT:    paths.c:90: what holds it is stored in 'b12' (field at 16)
// CHECK-NEXT:    paths.c:91: what holds it is stored in 'b13' (field at 16)
// CHECK-NEXT:    paths.c:91: what holds it is stored in 'b14' (field at 16)
// CHECK-NEXT:    paths.c:91: what holds it is stored in 'b15' (field at 16)
// CHECK-NEXT:    paths.c:92: 'b15' passed to use(), which may keep it
