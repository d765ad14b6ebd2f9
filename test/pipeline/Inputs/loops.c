#include <stdlib.h>

struct piece {
  const char *data;
  long size;
};

__attribute__((noinline)) void set(int *at, int value) { *at = value; }

__attribute__((noinline)) int measure(struct piece *pieces, int n) {
  int *first = malloc(16);
  set(first, 3);
  for (int i = 0; i < n; i++)
    pieces[i].size = *pieces[i].data;
  int result = *first;
  free(first);
  return result;
}

int main(int argc, char **argv) {
  int n = 99 + argc;
  struct piece *pieces = calloc((size_t)n, sizeof *pieces);
  for (int i = 0; i < n; i++)
    pieces[i].data = argv[0];
  if (argc > 1)
    return measure(pieces + 1, atoi(argv[1]));
  return measure(pieces, n) - 3 + (pieces[n - 1].size != argv[0][0]);
}
