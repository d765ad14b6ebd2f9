// What stays of the C++ library's containers has a reason: nodes are given to functions of the library's
// own file; of a vector that grows the old buffer is in use when the new one is made.  Up to C++17 the
// library's file makes the buffers of strings, and no allocation is seen here; from C++20 on they are
// made here.
// RUN: %clang_h2s --driver-mode=g++ -std=c++17 -O2 -g %remarks -c %s -o /dev/null 2>%t.17
// RUN: %FileCheck --check-prefix=NODES %s < %t.17
// RUN: %FileCheck --check-prefix=GROWN %s < %t.17
// RUN: %clang_h2s --driver-mode=g++ -std=c++20 -O2 -g %remarks -c %s -o /dev/null 2>%t.20
// RUN: %FileCheck --check-prefix=STRING %s < %t.20
#include <list>
#include <map>
#include <string>
#include <vector>

// NODES-DAG: operator new({{.*}}) stays on the heap: passed to {{.*}}_Rb_tree_insert_and_rebalance
int map_nodes(int n) {
  std::map<int, int> m;
  m[n] = 1;
  return m.begin()->first;
}

// NODES-DAG: operator new({{.*}}) stays on the heap: passed to {{.*}}_M_hook
int list_nodes(int n) {
  std::list<int> l;
  l.push_back(n);
  return l.front();
}

// GROWN: operator new(?) stays on the heap: an earlier object of this call may still be in use
int grown(int n) {
  std::vector<int> v;
  for (int i = 0; i < n; i++)
    v.push_back(i);
  return v[3];
}

// The number that find() gives is the difference of two addresses, which may be of the buffer and of
// the one that it grew into.
// STRING: operator new({{.*}}) stays on the heap: returned to the caller
unsigned long long_string(int n) {
  std::string s(100, (char)('a' + n));
  s += "and more";
  return s.find('d');
}
