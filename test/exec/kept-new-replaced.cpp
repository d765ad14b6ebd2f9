// A program that defines operator new itself, and counts, keeps its objects; so do calls of the
// operator by its name.
// RUN: %exec_test %s
// HEAP: same
// VALGRIND: off, it puts its own operators in place of these
#include "program.h"

#include <new>

static int made, deleted;

NOINLINE void *operator new(size_t bytes) {
  made++;
  void *object = malloc(bytes);
  if (!object)
    throw std::bad_alloc();
  return object;
}

NOINLINE void operator delete(void *object) noexcept {
  deleted++;
  free(object);
}
NOINLINE void operator delete(void *object, size_t) noexcept {
  deleted++;
  free(object);
}

NOINLINE int work(int n) {
  int *numbers = static_cast<int *>(::operator new(8 * sizeof(int)));
  fill(numbers, 8, n);
  int result = sum(numbers, 8);
  ::operator delete(numbers);
  return result;
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d\n", work(opaque(i)));
  printf("%d %d\n", made, deleted);
}
