/* specialise.c - which calls go to private clones of their callees, and what the clones do
 * differently with the slots that they get.
 *
 * requires what moves otherwise, solved graphs and summaries of callees; fills verdicts, struct
 * clone_plan and the redirects of struct function_plan; reads IR only
 *
 * A call needs a clone if the callee may free an object that moves, or if one that moves is
 * allocated below it.  What arrives in the callee is looked at from the caller: for each place of the
 * callee's summary, which slots and whether something else.  With that the callee's own
 * deallocations are judged as those of the function that owns the slots are,
 *
 *   deleted   if only slots (or null) can arrive,
 *   guarded   if something else can arrive too: the free is made if the pointer is none of the
 *             slots, whose addresses the clone gets as arguments,
 *   kept      if no slot can arrive,
 *
 * its reallocs of a slot become malloc and a copy, or leave the object where it is while it fits, if whoever
 * gets it takes it for that slot (SITE_GROWN); and its calls are judged as the call itself:
 * they go to clones in their turn.  A clone that calls its own
 * original calls itself; what arrives by those calls is added to what arrives first, until
 * nothing changes.
 *
 * Each free compares with the slots that may arrive at it.  Clones that do the same are one.  So are those
 * that only free, and differ in what they compare with where: a caller passes any slot of its own for a
 * guard that it has no use for, which no pointer to the heap is equal to.
 *
 * A body that may be replaced at link time (copies.c) is cloned like another: the clone is private.
 *
 * Declined: clones before the end of the link step, where more may be known; callees that are not called
 * directly, whose body may not be copied, or is too long to be; recursion through other
 * functions; a realloc that may get slots of several sizes; more than a few slots to compare with.
 */
#include "decision.h"

#include <string.h>

#include "build.h"
#include "mutation.h"
#include "words.h"

enum {
  MAX_DEPTH = 6,          /* calls below the function that owns the slots */
  MAX_GUARDS = 4,         /* slots that a clone's frees compare with */
  MAX_INSTRUCTIONS = 500, /* of a function that is cloned */
};

/* What may be in a place: slots, by their sites, and something that is none. */
struct arrival {
  struct ids slots;
  bool others;
};

/* A function in the tree of calls below the one that is planned. */
struct frame {
  const struct frame *outer;
  const struct function_build *build;
  const struct summary *summary; /* NULL: the function that is planned */
  struct arrival *arrivals;      /* by place of the summary */
  const struct ids *made;        /* places whose objects the caller gives the storage for */
  struct clone_plan *clone;
  site_id grown; /* in whose slot what it reallocates may stay, for whoever gets that takes it for a
                            slot; H2S_NONE: in none */
  bool grew; /* a call of its own brought more */
};

struct specialiser {
  struct decision *d;
  struct clone_table *clones;
  struct redirects *redirects; /* of the function that is planned */
  struct ids guards; /* slots that guards below the call in hand compare with */
  struct ids blamed; /* sites for which a call in hand has no clone */
};

/* ---- what arrives ------------------------------------------------------------------- */

static bool contains(const struct ids *ids, uint32_t id) {
  for (uint32_t i = 0; i < ids->n; i++)
    if (ids->at[i] == id)
      return true;
  return false;
}

/* True if the set grew. */
static bool add(struct arena *arena, struct ids *ids, uint32_t id) {
  if (contains(ids, id))
    return false;
  VEC_PUSH(arena, ids, id);
  return true;
}

static bool merge(struct arena *arena, struct arrival *into, const struct arrival *from) {
  bool grew = from->others && !into->others;
  into->others |= from->others;
  for (uint32_t i = 0; i < from->slots.n; i++)
    grew |= add(arena, &into->slots, from->slots.at[i]);
  return grew;
}

static void add_object(const struct specialiser *s, const struct frame *frame, object_id id,
                       struct arrival *arrival) {
  static const struct arrival unknown = {.others = true};
  const struct object *object = &frame->build->graph.objects.at[id];
  if (frame->summary) {
    bool is_seen = object->place != H2S_NONE && object->place != 0;
    merge(s->d->arena, arrival, is_seen ? &frame->arrivals[object->place] : &unknown);
    return;
  }
  site_id site = h2s_site_of_object(object);
  bool is_slot = site != H2S_NONE && moves(s->d, site);
  bool grows = is_slot && h2s_is_growth(site_at(s->d, site));
  if (is_slot)
    add(s->d->arena, &arrival->slots, grows ? s->d->sites[site].grows : site);
  arrival->others |= !is_slot || grows || is_guarded(s->d, site);
}

