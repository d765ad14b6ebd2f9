// From C++20 on std::string is compiled with the program, and so long strings move as vectors do.
// RUN: %exec_test %s
// FLAGS: -std=c++20
// HEAP: allocations=0 frees=0
#include "program.h"

#include <string>

NOINLINE int constant_text(int n) {
  std::string s = "more than the sixteen bytes that a string holds within itself";
  s[(size_t)n] = 'X';
  return (int)(s.size() + s.find('X'));
}

NOINLINE int filled(int n) {
  std::string s(100, (char)('a' + n));
  s[50] = 'X';
  return s[(size_t)n] + (int)s.find('X');
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%d %d\n", constant_text(opaque(i)), filled(opaque(i)));
}
