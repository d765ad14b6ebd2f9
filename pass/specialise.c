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
 * Each free compares with the slots that may arrive at it.  One clone serves several calls where it can
 * (share.c).
 *
 * A body that may be replaced at link time (copies.c) is cloned like another: the clone is private.
 *
 * Declined: callees that are not called directly, whose body may not be copied, or is too long to be; recursion
 * through other functions; more than a few slots to compare with.
 */
#include "decision.h"

#include <string.h>

#include "build.h"
#include "mutation.h"
#include "words.h"

enum {
  MAX_DEPTH = 6,          /* calls below the function that owns the slots */
  MAX_INSTRUCTIONS = 2000, /* of a function that is cloned */
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

static bool merge(struct arena *arena, struct arrival *into, const struct arrival *from) {
  bool grew = from->others && !into->others;
  into->others |= from->others;
  for (uint32_t i = 0; i < from->slots.n; i++)
    grew |= h2s_ids_add(arena, &into->slots, from->slots.at[i]);
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
    h2s_ids_add(s->d->arena, &arrival->slots, grows ? s->d->sites[site].grows : site);
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
    h2s_ids_add(s->d->arena, &s->blamed, slots->at[i]);
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
    if (h2s_ids_contain(slots, s->guards.at[i]) && !(numbers.n && h2s_disabled(H2S_NO_COMPARED)))
      VEC_PUSH(s->d->arena, &numbers, i);
  return numbers;
}

/* All of them are among what guards below the call in hand compare with, and few enough. */
static bool can_compare(const struct specialiser *s, const struct ids *slots) {
  for (uint32_t i = 0; i < slots->n; i++)
    if (!h2s_ids_contain(&s->guards, slots->at[i]))
      return false;
  return s->guards.n <= H2S_MAX_GUARDS;
}

static bool specialise_free(struct specialiser *s, struct frame *frame,
                            const struct free_record *record) {
  struct arrival arrival = arrival_of(s, frame, record->operand);
  bool guard = arrival.others && !h2s_disabled(H2S_NO_GUARD);
  if (arrival.slots.n == 0)
    return true;
  if (!is_one_family(s, &arrival.slots, record->family) ||
      !(guard ? h2s_can_guard(record->call) : h2s_can_delete(record->call)) ||
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

/* They are told apart by their addresses. */
static void keep_apart(struct specialiser *s, const struct ids *slots) {
  for (uint32_t i = 0; i < slots->n && !h2s_disabled(H2S_NO_APART); i++)
    s->d->sites[slots->at[i]].apart = true;
}

static bool specialise_realloc(struct specialiser *s, struct frame *frame,
                               const struct site *site) {
  node_id operand = h2s_graph_find(&frame->build->graph, LLVMGetOperand(site->call, 0));
  struct arrival arrival = {.others = false};
  if (operand != H2S_NONE)
    arrival = arrival_of(s, frame, operand);
  if (arrival.slots.n == 0)
    return true;
  if (!is_plain_realloc(s, site) || !is_one_family(s, &arrival.slots, site->family) ||
      !can_compare(s, &arrival.slots))
    return blame(s, &arrival.slots);
  if (arrival.slots.n > 1 || arrival.others) /* which it is says how much to copy */
    keep_apart(s, &arrival.slots);
  struct realloc_plan plan = {
      .call = site->call,
      .stays = may_stay(frame, site, &arrival),
      .moved = numbers_of(s, &arrival.slots),
  };
  VEC_PUSH(s->d->arena, &frame->clone->reallocs, plan);
  frame->clone->sized = true;
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
      h2s_ids_add(s->d->arena, &passing->slots, frame->arrivals[place].slots.at[0]);
      hand_down(s, passing, i, object->ref);
    }
  }
  for (uint32_t i = 0; !frame->summary && i < s->d->candidates.n; i++) {
    const struct candidate *c = &s->d->candidates.at[i];
    const struct object *object = &graph->objects.at[c->object];
    if (site_at(s->d, c->site)->kind == SITE_LIFTED && object->value == call &&
        moves(s->d, c->site)) {
      h2s_ids_add(s->d->arena, &passing->slots, c->site);
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
        h2s_ids_add(s->d->arena, slots, arrival.slots.at[k]);
    }
  }
}

/* The callee whose body such a call runs for certain, and at once; H2S_NONE if there is none. */
static function_id only_callee(const struct specialiser *s, const struct call_record *record) {
  LLVMValueRef callee = h2s_direct_callee(record->call);
  function_id id = callee ? h2s_idmap_get(&s->d->info->function_of, h2s_key(callee)) : H2S_NONE;
  bool is_call = LLVMIsAInvokeInst(record->call) ||
                 (LLVMIsACallInst(record->call) &&
                  LLVMGetTailCallKind(record->call) != LLVMTailCallKindMustTail);
  bool is_below = record->is_callback && !h2s_disabled(H2S_NO_AT_ONCE);
  if (id == H2S_NONE || !is_call || is_below || record->applications.n != 1 || record->is_unknown ||
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
    *storage = (struct storage_plan){
        .site = object->kind == OBJ_SITE ? object->ref : H2S_NONE,
        .tested = s->d->sites[frame->arrivals[place].slots.at[0]].guard_bytes != 0};
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
  redirect->clone = h2s_share_clone(s->d->arena, s->clones, clone, &passed);
  if (frame->clone && passed.n)
    frame->clone->guards = s->guards.n;
  if (frame->clone)
    frame->clone->sized |= clone->sized;
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
  if (callee == H2S_NONE ||
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
