/* share.c - one clone for several calls.
 *
 * requires plans of clones; changes those; reads no IR
 *
 * Callers need clones of one function that differ.  One clone serves them where that does no harm:
 *
 *   what it compares with   A guard more than a call has use for: its caller passes any slot of its own
 *                           there, which no pointer to the heap is equal to.
 *   sizes                   Each call tells the size of its slots; those that are the same in all calls
 *                           become constants again, in the end.
 *
 * It declines what would cost the others more than a comparison: a site gets storage from all or from
 * none, and with or without a test of its size.
 */
#include "decision.h"

#include <string.h>

#include "mutation.h"

/* ---- the same -------------------------------------------------------------------------------- */

static bool same_ids(const struct ids *a, const struct ids *b) {
  return a->n == b->n && (a->n == 0 || memcmp(a->at, b->at, a->n * sizeof *a->at) == 0);
}

static bool same_storage(const struct clone_plan *a, const struct clone_plan *b) {
  bool same = a->storage.n == b->storage.n;
  for (uint32_t i = 0; same && i < a->storage.n; i++)
    same = a->storage.at[i].site == b->storage.at[i].site &&
           a->storage.at[i].tested == b->storage.at[i].tested;
  return same;
}

static bool same_reallocs(const struct clone_plan *a, const struct clone_plan *b) {
  bool same = a->reallocs.n == b->reallocs.n;
  for (uint32_t i = 0; same && i < a->reallocs.n; i++)
    same = a->reallocs.at[i].call == b->reallocs.at[i].call &&
           a->reallocs.at[i].stays == b->reallocs.at[i].stays &&
           same_ids(&a->reallocs.at[i].moved, &b->reallocs.at[i].moved);
  return same;
}

static bool same_frees(const struct clone_plan *a, const struct clone_plan *b) {
  bool same = a->frees.n == b->frees.n;
  for (uint32_t i = 0; same && i < a->frees.n; i++)
    same = a->frees.at[i].call == b->frees.at[i].call &&
           a->frees.at[i].action == b->frees.at[i].action &&
           same_ids(&a->frees.at[i].moved, &b->frees.at[i].moved);
  return same;
}

static bool same_calls(const struct clone_plan *a, const struct clone_plan *b) {
  bool same = a->calls.n == b->calls.n;
  for (uint32_t i = 0; same && i < a->calls.n; i++)
    same = a->calls.at[i].call == b->calls.at[i].call &&
           a->calls.at[i].clone == b->calls.at[i].clone &&
           same_ids(&a->calls.at[i].storage, &b->calls.at[i].storage) &&
           same_ids(&a->calls.at[i].guards, &b->calls.at[i].guards);
  return same;
}

static bool same_clone(const struct clone_plan *a, const struct clone_plan *b) {
  return a->function == b->function && a->guards == b->guards && same_storage(a, b) &&
         same_reallocs(a, b) && same_frees(a, b) && same_calls(a, b);
}

/* ---- one clone for several needs: a test for a slot that cannot arrive does no harm ------------ */

static bool only_frees(const struct clone_plan *clone) {
  return clone->storage.n == 0 && clone->reallocs.n == 0 && clone->calls.n == 0;
}

static struct free_plan *free_at(const struct clone_plan *clone, LLVMValueRef call) {
  for (uint32_t i = 0; i < clone->frees.n; i++)
    if (clone->frees.at[i].call == call)
      return &clone->frees.at[i];
  return NULL;
}

/* What a clone does at frees does no harm where another is needed. */
static bool is_harmless(const struct clone_plan *one, const struct clone_plan *other) {
  for (uint32_t i = 0; i < one->frees.n; i++) {
    const struct free_plan *f = &one->frees.at[i], *same = free_at(other, f->call);
    if (same ? same->action != f->action : f->action != FREE_GUARD)
      return false;
  }
  return true;
}

/* A guard of the clone for a slot that arrives at the frees of another where that has this number: one
 * that is compared with there and not taken yet; H2S_NONE: none. */
static uint32_t find_guard(const struct clone_plan *clone, const struct clone_plan *other,
                           uint32_t number, const struct ids *taken) {
  for (uint32_t i = 0; i < other->frees.n; i++) {
    const struct free_plan *f = free_at(clone, other->frees.at[i].call);
    for (uint32_t k = 0; f && h2s_ids_contain(&other->frees.at[i].moved, number) && k < f->moved.n;
         k++)
      if (!h2s_ids_contain(taken, f->moved.at[k]))
        return f->moved.at[k];
  }
  return H2S_NONE;
}

static bool is_compared_with(const struct clone_plan *clone, uint32_t number) {
  for (uint32_t i = 0; i < clone->frees.n; i++)
    if (h2s_ids_contain(&clone->frees.at[i].moved, number))
      return true;
  return false;
}

/* Which guards of the clone stand for those of another, by their numbers; H2S_NONE for those that compare
 * with nothing.  New ones are behind all that the clone has. */
static struct ids match_guards(struct arena *arena, const struct clone_plan *clone,
                               const struct clone_plan *other) {
  struct ids match = {0};
  uint32_t next = clone->guards;
  for (uint32_t number = 0; number < other->guards; number++) {
    uint32_t found = H2S_NONE;
    if (is_compared_with(other, number)) {
      found = find_guard(clone, other, number, &match);
      found = found == H2S_NONE ? next++ : found;
    }
    VEC_PUSH(arena, &match, found);
  }
  return match;
}

