/* Objects that callees make: alive together, read a turn later, taken over, kept by globals and by
 * out-parameters, made or not made, given back as they came. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define NI __attribute__((noinline))
unsigned long sum;
int fuel = 1000;
static void mix(unsigned long v) { sum = sum * 31 + v; }
struct n {
  struct n *next;
  long v;
  char *name;
  struct n *alt;
};
static NI struct n *mk(long v) {
  struct n *p = malloc(sizeof *p);
  if (!p)
    return 0;
  p->v = v;
  p->next = 0;
  p->name = 0;
  p->alt = 0;
  return p;
}
static NI void dropn(struct n *p) {
  if (!p)
    return;
  free(p->name);
  free(p);
}
static NI void droplist(struct n *p) {
  while (p) {
    struct n *q = p->next;
    free(p->name);
    free(p);
    p = q;
  }
}
static NI void droptree(struct n *p) {
  if (!p)
    return;
  droptree(p->next);
  droptree(p->alt);
  free(p);
}
static NI void dropodd(struct n *p) {
  if (p && p->v & 1)
    free(p);
}
static NI long rd(const struct n *p) {
  long s = 0;
  for (; p; p = p->next)
    s = s * 3 + p->v;
  return s;
}
static NI int into(struct n **o, long v) {
  *o = mk(v);
  return *o != 0;
}
static NI void named(struct n *p, const char *s) {
  free(p->name);
  p->name = malloc(strlen(s) + 1);
  strcpy(p->name, s);
}
static NI struct n *pair(long v) {
  struct n *a = mk(v), *b = mk(v + 1);
  a->next = b;
  b->alt = a;
  return v & 1 ? a : b;
}
static NI struct n *chain(long k) {
  struct n *h = 0;
  for (long i = 0; i < k; i++) {
    struct n *p = mk(i);
    p->next = h;
    h = p;
  }
  return h;
}
static NI struct n *rchain(long k) {
  struct n *p = mk(k);
  if (k > 0)
    p->next = rchain(k - 1);
  return p;
}
static NI struct n *maybe(long v) {
  struct n *p = mk(v);
  if (v % 3 == 0) {
    free(p);
    return 0;
  }
  return p;
}
struct n *cache;
static NI struct n *cached(long v) {
  if (cache && v & 1)
    return cache;
  return mk(v);
}
static NI struct n *pass(struct n *p, long v) { return p && v & 1 ? p : mk(v); }
/* g1: factory in a loop, the previous read */
NI void g1(long k) {
  struct n *prev = 0;
  for (long i = 0; i < k; i++) {
    struct n *p = mk(i);
    mix(rd(p) + (prev ? prev->v : 5));
    dropn(prev);
    prev = p;
  }
  dropn(prev);
}
/* g2: two objects of one factory alive at once */
NI void g2(long k) {
  struct n *a = mk(k), *b = mk(k + 1);
  a->next = b;
  mix(rd(a));
  mix(a == b);
  dropn(a);
  mix(rd(b));
  dropn(b);
}
NI void g3(long k) {
  struct n *a, *b;
  into(&a, k);
  into(&b, k + 3);
  mix(rd(a) * 7 + rd(b));
  mix(a == b);
  droplist(a);
  droplist(b);
}
NI void g4(long k) {
  struct n *a = chain(3);
  mix(rd(a));
  droplist(a);
  a = rchain(3);
  mix(rd(a));
  droptree(a);
}
NI void g5(long k) {
  struct n *a = maybe(k), *b = maybe(k + 1), *c = maybe(k + 2);
  mix(a == 0);
  mix(b == 0);
  mix(c == 0);
  mix(rd(a) + rd(b) + rd(c));
  dropn(a);
  dropn(b);
  dropn(c);
}
NI void g6(long k) {
  struct n *a = mk(k);
  named(a, "abc");
  mix(a->name[1]);
  named(a, "longer name than that");
  mix(a->name[8]);
  dropn(a);
}
NI void g7(long k) {
  struct n *a = mk(k), *b = mk(1);
  dropodd(a);
  dropodd(b);
  struct n *c = mk(2);
  mix(c->v);
  if (!(k & 1)) {
    mix(a->v);
    free(a);
  }
  dropn(c);
}
NI void g8(long k) {
  struct n *a = pair(k);
  struct n *o = a->next ? a->next : a->alt;
  mix(rd(a));
  mix(a->v);
  a->alt = 0;
  mix(o->v);
  o->next = 0;
  dropn(o);
  dropn(a);
}
NI void g9(long k) {
  cache = mk(9);
  struct n *a = cached(k), *b = cached(k + 1);
  mix(rd(a) * 5 + rd(b));
  if (a != cache)
    dropn(a);
  if (b != cache)
    dropn(b);
  mix(cache->v);
  dropn(cache);
  cache = 0;
}
NI void g10(long k) {
  struct n *a = mk(k), *b = pass(a, k), *c = pass(b, k + 1);
  mix(rd(a) + rd(b) * 3 + rd(c) * 7);
  mix(a == b);
  mix(b == c);
  if (c != a && c != b)
    dropn(c);
  if (b != a)
    dropn(b);
  dropn(a);
}
NI void g11(long k) {
  struct n *t[4];
  for (int i = 0; i < 4; i++)
    t[i] = mk(i + k);
  for (int i = 0; i < 4; i++)
    mix(t[i]->v);
  for (int i = 0; i < 4; i++) {
    t[i]->next = i ? t[i - 1] : 0;
  }
  droplist(t[3]);
}
NI void g12(long k) {
  struct n *p;
  for (long i = 0; i < k; i++) {
    p = mk(i);
    if (i == k - 1)
      break;
    if (i % 3 == 1) {
      dropn(p);
      continue;
    }
    mix(p->v);
    dropn(p);
  }
  mix(p->v);
  dropn(p);
}
NI struct n *g13(long k) {
  struct n *a = mk(k), *b = mk(k * 2);
  if (k & 1) {
    dropn(b);
    return a;
  }
  dropn(a);
  return b;
}
NI void g14(long k) {
  struct n *a = mk(k);
  struct n *h = a;
  for (long i = 0; i < 3; i++) {
    struct n *b = mk(i);
    b->next = h;
    h = b;
  }
  mix(rd(h));
  droplist(h);
}
/* tail calls of destroyers, a factory that frees what it was given */
static NI struct n *renew(struct n *old, long v) {
  if (old) {
    v += old->v;
    free(old);
  }
  return mk(v);
}
NI void g15(long k) {
  struct n *a = 0;
  for (long i = 0; i < k; i++) {
    a = renew(a, i);
    mix(a->v);
  }
  dropn(a);
}
NI void g16(long k) {
  struct n *a = mk(k);
  a = renew(a, 1);
  mix(a->v);
  struct n *b = renew(0, 4);
  mix(b->v);
  dropn(a);
  return dropn(b);
}
static NI void steal(struct n **from, struct n **to) {
  free(*to);
  *to = *from;
  *from = 0;
}
NI void g17(long k) {
  struct n *a = mk(k), *b = mk(k + 1), *c = 0;
  steal(&a, &c);
  mix(c->v);
  steal(&b, &c);
  mix(c->v);
  mix(a == 0);
  free(c);
  free(a);
  free(b);
}
struct vec {
  struct n **at;
  long n, room;
};
static NI void vadd(struct vec *v, struct n *p) {
  if (v->n == v->room) {
    v->room = v->room * 2 + 2;
    v->at = realloc(v->at, v->room * sizeof *v->at);
  }
  v->at[v->n++] = p;
}
static NI void vend(struct vec *v, int all) {
  for (long i = 0; all && i < v->n; i++)
    dropn(v->at[i]);
  free(v->at);
  v->at = 0;
}
NI void g18(long k) {
  struct vec v = {0};
  for (long i = 0; i < k; i++)
    vadd(&v, mk(i));
  for (long i = 0; i < v.n; i++)
    mix(v.at[i]->v);
  struct n *x = v.at[1];
  v.at[1] = 0;
  vend(&v, 1);
  mix(x->v);
  free(x);
}
static NI struct vec *vnew(void) {
  struct vec *v = calloc(1, sizeof *v);
  v->room = 4;
  v->at = calloc(4, sizeof *v->at);
  return v;
}
static NI void vdel(struct vec *v) {
  vend(v, 0);
  free(v);
}
NI void g19(long k) {
  struct vec *v = vnew(), *w = vnew();
  struct n x = {0, 5, 0, 0};
  vadd(v, &x);
  for (int i = 0; i < 9; i++)
    vadd(w, v->at[0]);
  mix(w->n);
  mix(w->at[8]->v);
  mix(v->at[0]->v);
  struct n **t = v->at;
  v->at = w->at;
  w->at = t;
  mix(v->at[0]->v);
  vdel(v);
  vdel(w);
}
NI void g20(long k) {
  struct n *a = k & 1 ? mk(k) : 0;
  struct n *b = k & 2 ? mk(k) : a;
  mix(rd(b));
  if (b != a)
    dropn(b);
  dropn(a);
}
static NI struct n *both(struct n *old, struct n **out, long v) {
  *out = mk(v);
  return old;
}
NI void h1(long k) {
  struct n *cur = 0;
  for (long i = 0; i < k; i++) {
    struct n *nw;
    struct n *o = both(cur, &nw, i);
    mix(o ? o->v : 3);
    cur = nw;
  }
  mix(cur->v);
}
NI void h2(long k) {
  struct n *p = 0;
  for (long i = 0; i < k; i++) {
    p = pass(p, i);
    mix(p->v);
  }
}
struct st {
  struct n *a, *b;
};
static NI void shift(struct st *s, long v) {
  s->b = s->a;
  s->a = mk(v);
}
NI void h3(long k) {
  struct st s = {0};
  for (long i = 0; i < k; i++) {
    shift(&s, i);
    mix(rd(s.a) + (s.b ? s.b->v : 7));
  }
}
static NI struct n *peek(struct st *s, long v) {
  struct n *o = s->a;
  s->a = mk(v);
  return o;
}
NI void h4(long k) {
  for (long j = 0; j < 2; j++) {
    struct st s = {0};
    for (long i = 0; i < k; i++) {
      struct n *o = peek(&s, i);
      if (o)
        mix(o->v);
    }
  }
}
NI void h5(long k) {
  for (long i = 0; i < k; i++) {
    struct st s = {0};
    shift(&s, i);
    shift(&s, i + 1);
    mix(s.a->v * 3 + s.b->v);
    mix(s.a == s.b);
    dropn(s.a);
    dropn(s.b);
  }
}
/* slot reused while a copy of the container is alive */
NI void h6(long k) {
  struct st s = {0}, t = {0};
  for (long i = 0; i < k; i++) {
    s.a = 0;
    shift(&s, i);
    if (t.a)
      mix(t.a->v);
    t = s;
    s.a = s.b = 0;
  }
}
/* factory fails now and then */
NI void h7(long k) {
  struct n *last = 0;
  for (long i = 0; i < k; i++) {
    struct n *p = maybe(i);
    if (!p) {
      mix(last ? last->v : 1);
      continue;
    }
    if (last)
      free(last);
    last = p;
    mix(last->v);
  }
  free(last);
}
NI void h8(long k) {
  struct n *p = mk(1);
  for (long i = 0; i < k; i++) {
    struct n *q = mk(i);
    struct n *t = p;
    p = q;
    mix(t->v);
    if (i & 1)
      dropn(t);
    else
      droplist(t);
  }
  dropn(p);
}
/* conditional drop in callee, then new */
static NI struct n *drop_if(struct n *p, long c) {
  if (c & 1) {
    free(p);
    return 0;
  }
  return p;
}
NI void h9(long k) {
  for (long i = 0; i < k; i++) {
    struct n *p = mk(i);
    p = drop_if(p, i);
    if (p) {
      mix(p->v);
      p = drop_if(p, 1);
    }
    mix(p == 0);
  }
}
NI void h10(long k) {
  struct n *keep = 0;
  for (long i = 0; i < k; i++) {
    struct n *p = mk(i);
    if (!drop_if(p, i))
      continue;
    if (keep) {
      mix(keep->v);
      free(keep);
    }
    keep = p;
  }
  if (keep)
    mix(keep->v);
  free(keep);
}
/* recursion with factories */
NI long h11(long d, struct n *up) {
  struct n *p = mk(d);
  p->next = up;
  long s = d ? h11(d - 1, p) : rd(p);
  mix(p->v + s);
  dropn(p);
  return s + 1;
}
/* the same factory with storage for two objects, one of them kept */
static NI struct n *twins(struct n **other, long v) {
  struct n *a = mk(v), *b = mk(v + 9);
  *other = b;
  a->alt = b;
  return a;
}
struct n *gl;
NI void h12(long k) {
  struct n *o, *a = twins(&o, k);
  gl = o;
  mix(a->alt->v);
  mix(a == o);
  free(a);
  struct n *o2, *a2 = twins(&o2, k + 1);
  mix(gl->v);
  mix(a2->v);
  free(gl);
  free(a2);
  free(o2);
}
static NI char *fmt(long v) {
  char *s = malloc(32);
  snprintf(s, 32, "v%ld", v);
  return s;
}
NI void h13(long k) {
  char *a = fmt(k), *b = fmt(k + 1);
  mix(strlen(a) + a[1] * 3 + b[1]);
  char *t = a;
  a = b;
  b = t;
  mix(a[1]);
  free(a);
  free(b);
}
int main(int c, char **v) {
  for (long k = c + 3; k < c + 8; k++) {
    g1(k);
    g2(k);
    g3(k);
    g4(k);
    g5(k);
    g6(k);
    g7(k);
    g8(k);
    g9(k);
    g10(k);
    g11(k);
    g12(k);
    struct n *r = g13(k);
    mix(r->v);
    free(r);
    g14(k);
    g15(k);
    g16(k);
    g17(k);
    g18(k);
    g19(k);
    g20(k);
    h1(k);
    h2(k);
    h3(k);
    h4(k);
    h5(k);
    h6(k);
    h7(k);
    h8(k);
    h9(k);
    h10(k);
    h11(k, 0);
    h12(k);
    h13(k);
  }
  printf("%lx\n", sum);
}
