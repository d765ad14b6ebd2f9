// What std::string and std::map allocate is made in the library, or in bodies that are not here: it
// stays, and works.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

#include <map>
#include <string>

NOINLINE size_t long_string(int n) {
  std::string s(100, (char)('a' + n));
  s += "and more";
  return s.find('d') + s.size();
}

NOINLINE int nodes(int n) {
  std::map<int, int> m;
  for (int i = 0; i < 5; i++)
    m[i * n % 5] = i;
  int total = 0;
  for (const auto &entry : m)
    total += entry.first * entry.second;
  return total;
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%zu %d\n", long_string(opaque(i)), nodes(opaque(i + 1)));
}
