// Objects that library functions remember stay.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

char *rest;

NOINLINE void environment(int n) {
  char *setting = malloc(32);
  if (!setting)
    return;
  snprintf(setting, 32, "KEPT=%d", n);
  putenv(setting);
}

NOINLINE void tokens(int n) {
  char *text = malloc(32);
  if (!text)
    return;
  snprintf(text, 32, "one,two,%d", n);
  puts(strtok(text, ","));
}

NOINLINE void buffer(FILE *file) {
  char *bytes = malloc(512);
  if (bytes)
    setvbuf(file, bytes, _IOFBF, 512);
}

NOINLINE long number(int n) {
  char *text = malloc(32);
  if (!text)
    return -1;
  snprintf(text, 32, "%d rest", n);
  return strtol(text, &rest, 10);
}

int main(void) {
  FILE *file = tmpfile();
  if (!file)
    return 1;
  environment(opaque(11));
  tokens(opaque(22));
  buffer(file);
  long result = number(opaque(33));
  fprintf(file, "%d buffered", opaque(44));
  dirty_stack();
  const char *setting = getenv("KEPT");
  printf("%s %s %ld%s\n", setting ? setting : "none", strtok(NULL, ","), result, rest);
  char back[32];
  rewind(file);
  printf("%s\n", fgets(back, sizeof back, file) ? back : "none");
  fclose(file);
}
