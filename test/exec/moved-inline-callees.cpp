// Bodies of inline functions and templates count: an object moves that a constructor that may
// throw or a function template gets, neither of which is inlined.
// RUN: %exec_test %s
// HEAP: allocations=0
#include "program.h"

#include <memory>

template <class number> NOINLINE number total(const number *numbers, int count) {
  number result = 0;
  for (int i = 0; i < count; i++)
    result += numbers[i];
  return result;
}

NOINLINE int by_template(int n) {
  std::unique_ptr<int[]> numbers(new int[8]);
  fill(numbers.get(), 8, n);
  return total(numbers.get(), 8);
}

/* If the constructor throws, the new-expression itself deletes. */
struct fussy {
  int numbers[8];
  NOINLINE explicit fussy(int n) {
    fill(numbers, 8, n);
    if (numbers[3] > 5)
      throw numbers[3];
  }
};

NOINLINE int constructed(int n) {
  fussy *f = new fussy(n);
  int result = sum(f->numbers, 8);
  delete f;
  return result;
}

NOINLINE int caught(int n) {
  try {
    return constructed(n);
  } catch (int number) {
    return -number;
  }
}

int main() {
  for (int i = 0; i < 5; i++)
    printf("%d %d\n", by_template(opaque(i)), caught(opaque(i)));
}
