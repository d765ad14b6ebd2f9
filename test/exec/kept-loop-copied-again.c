// A string that is copied in a loop from its older copy stays: the slot's new life begins before the
// copy is made, and where a copy begins in the older one the two would overlap.
// RUN: %exec_test %s
// HEAP: same
// FAIL: each
#include "program.h"

static int weigh(const char *text) {
  int total = 0;
  for (; *text; text++)
    total = total * 31 + *text;
  return total;
}

NOINLINE int whole(const char *text, int turns) {
  int total = 0;
  for (int i = 0; i < turns; i++) {
    char *copy = strdup(text);
    if (!copy)
      return total + 1;
    copy[i] ^= 1;
    total = total * 3 + weigh(copy);
    text = copy;
  }
  return total;
}

NOINLINE int rest(const char *text) {
  int total = 0;
  while (*text) {
    char *copy = strdup(text);
    if (!copy)
      return total + 1;
    total = total * 3 + weigh(copy);
    text = copy + 1;
  }
  return total;
}

NOINLINE int bounded(const char *text, int turns) {
  int total = 0;
  for (int i = 0; i < turns; i++) {
    char *copy = strndup(text, 60);
    if (!copy)
      return total + 1;
    copy[i] ^= 2;
    total = total * 3 + weigh(copy);
    text = copy + 1;
  }
  return total;
}

int main(void) {
  static const char text[] = "the quick brown fox jumps over the lazy dog";
  printf("%d %d %d\n", whole(text, opaque(9)), rest(text), bounded(text, opaque(9)));
}
