/* Sizes that are known at run time: 0, small, large, impossible, negative. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define NI __attribute__((noinline))
unsigned long sum;
static void mix(unsigned long v) { sum = sum * 31 + v; }
NI void rd(const char *p, size_t n) {
  for (size_t i = 0; i < n; i++)
    mix((unsigned char)p[i]);
}
NI void a1(int n) {
  if (n < 16) {
    char *p = malloc(n);
    if (!p) {
      mix(99);
      return;
    }
    memset(p, 3, n);
    rd(p, n);
    free(p);
  }
}
NI void a2(unsigned n) {
  char *p = malloc(n & 0xff);
  memset(p, 5, n & 0xff);
  rd(p, n & 0xff);
  free(p);
}
NI void a3(size_t n, size_t m) {
  char *p = calloc(n, m);
  if (!p) {
    mix(77);
    return;
  }
  rd(p, n * m);
  free(p);
}
NI void a4(size_t n) {
  char *old = 0;
  for (int i = 0; i < 6; i++) {
    char *p = malloc(n * i + 1);
    p[0] = i;
    if (old) {
      mix(old[0]);
      mix(old == p);
      free(old);
    }
    old = p;
  }
  free(old);
}
NI void a5(const char *s, size_t k) {
  char *p = strndup(s, k), *q = strdup(s);
  rd(p, strlen(p));
  rd(q, strlen(q));
  free(p);
  free(q);
}
NI void a6(size_t n) {
  char *p = malloc(n);
  char *q = malloc(n + 200);
  if (!p || !q) {
    mix(p == 0);
    mix(q == 0);
    free(p);
    free(q);
    return;
  }
  memset(p, 1, n);
  memset(q, 2, n + 200);
  char *r = n & 1 ? p : q;
  mix(r[0]);
  free(r == p ? q : p);
  rd(r, 3);
  free(r);
}
NI void a7(size_t n) {
  char *p = malloc(n);
  char *q = 0;
  if (!p) {
    mix(5);
    return;
  }
  for (int i = 0; i < 5; i++) {
    memset(p, i, n);
    rd(p, n < 4 ? n : 4);
    q = realloc(p, n += 90);
    if (!q) {
      free(p);
      return;
    }
    p = q;
  }
  rd(p, 4);
  free(p);
}
NI void a8(size_t n, int k) {
  char *tab[4] = {0};
  for (int i = 0; i < k; i++) {
    free(tab[i & 3]);
    tab[i & 3] = malloc(n + i * 60);
    tab[i & 3][0] = i;
    for (int j = 0; j < 4; j++)
      if (tab[j])
        mix(tab[j][0]);
  }
  for (int j = 0; j < 4; j++)
    free(tab[j]);
}
NI void a9(size_t n) {
  for (int i = 0; i < 4; i++) {
    char *p;
  again:
    p = malloc(n);
    if (!p) {
      n = 40;
      mix(1);
      goto again;
    }
    p[0] = i;
    mix(p[0]);
    if (i == 2)
      continue;
    free(p);
  }
}
struct v {
  size_t n;
  char *d;
};
NI void vinit(struct v *v, size_t n) {
  v->n = n;
  v->d = malloc(n);
}
NI void vfree(struct v *v) {
  free(v->d);
  v->d = 0;
}
NI void a10(size_t n) {
  struct v x, y;
  vinit(&x, n);
  vinit(&y, n * 2);
  if (x.d && y.d) {
    memset(x.d, 4, n);
    memset(y.d, 5, n * 2);
    rd(x.d, n < 9 ? n : 9);
    struct v t = x;
    x = y;
    y = t;
    rd(x.d, 3);
    rd(y.d, 2);
  }
  vfree(&x);
  vfree(&y);
}
NI char *mk(size_t n) {
  char *p = malloc(n);
  if (p)
    memset(p, 'a', n);
  return p;
}
NI void a11(size_t n) {
  char *p = mk(n), *q = mk(n + 300);
  if (p && q) {
    rd(p, 2);
    rd(q, 2);
    mix(p == q);
  }
  free(p);
  free(q);
}
int main(void) {
  for (size_t n = 2; n < 1000; n = n * 3 + 1) {
    a1((int)n);
    a2(n);
    a3(n, 3);
    a4(n);
    a5("hello there, this is a string of some length", n);
    a6(n);
    a7(n);
    a8(n, 9);
    a9(n);
    a10(n);
    a11(n);
  }
  a1(-5);
  a3((size_t)1 << 60, 32);
  a6((size_t)1 << 62);
  a7((size_t)1 << 62);
  a9((size_t)1 << 62);
  a10((size_t)1 << 61);
  a11((size_t)1 << 62);
  printf("%lx\n", sum);
}
