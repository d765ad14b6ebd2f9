// A field that is cleared after its object was freed, and freed again at the end.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct state {
  int *numbers;
  char *text;
};

NOINLINE int measure(const struct state *state) {
  return (state->numbers ? sum(state->numbers, 4) : 0) +
         (state->text ? (int)strlen(state->text) : 0);
}

NOINLINE int work(int n) {
  struct state state = {NULL, NULL};
  int total = measure(&state);
  state.numbers = malloc(4 * sizeof(int));
  if (!state.numbers)
    return -1;
  fill(state.numbers, 4, n);
  total = total * 10 + measure(&state);
  if (n & 1) {
    free(state.numbers);
    state.numbers = NULL;
    state.text = malloc(24);
    if (state.text)
      snprintf(state.text, 24, "%d numbers", n);
  }
  total = total * 10 + measure(&state);
  free(state.text);
  free(state.numbers);
  return total;
}

int main(void) { printf("%d %d\n", work(opaque(3)), work(opaque(4))); }
