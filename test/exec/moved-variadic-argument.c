// Objects that a variadic function gets move, if it only reads them, links them for as long as it runs,
// or fills them with what its caller frees.
// RUN: %exec_test %s
// HEAP: allocations=2 frees=2
// FAIL: each
#include "program.h"
#include <stdarg.h>

struct node {
  struct node *next;
  int values[4];
};

static NOINLINE int sum_all(int count, ...) {
  va_list arguments;
  int result = 0;
  va_start(arguments, count);
  for (int i = 0; i < count; i++) {
    const struct node *n = va_arg(arguments, const struct node *);
    result += n ? sum(n->values, 4) : 1;
  }
  va_end(arguments);
  return result;
}

static NOINLINE int link_all(int count, ...) {
  va_list arguments;
  struct node *list = NULL;
  int result = 0;
  va_start(arguments, count);
  for (int i = 0; i < count; i++) {
    struct node *n = va_arg(arguments, struct node *);
    if (n) {
      n->next = list;
      list = n;
    }
  }
  va_end(arguments);
  for (; list; list = list->next)
    result = result * 3 + sum(list->values, 4);
  return result;
}

static NOINLINE int fill_all(int n, ...) {
  va_list arguments;
  int made = 0;
  va_start(arguments, n);
  for (int **to = va_arg(arguments, int **); to; to = va_arg(arguments, int **)) {
    *to = malloc(4 * sizeof **to);
    if (*to) {
      fill(*to, 4, n++);
      made++;
    }
  }
  va_end(arguments);
  return made;
}

static struct node *node(int n) {
  struct node *made = malloc(sizeof *made);
  if (made)
    fill(made->values, 4, n);
  return made;
}

NOINLINE int work(int n) {
  /* More than fit in registers. */
  struct node *a = node(n), *b = node(n + 1), *c = node(n + 2), *d = node(n + 3), *e = node(n + 4),
              *f = node(n + 5), *g = node(n + 6);
  int result = sum_all(7, a, b, c, d, e, f, g);
  result = result * 5 + link_all(7, a, b, c, d, e, f, g);
  free(a);
  free(b);
  free(c);
  free(d);
  free(e);
  free(f);
  free(g);
  return result;
}

NOINLINE int filled(int n) {
  int *first = NULL, *second = NULL;
  int result = fill_all(n, &first, &second, NULL);
  result += first ? sum(first, 4) : 0;
  result += second ? sum(second, 4) : 0;
  free(first);
  free(second);
  return result;
}

int main(void) {
  printf("%d\n", work(opaque(3)));
  dirty_stack();
  printf("%d\n", filled(opaque(4)));
  return 0;
}
