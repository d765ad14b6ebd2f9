// A loop keeps no buffer where an exception may pass through its function without stopping there, or a
// callee is not known.
// RUN: %exec_test %s
// HEAP: same
// PARAMETERS: loop-buffers=20000
#include "program.h"

NOINLINE void check(int number) {
  if (number % 10 == 7)
    throw number;
}

NOINLINE int work(int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    int *numbers = static_cast<int *>(malloc(1000 * sizeof(int)));
    fill(numbers, 1000, i);
    total += sum(numbers, 1000);
    free(numbers);
    check(i);
  }
  return total;
}

/* Not static: it could be set elsewhere. */
void (*checking)(int) = check;

NOINLINE int indirect(int n) noexcept {
  int total = 0;
  for (int i = 0; i < n; i++) {
    int *numbers = static_cast<int *>(malloc(1000 * sizeof(int)));
    fill(numbers, 1000, i);
    total += sum(numbers, 1000);
    free(numbers);
    checking(i);
  }
  return total;
}

int main() {
  try {
    printf("%d\n", work(opaque(6)));
    printf("%d\n", indirect(opaque(6)));
    printf("%d\n", work(opaque(20)));
  } catch (int number) {
    printf("caught %d\n", number);
  }
}
