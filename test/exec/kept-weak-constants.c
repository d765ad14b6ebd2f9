// What a constant says that another file may replace is not believed: it may hold an address.
// RUN: %exec_test %s
// ALSO: Inputs/strong-constants.c
// HEAP: same
#include "program.h"

struct hooks {
  void (*keep)(int *);
};

__attribute__((weak)) int **const place = 0;
__attribute__((weak)) const struct hooks hooks = {0};
__attribute__((weak)) int **const places[2] = {0, 0};

static int *make(int n) {
  int *numbers = malloc(16 * sizeof *numbers);
  if (numbers)
    fill(numbers, 16, n);
  return numbers;
}

NOINLINE void in_variable(int n) {
  int *numbers = make(n);
  if (place)
    *place = numbers;
}

NOINLINE void in_structure(int n) {
  int *numbers = make(n);
  if (hooks.keep)
    hooks.keep(numbers);
}

NOINLINE void in_array(int n) {
  int *numbers = make(n), **where = places[opaque(1)];
  if (where)
    *where = numbers;
}

NOINLINE void in_copy(int n) {
  struct hooks copy;
  memcpy(&copy, &hooks, sizeof copy);
  int *numbers = make(n);
  if (copy.keep)
    copy.keep(numbers);
}

extern int *kept;

NOINLINE int read_and_overwritten(void) {
  volatile int frame[100];
  for (int i = 0; i < 100; i++)
    frame[i] = -1;
  return kept ? sum(kept, 16) : -1;
}

int main(void) {
  static void (*const all[])(int) = {in_variable, in_structure, in_array, in_copy};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    all[i](opaque((int)i));
    printf("%d\n", read_and_overwritten());
  }
}
