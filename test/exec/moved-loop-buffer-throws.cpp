// A loop's buffer is freed where an exception leaves the function, which cleans up on the way, and is used
// on where one is caught in it.
// RUN: %exec_test %s
// Each of the four exceptions is freed too, from where it is caught.
// HEAP: allocations=6 frees=10
// PARAMETERS: loop-buffers=20000
#include "program.h"

NOINLINE void check(const int *numbers) {
  if (numbers[0] % 3 == 2)
    throw numbers[0];
}

struct buffer {
  int *numbers;
  explicit buffer(int count)
      : numbers(static_cast<int *>(malloc(static_cast<size_t>(count) * sizeof(int)))) {}
  ~buffer() { free(numbers); }
};

NOINLINE int passes(int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    buffer b(1000);
    fill(b.numbers, 1000, i);
    check(b.numbers);
    total += sum(b.numbers, 1000);
  }
  return total;
}

NOINLINE int catches(int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    try {
      buffer b(1000 + i % 4);
      fill(b.numbers, 1000 + i % 4, i);
      check(b.numbers);
      total += sum(b.numbers, 1000);
    } catch (int number) {
      total -= number;
    }
  }
  return total;
}

int main() {
  try {
    printf("%d\n", passes(opaque(20)));
  } catch (int number) {
    printf("caught %d\n", number);
  }
  printf("%d\n", passes(opaque(2)));
  printf("%d\n", catches(opaque(9)));
}