/* The clone compares with what the other does, too. */
static void compare_too(struct arena *arena, struct clone_plan *clone, const struct free_plan *f,
                        const struct ids *match) {
  struct free_plan *own = free_at(clone, f->call);
  if (!own) {
    own = VEC_ADD(arena, &clone->frees);
    *own = *f;
    own->moved = (struct ids){0};
  }
  for (uint32_t i = 0; i < f->moved.n; i++) {
    uint32_t number = match->at[f->moved.at[i]];
    if (!(own->moved.n && h2s_disabled(H2S_NO_SERVING)))
      h2s_ids_add(arena, &own->moved, number);
    if (number >= clone->guards)
      clone->guards = number + 1;
  }
}

/* What the caller of the other passes for the guards of the clone. */
static struct ids invert(struct arena *arena, const struct ids *match, uint32_t guards) {
  struct ids passed = {0};
  for (uint32_t number = 0; number < guards; number++) {
    uint32_t i = 0, any = 0;
    while (i < match->n && match->at[i] != number)
      i++;
    while (match->at[any] == H2S_NONE)
      any++;
    VEC_PUSH(arena, &passed, i < match->n ? i : any);
  }
  return passed;
}

/* Lets a clone in the table serve a call that needs another; false if it cannot. */
static bool serve(struct arena *arena, struct clone_plan *clone, const struct clone_plan *other,
                  struct ids *passed) {
  if (clone->function != other->function || !only_frees(clone) || !is_harmless(clone, other) ||
      !is_harmless(other, clone) || (clone->guards == 0) != (other->guards == 0))
    return false;
  struct ids match = match_guards(arena, clone, other);
  for (uint32_t i = 0; i < match.n; i++)
    if (match.at[i] != H2S_NONE && match.at[i] >= H2S_MAX_GUARDS)
      return false;
  for (uint32_t i = 0; i < other->frees.n; i++)
    compare_too(arena, clone, &other->frees.at[i], &match);
  if (clone->guards)
    *passed = invert(arena, &match, clone->guards);
  return true;
}

/* Without the guards that compare with nothing. */
static struct clone_plan compact(struct arena *arena, const struct clone_plan *clone,
                                 struct ids *passed) {
  struct clone_plan own = *clone;
  own.guards = 0;
  own.frees.at = NULL;
  own.frees.n = own.frees.cap = 0;
  struct ids match = match_guards(arena, &own, clone);
  for (uint32_t i = 0; i < clone->frees.n; i++)
    compare_too(arena, &own, &clone->frees.at[i], &match);
  *passed = invert(arena, &match, own.guards);
  return own;
}

uint32_t h2s_share_clone(struct arena *arena, struct clone_table *clones,
                         const struct clone_plan *clone, struct ids *passed) {
  for (uint32_t i = 0; i < clones->n; i++)
    if (only_frees(clone) ? serve(arena, &clones->at[i], clone, passed)
                          : same_clone(&clones->at[i], clone))
      return i;
  struct clone_plan own = only_frees(clone) ? compact(arena, clone, passed) : *clone;
  VEC_PUSH(arena, clones, own);
  return clones->n - 1;
}

/* ---- sizes ------------------------------------------------------------------------------------- */

/* A call tells a clone a size.  0: none has yet. */
static void tell(uint64_t *known, uint64_t bytes) {
  *known = *known == 0 || *known == bytes ? bytes : H2S_VARIES;
}

/* caller: NULL for a function that is planned. */
static void tell_sizes(const struct plan *plan, const struct clone_plan *caller,
                       const struct redirect *redirect) {
  struct clone_plan *callee = &plan->clones.at[redirect->clone];
  for (uint32_t k = 0; k < redirect->storage.n; k++) {
    uint32_t from = redirect->storage.at[k];
    tell(&callee->storage.at[k].limit,
         caller ? caller->storage.at[from].limit : plan->sites[from].guard_bytes + 1);
  }
  for (uint32_t k = 0; callee->sized && k < callee->guards; k++) {
    uint32_t from = h2s_passed_guard(redirect, k);
    tell(&callee->guard_bytes[k],
         caller ? caller->guard_bytes[from] : plan->sites[from].slot_bytes);
  }
}

/* Other callers tell that there is no slot. */
static void tell_none(struct clone_plan *clone) {
  for (uint32_t i = 0; i < clone->storage.n; i++)
    clone->storage.at[i].limit = H2S_VARIES;
  for (uint32_t i = 0; i < clone->guards; i++)
    clone->guard_bytes[i] = H2S_VARIES;
}

/* Callers are behind their callees in the table. */
void h2s_settle_sizes(struct plan *plan, struct arena *arena) {
  for (uint32_t i = 0; i < plan->clones.n; i++) {
    struct clone_plan *clone = &plan->clones.at[i];
    clone->guard_bytes = h2s_alloc(arena, clone->guards * sizeof *clone->guard_bytes + 1);
  }
  for (uint32_t i = 0; i < plan->replacements.n; i++)
    tell_none(&plan->clones.at[plan->replacements.at[i]]);
  for (uint32_t i = 0; i < plan->functions.n; i++)
    for (uint32_t c = 0; c < plan->functions.at[i].calls.n; c++)
      tell_sizes(plan, NULL, &plan->functions.at[i].calls.at[c]);
  for (uint32_t i = plan->clones.n; i-- > 0;)
    for (uint32_t c = 0; c < plan->clones.at[i].calls.n; c++)
      if (plan->clones.at[i].calls.at[c].clone != H2S_NONE)
        tell_sizes(plan, &plan->clones.at[i], &plan->clones.at[i].calls.at[c]);
}
