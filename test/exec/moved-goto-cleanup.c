// Several buffers with one exit that frees what was made so far all move.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

NOINLINE int work(int n) {
  int status = -1;
  int *numbers = NULL, *zeros = NULL;
  char *text = NULL;

  numbers = malloc(8 * sizeof *numbers);
  if (!numbers)
    goto out;
  fill(numbers, 8, n);
  if (n == 0)
    goto out;
  zeros = calloc(8, sizeof *zeros);
  if (!zeros)
    goto out;
  status = sum(zeros, 8) + sum(numbers, 8);
  if (n < 0)
    goto out;
  text = malloc(32);
  if (!text)
    goto out;
  snprintf(text, 32, "%d numbers", status);
  status += (int)strlen(text);
out:
  free(text);
  free(zeros);
  free(numbers);
  return status;
}

int main(void) { printf("%d %d %d\n", work(opaque(0)), work(opaque(-5)), work(opaque(7))); }
