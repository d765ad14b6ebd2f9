// An object that holds addresses of itself moves, though structures of two numbers are copied out of it from
// places that nobody knows: those are not where the addresses are.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct pair {
  float re, im;
};

struct plan {
  struct pair *in, *out;
  int count;
  struct pair room[];
};

NOINLINE void copy(struct pair *to, const struct pair *from, int count, int step) {
  for (int i = 0; i < count; i++) {
    *to++ = *from;
    from += step;
  }
}

/* Overwrites what it reads. */
NOINLINE void mix(struct pair *pairs, int count, int step) {
  struct pair first = pairs[0];
  for (int i = 0; i + 1 < count; i++)
    pairs[i * step] = pairs[(i + 1) * step];
  pairs[(count - 1) * step] = first;
  for (int i = 0; i < count; i++)
    pairs[i * step].im += first.re;
}

NOINLINE float work(int n) {
  enum { COUNT = 8 };
  struct plan *plan = malloc(sizeof *plan + 2 * COUNT * sizeof plan->room[0]);
  if (!plan)
    return 0;
  plan->in = plan->room;
  plan->out = plan->in + COUNT;
  plan->count = COUNT;
  for (int i = 0; i < plan->count; i++)
    plan->in[i] = (struct pair){(float)(n + i), (float)i};
  copy(plan->out, plan->in + plan->count - 1, plan->count, opaque(-1));
  mix(plan->out, plan->count, opaque(1));
  struct pair last[COUNT];
  copy(last, plan->out, plan->count, opaque(1));
  float sum = 0;
  for (int i = 0; i < plan->count; i++)
    sum += last[i].re * (float)(i + 1) + last[i].im;
  free(plan);
  return sum;
}

int main(void) {
  printf("%g %g\n", (double)work(opaque(1)), (double)work(opaque(5)));
}
