// A function that is left by an exception has ended when the handler runs.
// RUN: env HEAP2STACK=oracle %clang_h2s --driver-mode=g++ -O2 -g %s %oracle_lib -o %t
// RUN: %t 2>&1 | %FileCheck %s

#include <cstdio>
#include <memory>

#define OUT_OF_LINE __attribute__((noinline))

static void *volatile sink;

template <typename type> OUT_OF_LINE static type *keep(type *object) {
  sink = object;
  return object;
}

OUT_OF_LINE static void fail(int n) {
  if (n >= 0)
    throw n;
}

// Freed by the handler of the caller.
// CHECK-DAG: {{^}} 10 0  caller one 16 operator new[] at {{.*}}exceptions.cpp:[[#@LINE+2]] in
OUT_OF_LINE static void thrower(int n) {
  keep(new char[16]);
  fail(n);
}

OUT_OF_LINE static void handler(int n) {
  try {
    thrower(n);
  } catch (int) {
    delete[] static_cast<char *>(sink);
  }
}

struct counted {
  int n;
  OUT_OF_LINE ~counted() { sink = this; }
};

// Freed on the way out, by its owner, and in the calls that the way leads through.
OUT_OF_LINE static void owner(int n) {
  // CHECK-DAG: {{^}} 10 0  function one 4 operator new at {{.*}}exceptions.cpp:[[#@LINE+1]] in
  std::unique_ptr<counted> object(keep(new counted{n}));
  fail(n);
}

OUT_OF_LINE static void between(int n) {
  // CHECK-DAG: {{^}} 10 0  function one 4 operator new at {{.*}}exceptions.cpp:[[#@LINE+1]] in
  std::unique_ptr<counted> object(keep(new counted{n}));
  owner(n);
}

int main() {
  volatile int ten = 10;
  for (int i = 0; i < ten; i++) {
    handler(i);
    try {
      between(i);
    } catch (int) {
    }
  }
}
