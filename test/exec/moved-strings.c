// Objects that the functions of string.h read, write and search move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(const char *input) {
  char *a = malloc(64), *b = malloc(64);
  if (!a || !b)
    return -1;
  strcpy(a, input);
  strncpy(b, input, 8);
  b[8] = '\0';
  strcat(b, "-");
  strncat(b, a, 3);
  memmove(a + 2, a, strlen(a) + 1);
  int result = (int)strlen(a) + strcmp(a, b) * 0 + strncmp(a, b, 1);
  result += (int)strspn(a, "abc") + (int)strcspn(b, "-") + (memchr(a, 'd', 10) != NULL);
  result += memcmp(a, b, 2) + (strpbrk(b, "xyz-") != NULL) + (strstr(a, "abab") == a);
  memset(b, '#', 5);
  puts(a);
  puts(b);
  free(a);
  free(b);
  return result;
}

int main(int argc, char **argv) { printf("%d\n", work(argc > 5 ? argv[5] : "abcdefghij")); }
