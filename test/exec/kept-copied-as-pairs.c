// An address whose bytes lie in structures of two numbers is copied out with them: it stays good.
// RUN: %exec_test %s
// HEAP: allocations=8 frees=8
#include "program.h"

struct pair {
  int low, high;
};

union halves {
  int *pointer;
  struct pair pair;
};

static struct pair kept[8];

static int *object(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    abort();
  fill(v, 4, n);
  return v;
}

NOINLINE void copy(struct pair *to, const struct pair *from, int step) { *to = from[step]; }

NOINLINE void by_memcpy(int n) {
  int *v = object(n);
  struct pair pairs[4];
  memcpy(&pairs[opaque(1)], &v, sizeof v);
  copy(&kept[0], pairs, opaque(1));
}

NOINLINE void by_memcpy_to_heap(int n) {
  int *v = object(n);
  struct pair *pairs = malloc(4 * sizeof *pairs);
  if (!pairs)
    abort();
  memcpy(&pairs[opaque(1)], &v, sizeof v);
  copy(&kept[1], pairs, opaque(1));
  free(pairs);
}

/* From before where the pointer leads. */
NOINLINE void by_negative_index(int n) {
  int *v = object(n);
  struct pair *pairs = malloc(4 * sizeof *pairs);
  if (!pairs)
    abort();
  memcpy(&pairs[0], &v, sizeof v);
  copy(&kept[2], pairs + opaque(2), opaque(-2));
  free(pairs);
}

/* Half of it in one structure, half in the next. */
NOINLINE void by_halves_of_two(int n) {
  int *v = object(n);
  struct pair *pairs = malloc(4 * sizeof *pairs), both[2];
  if (!pairs)
    abort();
  memcpy(&pairs[opaque(0)].high, &v, sizeof v);
  copy(&both[0], pairs, opaque(0));
  copy(&both[1], pairs, opaque(1));
  free(pairs);
  kept[3] = (struct pair){both[0].high, both[1].low};
}

NOINLINE void by_union(int n) {
  union halves halves = {object(n)};
  copy(&kept[4], &halves.pair, opaque(0));
}

NOINLINE void by_union_on_heap(int n) {
  union halves *halves = malloc(4 * sizeof *halves);
  if (!halves)
    abort();
  halves[opaque(2)].pointer = object(n);
  kept[5] = halves[opaque(2)].pair;
  free(halves);
}

/* It lies in itself. */
NOINLINE void by_itself(int n) {
  struct pair *pairs = malloc(4 * sizeof *pairs);
  if (!pairs)
    abort();
  fill((int *)pairs, 4, n);
  memcpy(&pairs[opaque(2)], &pairs, sizeof(void *));
  copy(&kept[6], pairs, opaque(2));
}

/* What is put together of what was copied leads to memory that others know. */
struct holder {
  int *held;
};
static struct holder *holder;

NOINLINE void by_pointer_of_halves(const struct pair *from, int n) {
  int *v = object(n);
  union {
    struct holder *pointer;
    struct pair pair;
  } halves;
  halves.pair = *from;
  halves.pointer->held = v;
}

int main(void) {
  by_memcpy(opaque(1));
  by_memcpy_to_heap(opaque(2));
  by_negative_index(opaque(3));
  by_halves_of_two(opaque(4));
  by_union(opaque(5));
  by_union_on_heap(opaque(6));
  by_itself(opaque(7));
  static struct holder memory;
  struct pair to_holder;
  holder = &memory;
  memcpy(&to_holder, &holder, sizeof holder);
  by_pointer_of_halves(&to_holder, opaque(8));
  memcpy(&kept[7], &holder->held, sizeof kept[7]);
  dirty_stack();
  for (int i = 0; i < 8; i++) {
    int *v;
    memcpy(&v, &kept[i], sizeof v);
    printf("%d\n", sum(v, 4));
    free(v);
  }
}
