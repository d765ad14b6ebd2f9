/* Copies its argument into a buffer of 32 bytes, calls a function by way of a local pointer, and ends. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static void say(void) { puts("said"), fflush(stdout); }
__attribute__((noinline)) int copy(const char *text) {
  void (*volatile next)(void) = say;
  char *buffer = malloc(32);
  if (!buffer)
    return 1;
  strcpy(buffer, text);
  next();
  int differs = strcmp(buffer, text) != 0;
  free(buffer);
  return differs;
}
int main(int count, char **arguments) { return count != 2 || copy(arguments[1]); }
