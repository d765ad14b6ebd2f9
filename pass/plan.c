/* plan.c - decides which sites move, why the others stay, and what that changes.
 *
 * A function at a time.  Every candidate starts as one that moves and is
 * dropped, with a reason, by the first rule it fails; a dropped site is not taken back, so
 * repeating the rules until nothing changes ends.  Rules that look at one site alone come
 * first: where it goes, who frees it, which calls must stay tail calls, whether a size that is
 * not known is worth a test.  Then
 * the rules that depend on what else moves, to their fixpoint:
 *
 *   reallocated  old and new objects of a realloc move together, or the old one may grow out of its
 *                slot, or both stay;
 *   overlapping  one slot must serve every object of the site (lifetime.h);
 *   unguardable  a free that may also get other objects needs a guard;
 *   cold         the cost rule;
 *   budget       the slots of a frame never add up to more than its limit.
 *
 * Then, for all functions together, the module has a limit for its growth (growth.c), and what rests on sites
 * that it drops is decided again.
 *
 * Input: sites and solved graphs.  Output: struct plan; reads IR only.
 *
 * Declined: before an LTO link, all that leaves a slot (registers.c); realloc
 * to the site's own older object, whose slot would be source and target;
 * sites whose gain the hot path would pay for (cost.c says when).
 */
#include "decision.h"

#include <string.h>

#include "build.h"
#include "copies.h"
#include "growth.h"
#include "mutation.h"
#include "replace.h"
#include "words.h"

enum {
  CALL_CONV_TAIL = 18,       /* tailcc and ... */
  CALL_CONV_SWIFT_TAIL = 20, /* ... swifttailcc: `tail` is a guarantee */
};

/* ---- rules for one site alone ---------------------------------------------------------- */

static void drop_escaping(struct decision *d) {
  const struct way_out *ways = h2s_graph_ways_out(d->graph, d->arena);
  const uint32_t *leaks = h2s_graph_leaks(d->graph, d->arena);
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    struct candidate *c = &d->candidates.at[i];
    if (d->graph->spent) {
      h2s_keep(d, c->site, REASON_BUDGET_SPENT, NULL, NULL);
      continue;
    }
    if (d->graph->objects.at[c->object].leaked && !h2s_disabled(H2S_NO_LEAKED)) {
      h2s_keep_for_edge(d, c->site, leaks[c->object], REASON_STORED_TO_UNKNOWN);
      continue;
    }
    if (ways[c->object].exists && !h2s_disabled(H2S_NO_CALLER))
      h2s_keep_for_caller(d, c->site, &ways[c->object]);
  }
}

/* Drops the moving sites of another family that a deallocation may get. */
static void drop_other_families(struct decision *d, const struct node *operand, LLVMValueRef call,
                                const char *family) {
  for (uint32_t i = 0; operand && i < operand->elements.n; i++) {
    site_id site = h2s_site_of_element(d, operand->elements.at[i]);
    if (site != H2S_NONE && moves(d, site) && strcmp(site_at(d, site)->family, family) != 0)
      h2s_keep(d, site, REASON_MISMATCHED_FREE, h2s_actor_name(d->arena, call), call);
  }
}

static void drop_mismatched(struct decision *d) {
  if (h2s_disabled(H2S_NO_FAMILY))
    return;
  for (uint32_t i = 0; i < d->graph->frees.n; i++) {
    const struct free_record *record = &d->graph->frees.at[i];
    drop_other_families(d, &d->graph->nodes.at[record->operand], record->call, record->family);
  }
  for (site_id s = d->function->first_site; s < d->function->first_site + d->function->site_count;
       s++)
    if (site_at(d, s)->kind == SITE_REALLOC)
      drop_other_families(d, h2s_value_node(d, LLVMGetOperand(site_at(d, s)->call, 0)),
                          site_at(d, s)->call, site_at(d, s)->family);
}