static struct arrival arrival_of(const struct specialiser *s, const struct frame *frame,
                                 node_id id) {
  const struct graph *graph = &frame->build->graph;
  const struct node *node = &graph->nodes.at[id];
  struct arrival arrival = {.others = false};
  for (uint32_t i = 0; i < node->elements.n; i++)
    add_object(s, frame, h2s_element_object(graph, node->elements.at[i]), &arrival);
  return arrival;
}

/* There is no clone for these slots. */
static bool blame(struct specialiser *s, const struct ids *slots) {
  for (uint32_t i = 0; i < slots->n; i++)
    add(s->d->arena, &s->blamed, slots->at[i]);
  return false;
}

/* ---- a clone's deallocations ----------------------------------------------------------- */

static bool is_one_family(const struct specialiser *s, const struct ids *slots,
                          const char *family) {
  for (uint32_t i = 0; i < slots->n && !h2s_disabled(H2S_NO_FAMILY); i++)
    if (strcmp(site_at(s->d, slots->at[i])->family, family) != 0)
      return false;
  return true;
}

/* The slots by their numbers among those that guards below the call in hand compare with. */
static struct ids numbers_of(const struct specialiser *s, const struct ids *slots) {
  struct ids numbers = {0};
  for (uint32_t i = 0; i < s->guards.n; i++)
    if (contains(slots, s->guards.at[i]) && !(numbers.n && h2s_disabled(H2S_NO_COMPARED)))
      VEC_PUSH(s->d->arena, &numbers, i);
  return numbers;
}

/* All of them are among what guards below the call in hand compare with, and few enough. */
static bool can_compare(const struct specialiser *s, const struct ids *slots) {
  for (uint32_t i = 0; i < slots->n; i++)
    if (!contains(&s->guards, slots->at[i]))
      return false;
  return s->guards.n <= MAX_GUARDS;
}

static bool specialise_free(struct specialiser *s, struct frame *frame,
                            const struct free_record *record) {
  struct arrival arrival = arrival_of(s, frame, record->operand);
  bool guard = arrival.others && !h2s_disabled(H2S_NO_GUARD);
  if (arrival.slots.n == 0)
    return true;
  if (!is_one_family(s, &arrival.slots, record->family) ||
      !(guard ? h2s_can_guard(s->d, record->call) : h2s_can_delete(record->call)) ||
      (guard && !can_compare(s, &arrival.slots)))
    return blame(s, &arrival.slots);
  struct free_plan *plan = VEC_ADD(s->d->arena, &frame->clone->frees);
  *plan = (struct free_plan){.call = record->call,
                             .operand = frame->build->graph.nodes.at[record->operand].value,
                             .action = guard ? FREE_GUARD : FREE_DELETE,
                             .ends = H2S_NONE};
  if (guard) {
    plan->moved = numbers_of(s, &arrival.slots);
    frame->clone->guards = s->guards.n;
  }
  return true;
}

static bool specialise_frees(struct specialiser *s, struct frame *frame) {
  const struct graph *graph = &frame->build->graph;
  for (uint32_t i = 0; i < graph->frees.n; i++)
    if (!specialise_free(s, frame, &graph->frees.at[i]))
      return false;
  return true;
}

/* The one size of the slots; 0 if they have several. */
static uint64_t one_size(const struct specialiser *s, const struct ids *slots) {
  uint64_t bytes = s->d->sites[slots->at[0]].slot_bytes;
  for (uint32_t i = 1; i < slots->n; i++)
    if (s->d->sites[slots->at[i]].slot_bytes != bytes && !h2s_disabled(H2S_NO_ONE_SIZE))
      return 0;
  return bytes;
}

