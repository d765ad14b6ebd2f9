// DIFFERENCE: the distance between two objects leads from one to the other.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int *volatile anchor;
static volatile uintptr_t distance;

__attribute__((noinline)) static void make(int value) {
  int *p = malloc(sizeof *p), *from = anchor;
  *p = value;
  distance = (uintptr_t)p - (uintptr_t)from;
}

int main(int argc, char **argv) {
  (void)argv;
  anchor = malloc(sizeof *anchor);
  make(7 * argc);
  printf("%d\n", *(int *)((uintptr_t)anchor + distance));
  return 0;
}
