// An object stays that lies, while a callee runs, in a local of the callee whose own address lies
// in memory of an argument: whoever knows that memory finds it there.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct frame {
  int *entry;
};

struct registry {
  struct frame *current;
  int *kept;
} registry;

NOINLINE void observe(void) { registry.kept = registry.current->entry; }

NOINLINE int enter(struct registry *in, int *entry) {
  struct frame frame = {entry};
  in->current = &frame;
  observe();
  in->current = NULL;
  return sum(entry, 4);
}

NOINLINE int passed(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  return enter(&registry, v);
}

NOINLINE int *make(struct registry *in, int n) {
  struct frame frame;
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return NULL;
  fill(v, 4, n);
  in->current = &frame;
  frame.entry = v;
  observe();
  in->current = NULL;
  return v;
}

NOINLINE int made(int n) {
  int *v = make(&registry, n);
  return v ? sum(v, 4) : -1;
}

int main(void) {
  int first = passed(opaque(1));
  dirty_stack();
  first = first * 100 + sum(registry.kept, 4);
  int second = made(opaque(2));
  dirty_stack();
  printf("%d %d %d\n", first, second, sum(registry.kept, 4));
}