/* Only the C library's own, whose other half malloc is. */
static bool is_plain_realloc(const struct specialiser *s, const struct site *site) {
  LLVMValueRef function = s->d->info->functions.at[site->function].value;
  return h2s_may_call(s->d->info->host, function, "malloc") && LLVMIsACallInst(site->call) &&
         strcmp(site->callee, "realloc") == 0 &&
         LLVMGetTailCallKind(site->call) != LLVMTailCallKindMustTail &&
         LLVMGetNumOperandBundles(site->call) == 0;
}

/* The new object is one that callers are told of, so that they know where it goes. */
static bool is_told(const struct object *object) {
  return (object->common && object->place != H2S_NONE && object->place != 0) ||
         h2s_disabled(H2S_NO_TOLD);
}

/* It may leave its object in the slot: the one slot that arrives is the one that all who get the object
 * expect. */
static bool may_stay(const struct frame *frame, const struct site *site,
                     const struct arrival *arrival) {
  const struct graph *graph = &frame->build->graph;
  object_id made = h2s_object_of(graph, site);
  return frame->grown != H2S_NONE && arrival->slots.n == 1 &&
         arrival->slots.at[0] == frame->grown && made != H2S_NONE &&
         is_told(&graph->objects.at[made]);
}

static bool specialise_realloc(struct specialiser *s, struct frame *frame,
                               const struct site *site) {
  node_id operand = h2s_graph_find(&frame->build->graph, LLVMGetOperand(site->call, 0));
  struct arrival arrival = {.others = false};
  if (operand != H2S_NONE)
    arrival = arrival_of(s, frame, operand);
  if (arrival.slots.n == 0)
    return true;
  uint64_t bytes = one_size(s, &arrival.slots);
  if (!is_plain_realloc(s, site) || !is_one_family(s, &arrival.slots, site->family) || bytes == 0 ||
      !can_compare(s, &arrival.slots))
    return blame(s, &arrival.slots);
  struct realloc_plan plan = {
      .call = site->call,
      .bytes = bytes,
      .stays = may_stay(frame, site, &arrival),
      .moved = numbers_of(s, &arrival.slots),
  };
  VEC_PUSH(s->d->arena, &frame->clone->reallocs, plan);
  frame->clone->guards = s->guards.n;
  return true;
}

static bool specialise_reallocs(struct specialiser *s, struct frame *frame) {
  const struct function *f = &s->d->info->functions.at[frame->build->function];
  for (site_id site = f->first_site; site < f->first_site + f->site_count; site++)
    if (site_at(s->d, site)->kind == SITE_REALLOC &&
        !specialise_realloc(s, frame, site_at(s->d, site)))
      return false;
  return true;
}

/* ---- calls ------------------------------------------------------------------------------- */

/* What is known of a function as one that may be cloned; made when first asked for. */
static const struct clone_facts *facts_of(const struct specialiser *s, function_id id) {
  struct clone_facts *facts = &s->d->clone_facts[id];
  const struct function *function = &s->d->info->functions.at[id];
  const char *detail;
  if (facts->known)
    return facts;
  facts->known = true;
  facts->instructions = h2s_instruction_count(function->value);
  facts->possible = h2s_can_clone(function->value, MAX_INSTRUCTIONS) &&
                    h2s_judge_function(s->d->info, function->value, &detail) == REASON_NONE;
  return facts;
}

/* A call, what it hands down and what it needs a clone for. */
struct passing {
  struct redirect redirect;
  struct ids slots; /* that it may free, or gives storage for */
  struct ids made; /* the callee's places that get storage, ascending */
};

/* The call hands down storage: the number that it has here, and the place that it has there. */
static void hand_down(const struct specialiser *s, struct passing *passing, uint32_t storage,
                      uint32_t place) {
  struct ids *from = &passing->redirect.storage, *to = &passing->made;
  VEC_PUSH(s->d->arena, from, storage);
  VEC_PUSH(s->d->arena, to, place);
  for (uint32_t i = to->n - 1; i > 0 && to->at[i - 1] > place; i--) {
    to->at[i] = to->at[i - 1];
    from->at[i] = from->at[i - 1];
    to->at[i - 1] = place;
    from->at[i - 1] = storage;
  }
}

