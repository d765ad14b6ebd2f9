// A std::function whose capture is too large for itself: the capture moves.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

#include <functional>

struct buffer {
  int numbers[8];
};

NOINLINE int work(int n) {
  buffer b;
  fill(b.numbers, 8, n);
  std::function<int(int)> call = [b](int x) { return x * sum(b.numbers, 8); };
  int result = 0;
  for (int i = 0; i < n; i++)
    result += call(i);
  return result;
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d\n", work(opaque(i + 2)));
}
