// What std::string and std::map allocate is made in the library, or given to functions that are not
// here: it stays, and works.  Of a vector that grows the old buffer is in use when the new one is
// made.  test/remarks/containers.cpp has what is reported.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

#include <list>
#include <map>
#include <string>
#include <vector>

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

NOINLINE int list_nodes(int n) {
  std::list<int> l;
  for (int i = 0; i < 5; i++)
    l.push_back(i * n);
  int total = 0;
  for (int entry : l)
    total = total * 3 + entry;
  return total;
}

NOINLINE int grown(int n) {
  std::vector<int> v;
  for (int i = 0; i < 20; i++)
    v.push_back(i * n);
  return sum(v.data(), (int)v.size());
}

int main() {
  for (int i = 0; i < 3; i++)
    printf("%zu %d %d %d\n", long_string(opaque(i)), nodes(opaque(i + 1)), list_nodes(opaque(i)),
           grown(opaque(i)));
}
