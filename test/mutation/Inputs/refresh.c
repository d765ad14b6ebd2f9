// REFRESH: f is summarised before g is known to let its argument escape.
#include <stdio.h>
#include <stdlib.h>

static int *sink;
static void g(int *p, int n);

__attribute__((noinline)) static void f(int *p, int n) {
  g(p, n - 1);
  p[0]++;
}

__attribute__((noinline)) static void g(int *p, int n) {
  if (n <= 0)
    sink = p;
  else
    f(p, n - 1);
  p[1]++;
}

__attribute__((noinline)) static void make(int n) {
  int *p = calloc(2, sizeof *p);
  f(p, n);
}

int main(int argc, char **argv) {
  (void)argv;
  make(5 * argc);
  printf("%d %d\n", sink[0], sink[1]);
  free(sink);
  return 0;
}
