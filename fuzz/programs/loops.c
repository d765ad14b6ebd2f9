/* Objects of loops: older ones are kept in pairs, arrays, integers, containers, and by callees. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define NI __attribute__((noinline))
unsigned long sum;
static void mix(unsigned long v) { sum = sum * 31 + v; }
struct n {
  struct n *next;
  long v;
  struct n *alt;
};
/* reads of an older object through an array of pairs copied by value */
struct pair {
  struct n *a, *b;
};
NI long rd(struct n *x) { return x ? x->v : -1; }
NI void b1(int k) {
  struct pair h = {0};
  for (int i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    x->next = 0;
    struct pair t = {x, h.a};
    h = t;
    mix(rd(h.a) + 3 * rd(h.b));
  }
}
/* words */
NI void b2(int k) {
  unsigned long w = 0;
  for (int i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    if (w)
      mix(rd((struct n *)(w ^ 0x55)));
    w = (unsigned long)x ^ 0x55;
  }
}
/* older kept in itself of a container made anew each time */
NI void b3(int k) {
  struct n *last = 0;
  for (int i = 0; i < k; i++) {
    struct n *c = malloc(sizeof *c);
    c->alt = last;
    struct n *x = malloc(sizeof *x);
    x->v = i;
    x->next = 0;
    c->next = x;
    c->v = 0;
    if (c->alt)
      mix(c->alt->v);
    last = x;
    free(c);
  }
}
/* one container, two members swapped */
NI void b4(int k) {
  struct n c = {0};
  for (int i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    if (i & 1)
      c.next = x;
    else
      c.alt = x;
    mix(rd(c.next));
    mix(rd(c.alt));
  }
}
/* byte copy of a container */
NI void b5(int k) {
  struct pair p = {0}, q = {0};
  for (int i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    p.a = x;
    mix(rd(q.a));
    memcpy(&q, &p, sizeof p);
  }
}
/* through a pointer to pointer that moves */
NI void b6(int k) {
  struct n *slots[3] = {0};
  struct n **pp = slots;
  for (int i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    *pp = x;
    pp = pp == &slots[2] ? slots : pp + 1;
    mix(rd(*pp));
  }
}
/* inner loop with break, older read after */
NI void b7(int k) {
  for (int j = 0; j < k; j++) {
    struct n *best = 0;
    for (int i = 0; i < 4; i++) {
      struct n *x = malloc(sizeof *x);
      x->v = i * 7 % 5;
      if (!best || x->v > best->v)
        best = x;
    }
    mix(rd(best));
  }
}
/* recursion through a parameter */
NI long b8(int d, struct n *up) {
  struct n *x = malloc(sizeof *x);
  x->v = d;
  x->next = up;
  if (d)
    b8(d - 1, x);
  long s = 0;
  for (struct n *y = x; y; y = y->next)
    s += y->v;
  mix(s);
  free(x);
  return s;
}
/* a free on one path only, older one read on the other */
NI void b9(int k) {
  struct n *o = 0;
  for (int i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    if (i % 3) {
      mix(o ? o->v : 9);
      free(x);
    } else
      o = x;
  }
  mix(rd(o));
}
/* conditional store keeps the older */
NI void b10(int k) {
  struct n *h[1] = {0};
  for (int i = 0; i < k; i++) {
    struct n *x = calloc(1, sizeof *x);
    x->v = i;
    if (i % 3 == 1)
      h[0] = x;
    mix(h[0] ? h[0]->v : 4);
  }
}
/* address compared after a round trip through integers in memory */
NI void b11(int k) {
  unsigned long a[2] = {0};
  for (int i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    a[i & 1] = (unsigned long)x;
    mix(a[0] == a[1]);
  }
}
static int cmp(const void *p, const void *q) {
  const struct n *x = *(struct n *const *)p, *y = *(struct n *const *)q;
  return x->v < y->v ? -1 : x->v > y->v;
}
NI void b12(int k) {
  struct n *t[6];
  for (int i = 0; i < 6; i++) {
    t[i] = malloc(sizeof **t);
    t[i]->v = (i * 7 + k) % 6;
  }
  qsort(t, 6, sizeof *t, cmp);
  for (int i = 0; i < 6; i++)
    mix(t[i]->v);
  for (int i = 0; i < 6; i++)
    free(t[i]);
}
/* kept by a callee in its parameter's object */
struct box {
  struct n *keep;
  long count;
};
NI void put(struct box *b, struct n *x) {
  if (b->count++ % 2 == 0)
    b->keep = x;
}
NI void b13(int k) {
  struct box b = {0};
  for (int i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    put(&b, x);
    mix(rd(b.keep));
  }
}
/* irreducible */
NI void b14(int k) {
  struct n *x = 0;
  int i = 0;
  if (k & 1)
    goto mid;
top:
  x = malloc(sizeof *x);
  x->v = i;
  x->next = 0;
mid:
  if (x)
    mix(x->v);
  i++;
  if (i % 4 == 3 && i < k)
    goto mid;
  if (i < k)
    goto top;
  mix(rd(x));
}
int main(int c, char **v) {
  (void)v;
  int k = 8 + c;
  b1(k);
  b2(k);
  b3(k);
  b4(k);
  b5(k);
  b6(k);
  b7(k);
  b8(k, 0);
  b9(k);
  b10(k);
  b11(k);
  b12(k);
  b13(k);
  b14(k);
  b14(k + 1);
  printf("%lx\n", sum);
}
