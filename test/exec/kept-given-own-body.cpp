// A function that has a name and prototype of the library's, but a body here, weak or inline, is not the library's.
// RUN: %exec_test %s
// HEAP: same
// FAIL: each
#include "program.h"

static const char *kept, *kept_too;

extern "C" {
__attribute__((weak)) int access(const char *path, int mode) {
  kept = path;
  return mode;
}
__attribute__((noinline)) inline int chmod(const char *path, unsigned mode) {
  kept_too = path;
  return (int)mode;
}
}

NOINLINE static int weak() {
  char *path = static_cast<char *>(malloc(16));
  if (!path)
    return -1;
  strcpy(path, "weak");
  return access(path, 3);
}

NOINLINE static int inlined() {
  char *path = static_cast<char *>(malloc(16));
  if (!path)
    return -1;
  strcpy(path, "inline");
  return chmod(path, 3);
}

NOINLINE static void overwrite() {
  volatile char frame[256];
  for (volatile char &c : frame)
    c = 'x';
}

int main() {
  int results = weak() * 10 + inlined();
  overwrite();
  printf("%d %s %s\n", results, kept ? kept : "none", kept_too ? kept_too : "none");
}
