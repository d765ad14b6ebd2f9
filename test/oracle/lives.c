// How long objects live, how many are alive at once, and which of them move, site by site.
// RUN: env HEAP2STACK='oracle;max-dynamic=512' %clang_h2s -O2 -g %s %oracle_lib -o %t
// RUN: %t 2>&1 >%t.prints | %FileCheck %s
// RUN: grep -x done %t.prints
// RUN: rm -f %t.out && env H2S_ORACLE_OUT=%t.out %t && %FileCheck %s < %t.out

// CHECK:      heap2stack oracle: 17 of 18 sites ran; of 75 objects, 1 of them made by code without the plugin,
// CHECK-NEXT: {{^}} 18 24.0 %  fit into a slot of their function, one at a time
// CHECK-NEXT: {{^}} 40 53.3 %  fit there or into a slot of its caller
// CHECK-NEXT: {{^}} 41 54.7 %  fit there or into a slot of the caller's caller
// CHECK-NEXT: {{^}} 12 16.0 %  are moved by the pass
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OUT_OF_LINE __attribute__((noinline))

static void *volatile sink;
static volatile int ten = 10; // no loop is unrolled: copies of a site would have slots of their own

OUT_OF_LINE static char *keep(char *object) {
  sink = object;
  return object;
}

OUT_OF_LINE static void fill(char *object, int n) { memset(object, n, 8); }

OUT_OF_LINE static void in_frame(void) {
  // CHECK-DAG: {{^}} 1 0  function one 16 malloc at {{.*}}lives.c:[[#@LINE+1]] in in_frame: leaked-by-callee
  free(keep(malloc(16)));
}

OUT_OF_LINE static int moves(void) {
  // CHECK-DAG: {{^}} 1 1  function one 24 malloc at {{.*}}lives.c:[[#@LINE+1]] in moves{{$}}
  char *object = malloc(24);
  fill(object, 1);
  int first = *object;
  free(object);
  return first;
}

OUT_OF_LINE static int moves_if_small(size_t n) {
  // CHECK-DAG: {{^}} 2 1  function one 100..1000 malloc at {{.*}}lives.c:[[#@LINE+1]] in moves_if_small{{$}}
  char *object = malloc(n);
  fill(object, 1);
  int first = *object;
  free(object);
  return first;
}

OUT_OF_LINE static void too_large(void) {
  // CHECK-DAG: {{^}} 1 0  function one 5000 malloc at {{.*}}lives.c:[[#@LINE+1]] in too_large: too-large
  free(keep(malloc(5000)));
}

OUT_OF_LINE static void destroy(char *object) { free(object); }

OUT_OF_LINE static void freed_by_callee(void) {
  // CHECK-DAG: {{^}} 1 0  function one 32 malloc at {{.*}}lives.c:[[#@LINE+1]] in freed_by_callee
  destroy(keep(malloc(32)));
}

// CHECK-DAG: {{^}} 2 0  caller one 40 malloc at {{.*}}lives.c:[[#@LINE+1]] in make:
OUT_OF_LINE static char *make(void) { return keep(malloc(40)); }

OUT_OF_LINE static void to_caller(void) {
  free(make());
  free(make());
}

// One of the two calls leads to objects that live longer.
// CHECK-DAG: {{^}} 10 0  caller one 48 malloc at {{.*}}lives.c:[[#@LINE+2]] in make_for_two
// CHECK-DAG: {{^}} 1 0  later - 48 malloc at {{.*}}lives.c:[[#@LINE+1]] in make_for_two
OUT_OF_LINE static char *make_for_two(void) { return keep(malloc(48)); }

OUT_OF_LINE static void ends_some(void) {
  for (int i = 0; i < ten; i++)
    free(make_for_two());
}

OUT_OF_LINE static void keeps_one(void) { make_for_two(); }

// CHECK-DAG: {{^}} 1 0  caller's caller one 56 malloc at {{.*}}lives.c:[[#@LINE+1]] in make_deep
OUT_OF_LINE static char *make_deep(void) { return keep(malloc(56)); }

OUT_OF_LINE static char *pass_on(void) { return keep(make_deep()); }

