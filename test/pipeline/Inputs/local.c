/* An object that only link-time optimisation sees whole: the reader is in read.c. */
#include <stdlib.h>

int read_object(const int *object);

__attribute__((noinline)) int own(int n) {
  int *local = malloc(64);
  for (int i = 0; i < 16; i++)
    local[i] = n + i;
  int sum = 0;
  for (volatile int i = 0; i < 16; i++)
    sum += local[i];
  free(local);
  return sum;
}

__attribute__((noinline)) int lend(int n) {
  int *object = malloc(32);
  if (!object)
    return -1;
  object[0] = n;
  int result = read_object(object);
  free(object);
  return result;
}

int main(void) { return own(1) + lend(2) == 138 ? 0 : 1; }
