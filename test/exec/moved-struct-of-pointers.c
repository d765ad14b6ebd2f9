// A struct moves together with the objects that it points to.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct table {
  char *name;
  int *cells;
  struct table *parent;
  int count;
};

NOINLINE int describe(const struct table *table) {
  printf("%s: %d\n", table->name, sum(table->cells, table->count));
  return table->parent ? 1 + describe(table->parent) + (int)strlen(table->name) : 0;
}

NOINLINE int work(int n) {
  struct table *table = malloc(sizeof *table), *parent = calloc(1, sizeof *parent);
  if (!table || !parent)
    return -1;
  parent->name = malloc(8);
  parent->cells = malloc(2 * sizeof(int));
  table->name = malloc(8);
  table->cells = malloc(6 * sizeof(int));
  if (!parent->name || !parent->cells || !table->name || !table->cells)
    return -1;
  table->parent = parent;
  table->count = 6;
  parent->count = 2;
  strcpy(parent->name, "parent");
  strcpy(table->name, "table");
  fill(parent->cells, 2, n);
  fill(table->cells, 6, n);
  int result = describe(table);
  free(parent->name);
  free(parent->cells);
  free(parent);
  free(table->name);
  free(table->cells);
  free(table);
  return result;
}

int main(void) { printf("%d\n", work(opaque(2))); }
