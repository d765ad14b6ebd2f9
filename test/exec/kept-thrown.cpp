// An object whose address is thrown stays: the handler of a caller reads it.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

NOINLINE void thrower(int n) {
  int *numbers = new int[8];
  fill(numbers, 8, n);
  throw numbers;
}

NOINLINE int catcher(int n) {
  try {
    thrower(n);
  } catch (int *numbers) {
    dirty_stack();
    int result = sum(numbers, 8);
    delete[] numbers;
    return result;
  }
  return 0;
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d\n", catcher(opaque(i)));
}
