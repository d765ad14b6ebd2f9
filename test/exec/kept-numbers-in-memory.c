// Objects whose addresses go to a place that a number in memory leads to: one written to a union, an array or
// bytes, read from a constant table, given in a structure or returned in one, and read as an address there.
// RUN: %exec_test %s
// HEAP: same
#define _GNU_SOURCE
#include "program.h"

#include <stdarg.h>
#include <sys/mman.h>

#define PLACE 0x20000000

union place {
  uintptr_t number;
  int **pointer;
};

struct device {
  union place place;
  long id;
};

static volatile uintptr_t hidden = PLACE;

static int *make(int n) {
  int *numbers = malloc(16 * sizeof *numbers);
  if (numbers)
    fill(numbers, 16, n);
  return numbers;
}

static NOINLINE void put(union place *place, int *numbers) { *place->pointer = numbers; }

static NOINLINE void put_at(const void *place, int *numbers) {
  int **where;
  memcpy(&where, place, sizeof where);
  *where = numbers;
}

NOINLINE void of_union(int n) {
  union place place = {hidden};
  put(&place, make(n));
}

NOINLINE void of_constant_in_union(int n) {
  union place place = {n == 77 ? PLACE + 4096 : PLACE};
  put(&place, make(n));
}

NOINLINE void read_by_library(int n) {
  union place place = {strtoul("0x20000000", NULL, 0)};
  put(&place, make(n));
}

NOINLINE void of_length(int n) {
  char text[] = "12";
  text[opaque(0)] = '1';
  union place place = {strlen(text) << 28};
  put(&place, make(n));
}

NOINLINE void of_array(int n) {
  uintptr_t places[2] = {PLACE, hidden};
  put_at(places + (n & 1), make(n));
}

NOINLINE void of_bytes(int n) {
  char bytes[24] = {0};
  bytes[3 + opaque(0)] = 0x20;
  put_at(bytes, make(n));
}

static const uintptr_t table[4] = {PLACE, PLACE, PLACE + 8, PLACE};

NOINLINE void of_table(int n) { put_at(table + (n & 1), make(n)); }

NOINLINE void of_copied_table(int n) {
  uintptr_t copy[4];
  memcpy(copy, table, sizeof copy);
  put_at(copy + (n & 1), make(n));
}

NOINLINE void read_from_table(int n) {
  int **where;
  memcpy(&where, table + (n & 1), sizeof where);
  *where = make(n);
}

static const struct {
  uintptr_t place;
  int id;
} devices[2] = {{PLACE, 1}, {PLACE, 2}};

NOINLINE void of_table_of_structures(int n) { put_at(&devices[n & 1], make(n)); }

static NOINLINE void put_given(struct device device, int *numbers) {
  *device.place.pointer = numbers;
}

NOINLINE void given_in_structure(int n) {
  struct device device = {{hidden}, n};
  put_given(device, make(n));
}

static NOINLINE struct device find(int n) { return (struct device){{hidden}, n}; }

NOINLINE void returned_in_structure(int n) {
  struct device device = find(n);
  put(&device.place, make(n));
}

static NOINLINE void remember(union place *place, uintptr_t number) { place->number = number; }

NOINLINE void given_as_number(int n) {
  union place place, other;
  int *local = NULL;
  remember(&other, (uintptr_t)&local);
  remember(&place, hidden);
  put(&place, make(n));
  put(&other, NULL);
}

static NOINLINE void put_variadic(int *numbers, ...) {
  va_list list;
  va_start(list, numbers);
  union place place = va_arg(list, union place);
  va_end(list);
  *place.pointer = numbers;
}

NOINLINE void given_to_variadic(int n) {
  union place place = {hidden};
  put_variadic(make(n), place);
}

NOINLINE void filled(int n) {
  union place place;
  memset(&place, opaque(0x20), sizeof place);
  place.number &= PLACE;
  put(&place, make(n));
}

/* Numbers that are small where they are stored, and not when they are read. */
static NOINLINE void begin(struct device *device, long id) {
  device->place.number = id == 3 ? 0 : 8;
  device->id = id;
}

static NOINLINE void add_base(struct device *device) { device->place.number += PLACE; }

NOINLINE void based_later(int n) {
  struct device device;
  begin(&device, 3);
  add_base(&device);
  put(&device.place, make(n));
}

NOINLINE void counted_atomically(int n) {
  union place place = {0};
  for (int i = 0; i < 0x40000; i++)
    __atomic_fetch_add(&place.number, 2048, __ATOMIC_RELAXED);
  put(&place, make(n));
}

static const uintptr_t registers[4] = {0, 8, 0, 24};

NOINLINE void of_offsets(int n) {
  union place place = {PLACE + registers[n & 2]};
  put(&place, make(n));
}

NOINLINE void multiplied(int n) {
  union place place;
  if (!__builtin_mul_overflow((uintptr_t)opaque(2), 0x10000000, &place.number))
    put(&place, make(n));
}

typedef uintptr_t numbers_pair __attribute__((vector_size(16)));

static NOINLINE numbers_pair find_both(int n) { return (numbers_pair){hidden, (uintptr_t)n}; }

NOINLINE void returned_in_vector(int n) {
  union {
    numbers_pair numbers;
    union place places[2];
  } both = {find_both(n)};
  put(&both.places[0], make(n));
}

static NOINLINE void put_from(uintptr_t from, int *numbers) { *(int **)(from + PLACE) = numbers; }

NOINLINE void counted_from_null(int n) {
  int *none = opaque(0) ? malloc(8) : NULL;
  put_from((uintptr_t)none, make(n));
}

NOINLINE void scanned(int n) {
  union place place;
  if (sscanf("20000000", "%lx", &place.number) == 1)
    put(&place, make(n));
}

NOINLINE int read_and_overwritten(void) {
  volatile int frame[100];
  for (int i = 0; i < 100; i++)
    frame[i] = -1;
  int *numbers = *(int **)PLACE;
  return sum(numbers, 16);
}

int main(void) {
  static void (*const all[])(int) = {of_union,
                                     of_constant_in_union,
                                     read_by_library,
                                     of_length,
                                     of_array,
                                     of_bytes,
                                     of_table,
                                     of_copied_table,
                                     read_from_table,
                                     of_table_of_structures,
                                     given_in_structure,
                                     returned_in_structure,
                                     given_as_number,
                                     given_to_variadic,
                                     filled,
                                     based_later,
                                     counted_atomically,
                                     of_offsets,
                                     multiplied,
                                     returned_in_vector,
                                     counted_from_null,
                                     scanned};
  if (mmap((void *)PLACE, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
           0) == MAP_FAILED)
    return 1;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    all[i](opaque((int)i));
    printf("%d\n", read_and_overwritten());
  }
}