/* Behind the instruction, or behind it and a branch, comes nothing but a return. */
static bool is_before_return(LLVMValueRef instruction) {
  bool followed = false;
  for (LLVMValueRef i = LLVMGetNextInstruction(instruction); i;) {
    const char *intrinsic = h2s_intrinsic_name(i);
    if (LLVMIsAReturnInst(i))
      return true;
    if (LLVMIsABranchInst(i) && LLVMGetNumSuccessors(i) == 1 && !followed) {
      followed = true;
      i = LLVMGetFirstInstruction(LLVMGetSuccessor(i, 0));
    } else if ((followed && LLVMIsAPHINode(i)) || LLVMIsABitCastInst(i) ||
               (intrinsic &&
                (strncmp(intrinsic, "lifetime.", 9) == 0 || strncmp(intrinsic, "dbg.", 4) == 0))) {
      i = LLVMGetNextInstruction(i);
    } else {
      return false;
    }
  }
  return false;
}

/* Without its mark, this call may let the stack of a recursion grow without bound. */
static bool bounds_recursion(const struct decision *d, LLVMValueRef call) {
  LLVMValueRef callee = h2s_direct_callee(call);
  if (!d->function->recursive || !is_before_return(call) || h2s_disabled(H2S_NO_RECURSION))
    return false;
  if (!callee)
    return !LLVMIsAInlineAsm(LLVMGetCalledValue(call));
  function_id id = h2s_idmap_get(&d->info->function_of, h2s_key(callee));
  return id != H2S_NONE && d->info->functions.at[id].scc == d->function->scc;
}

enum reason h2s_tail_reason(const struct decision *d, LLVMValueRef call) {
  unsigned convention = LLVMGetInstructionCallConv(call);
  if (LLVMGetTailCallKind(call) == LLVMTailCallKindMustTail || convention == CALL_CONV_TAIL ||
      convention == CALL_CONV_SWIFT_TAIL)
    return REASON_MUSTTAIL;
  return bounds_recursion(d, call) ? REASON_TAIL_RECURSION : REASON_NONE;
}

/* Keeps the sites whose objects a call may reach.  What earlier calls reached is listed already. */
static void drop_reached(struct decision *d, LLVMValueRef call, enum reason reason) {
  uint32_t before = d->holders.objects.n;
  for (unsigned i = 0; i < (unsigned)LLVMGetNumOperands(call); i++)
    h2s_graph_list_held(d->graph, d->arena, &d->holders,
                        h2s_graph_find(d->graph, LLVMGetOperand(call, i)));
  h2s_graph_contents(d->graph, d->arena, &d->holders, before);
  for (uint32_t i = before; i < d->holders.objects.n; i++) {
    site_id site = h2s_site_of_object(&d->graph->objects.at[d->holders.objects.at[i]]);
    if (site != H2S_NONE && moves(d, site))
      h2s_keep(d, site, reason, NULL, call);
  }
  for (uint32_t i = 0; i < d->candidates.n; i++) { /* it makes one itself, and would get its slot */
    site_id site = d->candidates.at[i].site;
    if (moves(d, site) && site_at(d, site)->call == call)
      h2s_keep(d, site, reason, NULL, call);
  }
}

static void drop_tail_called(struct decision *d) {
  h2s_holders_begin(&d->holders);
  for (uint32_t t = 0; t < d->tail_calls.n && !h2s_disabled(H2S_NO_TAIL_CALLED); t++) {
    LLVMValueRef call = d->tail_calls.at[t];
    enum reason reason = h2s_tail_reason(d, call);
    if (reason != REASON_NONE)
      drop_reached(d, call, reason);
  }
}

/* ---- reallocated ------------------------------------------------------------------------ */

/* Everything that a realloc may get moves, has one size, and is not its own
 * older object.  The size is 0 if it gets only null. */
