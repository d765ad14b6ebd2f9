// A right program is silent in check mode: it prints what it always prints, and at the end one
// line says what was exercised.  With `quiet` not even that.
// RUN: env HEAP2STACK=check %clang_h2s -O2 %s %check_lib -o %t
// RUN: %t 2>%t.err | %FileCheck %s --check-prefix=OUT
// RUN: %FileCheck %s --check-prefix=SUMMARY < %t.err
// RUN: env H2S_CHECK=quiet %t 2>&1 >/dev/null | count 0
// RUN: rm -f %t.out && env H2S_CHECK_OUT=%t.out %t 2>&1 >/dev/null | count 0
// RUN: %FileCheck %s --check-prefix=SUMMARY < %t.out
// SUMMARY-NOT: refuted:
// SUMMARY: heap2stack check: 6 of 7 planned sites ran, 35 objects; claims exercised: 1 returned,
// SUMMARY-SAME: 0 unwound, 9 ran again, 24 freed, 1 reallocated, 2 guards, {{[1-9][0-9]*}} accesses; 0 refuted
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) static int sum(const char *bytes, int count) {
  int total = 0;
  for (int i = 0; i < count; i++)
    total += bytes[i];
  return total;
}

__attribute__((noinline)) static int freed(int depth) {
  char *bytes = malloc(16);
  memset(bytes, depth, 16);
  int deeper = depth ? freed(depth - 1) : 0;
  int total = sum(bytes, 16) + deeper;
  free(bytes);
  return total;
}

__attribute__((noinline)) static int leaked_in_loop(int turns) {
  int total = 0;
  for (int i = 0; i < turns; i++) {
    char *bytes = calloc(1, 8);
    bytes[0] = (char)i;
    total += sum(bytes, 8);
  }
  return total;
}

__attribute__((noinline)) static int either(int count) {
  char *bytes = count > 8 ? malloc((size_t)count) : calloc(1, 8);
  bytes[0] = 1;
  memset(bytes + 1, 1, (size_t)count - 1);
  int total = sum(bytes, count);
  free(bytes);
  return total;
}

__attribute__((noinline)) static int grown(void) {
  char *bytes = malloc(8);
  memset(bytes, 2, 8);
  bytes = realloc(bytes, 64);
  memset(bytes + 8, 1, 56);
  int total = sum(bytes, 64);
  free(bytes);
  return total;
}

__attribute__((noinline)) static int never(int yes) {
  if (!yes)
    return 0;
  char *bytes = calloc(1, 8);
  int total = sum(bytes, 8) + sum(bytes, 4);
  free(bytes);
  return total;
}

int main(int argc, char **argv) {
  (void)argv;
  // OUT: 3360 45 8 100 72 0
  printf("%d %d %d %d %d %d\n", freed(20 * argc), leaked_in_loop(10 * argc), either(8 * argc),
         either(100 * argc), grown(), never(argc - 1));
  return 0;
}
