// Under AddressSanitizer dead objects are poisoned: reads by code that was not built in check
// mode, such as the C library's, are found too.
// REQUIRES: asan
// RUN: env HEAP2STACK='check;sanitized=1' %clang_h2s -g -O1 -fsanitize=address %s %check_lib -o %t
// RUN: %t 2>&1 | %FileCheck %s
// CHECK: 0 refuted
// RUN: %not --crash env ASAN_OPTIONS=abort_on_error=1 %t freed 2>&1 | %FileCheck %s --check-prefix=FREED
// FREED: AddressSanitizer: use-after-poison
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  (void)argv;
  struct {
    char *p;
  } volatile held = {malloc(16)};
  char *p = held.p, other[16];
  memset(p, 1, 16);
  if (argc > 1)
    free(p);
  /* through a function pointer that is not known to be memcmp */
  int (*volatile compare)(const void *, const void *, size_t) = memcmp;
  memset(other, 1, 16);
  int result = compare(other, other, 16);
  result += snprintf(NULL, 0, "%.16s", p);
  if (argc == 1)
    free(p);
  return result < 0;
}
