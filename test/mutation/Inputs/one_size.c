// A callee reallocates one of two slots, and must copy all of either.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) char *grow(char *text, size_t size) {
  char *more = realloc(text, size);
  if (more)
    strcat(more, "!");
  return more;
}

__attribute__((noinline)) void fill(char *text, size_t size, int letter) {
  memset(text, letter, size - 1);
  text[size - 1] = '\0';
}

__attribute__((noinline)) int work(int small) {
  char *a = malloc(16), *b = malloc(64);
  if (!a || !b)
    return 1;
  fill(a, 16, 'a');
  fill(b, 64, 'b');
  char *text = grow(small ? a : b, 100);
  printf("%s\n", text);
  free(text);
  free(small ? b : a);
  return 0;
}

int main(int argc, char **argv) {
  (void)argv;
  return work(argc == 1) + work(argc == 2);
}
