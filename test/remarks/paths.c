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

// Where two parameters lead only a caller knows: here to two boxes.
NOINLINE void apart(struct box *a, struct box *b) {
  a->first = malloc(8);
  sink = b->second;
}
void caller(void) {
  struct box a, b;
  apart(&a, &b);
}

// A box that was put into *a may be found again in *b.
NOINLINE void loaded(struct box **a, struct box **b) {
  struct box *made = malloc(24);
  *a = made;
  (*b)->second = malloc(8);
  sink = made->second;
}
NOINLINE void passed(struct box **a, struct box **b) {
  struct box *made = malloc(24);
  *a = made;
  (*b)->second = malloc(8);
  keep(made);
}
NOINLINE void copied(struct box **a, struct box **b) {
  struct box *made = malloc(24), local;
  *a = made;
  (*b)->second = malloc(8);
  memcpy(&local, made, sizeof local);
  use(&local);
}
NOINLINE void before(struct box **a, struct box **b) {
  struct box *made = malloc(24);
  *a = made;
  use(NULL);
  sink = made->second;
  use(NULL);
  (*b)->second = malloc(8);
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

// CHECK:paths.c:18:14: malloc(8) stays on the heap: stored in memory of parameter 1 at paths.c:18
// CHECK-NEXT:    paths.c:18: malloc(8)
// CHECK-NEXT:    paths.c:18: stored in *a
// CHECK-NEXT:paths.c:23:3: malloc(8) in apart at paths.c:18 moved to the stack of caller
// CHECK-NEXT:paths.c:28:22: malloc(24) stays on the heap: stored in memory of parameter 1 at paths.c:29
// CHECK-NEXT:    paths.c:28: made = malloc(24)
// CHECK-NEXT:    paths.c:29: stored in *a
// CHECK-NEXT:paths.c:30:18: malloc(8) stays on the heap: stored to global 'sink' at paths.c:31
// CHECK-NEXT:    paths.c:30: malloc(8)
// CHECK-NEXT:    paths.c:30: stored in what *b points to (field at 8)
// CHECK-NEXT:    paths.c:31: loaded from *made (field at 8), which may be the same memory
// CHECK-NEXT:    paths.c:31: stored to global 'sink'
// CHECK-NEXT:paths.c:34:22: malloc(24) stays on the heap: stored in memory of parameter 1 at paths.c:35
// CHECK-NEXT:    paths.c:34: made = malloc(24)
// CHECK-NEXT:    paths.c:35: stored in *a
// CHECK-NEXT:paths.c:36:18: malloc(8) stays on the heap: passed to keep(), which lets it escape at paths.c:37
// CHECK-NEXT:    paths.c:36: malloc(8)
// CHECK-NEXT:    paths.c:36: stored in what *b points to (field at 8)
// CHECK-NEXT:    paths.c:37: 'made', which may lead to the same memory, is passed to keep(), parameter 1
// CHECK-NEXT:    paths.c:14: loaded from *b (field at 8)
// CHECK-NEXT:    paths.c:14: stored to global 'sink'
// CHECK-NEXT:paths.c:40:22: malloc(24) stays on the heap: stored in memory of parameter 1 at paths.c:41
// CHECK-NEXT:    paths.c:40: made = malloc(24)
// CHECK-NEXT:    paths.c:41: stored in *a
// CHECK-NEXT:paths.c:42:18: malloc(8) stays on the heap: passed to use(), which may keep it at paths.c:44
// CHECK-NEXT:    paths.c:42: malloc(8)
// CHECK-NEXT:    paths.c:42: stored in what *b points to (field at 8)
// CHECK-NEXT:    paths.c:43: copied to 'local' from what may be the same memory
// CHECK-NEXT:    paths.c:44: 'local' passed to use(), which may keep it
// CHECK-NEXT:paths.c:47:22: malloc(24) stays on the heap: stored in memory of parameter 1 at paths.c:48
// CHECK-NEXT:    paths.c:47: made = malloc(24)
// CHECK-NEXT:    paths.c:48: stored in *a
// CHECK-NEXT:paths.c:52:18: malloc(8) stays on the heap: stored to global 'sink' at paths.c:50
// CHECK-NEXT:    paths.c:52: malloc(8)
// CHECK-NEXT:    paths.c:52: stored in what *b points to (field at 8)
// CHECK-NEXT:    paths.c:50: loaded from *made (field at 8), which may be the same memory (not after that, but order is not looked at)
// CHECK-NEXT:    paths.c:50: stored to global 'sink'
// CHECK-NEXT:paths.c:55:46: malloc(8) stays on the heap: stored in memory of parameter 1 at paths.c:55
// CHECK-NEXT:    paths.c:55: malloc(8)
// CHECK-NEXT:    paths.c:55: stored in what *a (field at 16) points to (field at 8)
// CHECK-NEXT:paths.c:56:51: malloc(8) stays on the heap: stored in memory of parameter 1 at paths.c:56
// CHECK-NEXT:    paths.c:56: malloc(8)
// CHECK-NEXT:    paths.c:56: stored in memory reached from *a (field at 8)
// CHECK-NEXT:paths.c:59:19: malloc(24) stays on the heap: stored to global 'sink' at paths.c:62
// CHECK-NEXT:    paths.c:59: p = malloc(24)
// CHECK-NEXT:    paths.c:61: stored in *q (field at 16)
// CHECK-NEXT:    paths.c:62: what holds it is stored to global 'sink'
// CHECK-NEXT:paths.c:59:36: malloc(24) stays on the heap: stored to global 'sink' at paths.c:62
// CHECK-NEXT:    paths.c:59: q = malloc(24)
// CHECK-NEXT:    paths.c:62: stored to global 'sink'
// CHECK-NEXT:paths.c:77:19: malloc(24) stays on the heap: passed to even(), which lets it escape at paths.c:78
// CHECK-NEXT:    paths.c:77: p = malloc(24)
// CHECK-NEXT:    paths.c:78: 'p' passed to even(), parameter 1
// CHECK-NEXT:    paths.c:68: 'n' passed to odd(), parameter 1
// CHECK-NEXT:    paths.c:74: stored to global 'sink'
// CHECK-NEXT:paths.c:84:21: malloc(24) stays on the heap: passed to keep(), which lets it escape at paths.c:88
// CHECK-NEXT:    paths.c:84: p = malloc(24)
// CHECK-NEXT:    paths.c:85: stored in *p (field at 8)
// CHECK-NEXT:    paths.c:88: passed to keep(), parameter 1
// CHECK-NEXT:    paths.c:14: loaded from *b (field at 8)
// CHECK-NEXT:    paths.c:14: stored to global 'sink'
// CHECK-NEXT:paths.c:92:19: malloc(24) stays on the heap: passed to use(), which may keep it at paths.c:98
// CHECK-NEXT:    paths.c:92: p = malloc(24)
// CHECK-NEXT:    paths.c:94: stored in 'b1' (field at 16)
// CHECK-NEXT:    paths.c:95: what holds it is stored in 'b2' (field at 16)
// CHECK-NEXT:    paths.c:95: what holds it is stored in 'b3' (field at 16)
// CHECK-NEXT:    paths.c:95: what holds it is stored in 'b4' (field at 16)
// CHECK-NEXT:    paths.c:95: what holds it is stored in 'b5' (field at 16)
// CHECK-NEXT:    paths.c:95: what holds it is stored in 'b6' (field at 16)
// CHECK-NEXT:    paths.c:95: what holds it is stored in 'b7' (field at 16)
// CHECK-NEXT:    paths.c:96: ... 2 steps more ...
// CHECK-NEXT:    paths.c:96: what holds it is stored in 'b10' (field at 16)
// CHECK-NEXT:    paths.c:96: what holds it is stored in 'b11' (field at 16)
// CHECK-NEXT:    paths.c:96: what holds it is stored in 'b12' (field at 16)
// CHECK-NEXT:    paths.c:97: what holds it is stored in 'b13' (field at 16)
// CHECK-NEXT:    paths.c:97: what holds it is stored in 'b14' (field at 16)
// CHECK-NEXT:    paths.c:97: what holds it is stored in 'b15' (field at 16)
// CHECK-NEXT:    paths.c:98: 'b15' passed to use(), which may keep it
