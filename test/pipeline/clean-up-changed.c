// Only functions that were changed are cleaned up, not those that are merely relied on.
// RUN: %clang_h2s -O2 -c %s -o %t.o -ftime-trace=%t.json -ftime-trace-granularity=0
// RUN: tr '}' '\n' < %t.json | grep '"heap2stack clean-up"' | %FileCheck %s
#include <stdlib.h>

struct box {
  int *numbers;
};

// CHECK-NOT: "detail":"reads"
// CHECK: "detail":"moves"
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

int moves(int n) {
  struct box box = {malloc(4 * sizeof(int))};
  for (int i = 0; i < 4; i++)
    box.numbers[i] = n * i;
  return destroys(&box);
}
