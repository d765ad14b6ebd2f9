// A vector that reserves a constant size, then grows no further: its first buffer moves.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

#include <vector>

NOINLINE int reserved(int n) {
  std::vector<int> v;
  v.reserve(16);
  for (int i = 0; i < n; i++)
    v.push_back(i);
  return sum(v.data(), (int)v.size());
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d\n", reserved(opaque(i + 4)));
}