/* Storage for what is allocated below the call. */
static void find_storage(const struct specialiser *s, const struct frame *frame,
                         struct passing *passing) {
  const struct graph *graph = &frame->build->graph;
  LLVMValueRef call = passing->redirect.call;
  for (uint32_t i = 0; frame->summary && i < frame->made->n; i++) {
    uint32_t place = frame->made->at[i];
    const struct object *object = &graph->objects.at[frame->summary->objects.at[place]];
    if (object->kind == OBJ_FRESH && object->value == call) {
      add(s->d->arena, &passing->slots, frame->arrivals[place].slots.at[0]);
      hand_down(s, passing, i, object->ref);
    }
  }
  for (uint32_t i = 0; !frame->summary && i < s->d->candidates.n; i++) {
    const struct candidate *c = &s->d->candidates.at[i];
    const struct object *object = &graph->objects.at[c->object];
    if (site_at(s->d, c->site)->kind == SITE_LIFTED && object->value == call &&
        moves(s->d, c->site)) {
      add(s->d->arena, &passing->slots, c->site);
      hand_down(s, passing, c->site, object->ref);
    }
  }
}

/* In whose slot what the callee reallocates may stay. */
static site_id find_grown(const struct specialiser *s, const struct frame *frame, LLVMValueRef call,
                          function_id callee) {
  const struct graph *graph = &frame->build->graph;
  if (s->d->info->functions.at[callee].recursive)
    return H2S_NONE;
  for (uint32_t i = 0; !frame->summary && i < s->d->candidates.n; i++) {
    site_id site = s->d->candidates.at[i].site;
    if (site_at(s->d, site)->kind == SITE_GROWN && site_at(s->d, site)->call == call &&
        moves(s->d, site))
      return s->d->sites[site].grows;
  }
  for (object_id o = 0; frame->grown != H2S_NONE && o < graph->objects.n; o++) {
    const struct object *object = &graph->objects.at[o];
    if (object->kind == OBJ_FRESH && object->value == call && is_told(object))
      return frame->grown;
  }
  return H2S_NONE;
}

/* Slots that the call may free. */
static void find_freed(const struct specialiser *s, const struct frame *frame,
                       const struct call_record *record, struct ids *slots) {
  for (uint32_t a = 0; a < record->applications.n; a++) {
    const struct application *application = &record->applications.at[a];
    for (uint32_t i = 0; i < application->summary->facts.n; i++) {
      const struct fact *fact = &application->summary->facts.at[i];
      if (fact->kind != FACT_FREE || h2s_disabled(H2S_NO_FREED_BELOW))
        continue;
      struct arrival arrival = arrival_of(s, frame, application->nodes.at[fact->b]);
      for (uint32_t k = 0; k < arrival.slots.n; k++)
        add(s->d->arena, slots, arrival.slots.at[k]);
    }
  }
}

/* The callee whose body such a call runs for certain; H2S_NONE if there is none. */
static function_id only_callee(const struct specialiser *s, const struct call_record *record) {
  LLVMValueRef callee = h2s_direct_callee(record->call);
  function_id id = callee ? h2s_idmap_get(&s->d->info->function_of, h2s_key(callee)) : H2S_NONE;
  bool is_call = LLVMIsAInvokeInst(record->call) ||
                 (LLVMIsACallInst(record->call) &&
                  LLVMGetTailCallKind(record->call) != LLVMTailCallKindMustTail);
  if (id == H2S_NONE || !is_call || record->applications.n != 1 || record->is_unknown ||
      record->applications.at[0].function != id || record->applications.at[0].summary->opaque)
    return H2S_NONE;
  return id;
}

/* What arrives in the places of a callee. */
static struct arrival *arrivals_below(const struct specialiser *s, const struct frame *frame,
                                      const struct application *application) {
  uint32_t count = application->summary->places.n;
  struct arrival *arrivals = h2s_alloc(s->d->arena, count * sizeof *arrivals);
  for (uint32_t p = 0; p < count; p++) {
    bool is_used = p != 0 && p < application->nodes.n && application->nodes.at[p] != H2S_NONE;
    if (is_used)
      arrivals[p] = arrival_of(s, frame, application->nodes.at[p]);
    else
      arrivals[p].others = true;
  }
  return arrivals;
}

