// Objects that were there at the same time have different addresses, also where no access lies in both lives: LLVM's
// stack colouring counts a life from its first access, and a comparison is none.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct box {
  char *text;
  int n;
};

static NOINLINE void show(struct box *box) {
  snprintf(box->text, 48, "hello %d", box->n);
  puts(box->text);
}

static NOINLINE char *text_of(struct box *box) { return box->n >= 0 ? box->text : 0; }

NOINLINE int with_variable(int n) {
  char *text;
  int is_same;
  {
    char other[48];
    struct box box = {other, n};
    show(&box);
    text = malloc(48);
    if (!text)
      return -1;
    is_same = text == text_of(&box);
  }
  if (n & 1)
    puts("odd");
  struct box box = {text, n};
  show(&box);
  if (is_same) {
    puts("same");
    puts("same");
  }
  free(text);
  return n;
}

static NOINLINE int compare(uintptr_t a, uintptr_t b) { return a < b ? -1 : a > b; }

NOINLINE int as_numbers(int n) {
  int *a = malloc(16 * sizeof *a);
  if (!a)
    return -1;
  uintptr_t first = (uintptr_t)a;
  fill(a, 16, n);
  int total = sum(a, 16), *b = malloc(16 * sizeof *b);
  if (!b)
    return -1;
  uintptr_t second = (uintptr_t)b;
  free(a);
  fill(b, 16, n);
  total += sum(b, 16);
  free(b);
  return compare(first, second) == 0 ? -1 : total;
}

int main(void) {
  printf("%d %d %d\n", with_variable(opaque(2)), with_variable(opaque(3)), as_numbers(opaque(4)));
}
