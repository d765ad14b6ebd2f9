/* Copies its argument into a buffer of 20 bytes, and reads it back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
__attribute__((noinline)) int copy(const char *text, size_t length) {
#ifdef SIZE_IS_ARGUMENT
  char *buffer = malloc(length - length % 4);
#else
  char *buffer = malloc(20);
#endif
  if (!buffer)
    return 1;
  memcpy(buffer, text, length);
  int differs = memcmp(buffer, text, length) != 0;
  free(buffer);
  return differs;
}
int main(int count, char **arguments) { return count != 2 || copy(arguments[1], strlen(arguments[1]) + 1); }