static bool same_ids(const struct ids *a, const struct ids *b) {
  return a->n == b->n && (a->n == 0 || memcmp(a->at, b->at, a->n * sizeof *a->at) == 0);
}

static bool same_storage(const struct clone_plan *a, const struct clone_plan *b) {
  bool same = a->storage.n == b->storage.n;
  for (uint32_t i = 0; same && i < a->storage.n; i++)
    same = a->storage.at[i].site == b->storage.at[i].site &&
           a->storage.at[i].guard_bytes == b->storage.at[i].guard_bytes;
  return same;
}

static bool same_reallocs(const struct clone_plan *a, const struct clone_plan *b) {
  bool same = a->reallocs.n == b->reallocs.n;
  for (uint32_t i = 0; same && i < a->reallocs.n; i++)
    same = a->reallocs.at[i].call == b->reallocs.at[i].call &&
           a->reallocs.at[i].bytes == b->reallocs.at[i].bytes &&
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
    for (uint32_t k = 0; f && contains(&other->frees.at[i].moved, number) && k < f->moved.n; k++)
      if (!contains(taken, f->moved.at[k]))
        return f->moved.at[k];
  }
  return H2S_NONE;
}

static bool is_compared_with(const struct clone_plan *clone, uint32_t number) {
  for (uint32_t i = 0; i < clone->frees.n; i++)
    if (contains(&clone->frees.at[i].moved, number))
      return true;
  return false;
}

/* Which guards of the clone stand for those of another, by their numbers; H2S_NONE for those that compare
 * with nothing.  New ones are behind all that the clone has. */
static struct ids match_guards(const struct specialiser *s, const struct clone_plan *clone,
                               const struct clone_plan *other) {
  struct ids match = {0};
  uint32_t next = clone->guards;
  for (uint32_t number = 0; number < other->guards; number++) {
    uint32_t found = H2S_NONE;
    if (is_compared_with(other, number)) {
      found = find_guard(clone, other, number, &match);
      found = found == H2S_NONE ? next++ : found;
    }
    VEC_PUSH(s->d->arena, &match, found);
  }
  return match;
}

/* The clone compares with what the other does, too. */
static void compare_too(const struct specialiser *s, struct clone_plan *clone,
                        const struct free_plan *f, const struct ids *match) {
  struct free_plan *own = free_at(clone, f->call);
  if (!own) {
    own = VEC_ADD(s->d->arena, &clone->frees);
    *own = *f;
    own->moved = (struct ids){0};
  }
  for (uint32_t i = 0; i < f->moved.n; i++) {
    uint32_t number = match->at[f->moved.at[i]];
    if (!(own->moved.n && h2s_disabled(H2S_NO_SERVING)))
      add(s->d->arena, &own->moved, number);
    if (number >= clone->guards)
      clone->guards = number + 1;
  }
}

/* What the caller of the other passes for the guards of the clone. */
static struct ids invert(const struct specialiser *s, const struct ids *match, uint32_t guards) {
  struct ids passed = {0};
  for (uint32_t number = 0; number < guards; number++) {
    uint32_t i = 0, any = 0;
    while (i < match->n && match->at[i] != number)
      i++;
    while (match->at[any] == H2S_NONE)
      any++;
    VEC_PUSH(s->d->arena, &passed, i < match->n ? i : any);
  }
  return passed;
}

/* Lets a clone in the table serve a call that needs another; false if it cannot. */
static bool serve(const struct specialiser *s, struct clone_plan *clone,
                  const struct clone_plan *other, struct ids *passed) {
  if (clone->function != other->function || !only_frees(clone) || !is_harmless(clone, other) ||
      !is_harmless(other, clone) || (clone->guards == 0) != (other->guards == 0))
    return false;
  struct ids match = match_guards(s, clone, other);
  for (uint32_t i = 0; i < match.n; i++)
    if (match.at[i] != H2S_NONE && match.at[i] >= MAX_GUARDS)
      return false;
  for (uint32_t i = 0; i < other->frees.n; i++)
    compare_too(s, clone, &other->frees.at[i], &match);
  if (clone->guards)
    *passed = invert(s, &match, clone->guards);
  return true;
}

