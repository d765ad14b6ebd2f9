#include <stdlib.h>

struct pair {
  int low, high;
};
struct plan {
  struct pair *pairs;
  struct pair room[6];
};
extern void copy_pair(struct pair *to, const struct pair *from);

volatile int place = 2;
struct pair copied;

int main(void) {
  struct plan *plan = malloc(sizeof *plan);
  plan->pairs = plan->room + 1;
  plan->pairs[place] = (struct pair){3, 4};
  copy_pair(&copied, plan->pairs + place);
  free(plan);
  return copied.low == 3 && copied.high == 4 ? 0 : 1;
}
