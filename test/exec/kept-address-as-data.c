// An address that is looked at as data, whole or in pieces, and kept that way stays good.
// RUN: %exec_test %s
// HEAP: allocations=12 frees=12
#include "program.h"

static uint64_t number, from_field, from_callee, from_heap;
static uintptr_t from_number;
static unsigned halves[2], union_halves[2], halves_from_callee[2];
static double floating;
static unsigned char bytes[8];
static uint16_t quarters[4];

struct tagged {
  uintptr_t address : 48;
  uintptr_t tag : 16;
};
static struct tagged in_bits;

struct record {
  int kind;
  uintptr_t address;
};

static int *object(int n) {
  int *v = malloc(4 * sizeof *v);
  if (v)
    fill(v, 4, n);
  return v;
}

NOINLINE void by_memcpy(int n) {
  int *v = object(n);
  uint64_t copy;
  memcpy(&copy, &v, sizeof copy);
  number = copy;
}

NOINLINE void by_halves(int n) {
  int *v = object(n);
  unsigned copy[2];
  memcpy(copy, &v, sizeof copy);
  halves[0] = copy[0];
  halves[1] = copy[1];
}

NOINLINE void by_union(int n) {
  union {
    int *pointer;
    unsigned half[2];
  } u;
  u.pointer = object(n);
  union_halves[1] = u.half[1];
  union_halves[0] = u.half[0];
}

NOINLINE void by_double(int n) {
  int *v = object(n);
  double copy;
  memcpy(&copy, &v, sizeof copy);
  floating = copy;
}

NOINLINE void by_bytes(int n) {
  int *v = object(n);
  for (volatile unsigned i = 0; i < sizeof v; i++)
    bytes[i] = ((unsigned char *)&v)[i];
}

NOINLINE void by_quarters(int n) {
  uintptr_t address = (uintptr_t)object(n);
  for (int i = 0; i < 4; i++)
    quarters[i] = (uint16_t)(address >> 16 * i);
}

NOINLINE void by_bit_field(int n) {
  struct tagged copy = {.address = (uintptr_t)object(n), .tag = 7};
  in_bits = copy;
}

NOINLINE void keep_field(const struct record *record) { from_field = record->address; }

NOINLINE void by_field(int n) {
  struct record record = {1, (uintptr_t)object(n)};
  keep_field(&record);
}

NOINLINE void keep_halves(const unsigned *from, unsigned *to) {
  to[0] = from[0];
  to[1] = from[1];
}

NOINLINE void by_halves_in_callee(int n) {
  int *v = object(n);
  unsigned copy[2];
  memcpy(copy, &v, sizeof copy);
  keep_halves(copy, halves_from_callee);
}

NOINLINE void keep_number(uint64_t value) { from_callee = value; }

NOINLINE void by_number_in_callee(int n) { keep_number((uint64_t)(uintptr_t)object(n) ^ 0xff); }

/* Memory that the source declares as numbers, into which it copies the bytes of an address. */
NOINLINE void by_memcpy_to_heap(int n) {
  int *v = object(n);
  uint64_t *copy = malloc(2 * sizeof *copy);
  if (!copy)
    abort();
  memcpy(&copy[opaque(1)], &v, sizeof v);
  from_heap = copy[opaque(1)];
  free(copy);
}

/* An address that is declared a number wherever it lies. */
NOINLINE void by_number_on_heap(int n) {
  uintptr_t *copy = malloc(2 * sizeof *copy);
  if (!copy)
    abort();
  copy[opaque(0)] = (uintptr_t)object(n);
  from_number = copy[opaque(0)];
  free(copy);
}

static int *join(const unsigned *half) {
  return (int *)(uintptr_t)((uint64_t)half[1] << 32 | half[0]);
}

int main(void) {
  by_memcpy(opaque(1));
  by_halves(opaque(2));
  by_union(opaque(3));
  by_double(opaque(4));
  by_bytes(opaque(5));
  by_quarters(opaque(6));
  by_bit_field(opaque(7));
  by_field(opaque(8));
  by_halves_in_callee(opaque(9));
  by_number_in_callee(opaque(10));
  by_memcpy_to_heap(opaque(11));
  by_number_on_heap(opaque(12));
  dirty_stack();
  int *objects[12] = {(int *)(uintptr_t)number, join(halves), join(union_halves)};
  memcpy(&objects[3], &floating, sizeof objects[3]);
  memcpy(&objects[4], bytes, sizeof objects[4]);
  uintptr_t address = 0;
  for (int i = 0; i < 4; i++)
    address |= (uintptr_t)quarters[i] << 16 * i;
  objects[5] = (int *)address;
  objects[6] = (int *)(uintptr_t)in_bits.address;
  objects[7] = (int *)(uintptr_t)from_field;
  objects[8] = join(halves_from_callee);
  objects[9] = (int *)(uintptr_t)(from_callee ^ 0xff);
  objects[10] = (int *)(uintptr_t)from_heap;
  objects[11] = (int *)from_number;
  for (int i = 0; i < 12; i++) {
    printf("%d\n", sum(objects[i], 4));
    free(objects[i]);
  }
  return 0;
}
