// An object that points to that of the caller's activation, and is passed down,
// moves.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct scope {
  const struct scope *outer;
  int value;
};

NOINLINE int look_up(const struct scope *scope, int steps) {
  while (steps-- > 0 && scope->outer)
    scope = scope->outer;
  return scope->value;
}

NOINLINE int visit(const struct scope *outer, int depth) {
  struct scope *scope = malloc(sizeof *scope);
  if (!scope)
    return -1;
  scope->outer = outer;
  scope->value = depth * 3;
  int result = look_up(scope, depth / 2);
  if (depth > 0)
    result += visit(scope, depth - 1) + visit(outer, depth - 2);
  result = (result + look_up(scope, 1)) % 1000;
  free(scope);
  return result;
}

int main(void) { printf("%d\n", visit(NULL, opaque(8))); }