static bool has_one_old_size(const struct decision *d, site_id reallocation, uint64_t *size) {
  LLVMValueRef operand = LLVMGetOperand(site_at(d, reallocation)->call, 0);
  const struct node *node = h2s_value_node(d, operand);
  *size = 0;
  if (LLVMIsConstant(operand) && LLVMIsNull(operand))
    return true;
  if (!node || !node->defined)
    return false;
  for (uint32_t i = 0; i < node->elements.n; i++) {
    site_id old = h2s_site_of_element(d, node->elements.at[i]);
    if (old != H2S_NONE && h2s_disabled(H2S_NO_OLD_SIZE)) {
      *size = site_at(d, old)->size;
      continue;
    }
    if (old == H2S_NONE || !moves(d, old) || old == reallocation || is_guarded(d, old) ||
        d->graph->nodes.at[node->elements.at[i]].offset != 0 ||
        (i > 0 && site_at(d, old)->size != *size))
      return false;
    *size = site_at(d, old)->size;
  }
  return true;
}

static bool drop_operands(struct decision *d, site_id reallocation) {
  const struct node *node = h2s_value_node(d, LLVMGetOperand(site_at(d, reallocation)->call, 0));
  bool dropped = false;
  for (uint32_t i = 0; node && i < node->elements.n; i++) {
    site_id old = h2s_site_of_element(d, node->elements.at[i]);
    if (old == H2S_NONE || !moves(d, old))
      continue;
    h2s_keep(d, old, REASON_REALLOCATED, NULL, site_at(d, reallocation)->call);
    dropped = true;
  }
  return dropped;
}

/* ---- growing: `p == slot ? (malloc, copy) : realloc(p, n)`.  The address selects a slot and its size,
 * and slots of disjoint lives may share one address, so one slot at most may arrive. */

struct arrival {
  struct bitset seen; /* sites */
  site_id slot; /* H2S_NONE: none so far */
  bool several;
};

static void find_arriving(struct decision *d, site_id reallocation, struct arrival *arrival);

static void add_arriving(struct decision *d, const struct node *node, struct arrival *arrival) {
  for (uint32_t i = 0; node && i < node->elements.n; i++) {
    site_id site = h2s_site_of_element(d, node->elements.at[i]);
    if (site == H2S_NONE || !moves(d, site))
      continue;
    if (h2s_is_growth(site_at(d, site))) {
      find_arriving(d, site, arrival);
    } else if (arrival->slot != site) {
      arrival->several |= arrival->slot != H2S_NONE;
      arrival->slot = site;
    }
  }
}

/* What the callee may reallocate. */
static void find_arriving_below(struct decision *d, LLVMValueRef call, struct arrival *arrival) {
  const struct function_build *build = h2s_build_of(d->analysis, d->id);
  for (uint32_t i = 0; i < build->calls.n; i++)
    for (uint32_t a = 0; build->calls.at[i].call == call && a < build->calls.at[i].applications.n;
         a++) {
      const struct application *application = &build->calls.at[i].applications.at[a];
      for (uint32_t f = 0; f < application->summary->facts.n; f++) {
        const struct fact *fact = &application->summary->facts.at[f];
        if (fact->kind == FACT_MOVE)
          add_arriving(d, &d->graph->nodes.at[application->nodes.at[fact->b]], arrival);
      }
    }
}

/* The slots that may arrive at a realloc, through other reallocs too. */
static void find_arriving(struct decision *d, site_id reallocation, struct arrival *arrival) {
  const struct site *site = site_at(d, reallocation);
  if (!h2s_bit_set(d->arena, &arrival->seen, reallocation))
    return;
  if (site->kind == SITE_GROWN)
    find_arriving_below(d, site->call, arrival);
  else
    add_arriving(d, h2s_value_node(d, LLVMGetOperand(site->call, 0)), arrival);
}

/* What stays in such a slot would be overwritten. */
static bool serves_other_turns(const struct decision *d, site_id slot) {
  return d->sites[slot].in_cycle && !h2s_disabled(H2S_NO_TURNS);
}

