// Two objects of one turn that point to each other take one slot each.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// STACK: 512
// VALGRIND-ARGS: 50
#include "program.h"

struct node {
  struct node *next;
  int value;
};

NOINLINE int walk(const struct node *node) {
  int total = 0;
  for (int steps = 0; steps < 3; node = node->next, steps++)
    total = total * 2 + node->value;
  return total;
}

NOINLINE long work(int turns) {
  long total = 0;
  for (int i = 0; i < turns; i++) {
    struct node *a = malloc(sizeof *a);
    struct node *b = malloc(sizeof *b);
    if (!a || !b)
      return -1;
    *a = (struct node){b, i & 3};
    *b = (struct node){a, i & 5};
    total += walk(a);
    free(b);
    free(a);
  }
  return total;
}

int main(int argc, char **argv) { printf("%ld\n", work(argc > 1 ? atoi(argv[1]) : 10000)); }
