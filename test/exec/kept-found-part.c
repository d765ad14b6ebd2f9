// A pointer into the object that a library function gives back is as good as the
// object: here it is stored.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

char *found, *copied;

NOINLINE void by_search(int n) {
  char *text = malloc(32);
  if (!text)
    return;
  snprintf(text, 32, "key=%d", n);
  found = strchr(text, '=');
}

NOINLINE void by_copy(const char *value) {
  char *text = malloc(32);
  if (text)
    copied = strcat(strcpy(text, value), "!");
}

int main(int argc, char **argv) {
  by_search(opaque(12));
  by_copy(argc > 3 ? argv[3] : "value");
  dirty_stack();
  printf("%s %s\n", found, copied);
}
