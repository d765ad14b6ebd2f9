// SOLID: many boxes of one site are alive; a store to the newest does not clear the older.
#include <stdio.h>
#include <stdlib.h>

struct box {
  struct box *next;
  int *value;
};

__attribute__((noinline)) static int sum(int count) {
  struct box *boxes = NULL;
  int total = 0;
  for (int i = 0; i < count; i++) {
    struct box *box = malloc(sizeof *box);
    int *value = malloc(sizeof *value);
    *value = i;
    box->value = value;
    box->next = boxes;
    boxes = box;
  }
  while (boxes) {
    struct box *next = boxes->next;
    total = 3 * total + *boxes->value;
    free(boxes->value);
    free(boxes);
    boxes = next;
  }
  return total;
}

int main(int argc, char **argv) {
  (void)argv;
  printf("%d\n", sum(5 * argc));
  return 0;
}
