/* Objects that callees free: one of two, in either order, through several calls, by recursion,
 * on some paths, with the attributes that allocators and readers carry. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define NI __attribute__((noinline))
unsigned long sum;
static void mix(unsigned long v) { sum = sum * 31 + v; }
static NI void smash(void) {
  volatile char b[4000];
  memset((char *)b, 0x5a, sizeof b);
}
struct n {
  struct n *next;
  long v;
};
#define MALLOCY __attribute__((malloc, returns_nonnull, warn_unused_result))
static NI MALLOCY struct n *mk(long v) {
  struct n *p = malloc(sizeof *p);
  p->v = v;
  p->next = 0;
  return p;
}
static NI void drop(struct n *p) {
  mix(p ? p->v : 1);
  free(p);
}
static NI void drop2(struct n *p, struct n *q) {
  if (p != q)
    free(q);
  free(p);
}
struct n *heap;
NI void a1(long k) {
  heap = mk(50);
  struct n *p = mk(k);
  struct n *q = k & 1 ? p : heap;
  mix(q == p);
  drop(q);
  if (q == p) {
    drop(heap);
  } else
    drop(p);
  heap = 0;
}
NI void a2(long k) {
  heap = mk(60);
  struct n *p = mk(k);
  drop2(k & 1 ? heap : p, k & 2 ? p : heap);
  if ((k & 3) == 0 || (k & 3) == 3) {
  } else {
  }
  if ((k & 1) && !(k & 2)) {
    drop(p);
  }
  if (!(k & 1) && (k & 2)) {
    drop(heap);
  }
  heap = 0;
}
NI void a3(long k) {
  struct n *p = mk(k), *q = mk(k + 1), *r = k % 3 == 0 ? p : q;
  r->v += 5;
  mix(p->v * 3 + q->v);
  mix(r == p);
  drop2(p, q);
}
/* a clone in a loop with different slots each time */
NI void a4(long k) {
  struct n *p = mk(k), *q = mk(k + 1);
  for (int i = 0; i < 2; i++) {
    struct n *r = i ? p : q;
    mix(r->v);
    drop(r);
  }
}
/* destroyers called through both clone and original */
NI void a5(long k) {
  struct n *h = malloc(sizeof *h);
  h->v = 4;
  struct n *p = mk(k);
  drop(h);
  drop(p);
}
/* two levels, guard handed down */
static NI void drop_l(struct n *p, long lvl) {
  if (lvl)
    drop_l(p, lvl - 1);
  else
    drop(p);
}
NI void a6(long k) {
  heap = mk(1);
  struct n *p = mk(k);
  drop_l(k & 1 ? p : heap, 2);
  drop_l(k & 1 ? heap : p, 1);
  heap = 0;
}
/* freed in callee, slot used again */
NI void a7(long k) {
  for (long i = 0; i < k; i++) {
    struct n *p = mk(i), *q = mk(i + 1);
    q->next = p;
    mix(q->next->v);
    if (i % 2) {
      drop(p);
      drop(q);
    } else {
      drop(q);
      mix(p->v);
      drop(p);
    }
  }
}
/* the object's memory is told to be read only by a callee */
static NI __attribute__((pure)) long look(const struct n *p) { return p->next ? p->next->v : p->v; }
NI long a8(long k) {
  struct n *p = mk(k);
  long v = look(p);
  p->next = mk(k * 3);
  v = v * 7 + look(p);
  drop(p->next);
  drop(p);
  return v;
}
static NI struct n *two(long v) {
  struct n *a = mk(v);
  struct n *b = mk(v + 1);
  a->next = b;
  return a;
}
NI void a9(long k) {
  struct n *a = two(k), *b = two(k + 5);
  struct n *t = a->next;
  a->next = b->next;
  b->next = t;
  mix(a->next->v * 3 + b->next->v);
  mix(a->next == b->next);
  drop(a->next);
  drop(b->next);
  smash();
  mix(a->v + b->v);
  drop(a);
  drop(b);
}
/* recursion makes in each activation, freed by the inner */
static NI long inner(struct n *up, long d) {
  struct n *p = mk(d);
  long s = up->v + p->v;
  drop(up);
  if (d)
    s += inner(p, d - 1);
  else
    drop(p);
  return s;
}
NI void a10(long k) { mix(inner(mk(k), 4)); }
NI void a11(long k) {
  struct n *volatile vp = mk(k);
  struct n *p = vp;
  mix(p->v);
  drop(vp);
}
/* switch over destroyers */
static NI void d1(struct n *p) { free(p); }
static NI void d2(struct n *p) {
  p->v = 0;
  free(p);
}
static NI void d3(struct n *p) {
  if (p->v > 5)
    free(p);
  else {
    heap = p;
  }
}
NI void a12(long k) {
  struct n *p = mk(k);
  switch (k % 3) {
  case 0: d1(p); break;
  case 1: d2(p); break;
  default: d3(p);
  }
  if (heap) {
    smash();
    mix(heap->v);
    free(heap);
    heap = 0;
  }
}
int main(int c, char **v) {
  for (long k = c + 1; k < c + 9; k++) {
    a1(k);
    a2(k);
    a3(k);
    a4(k);
    a5(k);
    a6(k);
    a7(k);
    mix(a8(k));
    a9(k);
    a10(k);
    a11(k);
    a12(k);
  }
  printf("%lx\n", sum);
}
