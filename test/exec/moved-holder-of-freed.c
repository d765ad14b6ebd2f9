// A struct moves, and so does the object that it holds, which a callee frees.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct box {
  int count;
  int *numbers;
};

NOINLINE int clear(struct box *box) {
  int total = sum(box->numbers, box->count);
  free(box->numbers);
  box->numbers = NULL;
  return total;
}

NOINLINE int work(int n) {
  struct box *box = malloc(sizeof *box);
  if (!box)
    return -1;
  box->count = 4;
  box->numbers = malloc(4 * sizeof(int));
  if (!box->numbers)
    return -1;
  fill(box->numbers, 4, n);
  int total = clear(box);
  free(box);
  return total;
}

int main(void) { printf("%d\n", work(opaque(1))); }
