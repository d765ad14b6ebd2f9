// The members of an extern template are in another file, but their bodies are here as well: what is
// given to them, or freed by them, moves, and what they allocate themselves, in copies of them.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
// ALSO: Inputs/total.cpp
#include "program.h"

#include "Inputs/total.h"

NOINLINE int read(int n) {
  int *numbers = new int[8];
  fill(numbers, 8, n);
  totals<int> t;
  int result = t.add(numbers, 8) + t.least;
  delete[] numbers;
  return result;
}

NOINLINE int freed(int n) {
  int *numbers = new int[8];
  fill(numbers, 8, n);
  totals<int> t;
  int result = t.add(numbers, 8);
  t.give_up(numbers, 3);
  return result + t.sum;
}

NOINLINE int allocates_too(int n) {
  int *numbers = new int[8];
  fill(numbers, 8, n);
  totals<int> t;
  int result = t.difference(numbers, 6);
  delete[] numbers;
  return result;
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d %d %d\n", read(opaque(i)), freed(opaque(i)), allocates_too(opaque(i)));
}
