// A variable that still holds the older object does no harm if each turn writes to
// it before anything reads it.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// STACK: 512
// VALGRIND-ARGS: 50
#include "program.h"

struct box {
  int *numbers;
  int count;
};

NOINLINE int read_box(const struct box *box) { return sum(box->numbers, box->count); }

NOINLINE long work(int turns) {
  struct box box;
  long total = 0;
  for (int i = 0; i < turns; i++) {
    int *v = malloc(6 * sizeof *v);
    if (!v)
      return -1;
    fill(v, 6, i & 7);
    box.numbers = v;
    box.count = 6;
    total += read_box(&box);
  }
  return total;
}

int main(int argc, char **argv) { printf("%ld\n", work(argc > 1 ? atoi(argv[1]) : 10000)); }
