/* Objects that realloc moves, or fails to move, or leaves where they are. */
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
NI void st(char *p, size_t n, int c) {
  for (size_t i = 0; i < n; i++)
    p[i] = (char)(c + i);
}
static NI void smash(void) {
  volatile char b[4000];
  memset((char *)b, 0x5a, sizeof b);
}
char *g;
NI void q1(size_t n) {
  char *p = malloc(16);
  st(p, 16, 1);
  p = realloc(p, n);
  if (!p) {
    mix(1);
    return;
  }
  rd(p, n < 16 ? n : 16);
  st(p, n, 3);
  rd(p, n);
  free(p);
}
NI void q2(size_t n) {
  char *p = malloc(n);
  if (!p) {
    mix(4);
    return;
  }
  st(p, n, 1);
  size_t m = n;
  for (int i = 0; i < 5; i++) {
    char *q = realloc(p, m + 40);
    if (!q) {
      mix(9);
      rd(p, 2);
      break;
    }
    p = q;
    rd(p, m);
    m += 40;
    st(p, m, i);
  }
  free(p);
}
NI void q3(size_t n) {
  char *t[3] = {0};
  for (int i = 0; i < 9; i++) {
    size_t m = n + i * 11;
    t[i % 3] = realloc(t[i % 3], m);
    st(t[i % 3], m, i);
    for (int j = 0; j < 3; j++)
      if (t[j])
        rd(t[j], 4);
  }
  for (int j = 0; j < 3; j++)
    free(t[j]);
}
NI void q4(size_t n) {
  char *p = malloc(24);
  st(p, 24, 5);
  char *q = realloc(p, n);
  if (!q) {
    rd(p, 24);
    free(p);
    return;
  }
  rd(q, n < 24 ? n : 24);
  g = q;
}
NI void q5(size_t n) {
  for (int i = 0; i < 6; i++) {
    char *p = malloc(20);
    st(p, 20, i);
    if (i & 1)
      p = realloc(p, n + i);
    rd(p, 8);
    if (i == 3) {
      free(g);
      g = p;
      continue;
    }
    free(p);
  }
  smash();
  rd(g, 3);
  free(g);
  g = 0;
}
NI void q6(size_t n) {
  char *keep = 0;
  for (int i = 0; i < 6; i++) {
    char *p = malloc(20);
    st(p, 20, i);
    char *q = realloc(p, n + i * 7);
    st(q, n, i + 9);
    if (keep) {
      rd(keep, 5);
      free(keep);
    }
    keep = q;
  }
  rd(keep, 5);
  free(keep);
}
NI void q7(size_t n) {
  char *p = malloc(30), *o = malloc(30);
  st(p, 30, 1);
  st(o, 30, 99);
  char *x = n & 1 ? p : o, *y = n & 1 ? o : p;
  x = realloc(x, n);
  rd(x, n < 30 ? n : 30);
  rd(y, 30);
  mix(x == y);
  y = realloc(y, 60);
  rd(y, 30);
  mix(x == y);
  free(x);
  free(y);
}
NI void q8(size_t n) {
  char *p = malloc(40);
  st(p, 40, 7);
  for (size_t m = 40; m > 6; m -= 6) {
    p = realloc(p, m);
    rd(p, m);
  }
  p = realloc(p, n);
  rd(p, n < 4 ? n : 4);
  free(p);
}
NI void q9(size_t n) {
  char *p = malloc(n);
  size_t k = 0;
  if (!p)
    return;
  while (k < 400) {
    if (k + 10 > n) {
      char *q = realloc(p, n = n * 2 + 10);
      if (!q)
        break;
      p = q;
    }
    st(p + k, 10, (int)k);
    k += 10;
  }
  rd(p, k);
  free(p);
}
struct buf {
  char *d;
  size_t n, room;
};
static NI void put(struct buf *b, char c) {
  if (b->n == b->room) {
    b->room = b->room * 2 + 8;
    b->d = realloc(b->d, b->room);
  }
  b->d[b->n++] = c;
}
NI void q10(size_t n) {
  struct buf a = {malloc(8), 0, 8}, b = {0};
  for (size_t i = 0; i < n; i++) {
    put(&a, (char)i);
    put(&b, (char)(i * 3));
    if (i == 5) {
      struct buf t = a;
      a = b;
      b = t;
    }
  }
  rd(a.d, a.n);
  rd(b.d, b.n);
  free(a.d);
  free(b.d);
}
NI void q11(size_t n) {
  char *p = malloc(16);
  strcpy(p, "hello");
  char *q = strdup(p);
  p = realloc(p, 200);
  strcat(p, " there and everywhere");
  q = realloc(q, n + 30);
  strcat(q, "!");
  mix(strlen(p) * 3 + strlen(q));
  rd(p, strlen(p));
  rd(q, strlen(q));
  free(p);
  free(q);
}
NI void q12(size_t n) {
  char *p = malloc(16);
  st(p, 16, 1);
  char *q = realloc(p, (size_t)1 << 62);
  mix(q == 0);
  rd(p, 16);
  q = realloc(p, n);
  if (q) {
    rd(q, n < 16 ? n : 16);
    p = q;
  }
  free(p);
}
NI void q13(size_t n) {
  char *a = malloc(16), *b = 0;
  st(a, 16, 2);
  for (int i = 0; i < 4; i++) {
    b = realloc(a, n + 4 * i);
    a = malloc(16);
    st(a, 16, i);
    rd(b, n < 16 ? n : 16);
    mix(a == b);
    free(b);
  }
  free(a);
}
NI char *q14(size_t n) {
  char *p = malloc(32);
  st(p, 32, 4);
  if (n & 1)
    return p;
  char *q = realloc(p, n);
  rd(q, 2);
  free(q);
  return 0;
}
NI void q15(size_t n) {
  char *p = calloc(4, 8);
  p[3] = 9;
  p = reallocarray(p, n, 3);
  rd(p, n * 3 < 32 ? n * 3 : 32);
  free(p);
}
struct nd {
  struct nd *next;
  long v;
};
NI void q16(size_t n) {
  struct nd *a = malloc(sizeof *a);
  a->v = 5;
  a->next = a;
  struct nd **t = malloc(2 * sizeof *t);
  t[0] = t[1] = a;
  t = realloc(t, (n + 2) * sizeof *t);
  mix(t[1]->next->v);
  t[0] = malloc(sizeof *a);
  t[0]->v = 6;
  mix(t[0]->v + t[1]->v);
  free(t[0]);
  t = realloc(t, 2 * sizeof *t);
  mix(t[1]->v);
  free(t[1]);
  free(t);
}
int main(void) {
  for (size_t n = 20; n < 900; n = n * 2 + 3) {
    q1(n);
    q2(n);
    q3(n);
    q4(n);
    smash();
    if (g) {
      rd(g, 3);
      free(g);
      g = 0;
    }
    q5(n);
    q6(n);
    q7(n);
    q8(n);
    q9(n);
    q10(n);
    q11(n);
    q12(n);
    q13(n);
    char *r = q14(n);
    smash();
    if (r) {
      rd(r, 32);
      free(r);
    }
    q15(n);
    q16(n);
  }
  q1((size_t)1 << 61);
  q2((size_t)1 << 62);
  printf("%lx\n", sum);
}
