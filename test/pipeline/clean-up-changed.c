// Only functions that were changed are cleaned up, not those that are merely relied on; and all of them,
// also those that there are clones of, if they stay.
// RUN: %clang_h2s -O2 -c %s -o %t.o -ftime-trace=%t.json -ftime-trace-granularity=0
// RUN: tr '}' '\n' < %t.json | grep '"heap2stack clean-up"' | %FileCheck %s
#include <stdlib.h>

struct box {
  int *numbers;
};

// CHECK-NOT: "detail":"reads"
// CHECK: "detail":"destroys_and_moves"
// CHECK-NOT: "detail":"reads"
// CHECK: "detail":"moves"
// CHECK-NOT: "detail":"reads"
// CHECK: "detail":"destroys_and_moves.onstack"
// CHECK-NOT: "detail":"reads"
// CHECK: "detail":"destroys.onstack"
// CHECK-NOT: "detail":"reads"
__attribute__((noinline)) int reads(const struct box *box) { return box->numbers[0] + 1; }

__attribute__((noinline)) int destroys(struct box *box) {
  int result = reads(box);
  free(box->numbers);
  box->numbers = NULL;
  return result;
}

__attribute__((noinline)) int destroys_and_moves(int *numbers, int n) {
  int *own = malloc(4 * sizeof(int));
  for (int i = 0; i < 4; i++)
    own[i] = n - i;
  int result = own[reads(&(struct box){numbers}) & 3];
  free(own);
  free(numbers);
  return result;
}

int moves(int n) {
  struct box box = {malloc(4 * sizeof(int))};
  for (int i = 0; i < 4; i++)
    box.numbers[i] = n * i;
  int *numbers = malloc(4 * sizeof(int));
  for (int i = 0; i < 4; i++)
    numbers[i] = n + i;
  return destroys(&box) + destroys_and_moves(numbers, n);
}
