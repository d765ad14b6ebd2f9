/* Objects of loops that realloc moves, fails to move, or leaves where they are, while older ones
 * are alive. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define NI __attribute__((noinline))
#define LOOP _Pragma("clang loop unroll(disable)") for
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
NI size_t id(size_t n) {
  static volatile size_t v;
  v = n;
  return v;
}
NI void q17(size_t n) {
  char *keep = 0;
  LOOP(int i = 0; i < 7; i++) {
    char *p = malloc(16);
    st(p, 16, i);
    char *q = realloc(p, id(i == 2 ? (size_t)1 << 62 : n));
    if (!q) {
      keep = p;
      continue;
    }
    rd(q, 8);
    if (keep)
      rd(keep, 8);
    free(q);
  }
  rd(keep, 16);
  free(keep);
}
NI void q18(size_t n) {
  char *keep = 0;
  LOOP(int i = 0; i < 7; i++) {
    char *p = malloc(16);
    st(p, 16, i);
    char *q = realloc(p, id(n));
    if (i & 1) {
      if (keep) {
        rd(keep, 9);
        free(keep);
      }
      keep = q;
    } else {
      rd(q, 9);
      free(q);
    }
  }
  rd(keep, 9);
  free(keep);
}
NI void q19(size_t n) {
  char *p = malloc(16);
  st(p, 16, 1);
  LOOP(int i = 0; i < 7; i++) {
    char *q = realloc(p, id(12 + i));
    rd(q, 12);
    char *o = malloc(16);
    st(o, 16, i);
    mix(o == q);
    if (i % 3 == 1) {
      free(q);
      p = o;
    } else {
      p = q;
      free(o);
    }
  }
  rd(p, 12);
  free(p);
}
NI void q20(size_t n) {
  char *p = malloc(16), *w = 0;
  st(p, 16, 1);
  LOOP(int i = 0; i < 7; i++) {
    w = realloc(w, id(10 + i));
    st(w, 10, i);
    if (i == 3) {
      char *t = p;
      p = w;
      w = t;
    }
    rd(p, 10);
    rd(w, 10);
    mix(p == w);
  }
  free(p);
  free(w);
}
NI void q21(size_t n) {
  char *tab[2];
  tab[0] = malloc(n);
  tab[1] = malloc(24);
  if (!tab[0]) {
    free(tab[1]);
    return;
  }
  st(tab[0], n, 3);
  st(tab[1], 24, 50);
  size_t s0 = n;
  LOOP(int i = 0; i < 6; i++) {
    char **t = &tab[i & 1];
    size_t s = (i & 1) ? 24 : s0;
    char *q = realloc(*t, id(s + 1));
    if (!q)
      break;
    *t = q;
    rd(q, s < 10 ? s : 10);
    rd(tab[!(i & 1)], 10);
  }
  free(tab[0]);
  free(tab[1]);
}
NI char *q22(char **out, size_t n) {
  char *p = malloc(16);
  st(p, 16, 4);
  char *q = realloc(p, n);
  *out = n & 1 ? q : 0;
  if (!(n & 1))
    free(q);
  return 0;
}
NI void q23(size_t n) {
  LOOP(int i = 0; i < 5; i++) {
    char *p = malloc(id(n + i));
    if (!p) {
      mix(3);
      continue;
    }
    st(p, n, i);
    char *q = realloc(p, id(n + 100));
    if (!q) {
      rd(p, 4);
      free(p);
      continue;
    }
    rd(q, n);
    char *r = realloc(q, 32);
    if (r) {
      rd(r, 16);
      free(r);
    }
  }
}
NI void q24(size_t n) {
  size_t room = 8, k = 0;
  int *a = malloc(room * sizeof *a), *b = malloc(room * sizeof *a);
  LOOP(size_t i = 0; i < n; i++) {
    if (k == room) {
      room *= 2;
      int *c = realloc(a, room * sizeof *a);
      int *d = realloc(b, room * sizeof *b);
      a = c;
      b = d;
    }
    a[k] = (int)i;
    b[k] = (int)(i * 2);
    k++;
    if (i % 5 == 4) {
      int *t = a;
      a = b;
      b = t;
    }
  }
  LOOP(size_t i = 0; i < k; i++) mix((unsigned)(a[i] * 3 + b[i]));
  free(a);
  free(b);
}
NI void q25(size_t n) {
  char *p = 0;
  size_t m = 0;
  LOOP(int i = 0; i < 8; i++) {
    if (!p) {
      p = malloc(40);
      m = 40;
      st(p, 40, i);
    }
    p = realloc(p, id(m = m > 90 ? 12 : m + 30));
    rd(p, 12);
    if (i % 3 == 2) {
      free(p);
      p = 0;
    }
  }
  free(p);
}
NI void q26(size_t n) {
  char *old = 0;
  LOOP(int i = 0; i < 6; i++) {
    char *p = malloc(24);
    st(p, 24, i);
    if (i & 1) {
      char *q = realloc(p, id(20));
      if (old) {
        rd(old, 20);
        mix(old == q);
        free(old);
      }
      old = q;
    } else {
      rd(p, 24);
      free(p);
    }
  }
  rd(old, 20);
  free(old);
}
NI void q27(size_t n) {
  char *p = malloc(16);
  st(p, 16, 9);
  char *q = realloc(p, 0);
  if (q)
    free(q);
  p = malloc(16);
  st(p, 16, 1);
  q = realloc(p, id(16));
  char *r = realloc(q, id(8));
  char *s = realloc(r, id(16));
  rd(s, 8);
  char *t = realloc(s, n);
  rd(t, 8);
  char *u = malloc(16);
  st(u, 16, 70);
  mix(u == t);
  rd(t, 8);
  free(t);
  rd(u, 16);
  free(u);
}
int main(void) {
  for (size_t n = 20; n < 700; n = n * 2 + 3) {
    q17(n);
    q18(n);
    q19(n);
    q20(n);
    q21(n);
    char *o;
    q22(&o, n);
    char b[3000];
    memset(b, 1, 3000);
    rd(b + id(5), 3);
    if (o) {
      rd(o, 16);
      free(o);
    }
    q23(n);
    q24(n);
    q25(n);
    q26(n);
    q27(n);
  }
  q21((size_t)1 << 62);
  q23((size_t)1 << 62);
  printf("%lx\n", sum);
}
