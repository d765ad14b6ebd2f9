// A function that has a name and prototype of the library's, but a body here, which is weak, is not the library's.
// RUN: %exec_test %s
// HEAP: same
// FAIL: each
#include "program.h"

static const char *kept;

__attribute__((weak)) int access(const char *path, int mode) {
  kept = path;
  return mode;
}

NOINLINE static int gives_away(void) {
  char *path = malloc(16);
  if (!path)
    return -1;
  strcpy(path, "weak");
  return access(path, 3);
}

NOINLINE static void overwrite(void) {
  volatile char frame[256];
  for (int i = 0; i < 256; i++)
    frame[i] = 'x';
}

int main(void) {
  int result = gives_away();
  overwrite();
  printf("%d %s\n", result, kept ? kept : "none");
}
