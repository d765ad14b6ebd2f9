/* What callees make and free, around tail calls, tail recursion, indirect calls and copies by
 * value. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define NI __attribute__((noinline))
unsigned long sum;
static void mix(unsigned long v) { sum = sum * 31 + v; }
struct n {
  struct n *next;
  long v;
};
static NI void smash(void) {
  volatile char b[4000];
  memset((char *)b, 0x5a, sizeof b);
}
static NI struct n *mk(long v) {
  struct n *p = malloc(sizeof *p);
  if (!p)
    return 0;
  p->v = v;
  p->next = 0;
  return p;
}
NI long last(struct n *p, long k) {
  smash();
  long v = p->v + k;
  free(p);
  return v;
}
NI long last2(struct n *p, long k) {
  smash();
  long v = p->v + k + (p->next ? p->next->v : 0);
  return v;
}
/* musttail and tail calls of what a factory made */
NI long m1(struct n *q, long k) {
  struct n *p = mk(k);
  (void)q;
  __attribute__((musttail)) return last(p, k);
}
NI long m2(struct n *q, long k) {
  struct n *p = mk(k);
  p->next = q;
  return last2(p, k);
}
NI long m3(struct n *q, long k) {
  struct n *p = mk(k), *r = mk(k + 5);
  r->next = p;
  p->next = q;
  __attribute__((musttail)) return last2(r, k);
}
/* tail recursion with a made object */
NI long m4(struct n *q, long k) {
  if (k == 0)
    return q ? q->v : 1;
  struct n *p = mk(k);
  if (q)
    p->v += q->v;
  free(q);
  return m4(p, k - 1);
}
/* the factory tail-calls another */
static NI struct n *mk2(long v) { return mk(v * 2); }
static NI struct n *mk3(long v) {
  struct n *p = mk2(v + 1);
  p->v++;
  return p;
}
NI long m5(long k) {
  struct n *p = mk3(k), *q = mk2(k);
  long v = p->v * 3 + q->v;
  mix(p == q);
  free(p);
  free(q);
  return v;
}
/* destroyer that frees and reads after, by order */
static NI long drop2(struct n *p, struct n *q) {
  free(p);
  long v = q ? q->v : 4;
  if (q != p)
    free(q);
  return v;
}
NI long m6(long k) { return drop2(mk(k), mk(k + 1)) + drop2(mk(k), 0); }
/* compares to null in callee after its free was taken out */
static NI int gone(struct n **p) {
  free(*p);
  *p = 0;
  return *p == 0;
}
NI long m7(long k) {
  struct n *p = mk(k);
  mix(p->v);
  int g = gone(&p);
  mix(g);
  return p == 0;
}
/* object made in a callee, kept in a stack object of another callee that is over */
struct h {
  struct n *at;
};
static NI void hold(struct h *h, long v) { h->at = mk(v); }
static NI struct h wrap(long v) {
  struct h h;
  hold(&h, v);
  return h;
}
NI long m8(long k) {
  struct h a = wrap(k), b = wrap(k + 1);
  long v = a.at->v * 5 + b.at->v;
  free(a.at);
  free(b.at);
  return v;
}
/* same object freed in either of two callees */
static NI void f_a(struct n *p) {
  mix(1);
  free(p);
}
static NI void f_b(struct n *p) {
  mix(p->v);
  free(p);
}
NI long m9(long k) {
  void (*f)(struct n *) = k & 1 ? f_a : f_b;
  struct n *p = mk(k);
  f(p);
  struct n *q = mk(k);
  (k & 2 ? f_a : f_b)(q);
  return k;
}
/* a global keeps one of two of the same callee */
struct n *gk;
static NI struct n *mkg(long v) {
  struct n *p = mk(v);
  if (v & 1)
    gk = p;
  return p;
}
NI long m10(long k) {
  struct n *p = mkg(k), *q = mkg(k + 1);
  long v = p->v + q->v * 3;
  if (p != gk)
    free(p);
  if (q != gk)
    free(q);
  return v;
}
/* the factory's object is stored in itself and in its argument */
static NI void link2(struct n *a, long v) {
  struct n *b = mk(v);
  b->next = b;
  a->next = b;
}
NI long m11(long k) {
  struct n *a = mk(k);
  link2(a, k + 1);
  long v = a->next->v + a->next->next->v;
  free(a->next);
  free(a);
  return v;
}
NI long m12(struct n *out, long k) {
  struct n *a = mk(k);
  link2(a, k + 1);
  out->next = a->next;
  long v = a->v;
  free(a);
  return v;
}
/* loop in the caller, clone guards */
NI long m13(long k) {
  struct n *keep = 0;
  long v = 0;
  for (long i = 0; i < k; i++) {
    struct n *p = i % 3 ? mk(i) : malloc(sizeof *p);
    if (i % 3 == 0)
      p->v = 100;
    p->next = 0;
    v = v * 3 + p->v;
    if (i % 4 == 1) {
      f_a(keep);
      keep = p;
    } else
      f_b(p);
  }
  f_a(keep);
  return v;
}
static NI struct n *dup(const struct n *p) {
  struct n *q = mk(p->v);
  if (p->next)
    q->next = dup(p->next);
  return q;
}
static NI void dropall(struct n *p) {
  if (p) {
    dropall(p->next);
    free(p);
  }
}
NI long m14(long k) {
  struct n *a = mk(k);
  a->next = mk(k + 1);
  struct n *b = dup(a);
  dropall(a);
  smash();
  long v = b->v + b->next->v;
  dropall(b);
  return v;
}
static NI struct n *choose(struct n *a, struct n *b, long k) {
  if (k & 1) {
    free(a);
    return b;
  }
  free(b);
  return a;
}
NI long m15(long k) {
  struct n *r = choose(mk(k), mk(k + 1), k);
  r = choose(r, mk(3), k >> 1);
  smash();
  long v = r->v;
  free(r);
  return v;
}
int main(int c, char **v) {
  for (long k = c + 2; k < c + 9; k++) {
    mix(m1(0, k));
    struct n s = {0, 3};
    mix(m2(&s, k));
    mix(m3(&s, k));
    mix(m4(0, k));
    mix(m5(k));
    mix(m6(k));
    mix(m7(k));
    mix(m8(k));
    mix(m9(k));
    mix(m10(k));
    if (gk)
      mix(gk->v);
    free(gk);
    gk = 0;
    mix(m11(k));
    struct n o;
    mix(m12(&o, k));
    smash();
    mix(o.next->v);
    free(o.next);
    mix(m13(k));
    mix(m14(k));
    mix(m15(k));
  }
  printf("%lx\n", sum);
}
