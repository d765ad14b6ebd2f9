// Pointers that a callee writes to a struct and that are copied to integers from there stay good:
// LLVM drops the struct, and lets the callee write its pointers where integers are declared.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct three {
  int *a, *b, *c;
};

static uint64_t whole, halves;

NOINLINE void write_pointers(struct three *three, int *p) {
  three->a = p;
  three->b = p;
  three->c = p;
}

NOINLINE uint64_t read_whole(const uint64_t *numbers, int i) { return numbers[i]; }

NOINLINE uint64_t read_halves(const uint32_t *numbers, int i) {
  return numbers[2 * i] | (uint64_t)numbers[2 * i + 1] << 32;
}

NOINLINE void copy_whole(int n, int i) {
  struct three three;
  uint64_t numbers[3];
  int *p = malloc(16);
  if (!p)
    return;
  fill(p, 4, n);
  write_pointers(&three, p);
  memcpy(numbers, &three, sizeof three);
  whole = read_whole(numbers, i);
}

NOINLINE void copy_halves(int n, int i) {
  struct three three;
  uint32_t numbers[6];
  int *p = malloc(16);
  if (!p)
    return;
  fill(p, 4, n);
  write_pointers(&three, p);
  memcpy(numbers, &three, sizeof three);
  halves = read_halves(numbers, i);
}

int main(void) {
  copy_whole(opaque(2), opaque(1));
  copy_halves(opaque(3), opaque(1));
  dirty_stack();
  printf("%d %d\n", sum((int *)whole, 4), sum((int *)halves, 4));
  free((int *)whole);
  free((int *)halves);
}
