// An object that is stored through a pointer which came with a copy of a structure from elsewhere.
// RUN: %exec_test %s
// HEAP: allocations=2 frees=0
#include "program.h"

struct place {
  int *numbers;
};

struct view {
  struct place *place;
  long length;
};

static struct view *registry[2];

NOINLINE void by_object(int n) {
  struct view *view = malloc(sizeof *view);
  int *numbers = malloc(16 * sizeof *numbers);
  if (!view || !numbers)
    abort();
  fill(numbers, 16, n);
  *view = *registry[0];
  view->place->numbers = numbers;
  free(view);
}

NOINLINE void by_variable(int n) {
  struct view view = *registry[1];
  int *numbers = malloc(16 * sizeof *numbers);
  if (!numbers)
    abort();
  fill(numbers, 16, n);
  if (view.length != opaque(0))
    view.place->numbers = numbers;
}

NOINLINE int overwrite(void) {
  volatile int frame[128];
  for (int i = 0; i < 128; i++)
    frame[i] = -1;
  return frame[5];
}

int main(void) {
  struct place places[2] = {{NULL}, {NULL}};
  struct view views[2] = {{&places[0], 3}, {&places[1], 4}};
  registry[0] = &views[0], registry[1] = &views[1];
  by_object(opaque(7));
  by_variable(opaque(8));
  int frame = overwrite();
  printf("%d %d %d\n", sum(places[0].numbers, 16), sum(places[1].numbers, 16), frame);
}
