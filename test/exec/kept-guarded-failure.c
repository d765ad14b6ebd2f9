// A guarded site may fail, and what goes on then may concern an older object: the way of a failed
// allocation counts.
// RUN: %exec_test %s
// HEAP: same
// ARGS: 9000000000000000000
// VALGRIND-ARGS: 1000000000000
#include "program.h"

struct box {
  int *first;
};

NOINLINE void put(struct box *box, int *numbers) { box->first = numbers; }
NOINLINE int get(const struct box *box) { return sum(box->first, 4); }

NOINLINE int reads_one(const size_t *sizes, int count, int which) {
  struct box box;
  int total = 0;
  for (int i = 0; i < count; i++) {
    int *p = malloc(sizes[i]);
    if (!p) {
      total += get(&box);
      continue;
    }
    fill(p, 4, 10 * i + 1);
    total += 1000 * sum(p, 4);
    if (i == which)
      put(&box, p);
  }
  return total;
}

int main(int argc, char **argv) {
  size_t impossible = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
  size_t sizes[] = {16, 32, impossible, 48, impossible};
  printf("%d\n", reads_one(sizes, opaque(5), opaque(0)));
}