/* Without the guards that compare with nothing. */
static struct clone_plan compact(const struct specialiser *s, const struct clone_plan *clone,
                                 struct ids *passed) {
  struct clone_plan own = *clone;
  own.guards = 0;
  own.frees.at = NULL;
  own.frees.n = own.frees.cap = 0;
  struct ids match = match_guards(s, &own, clone);
  for (uint32_t i = 0; i < clone->frees.n; i++)
    compare_too(s, &own, &clone->frees.at[i], &match);
  *passed = invert(s, &match, own.guards);
  return own;
}

/* The number of a clone in the table that does this; a new one if there is none.  passed: which of this
 * one's guards are passed for those of that one. */
static uint32_t intern(const struct specialiser *s, const struct clone_plan *clone,
                       struct ids *passed) {
  for (uint32_t i = 0; i < s->clones->n; i++)
    if (only_frees(clone) ? serve(s, &s->clones->at[i], clone, passed)
                          : same_clone(&s->clones->at[i], clone))
      return i;
  struct clone_plan own = only_frees(clone) ? compact(s, clone, passed) : *clone;
  VEC_PUSH(s->d->arena, s->clones, own);
  return s->clones->n - 1;
}

static bool specialise_calls(struct specialiser *s, struct frame *frame);

/* Each allocation that gets storage runs at most once in a call. */
static bool specialise_sites(struct specialiser *s, struct frame *frame) {
  function_id id = frame->build->function;
  for (uint32_t i = 0; i < frame->made->n; i++) {
    uint32_t place = frame->made->at[i];
    const struct object *object =
        &frame->build->graph.objects.at[frame->summary->objects.at[place]];
    struct clone_facts *facts = &s->d->clone_facts[id];
    if (!facts->cfg.block_count)
      h2s_cfg_init(&facts->cfg, s->d->arena, s->d->info->functions.at[id].value);
    if ((facts->cfg.cycles.in_cycle[h2s_cfg_block(&facts->cfg, object->value)] &&
         !h2s_disabled(H2S_NO_ONCE)))
      return blame(s, &frame->arrivals[place].slots);
    struct storage_plan *storage = VEC_ADD(s->d->arena, &frame->clone->storage);
    *storage = (struct storage_plan){.site = H2S_NONE};
    if (object->kind == OBJ_SITE) {
      storage->site = object->ref;
      storage->guard_bytes = s->d->sites[frame->arrivals[place].slots.at[0]].guard_bytes;
    }
  }
  return true;
}

/* Fills a clone's plan from what arrives; again if a call of its own brings more. */
static bool specialise_body(struct specialiser *s, struct frame *frame) {
  function_id id = frame->build->function;
  do {
    *frame->clone =
        (struct clone_plan){.function = id, .instructions = facts_of(s, id)->instructions};
    frame->grew = false;
    if (!specialise_sites(s, frame) || !specialise_reallocs(s, frame) ||
        !specialise_frees(s, frame) || !specialise_calls(s, frame))
      return false;
  } while (frame->grew);
  return true;
}

static bool is_active(const struct frame *frame, function_id id) {
  for (; frame && frame->summary; frame = frame->outer)
    if (frame->build->function == id)
      return true;
  return false;
}

static uint32_t depth_of(const struct frame *frame) {
  uint32_t depth = 0;
  for (; frame->outer; frame = frame->outer)
    depth++;
  return depth;
}

/* A clone calls its original: it will call itself. */
static void recur(struct specialiser *s, struct frame *frame, const struct arrival *arrivals) {
  for (uint32_t p = 1; p < frame->summary->places.n && !h2s_disabled(H2S_NO_REPEATED); p++)
    frame->grew |= merge(s->d->arena, &frame->arrivals[p], &arrivals[p]);
}

/* Sends the call to a clone, which compares with the slots of the call in hand. */
static void pass_guards(const struct specialiser *s, struct frame *frame, struct redirect *redirect,
                        const struct clone_plan *clone) {
  struct ids passed = {0};
  for (uint32_t i = 0; i < clone->guards; i++)
    VEC_PUSH(s->d->arena, &passed, i);
  redirect->clone = intern(s, clone, &passed);
  if (frame->clone && passed.n)
    frame->clone->guards = s->guards.n;
  for (uint32_t i = 0; i < passed.n; i++)
    VEC_PUSH(s->d->arena, &redirect->guards,
             frame->clone ? passed.at[i] : s->guards.at[passed.at[i]]);
}

