// Copies of constant strings move, and can be written to.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE void shout(char *text, int times) {
  for (int i = 0; i < times && text[i]; i++)
    text[i] = (char)(text[i] - 'a' + 'A');
}

NOINLINE int work(int n) {
  char *whole = strdup("constant");
  char *part = strndup("constant", 5);
  char *more = strndup("abc", 100);
  if (!whole || !part || !more)
    return -1;
  shout(whole, n);
  shout(part, n + 1);
  shout(more, n);
  printf("%s %s %s\n", whole, part, more);
  int result = (int)(strlen(whole) * 100 + strlen(part) * 10 + strlen(more));
  free(whole);
  free(part);
  free(more);
  return result;
}

int main(void) { printf("%d\n", work(opaque(2))); }
