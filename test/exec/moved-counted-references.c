// An object that is freed when its count of references reaches zero, in a callee that may also get
// objects of others, moves; those are freed as before.
// RUN: %exec_test %s
// HEAP: allocations=2 frees=2
#include "program.h"

struct counted {
  int references;
  int value;
};

NOINLINE void retain(struct counted *counted) { counted->references++; }

NOINLINE int release(struct counted *counted) {
  int value = counted->value;
  if (--counted->references == 0)
    free(counted);
  return value;
}

NOINLINE int work(int n, struct counted *other) {
  struct counted *own = malloc(sizeof *own);
  if (!own)
    return -1;
  own->references = 1;
  own->value = n;
  retain(own);
  struct counted *either = opaque(n) & 1 ? own : other;
  retain(either);
  int sum = release(either);
  sum += release(own);
  sum += release(own);
  sum += release(other);
  return sum;
}

NOINLINE struct counted *make(int value) {
  struct counted *counted = malloc(sizeof *counted);
  if (counted) {
    counted->references = 1;
    counted->value = value;
  }
  return counted;
}

struct counted *volatile others[2]; /* they are anyone's, and stay */

int main(void) {
  others[0] = make(10);
  others[1] = make(20);
  printf("%d %d\n", work(opaque(1), others[0]), work(opaque(2), others[1]));
}
