// A function that is too large for max-steps.
// RUN: cd %S && HEAP2STACK='max-steps=1' %clang_h2s -O2 -g %remarks -c analysis-budget.c -o %t.o 2>&1 \
// RUN:   | %FileCheck --match-full-lines %s
#include <stdlib.h>
struct pair {
  char *first, *second;
};
__attribute__((noinline)) static void use(struct pair *pair) { pair->first[0] = pair->second[0]; }
void f(void) {
  struct pair pair;
  pair.first = malloc(16);
  pair.second = malloc(24);
  pair.second[0] = 1;
  use(&pair);
  free(pair.first);
  free(pair.second);
}

// CHECK-NOT: {{.*}}remark:{{.*}}
// CHECK:      analysis-budget.c:11:16: remark: malloc(16) stays on the heap: the analysis ran out of its step budget
// CHECK-NEXT: analysis-budget.c:12:17: remark: malloc(24) stays on the heap: the analysis ran out of its step budget
// CHECK-NOT: {{.*}}remark:{{.*}}
