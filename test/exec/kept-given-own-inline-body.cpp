// A function that has a name and prototype of the library's, but an inline body here, is not the library's.
// RUN: %exec_test %s
// HEAP: same
// FAIL: each
#include "program.h"

static const char *kept;

extern "C" __attribute__((noinline)) inline int chmod(const char *path, unsigned mode) {
  kept = path;
  return (int)mode;
}

NOINLINE static int gives_away() {
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
  int result = gives_away();
  overwrite();
  printf("%d %s\n", result, kept ? kept : "none");
}
