/* components.c - Tarjan's algorithm with a list of its own in place of recursion: see components.h.
 *
 * requires successors; fills components; touches no IR
 */
#include "components.h"

/* Arrays are by id. */
struct tarjan {
  struct arena *arena;
  const struct successors *successors;
  struct components components;
  uint32_t *index; /* when it was entered, from 1; 0: not yet */
  uint32_t *low; /* the earliest entered one it leads back to */
  uint32_t *next; /* its next successor to look at */
  bool *open; /* its component is not complete */
  struct ids path; /* entered and not left */
  struct ids component; /* open ones, in order of entry */
  uint32_t entered, closed;
};

static void enter(struct tarjan *t, uint32_t v) {
  t->index[v] = t->low[v] = ++t->entered;
  t->next[v] = t->successors->first[v];
  t->open[v] = true;
  VEC_PUSH(t->arena, &t->path, v);
  VEC_PUSH(t->arena, &t->component, v);
}

static void lower(struct tarjan *t, uint32_t v, uint32_t to) {
  if (to < t->low[v])
    t->low[v] = to;
}

/* v is the first that was entered of its component: the others follow it. */
static void close_component(struct tarjan *t, uint32_t v) {
  bool is_cycle = t->component.at[t->component.n - 1] != v;
  uint32_t member;
  do {
    member = t->component.at[--t->component.n];
    t->open[member] = false;
    t->components.of[member] = t->closed;
    t->components.in_cycle[member] |= is_cycle;
  } while (member != v);
  t->closed++;
}

static void leave(struct tarjan *t, uint32_t v) {
  t->path.n--;
  if (t->path.n)
    lower(t, t->path.at[t->path.n - 1], t->low[v]);
  if (t->low[v] == t->index[v])
    close_component(t, v);
}

/* One step from the end of the path. */
static void step(struct tarjan *t) {
  uint32_t v = t->path.at[t->path.n - 1];
  if (t->next[v] == t->successors->first[v + 1]) {
    leave(t, v);
    return;
  }
  uint32_t to = t->successors->to[t->next[v]++];
  if (to == v)
    t->components.in_cycle[v] = true;
  else if (!t->index[to])
    enter(t, to);
  else if (t->open[to])
    lower(t, v, t->index[to]);
}

struct components h2s_find_components(struct arena *arena, const struct successors *successors) {
  uint32_t n = successors->count;
  struct tarjan t = {.arena = arena, .successors = successors};
  t.components.of = h2s_alloc(arena, n * sizeof *t.components.of);
  t.components.in_cycle = h2s_alloc(arena, n * sizeof *t.components.in_cycle);
  t.index = h2s_alloc(arena, n * sizeof *t.index);
  t.low = h2s_alloc(arena, n * sizeof *t.low);
  t.next = h2s_alloc(arena, n * sizeof *t.next);
  t.open = h2s_alloc(arena, n * sizeof *t.open);
  for (uint32_t v = 0; v < n; v++) {
    if (!t.index[v])
      enter(&t, v);
    while (t.path.n)
      step(&t);
  }
  return t.components;
}
