// A string is measured first: strdup and strndup of short ones are copies on the stack.
// RUN: %exec_test %s
// HEAP: allocations=4 frees=4
// PARAMETERS: max-dynamic=256
#include "program.h"

NOINLINE int check(char *copy, const char *text, size_t length) {
  int result = copy != text && strlen(copy) == length && strncmp(copy, text, length) == 0;
  copy[0] = 'x';
  return result;
}

NOINLINE int whole(const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return -1;
  int result = check(copy, text, strlen(text));
  free(copy);
  return result;
}

NOINLINE int part(const char *text, size_t most) {
  char *copy = strndup(text, most);
  if (!copy)
    return -1;
  int result = check(copy, text, strlen(text) < most ? strlen(text) : most);
  free(copy);
  return result;
}

/* The end of what strndup reads is the end of the array: there is no terminator. */
NOINLINE int not_terminated(size_t most) {
  char four[4] = {'a', 'b', 'c', 'd'};
  char *copy = strndup(four, most & 3);
  int result = (int)strlen(copy);
  free(copy);
  return result;
}

int main(void) {
  static char text[400];
  memset(text, 'q', sizeof text - 1);
  printf("%d %d %d\n", whole(""), whole("short"), whole(text));
  printf("%d %d\n", whole(text + 399 - 255), whole(text + 399 - 256));
  printf("%d %d %d\n", part(text, 0), part(text, 255), part(text, 256));
  printf("%d %d %d\n", part("short", 3), part("short", 5), part("short", SIZE_MAX));
  printf("%d\n", part(text, SIZE_MAX));
  printf("%d\n", not_terminated((size_t)opaque(7)));
}
