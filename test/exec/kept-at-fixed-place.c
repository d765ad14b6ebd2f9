// Objects whose addresses go to memory at a fixed place, which an address made of a number leads to.
// RUN: %exec_test %s
// HEAP: allocations=6 frees=0
#define _GNU_SOURCE
#include "program.h"

#include <sys/mman.h>

#define PLACE 0x20000000

struct pair {
  int *numbers;
  int count;
};

struct table {
  int *where;
  int (*take)(int *);
};

static int *make(int n) {
  int *numbers = malloc(16 * sizeof *numbers);
  if (numbers)
    fill(numbers, 16, n);
  return numbers;
}

NOINLINE void stored(int n) { *(int **)PLACE = make(n); }

NOINLINE void as_number(int n) { *(volatile uintptr_t *)PLACE = (uintptr_t)make(n); }

NOINLINE void copied(int n) {
  int *numbers = make(n);
  memcpy((void *)PLACE, &numbers, sizeof numbers);
}

NOINLINE void in_structure(int n) {
  struct pair *pair = malloc(sizeof *pair);
  if (!pair)
    return;
  pair->numbers = make(n);
  pair->count = 2;
  *(struct pair *)PLACE = *pair;
  free(pair);
}

NOINLINE void through_local_or_place(int n) {
  int *local = NULL, **where = opaque(0) ? &local : (int **)PLACE;
  *where = make(n);
}

NOINLINE void at_number_that_is_read(int n) { *(int **)strtoul("0x20000000", NULL, 0) = make(n); }

NOINLINE int read_and_overwritten(void) {
  volatile int frame[100];
  for (int i = 0; i < 100; i++)
    frame[i] = -1;
  int *numbers = *(int **)PLACE;
  return sum(numbers, 16);
}

int main(void) {
  static void (*const all[])(int) = {stored,       as_number,              copied,
                                     in_structure, through_local_or_place, at_number_that_is_read};
  if (mmap((void *)PLACE, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
           0) == MAP_FAILED)
    return 1;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    all[i](opaque((int)i));
    printf("%d\n", read_and_overwritten());
  }
}
