// The buffer of a vector of constant size, or of one that reserves a constant size, moves; also
// where a loop makes such vectors.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

#include <vector>

NOINLINE int constant_size(int n) {
  std::vector<int> v(12);
  fill(v.data(), 12, n);
  return sum(v.data(), 12);
}

NOINLINE int filled(int n) {
  std::vector<int> v(12, n);
  v[3] = 7;
  return sum(v.data(), 12);
}

NOINLINE int of_these(int n) {
  std::vector<int> v{n, n + 1, n + 2, 4, 5};
  return sum(v.data(), (int)v.size());
}

NOINLINE int in_a_loop(int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    std::vector<int> v(12, i);
    total += sum(v.data(), 12);
  }
  return total;
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d %d %d %d\n", constant_size(opaque(i)), filled(opaque(i)), of_these(opaque(i)),
           in_a_loop(opaque(i)));
}
