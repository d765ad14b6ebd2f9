// A recursive function has a slot in each activation for what its factory makes, within the budget
// of its frame.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct frame {
  const struct frame *outer;
  int value;
};

NOINLINE struct frame *frame_new(const struct frame *outer, int value) {
  struct frame *frame = malloc(sizeof *frame);
  if (!frame)
    return NULL;
  frame->outer = outer;
  frame->value = value;
  return frame;
}

NOINLINE void frame_free(struct frame *frame) { free(frame); }

NOINLINE int depth_sum(const struct frame *frame) {
  int sum = 0;
  for (; frame; frame = frame->outer)
    sum += frame->value;
  return sum;
}

NOINLINE int descend(const struct frame *outer, int n) {
  struct frame *frame = frame_new(outer, n);
  if (!frame)
    return -1;
  int found = n ? descend(frame, n - 1) + depth_sum(frame) : depth_sum(frame);
  frame_free(frame);
  return found;
}

int main(void) { printf("%d\n", descend(NULL, opaque(20))); }
