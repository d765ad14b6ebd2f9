// What a callee gives to functions that its caller gave it stays, if those let it out: by a
// global, by what they return, or by the callee's own memory, into which they put it.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

int *kept;

NOINLINE void keep(int *p) { kept = p; }
NOINLINE void ignore(int *p) { (void)p; }

NOINLINE int call(void (*function)(int *), int *p) {
  function(p);
  return sum(p, 4);
}

NOINLINE int *same(int *p) { return p; }

NOINLINE int keep_returned(int *(*function)(int *), int *p) {
  kept = function(p);
  return sum(p, 4);
}

struct box {
  int *held;
};

NOINLINE void put(struct box *box, int *p) { box->held = p; }

NOINLINE int keep_put(void (*function)(struct box *, int *), int *p) {
  struct box box = {NULL};
  function(&box, p);
  kept = box.held;
  return sum(p, 4);
}

struct registry {
  struct box *current;
  void (*enter)(struct registry *, int *);
};

NOINLINE void enter(struct registry *registry, int *p) { registry->current->held = p; }

NOINLINE int keep_entered(struct registry *registry, int *p) {
  struct box box = {NULL};
  registry->current = &box;
  registry->enter(registry, p);
  kept = box.held;
  registry->current = NULL;
  return sum(p, 4);
}

/* Found there by the function: the object of the callee's, and through it the caller's. */
NOINLINE void keep_current(struct registry *registry, int *p) {
  kept = registry->current->held;
  *kept += *p;
}

NOINLINE int keep_found(struct registry *registry, int *p, int *q) {
  struct box box = {p};
  registry->current = &box;
  registry->enter(registry, q);
  registry->current = NULL;
  return sum(p, 4);
}

NOINLINE int *make(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    exit(1);
  fill(v, 4, n);
  return v;
}

NOINLINE int by_function(int n) { return call(n == 5 ? keep : ignore, make(n)); }
NOINLINE int by_result(int n) { return keep_returned(same, make(n)); }
NOINLINE int by_callees_memory(int n) { return keep_put(put, make(n)); }

NOINLINE int by_memory_found(int n) {
  struct registry registry = {NULL, enter};
  return keep_entered(&registry, make(n));
}

NOINLINE int by_holder_found(int n) {
  struct registry registry = {NULL, keep_current};
  return keep_found(&registry, make(n), &n);
}

static void show(int (*work)(int), int n) {
  int before = work(opaque(n));
  dirty_stack();
  printf("%d %d\n", before, sum(kept, 4));
}

int main(void) {
  show(by_function, 5);
  show(by_result, 6);
  show(by_callees_memory, 7);
  show(by_memory_found, 8);
  show(by_holder_found, 9);
}
