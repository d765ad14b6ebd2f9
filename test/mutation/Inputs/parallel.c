// PARALLEL: two names are swapped in a loop; what is freed behind it may be either object.
#include <stdio.h>
#include <stdlib.h>

static volatile int swaps[] = {1, 0, 3, 2, 5};

__attribute__((noinline)) static int sum(int count) {
  int *last = NULL, total = 0;
  for (int i = 0; i < count; i++) {
    int *one = malloc(sizeof *one), *other = calloc(1, sizeof *other);
    *one = i + 1;
    *other = 10 * i;
    if (last) {
      total = 3 * total + *last;
      free(last);
    }
    for (int n = swaps[i]; n > 0; n--) {
      int *swapped = one;
      one = other;
      other = swapped;
    }
    total += *one;
    free(one);
    last = other;
  }
  free(last);
  return total;
}

int main(int argc, char **argv) {
  (void)argv;
  printf("%d\n", sum(5 * argc));
  return 0;
}
