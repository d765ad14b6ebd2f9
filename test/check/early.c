// A constructor of the program may run before the runtime's own.
// RUN: env HEAP2STACK=check %clang_h2s -O2 %s %check_lib -o %t
// RUN: %t 2>&1 | %FileCheck %s
// CHECK: 6
// CHECK: 1 of 1 planned sites ran, 1 objects; claims exercised: 0 returned, 0 unwound, 0 ran again, 1 freed, {{.*}} 0 refuted
#include <stdio.h>
#include <stdlib.h>

__attribute__((noinline)) static int sum(const int *p) { return p[0] + p[1] + p[2]; }

static int total;

__attribute__((constructor(101))) static void early(void) {
  int *p = malloc(3 * sizeof *p);
  for (int i = 0; i < 3; i++)
    p[i] = i + 1;
  total = sum(p);
  free(p);
}

int main(void) {
  printf("%d\n", total);
  fflush(stdout);
  return 0;
}
