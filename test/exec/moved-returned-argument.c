// A pointer that comes back as the result of a callee is followed.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE char *skip_blanks(char *text) {
  while (*text == ' ')
    text++;
  return text;
}

NOINLINE int *larger(int *a, int *b) { return *a > *b ? a : b; }

NOINLINE int own_functions(int n) {
  char *text = malloc(16);
  int *a = malloc(sizeof *a), *b = malloc(sizeof *b);
  if (!text || !a || !b)
    return -1;
  memcpy(text, "   padded", 10);
  *a = n;
  *b = 10;
  *larger(a, b) += 5;
  int result = *larger(b, a) * 100 + (int)strlen(skip_blanks(text));
  free(text);
  free(a);
  free(b);
  return result;
}

NOINLINE int library_functions(int n) {
  char *text = malloc(32);
  if (!text)
    return -1;
  char *copied = memcpy(text, "key=value;", 11);
  char *equals = strchr(copied, '=');
  char *end = strrchr(text, ';');
  if (!equals || !end || !strstr(text, "val"))
    return -2;
  strcpy(end, "/tail");
  int result = (int)(end - equals) * n + (int)strlen(strcat(equals, "s"));
  puts(equals + 1);
  free(text);
  return result;
}

int main(void) { printf("%d %d\n", own_functions(opaque(3)), library_functions(opaque(100))); }
