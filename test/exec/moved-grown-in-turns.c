// What grows below a call does not stay in a slot that serves another turn, nor in one of two slots that may
// arrive; and its contents are found where it is.
// RUN: %exec_test %s
// HEAP: allocations=8
// FAIL: each
#include "program.h"

struct list {
  size_t count;
  int *items;
};

NOINLINE bool list_init(struct list *list, size_t count) {
  list->count = count;
  list->items = malloc(count * sizeof *list->items);
  return list->items != NULL;
}

NOINLINE bool list_resize(struct list *list, size_t count) {
  int *items = realloc(list->items, count * sizeof *items);
  if (!items)
    return false;
  list->items = items;
  list->count = count;
  return true;
}

NOINLINE void list_clear(struct list *list) { free(list->items); }

NOINLINE int *resized(int *items, size_t count) { return realloc(items, count * sizeof *items); }

/* What each turn's numbers become when they grow is kept to the end. */
NOINLINE int all_kept(size_t count, int turns) {
  int *kept[4] = {0}, total = 0;
  for (int turn = 0; turn < turns; turn++) {
    int *items = malloc(count * sizeof *items);
    if (!items)
      break;
    fill(items, (int)count, turn);
    kept[turn] = resized(items, count + 1);
    if (!kept[turn]) {
      free(items);
      break;
    }
    kept[turn][count] = 100 * turn;
  }
  for (int turn = 0; turn < turns; turn++) {
    total += kept[turn] ? sum(kept[turn], (int)count + 1) : 0;
    free(kept[turn]);
  }
  return total;
}

/* Either list may grow, of different slots. */
NOINLINE int either(size_t count, int which) {
  struct list a, b;
  if (!list_init(&a, count))
    return -1;
  if (!list_init(&b, count + 1)) {
    list_clear(&a);
    return -1;
  }
  fill(a.items, (int)count, 1);
  fill(b.items, (int)count + 1, 50);
  list_resize(which ? &a : &b, count + 3);
  list_resize(which ? &b : &a, count + 2);
  int total = sum(a.items, (int)count) - sum(b.items, (int)count + 1);
  list_clear(&a);
  list_clear(&b);
  return total;
}

/* An address that lies in what grew is found in it. */
struct chain {
  struct chain *next;
  int value;
};

NOINLINE struct chain **room_for(struct chain **all, size_t count) {
  return realloc(all, count * sizeof *all);
}

NOINLINE int linked(size_t count) {
  struct chain *first = malloc(sizeof *first), **all = malloc(count * sizeof *all);
  int total = -1;
  if (first && all) {
    first->value = 42;
    all[count - 1] = first;
    struct chain **more = room_for(all, count + 1);
    if (more) {
      all = more;
      all[count] = all[count - 1];
    }
    total = all[more ? count : count - 1]->value;
  }
  free(all);
  free(first);
  return total;
}

int main(void) {
  size_t count = (size_t)opaque(10);
  printf("%d %d %d %d\n", all_kept(count, opaque(4)), either(count, opaque(0)),
         either(count, opaque(1)), linked(count));
}
