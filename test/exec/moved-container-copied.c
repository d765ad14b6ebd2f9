// A container may be copied, by memcpy or as integers, if the copy is local too.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct box {
  int *numbers;
  long count;
};

NOINLINE long read_box(const struct box *box) { return sum(box->numbers, (int)box->count); }

NOINLINE void copy_words(uint64_t *to, const uint64_t *from, int count) {
  for (int i = 0; i < count; i++)
    to[i] = from[i];
}

NOINLINE long by_memcpy(int n) {
  struct box box, *copy = malloc(sizeof *copy);
  int *v = malloc(6 * sizeof *v);
  if (!v || !copy)
    return -1;
  fill(v, 6, n);
  box.numbers = v;
  box.count = n;
  memcpy(copy, &box, sizeof box);
  long result = read_box(copy);
  free(v);
  free(copy);
  return result;
}

NOINLINE long as_integers(int n) {
  union {
    struct box box;
    uint64_t words[2];
  } from, to;
  int *v = malloc(6 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 6, n);
  from.box.numbers = v;
  from.box.count = n;
  copy_words(to.words, from.words, 2);
  long result = read_box(&to.box);
  free(v);
  return result;
}

int main(void) { printf("%ld %ld\n", by_memcpy(opaque(5)), as_integers(opaque(6))); }
