// Addresses that are kept as numbers of other types: in a double that is none, and in the halves of a union.
// RUN: %exec_test %s
// HEAP: allocations=2 frees=0
#include "program.h"

#define BOXED 0x7ffc000000000000u

static int *make(int n) {
  int *numbers = malloc(16 * sizeof *numbers);
  if (!numbers)
    abort();
  fill(numbers, 16, n);
  return numbers;
}

NOINLINE int *unbox(const double *value, double *number) {
  double read = *value;
  if (read == read) {
    *number = read;
    return NULL;
  }
  uint64_t bits;
  memcpy(&bits, &read, sizeof bits);
  return (int *)(uintptr_t)(bits & ~BOXED);
}

NOINLINE int *by_double(int n) {
  double *values = malloc(2 * sizeof *values), number = 0;
  if (!values)
    abort();
  uint64_t bits = (uint64_t)(uintptr_t)make(n) | BOXED;
  double boxed;
  memcpy(&boxed, &bits, sizeof bits);
  values[opaque(1)] = boxed;
  int *numbers = unbox(values + opaque(1), &number);
  free(values);
  return numbers;
}

union either {
  int *pointer;
  struct {
    int low, high;
  } halves;
};

NOINLINE void copy_halves(union either *to, const union either *from) { to->halves = from->halves; }

NOINLINE void put(int **place, int *pointer) { *place = pointer; }

NOINLINE int *by_halves(int n) {
  union either *one = malloc(sizeof *one), *other = malloc(sizeof *other);
  if (!one || !other)
    abort();
  put(&one->pointer, make(n));
  copy_halves(other, one);
  int *numbers = other->pointer;
  free(one);
  free(other);
  return numbers;
}

NOINLINE int overwrite(void) {
  volatile int frame[128];
  for (int i = 0; i < 128; i++)
    frame[i] = -1;
  return frame[5];
}

int main(void) {
  int *one = by_double(opaque(5)), *other = by_halves(opaque(6)), frame = overwrite();
  printf("%d %d %d\n", sum(one, 16), sum(other, 16), frame);
}
