// FOLLOW: the address goes to the callee as an integer, and stays there.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static volatile uintptr_t kept;

__attribute__((noinline)) static void keep(uintptr_t address) { kept = address; }

__attribute__((noinline)) static void make(int value) {
  int *p = malloc(sizeof *p);
  *p = value;
  keep((uintptr_t)p);
}

int main(int argc, char **argv) {
  (void)argv;
  make(7 * argc);
  printf("%d\n", *(int *)kept);
  return 0;
}
