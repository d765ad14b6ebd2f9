// An object that a callee, two calls away, stores to a global stays.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct registry {
  int *entries[4];
  int count;
} registry;

NOINLINE void append(struct registry *to, int *entry) { to->entries[to->count++ & 3] = entry; }

NOINLINE int enter(int *entry, int n) {
  if (n > 0)
    append(&registry, entry);
  return sum(entry, 4);
}

NOINLINE int work(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  return enter(v, n);
}

int main(void) {
  int first = work(opaque(1)), second = work(opaque(2));
  dirty_stack();
  printf("%d %d %d %d\n", first, second, sum(registry.entries[0], 4), sum(registry.entries[1], 4));
}