/* The clone that a call goes to.  False if there cannot be one. */
static bool specialise_callee(struct specialiser *s, struct frame *frame, function_id callee,
                              const struct application *application, struct passing *passing) {
  struct redirect *redirect = &passing->redirect;
  struct arrival *arrivals = arrivals_below(s, frame, application);
  const struct function_build *build = h2s_build_of(s->d->analysis, callee);
  if (frame->clone && frame->build->function == callee) {
    recur(s, frame, arrivals);
    redirect->clone = H2S_NONE;
    for (uint32_t i = 0; i < s->guards.n; i++)
      VEC_PUSH(s->d->arena, &redirect->guards, i);
    /* The storage is for an object of this call. */
    return passing->made.n == 0 && (frame->made->n == 0 || h2s_disabled(H2S_NO_OWN_STORAGE));
  }
  if (!facts_of(s, callee)->possible || is_active(frame, callee) || build->graph.spent ||
      depth_of(frame) >= MAX_DEPTH)
    return false;
  struct clone_plan clone;
  struct frame below = {.outer = frame,
                        .build = build,
                        .summary = application->summary,
                        .arrivals = arrivals,
                        .made = &passing->made,
                        .clone = &clone,
                        .grown = find_grown(s, frame, redirect->call, callee)};
  if (!specialise_body(s, &below))
    return false;
  pass_guards(s, frame, redirect, &clone);
  return clone.frees.n || clone.reallocs.n || clone.calls.n || clone.storage.n;
}

static bool may_clone(const struct decision *d) {
  return d->info->options->phase == H2S_PHASE_FINAL;
}

static bool specialise_call(struct specialiser *s, struct frame *frame,
                            const struct call_record *record) {
  struct passing passing = {.redirect = {.call = record->call}};
  find_storage(s, frame, &passing);
  find_freed(s, frame, record, &passing.slots);
  if (passing.slots.n == 0)
    return true;
  if (!frame->summary)
    s->guards = passing.slots;
  function_id callee = only_callee(s, record);
  if (callee == H2S_NONE || !may_clone(s->d) ||
      !specialise_callee(s, frame, callee, &record->applications.at[0], &passing))
    return s->blamed.n ? false : blame(s, &passing.slots); /* the others may do without it */
  struct redirects *redirects = frame->clone ? &frame->clone->calls : s->redirects;
  passing.redirect.slots = passing.slots;
  VEC_PUSH(s->d->arena, redirects, passing.redirect);
  return true;
}

static bool specialise_calls(struct specialiser *s, struct frame *frame) {
  for (uint32_t i = 0; i < frame->build->calls.n; i++)
    if (!specialise_call(s, frame, &frame->build->calls.at[i]))
      return false;
  return true;
}

/* ---- the function that is planned ------------------------------------------------------------ */

bool h2s_drop_unspecialised(struct decision *d) {
  struct clone_table scratch = {0};
  struct redirects redirects = {0};
  struct frame root = {.build = h2s_build_of(d->analysis, d->id), .grown = H2S_NONE};
  for (uint32_t i = 0; i < root.build->calls.n; i++) {
    struct specialiser s = {.d = d, .clones = &scratch, .redirects = &redirects};
    const struct call_record *record = &root.build->calls.at[i];
    if (specialise_call(&s, &root, record))
      continue;
    for (uint32_t k = 0; k < s.blamed.n; k++)
      h2s_keep(d, s.blamed.at[k], REASON_FREED_BY_CALLEE, h2s_actor_name(d->arena, record->call),
               record->call);
    return true;
  }
  return false;
}

void h2s_plan_clones(struct decision *d, struct function_plan *plan) {
  struct specialiser s = {.d = d, .clones = &d->plan->clones, .redirects = &plan->calls};
  struct frame root = {.build = h2s_build_of(d->analysis, d->id), .grown = H2S_NONE};
  bool done = specialise_calls(&s, &root);
  assert(done);
  (void)done;
}