/* Sees to it that a realloc may get a slot; if its object moves, it may stay there.  Then the slot has
 * an object of another site, of which rule 2 was not asked when the slot's own site runs again. */
static bool plan_growth(struct decision *d, site_id reallocation) {
  LLVMValueRef call = site_at(d, reallocation)->call;
  struct arrival arrival = {.slot = H2S_NONE};
  bool can_call = d->info->options->max_dynamic &&
                  strcmp(site_at(d, reallocation)->callee, "realloc") == 0 &&
                  LLVMIsACallInst(call) && !h2s_has_bundles(call) &&
                  LLVMGetTailCallKind(call) != LLVMTailCallKindMustTail &&
                  h2s_may_call(d->info->host, d->function->value, "malloc");
  find_arriving(d, reallocation, &arrival);
  if (!can_call || arrival.slot == H2S_NONE || (arrival.several && !h2s_disabled(H2S_NO_ONE_SLOT)))
    return false;
  struct site_plan *slot = &d->sites[arrival.slot];
  if (moves(d, reallocation) && serves_other_turns(d, arrival.slot))
    return false;
  /* It was believed to end the older object for certain. */
  if (slot->freed_first && !h2s_is_growth(site_at(d, reallocation)))
    slot->freed_first = h2s_freed_before_again(&d->query, arrival.slot);
  d->sites[reallocation].grows = arrival.slot;
  return true;
}

/* Its object moves, or what it gets does, or neither: whichever the rest allows. */
static bool drop_growth(struct decision *d, site_id reallocation) {
  bool dropped = false;
  d->sites[reallocation].grows = H2S_NONE;
  if (moves(d, reallocation) &&
      !(h2s_is_growth(site_at(d, reallocation)) && plan_growth(d, reallocation))) {
    h2s_keep(d, reallocation, REASON_REALLOCATES, NULL, NULL);
    dropped = true;
  }
  if (d->sites[reallocation].grows == H2S_NONE && !plan_growth(d, reallocation))
    dropped |= !h2s_disabled(H2S_NO_REALLOCATED) && drop_operands(d, reallocation);
  return dropped;
}

/* What a callee reallocates may stay in one of the slots that it gets, not in others: who gets the new
 * object has to know which it may be. */
static bool drop_grown(struct decision *d) {
  bool dropped = false;
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    struct arrival arrival = {.slot = H2S_NONE};
    if (site_at(d, site)->kind != SITE_GROWN || !moves(d, site))
      continue;
    find_arriving(d, site, &arrival);
    d->sites[site].grows = arrival.slot;
    if (arrival.slot != H2S_NONE && !serves_other_turns(d, arrival.slot))
      continue;
    h2s_keep(d, site, REASON_REALLOCATES, NULL, NULL);
    dropped = true;
  }
  return dropped;
}

static bool drop_reallocated(struct decision *d) {
  bool dropped = drop_grown(d);
  for (site_id s = d->function->first_site; s < d->function->first_site + d->function->site_count;
       s++) {
    uint64_t size;
    if (site_at(d, s)->kind != SITE_REALLOC)
      continue;
    if (moves(d, s) && !h2s_is_growth(site_at(d, s)) && has_one_old_size(d, s, &size))
      d->sites[s].copy_bytes = size < site_at(d, s)->size ? size : site_at(d, s)->size;
    else
      dropped |= drop_growth(d, s);
  }
  return dropped;
}

/* ---- overlapping ------------------------------------------------------------------------- */

static bool drop_overlapping(struct decision *d) {
  bool dropped = false;
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    const struct site_plan *plan = &d->sites[site];
    LLVMValueRef use;
    if (!moves(d, site) || h2s_is_growth(site_at(d, site)) || !plan->in_cycle ||
        plan->freed_first || h2s_one_slot_serves(&d->query, site, &use))
      continue;
    h2s_keep(d, site, REASON_LOOP_ALIVE, NULL, use);
    dropped = true;
  }
  return dropped;
}

