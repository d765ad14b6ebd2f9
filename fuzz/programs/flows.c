/* Control that goes through computed jumps, switches into loops, asm goto and longjmp, and
 * addresses that leave as pieces, text, floating-point numbers and wide integers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#define NI __attribute__((noinline))
unsigned long sum;
static void mix(unsigned long v) { sum = sum * 31 + v; }
struct n {
  struct n *next;
  long v;
};
NI long rd(const struct n *x) {
  long s = 0;
  for (; x; x = x->next)
    s = s * 3 + x->v;
  return s;
}
NI void c1(const char *code) {
  static void *const lab[] = {&&mk, &&use, &&drop, &&end};
  struct n *p = 0, *q = 0;
  long i = 0;
  goto *lab[code[i++] - 'a'];
mk:
  q = p;
  p = malloc(sizeof *p);
  p->v = i;
  p->next = 0;
  goto *lab[code[i++] - 'a'];
use:
  mix(rd(p) + (q ? q->v : 9));
  goto *lab[code[i++] - 'a'];
drop:
  q = 0;
  goto *lab[code[i++] - 'a'];
end:
  mix(rd(p));
}
NI void c2(long k) {
  struct n *p = 0;
  for (long i = 0; i < k; i++) {
    switch (i % 4) {
    case 0:
      p = malloc(sizeof *p);
      p->v = i;
      p->next = 0;
    case 1: mix(p->v); break;
    case 2:
      if (k & 1) {
      case 3: mix(p->v + 1);
      }
    }
  }
}
NI void c3(long k) {
  struct n *p = 0;
  long i = 0;
  asm goto("" : : "r"(k) : : other);
again:
  p = malloc(sizeof *p);
  p->v = i;
  p->next = 0;
other:
  if (p)
    mix(p->v);
  if (++i < k) {
    asm goto("" : : "r"(k) : : other);
    goto again;
  }
  mix(p ? p->v : 0);
}
/* pointer kept in a struct passed by value and returned */
struct w {
  struct n *p;
  long pad[3];
};
NI struct w keepw(struct w a, struct n *x) {
  if (x->v & 1)
    a.p = x;
  return a;
}
NI void c4(long k) {
  struct w a = {0};
  for (long i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    x->next = 0;
    a = keepw(a, x);
    mix(a.p ? a.p->v : 8);
  }
}
/* vector of pointers kept by the vectoriser */
NI void c5(long k) {
  struct n *t[8], *u[8];
  for (int i = 0; i < 8; i++)
    t[i] = 0;
  for (long j = 0; j < k; j++) {
    struct n *x = malloc(sizeof *x);
    x->v = j;
    x->next = 0;
    t[j & 7] = x;
    for (int i = 0; i < 8; i++)
      u[i] = t[i];
    for (int i = 0; i < 8; i++)
      mix(u[i] ? u[i]->v : 3);
  }
}
/* select chain over integers */
NI void c6(long k) {
  unsigned long best = 0;
  for (long j = 0; j < k; j++) {
    struct n *x = calloc(1, sizeof *x);
    x->v = j * 5 % 7;
    unsigned long w = (unsigned long)x;
    best = best && ((struct n *)best)->v > x->v ? best : w;
  }
  mix(((struct n *)best)->v);
}
/* variadic */
#include <stdarg.h>
struct n *vk;
NI void va(int n, ...) {
  va_list l;
  va_start(l, n);
  for (int i = 0; i < n; i++) {
    struct n *x = va_arg(l, struct n *);
    if (x->v == 2)
      vk = x;
  }
  va_end(l);
}
NI void c7(void) {
  struct n *a = malloc(sizeof *a), *b = malloc(sizeof *b);
  a->v = 1;
  b->v = 2;
  a->next = b->next = 0;
  va(2, a, b);
}
/* union pun, int halves through a callee */
union u {
  struct n *p;
  unsigned half[2];
  char c[8];
};
union u gu;
NI void halves(unsigned lo, unsigned hi) {
  gu.half[0] = lo;
  gu.half[1] = hi;
}
NI void c8(void) {
  union u a;
  a.p = malloc(sizeof *a.p);
  a.p->v = 55;
  a.p->next = 0;
  halves(a.half[0], a.half[1]);
}
NI void c9(void) {
  struct n *x = malloc(sizeof *x);
  x->v = 66;
  x->next = 0;
  union u a = {x};
  for (int i = 0; i < 8; i++)
    gu.c[i] = a.c[i];
}
NI void c10(void) {
  struct n *x = malloc(sizeof *x);
  x->v = 77;
  x->next = 0;
  double d;
  memcpy(&d, &x, 8);
  volatile double vd = d;
  double e = vd;
  memcpy(&gu, &e, 8);
}
NI void c11(void) {
  struct n *x = malloc(sizeof *x);
  x->v = 88;
  x->next = 0;
  char b[40];
  snprintf(b, 40, "%p", (void *)x);
  void *y;
  sscanf(b, "%p", &y);
  gu.p = y;
}
NI void c12(void) {
  struct n *x = malloc(sizeof *x);
  x->v = 99;
  x->next = 0;
  unsigned __int128 z = (unsigned __int128)(unsigned long)x << 37;
  z = z >> 36 << 1;
  gu.p = (struct n *)(unsigned long)(z >> 2);
}
_Complex double gc;
NI void c13(void) {
  struct n *x = malloc(sizeof *x);
  x->v = 111;
  x->next = 0;
  double d;
  memcpy(&d, &x, 8);
  gc = d;
  memcpy(&gu, &gc, 8);
}
static jmp_buf jb;
NI void thrower(struct n *x) {
  if (x->v > 2)
    longjmp(jb, 1);
  mix(x->v);
}
NI void c14(long k) {
  for (long i = 0; i < k; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    x->next = 0;
    thrower(x);
    mix(x->v);
    free(x);
  }
}
static NI void smash(void) {
  volatile char b[4000];
  memset((char *)b, 0x5a, sizeof b);
}
int main(int c, char **v) {
  long k = c + 9;
  c1("abaabcababd");
  c2(k);
  c2(k + 1);
  c3(k);
  c4(k);
  c5(k);
  c6(k);
  c7();
  smash();
  mix(vk->v);
  c8();
  smash();
  mix(gu.p->v);
  c9();
  smash();
  mix(gu.p->v);
  c10();
  smash();
  mix(gu.p->v);
  c11();
  smash();
  mix(gu.p->v);
  c12();
  smash();
  mix(gu.p->v);
  c13();
  smash();
  mix(gu.p->v);
  if (!setjmp(jb))
    c14(k);
  printf("%lx\n", sum);
}