OUT_OF_LINE static void two_up(void) { free(pass_on()); }

OUT_OF_LINE static void loop_with_one(int n) {
  for (int i = 0; i < n; i++)
    // CHECK-DAG: {{^}} 10 0  function one 64 malloc at {{.*}}lives.c:[[#@LINE+1]] in loop_with_one
    free(keep(malloc(64)));
}

OUT_OF_LINE static void loop_with_all(int n) {
  char *objects[10];
  for (int i = 0; i < n; i++)
    // CHECK-DAG: {{^}} 10 0  function several 72 malloc at {{.*}}lives.c:[[#@LINE+1]] in loop_with_all
    objects[i] = keep(malloc(72));
  for (int i = 0; i < n; i++)
    free(objects[i]);
}

// The factory's objects are each the only one of a call of it, but not of its caller.
// CHECK-DAG: {{^}} 10 0  caller several 80 malloc at {{.*}}lives.c:[[#@LINE+1]] in make_many
OUT_OF_LINE static char *make_many(void) { return keep(malloc(80)); }

OUT_OF_LINE static void many(int n) {
  char *objects[10];
  for (int i = 0; i < n; i++)
    objects[i] = make_many();
  for (int i = 0; i < n; i++)
    free(objects[i]);
}

// A private copy of the factory takes the caller's slot: the site stays, its objects move.
struct pair {
  char *first, *second;
};
// CHECK-DAG: {{^}} 10 10  caller one 88 malloc at {{.*}}lives.c:[[#@LINE+2]] in make_lifted: returned
OUT_OF_LINE static char *make_lifted(int n) {
  char *object = malloc(88);
  fill(object, n);
  return object;
}

OUT_OF_LINE static int lifted(void) {
  int sum = 0;
  for (int i = 0; i < ten; i++) {
    char *object = make_lifted(i);
    sum += *object;
    free(object);
  }
  return sum;
}

OUT_OF_LINE static void grows(void) {
  // CHECK-DAG: {{^}} 1 0  function one 96 malloc at {{.*}}lives.c:[[#@LINE+1]] in grows
  char *object = keep(malloc(96));
  // CHECK-DAG: {{^}} 1 0  function one 960 realloc at {{.*}}lives.c:[[#@LINE+1]] in grows
  object = keep(realloc(object, 960));
  free(object);
}

static jmp_buf back;

OUT_OF_LINE static void jump(void) {
  // Ends after its function was left: in the function that it was left to, which is its caller's caller.
  // CHECK-DAG: {{^}} 1 0  later - 104 malloc at {{.*}}lives.c:[[#@LINE+1]] in jump
  keep(malloc(104));
  longjmp(back, 1);
}

OUT_OF_LINE static void jump_through(void) { jump(); }
OUT_OF_LINE static void jump_through_more(void) { jump_through(); }

OUT_OF_LINE static void jumped(void) {
  if (setjmp(back) == 0)
    jump_through_more();
  else
    free(sink);
  // CHECK-DAG: {{^}} 1 0  function one 112 calloc at {{.*}}lives.c:[[#@LINE+1]] in jumped
  free(keep(calloc(1, 112)));
}

OUT_OF_LINE static void never(int n) {
  if (n)
    free(keep(malloc(120)));
}

static char *global;

OUT_OF_LINE static void to_global(void) {
  for (int i = 0; i < ten; i++) {
    free(global);
    // CHECK-DAG: {{^}} 10 0  later - 12 strdup at {{.*}}lives.c:[[#@LINE+1]] in to_global: stored-to-global
    global = keep(strdup("eleven more"));
  }
}

int main(void) {
  in_frame();
  int sum = moves() + moves_if_small((size_t)ten * 10) + moves_if_small((size_t)ten * 100) + lifted();
  too_large();
  freed_by_callee();
  to_caller();
  ends_some();
  keeps_one();
  two_up();
  loop_with_one(ten);
  loop_with_all(ten);
  many(ten);
  grows();
  jumped();
  never(sum == 0);
  to_global();
  // CHECK-DAG: code without the plugin
  puts("done");
  return 0;
}
