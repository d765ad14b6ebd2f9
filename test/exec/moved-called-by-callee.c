// What a callee gives to functions that its caller gave it moves, if those only use it.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct shape;
struct methods {
  int (*area)(const struct shape *);
  void (*scale)(struct shape *, const int *);
};
struct shape {
  const struct methods *methods;
  int sides[3];
};

NOINLINE int square_area(const struct shape *s) { return s->sides[0] * s->sides[0]; }
NOINLINE int cuboid_area(const struct shape *s) { return s->sides[0] * s->sides[1] * s->sides[2]; }
NOINLINE void scale(struct shape *s, const int *by) {
  for (int i = 0; i < 3; i++)
    s->sides[i] *= *by;
}
static const struct methods square = {square_area, scale}, cuboid = {cuboid_area, scale};

NOINLINE int scaled_area(struct shape *s, const int *by) {
  s->methods->scale(s, by);
  return s->methods->area(s) + *by;
}

NOINLINE int through_two(struct shape *s, const int *by) { return 1 + scaled_area(s, by); }

NOINLINE int of_one_type(int n) {
  struct shape *s = malloc(sizeof *s);
  int *by = malloc(sizeof *by);
  if (!s || !by)
    return -1;
  s->methods = &cuboid;
  fill(s->sides, 3, n);
  *by = n;
  int area = scaled_area(s, by);
  free(by);
  free(s);
  return area;
}

NOINLINE int of_two_types(int n) {
  struct shape *s = malloc(sizeof *s);
  if (!s)
    return -1;
  s->methods = n & 1 ? &square : &cuboid;
  fill(s->sides, 3, n);
  int area = through_two(s, &n);
  free(s);
  return area;
}

NOINLINE int apply(int (*function)(const int *, int), const int *v, int n) {
  return function(v, n) + function(v + 1, n - 1);
}

NOINLINE int product(const int *v, int n) {
  int result = 1;
  for (int i = 0; i < n; i++)
    result *= v[i];
  return result;
}

NOINLINE int by_pointer(int n) {
  int *v = malloc(4 * sizeof *v);
  if (!v)
    return -1;
  fill(v, 4, n);
  int result = apply(n & 1 ? sum : product, v, 4);
  free(v);
  return result;
}

int main(void) {
  for (int i = 1; i < 4; i++)
    printf("%d %d %d\n", of_one_type(opaque(i)), of_two_types(opaque(i)), by_pointer(opaque(i)));
}
