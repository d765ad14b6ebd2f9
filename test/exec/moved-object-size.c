// What __builtin_dynamic_object_size says is what was asked for, not the slot's size.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE long either(int n) {
  char *v = n & 1 ? malloc(20) : calloc(1, 40);
  if (!v)
    return -1;
  snprintf(v, 20, "%d", n);
  long result = (long)__builtin_dynamic_object_size(v, 0) * 100 + (long)strlen(v);
  free(v);
  return result;
}

NOINLINE long one(int n) {
  char *v = malloc(20);
  if (!v)
    return -1;
  snprintf(v, 20, "%d", n);
  long result = (long)__builtin_dynamic_object_size(v + 4, 0) * 100 + (long)strlen(v);
  free(v);
  return result;
}

int main(void) { printf("%ld %ld %ld\n", either(opaque(1)), either(opaque(2)), one(opaque(3))); }