/* ---- unguardable --------------------------------------------------------------------------- */

/* Not a deallocator that must be a tail call, or whose result is used. */
bool h2s_can_delete(LLVMValueRef call) {
  return !LLVMGetFirstUse(call) &&
         !(LLVMIsACallInst(call) && LLVMGetTailCallKind(call) == LLVMTailCallKindMustTail);
}

bool h2s_can_guard(LLVMValueRef call) { return h2s_can_delete(call) && !h2s_has_bundles(call); }

static bool drop_unguardable(struct decision *d) {
  bool dropped = false;
  for (uint32_t f = 0; f < d->graph->frees.n; f++) {
    const struct free_record *record = &d->graph->frees.at[f];
    const struct node *operand = &d->graph->nodes.at[record->operand];
    enum free_action action = h2s_action_of(d, record);
    if (action == FREE_KEEP || (action == FREE_DELETE && h2s_can_delete(record->call)) ||
        (action == FREE_GUARD && h2s_can_guard(record->call)))
      continue;
    for (uint32_t i = 0; i < operand->elements.n; i++) {
      site_id site = h2s_site_of_element(d, operand->elements.at[i]);
      if (site != H2S_NONE && moves(d, site))
        h2s_keep(d, site, REASON_NEEDS_GUARD, NULL, record->call);
    }
    dropped = true;
  }
  return dropped;
}

/* ---- deciding -------------------------------------------------------------------------------- */

static void add_candidate(struct decision *d, site_id site) {
  const struct site *s = site_at(d, site);
  struct candidate *c = VEC_ADD(d->arena, &d->candidates);
  *c = (struct candidate){.site = site, .object = h2s_object_of(d->graph, s)};
  d->sites[site].slot_align = s->align;
  bool has_slot = !h2s_is_growth(s) && s->no_slot == REASON_NONE;
  d->sites[site].slot_bytes = has_slot ? h2s_slot_size(s, s->size) : 0;
  h2s_bit_set(d->arena, d->moving, site);
  if (s->size_kind == SIZE_DYNAMIC || s->no_slot != REASON_NONE)
    h2s_bit_set(d->arena, &d->guarded, site);
}

static void collect_candidates(struct decision *d) {
  for (site_id s = d->function->first_site; s < d->function->first_site + d->function->site_count;
       s++)
    if (site_at(d, s)->refused == REASON_NONE)
      add_candidate(d, s);
  for (uint32_t i = 0; i < d->function->lifted_count; i++)
    add_candidate(d, d->function->first_lifted + i);
}

/* What is needed only if something may move. */
static void look_at_function(struct decision *d) {
  h2s_cfg_init(&d->cfg, d->arena, d->function->value);
  h2s_walk_init(&d->walk, d->arena, &d->cfg);
  h2s_graph_holders(d->graph, d->arena, &d->holders);
  size_t states = d->cfg.block_count * sizeof *d->query.states;
  d->query = (struct lifetime_query){.info = d->info,
                                     .graph = d->graph,
                                     .cfg = &d->cfg,
                                     .holders = &d->holders,
                                     .walk = &d->walk,
                                     .states = h2s_alloc(d->arena, states),
                                     .single = d->moving,
                                     .guarded = &d->guarded};
  memset(d->query.states, 0xff, states);
  h2s_scan(d);
}

static void note_cycles(struct decision *d) {
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (!moves(d, site) || h2s_disabled(H2S_NO_CYCLE))
      continue;
    d->sites[site].in_cycle = h2s_site_in_cycle(&d->query, site);
    d->sites[site].freed_first = d->sites[site].in_cycle && h2s_freed_before_again(&d->query, site);
  }
}

static bool any_moves(const struct decision *d) {
  for (uint32_t i = 0; i < d->candidates.n; i++)
    if (moves(d, d->candidates.at[i].site))
      return true;
  return false;
}

