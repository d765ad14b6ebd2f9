// Objects of sizes that are not known, several alive at once: one slot cannot serve them.
// RUN: %exec_test %s
// HEAP: same
#include "program.h"

struct line {
  struct line *next;
  int length, numbers[];
};

NOINLINE int total_of(const struct line *line) {
  int total = 0;
  for (; line; line = line->next)
    total += sum(line->numbers, line->length);
  return total;
}

NOINLINE int builds(int count) {
  struct line *first = NULL;
  for (int i = 0; i < count; i++) {
    struct line *line = malloc(sizeof *line + (size_t)i * sizeof(int));
    if (!line)
      break;
    line->next = first;
    line->length = i;
    fill(line->numbers, i, i);
    first = line;
  }
  int total = total_of(first);
  while (first) {
    struct line *next = first->next;
    free(first);
    first = next;
  }
  return total;
}

int main(void) { printf("%d\n", builds(opaque(10))); }
