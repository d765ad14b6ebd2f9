// An object leaves when the pointer to it is copied out as an integer.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct box {
  int *numbers;
  long count;
};

uint64_t words[2];
uintptr_t masked;

NOINLINE void copy_words(uint64_t *to, const void *from, int count) {
  for (int i = 0; i < count; i++) {
    uint64_t word;
    memcpy(&word, (const char *)from + 8 * i, sizeof word);
    to[i] = word;
  }
}

NOINLINE void work(int n) {
  struct box box = {malloc(16), n};
  int *other = malloc(16);
  if (!box.numbers || !other)
    return;
  fill(box.numbers, 4, n);
  fill(other, 4, n + 1);
  copy_words(words, &box, 2);
  masked = (uintptr_t)other ^ 0x5555;
}

int main(void) {
  work(opaque(4));
  dirty_stack();
  struct box back;
  memcpy(&back, words, sizeof back);
  printf("%d %d\n", sum(back.numbers, 4), sum((int *)(masked ^ 0x5555), 4));
}