/* Cost and budget come when all else has settled, so that they do not weigh sites that stay. */
static void decide_dependent(struct decision *d) {
  do {
    while (drop_reallocated(d) || drop_overlapping(d) || drop_unguardable(d) ||
           h2s_drop_unspecialised(d))
      ;
  } while (any_moves(d) && (h2s_drop_cold(d) || h2s_drop_over_budget(d)));
}

static void decide(struct decision *d) {
  drop_escaping(d);
  drop_mismatched(d);
  drop_grown(d);
  if (d->info->options->phase != H2S_PHASE_FINAL && !h2s_disabled(H2S_NO_LEFT_TO_LINK))
    h2s_leave_to_link(d);
  if (!any_moves(d))
    return;
  look_at_function(d);
  drop_tail_called(d);
  h2s_choose_guards(d);
  note_cycles(d);
  h2s_choose_buffers(d);
  decide_dependent(d);
}

/* ---- the stage ----------------------------------------------------------------------------------- */

static bool has_candidates(const struct module_info *info, const struct function *function) {
  if (function->lifted_count)
    return true;
  for (site_id s = function->first_site; s < function->first_site + function->site_count; s++)
    if (info->sites.at[s].refused == REASON_NONE)
      return true;
  return false;
}

static void decide_functions(struct plan *plan, const struct module_info *info,
                             const struct analysis *analysis, struct decisions *all) {
  struct bitset *moving = NEW(info->arena, struct bitset);
  struct clone_facts *clone_facts =
      h2s_alloc(info->arena, info->functions.n * sizeof *clone_facts + 1);
  for (function_id f = 0; f < info->functions.n; f++) {
    if (!info->functions.at[f].planned || !has_candidates(info, &info->functions.at[f]))
      continue;
    struct decision *d = NEW(info->arena, struct decision);
    *d = (struct decision){.info = info,
                           .analysis = analysis,
                           .plan = plan,
                           .clone_facts = clone_facts,
                           .graph = h2s_graph_of(analysis, f),
                           .arena = info->arena,
                           .sites = plan->sites,
                           .moving = moving,
                           .id = f,
                           .function = &info->functions.at[f]};
    assert(d->graph);
    collect_candidates(d);
    decide(d);
    if (any_moves(d))
      VEC_PUSH(info->arena, all, d);
  }
}

/* What was decided for a function may rest on sites that stay now. */
static void limit_growth(const struct module_info *info, const struct decisions *all) {
  if (all->n == 0)
    return;
  h2s_limit_growth(info, all, &all->at[0]->plan->clones);
  for (uint32_t i = 0; i < all->n; i++)
    if (any_moves(all->at[i]))
      decide_dependent(all->at[i]);
}

void h2s_plan(struct plan *plan, const struct module_info *info, const struct analysis *analysis,
              struct arena *arena) {
  struct decisions all = {0};
  *plan = (struct plan){0};
  plan->sites = h2s_alloc(arena, info->sites.n * sizeof *plan->sites);
  for (site_id s = 0; s < info->sites.n; s++) {
    plan->sites[s].reason = info->sites.at[s].refused;
    plan->sites[s].detail = info->sites.at[s].detail;
    plan->sites[s].grows = H2S_NONE;
  }
  if (!analysis)
    return;
  decide_functions(plan, info, analysis, &all);
  limit_growth(info, &all);
  for (uint32_t i = 0; i < all.n; i++) {
    if (!any_moves(all.at[i]))
      continue;
    struct function_plan *function = VEC_ADD(arena, &plan->functions);
    *function = (struct function_plan){.function = all.at[i]->id};
    h2s_plan_changes(all.at[i], function);
  }
  h2s_plan_replacements(plan, info);
  h2s_settle_sizes(plan, arena);
  h2s_plan_copies(plan, info, analysis, arena);
}
