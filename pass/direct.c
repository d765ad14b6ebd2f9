/* direct.c - indirect calls that can call one function only are made direct, and expanded.
 *
 * A virtual call on an object that was made here, or a std::function that was: the graph knows
 * the one function that the pointer leads to.  What is freed in there (a deleting destructor, a
 * manager of captures) could not move while the call is indirect.
 *
 * The same where a callee makes the call, of what it is given (the cold half of giving up a
 * shared_ptr): the call of that callee goes to a private copy of it, in which its own call is direct.
 *
 * A call is made direct if nothing else can be called, and it gets an object that could still
 * move.  That rests on all that the function calls, so its calls go to private copies
 * (copies.h).  The callee is expanded in place if it is small and LLVM's rules for inlining allow
 * it.  This happens before a plan is made, from the same graphs; then the pass begins
 * anew.
 *
 * Declined: functions of which nothing could move; calls whose type is not that of the function;
 * what a callee hands on to another that makes the call.
 */
#include "direct.h"

#include "build.h"
#include "copies.h"

enum { MAX_EXPANDED = 100 }; /* instructions */

/* A call whose callee gets a private copy, with direct calls in it. */
struct handed {
  LLVMValueRef call;
  function_id callee;
  VEC(struct direct_call) within; /* calls of the callee */
  uint32_t copy;                  /* in the plan's clones */
};

struct direct {
  const struct module_info *info;
  const struct analysis *analysis;
  VEC(struct direct_call) calls; /* those that are expanded too */
  VEC(struct handed) handed;
  struct plan plan;              /* the functions in which they stand, and what these rely on */
};

static bool can_be_direct(const struct function_build *build, const struct call_record *call) {
  return (call->is_callback || !h2s_direct_callee(call->call)) &&
         h2s_only_target(build, call) != H2S_NONE;
}

/* It has leaked, and not just by what such a call may do with other arguments. */
static bool is_lost(const struct function_build *build, object_id object, uint32_t edge) {
  if (!build->graph.objects.at[object].leaked)
    return false;
  for (uint32_t c = 0; edge != H2S_NONE && c < build->calls.n; c++)
    if (build->calls.at[c].call == build->graph.edges.at[edge].instruction &&
        can_be_direct(build, &build->calls.at[c]))
      return false;
  return true;
}

/* All objects that lead to candidates that could still move. */
static struct bitset movable_containers(const struct direct *d, function_id id,
                                        const struct function_build *build) {
  const struct function *function = &d->info->functions.at[id];
  const struct graph *graph = &build->graph;
  struct arena *arena = d->info->arena;
  const struct way_out *ways_out = h2s_graph_ways_out(graph, arena);
  const uint32_t *leaks = h2s_graph_leaks(graph, arena);
  struct holder_index holders;
  struct bitset containers = {0};
  h2s_graph_holders(graph, arena, &holders);
  h2s_holders_begin(&holders);
  for (site_id s = function->first_site; s < function->first_site + function->site_count; s++) {
    object_id object = h2s_idmap_get(&graph->object_of, h2s_key(d->info->sites.at[s].call));
    if (d->info->sites.at[s].refused == REASON_NONE && object != H2S_NONE &&
        !ways_out[object].exists && !is_lost(build, object, leaks[object]))
      h2s_holders_list(&holders, arena, object);
  }
  h2s_graph_containers(graph, arena, &holders);
  for (uint32_t i = 0; i < holders.objects.n; i++)
    h2s_bit_set(arena, &containers, holders.objects.at[i]);
  return containers;
}

static bool has_direct_call(const struct function_build *build) {
  for (uint32_t c = 0; c < build->calls.n; c++)
    if (can_be_direct(build, &build->calls.at[c]))
      return true;
  return false;
}

/* Without a copy the body does not count, or what it frees could not move. */
static bool needs_copy(const struct direct *d, const struct call_record *call) {
  bool needs = !d->info->functions.at[call->only].exact;
  for (uint32_t a = 0; a < call->applications.n; a++) {
    const struct summary *summary = call->applications.at[a].summary;
    for (uint32_t i = 0; i < summary->facts.n; i++)
      needs |= summary->facts.at[i].kind == FACT_FREE;
  }
  return needs &&
         h2s_can_clone(d->info->functions.at[call->made_by].value, d->info->options->max_copy);
}

static void hand_down(struct direct *d, const struct call_record *call) {
  struct direct_call within = {call->made_at, call->only};
  struct handed *handed = d->handed.n ? &d->handed.at[d->handed.n - 1] : NULL;
  if (!handed || handed->call != call->call) {
    handed = VEC_ADD(d->info->arena, &d->handed);
    *handed = (struct handed){.call = call->call, .callee = call->made_by};
  }
  VEC_PUSH(d->info->arena, &handed->within, within);
}

static void look_at_function(struct direct *d, function_id id) {
  const struct function_build *build = h2s_build_of(d->analysis, id);
  if (!build || build->graph.spent || !has_direct_call(build))
    return;
  uint32_t before = d->calls.n + d->handed.n;
  struct bitset containers = movable_containers(d, id, build);
  for (uint32_t c = 0; c < build->calls.n; c++) {
    const struct call_record *call = &build->calls.at[c];
    if (!can_be_direct(build, call) || !h2s_gets_any(&build->graph, &call->actuals, &containers))
      continue;
    if (!call->is_callback)
      VEC_PUSH(d->info->arena, &d->calls,
               ((struct direct_call){call->call, h2s_only_target(build, call)}));
    else if (needs_copy(d, call))
      hand_down(d, call);
  }
  if (d->calls.n + d->handed.n != before)
    VEC_PUSH(d->info->arena, &d->plan.functions, (struct function_plan){.function = id});
}

static bool same_copy(const struct handed *a, const struct handed *b) {
  if (a->callee != b->callee || a->within.n != b->within.n)
    return false;
  for (uint32_t i = 0; i < a->within.n; i++)
    if (a->within.at[i].call != b->within.at[i].call ||
        a->within.at[i].callee != b->within.at[i].callee)
      return false;
  return true;
}

/* The copies are clones without edits: the plan's, so that they too rely on private bodies. */
static void plan_handed(struct direct *d) {
  for (uint32_t i = 0; i < d->handed.n; i++) {
    struct handed *handed = &d->handed.at[i];
    uint32_t same = 0;
    while (!same_copy(&d->handed.at[same], handed))
      same++;
    handed->copy = same == i ? d->plan.clones.n : d->handed.at[same].copy;
    if (same == i)
      VEC_PUSH(d->info->arena, &d->plan.clones, (struct clone_plan){.function = handed->callee});
  }
}

static LLVMValueRef make_copy(struct direct *d, const struct handed *handed) {
  LLVMValueRef callee = d->info->functions.at[handed->callee].value;
  LLVMValueRef *calls = h2s_alloc(d->info->arena, handed->within.n * sizeof *calls);
  for (uint32_t i = 0; i < handed->within.n; i++)
    calls[i] = handed->within.at[i].call;
  LLVMValueRef copy = h2s_clone(callee, 0, 0, calls, handed->within.n);
  for (uint32_t i = 0; i < handed->within.n; i++)
    h2s_set_callee(calls[i], d->info->functions.at[handed->within.at[i].callee].value);
  return copy;
}

static LLVMValueRef *make_handed(struct direct *d) {
  LLVMValueRef *copies = h2s_alloc(d->info->arena, d->plan.clones.n * sizeof *copies + 1);
  for (uint32_t i = 0; i < d->handed.n; i++) {
    const struct handed *handed = &d->handed.at[i];
    if (!copies[handed->copy])
      copies[handed->copy] = make_copy(d, handed);
    h2s_set_callee(handed->call, copies[handed->copy]);
  }
  return copies;
}

static void expand(struct direct *d) {
  for (uint32_t i = 0; i < d->calls.n; i++)
    h2s_expand(d->info->host, d->calls.at[i].call, MAX_EXPANDED);
}

bool h2s_make_direct(const struct module_info *info, const struct analysis *analysis,
                     h2s_changed changed, void *context) {
  struct direct d = {.info = info, .analysis = analysis};
  for (function_id f = 0; f < info->functions.n; f++)
    if (info->functions.at[f].site_count)
      look_at_function(&d, f);
  if (d.calls.n + d.handed.n == 0)
    return false;
  plan_handed(&d);
  h2s_plan_copies(&d.plan, info, analysis, info->arena);
  for (uint32_t i = 0; i < d.calls.n; i++)
    VEC_PUSH(info->arena, &d.plan.direct, d.calls.at[i]);
  h2s_set_direct(info, &d.plan, NULL, NULL);
  LLVMValueRef *copies = make_handed(&d);
  h2s_make_copies(info, &d.plan, copies, NULL, NULL);
  expand(&d);
  for (uint32_t i = 0; i < d.plan.clones.n; i++)
    changed(context, copies[i]);
  for (uint32_t i = 0; i < d.plan.relying.n; i++)
    changed(context, info->functions.at[d.plan.relying.at[i]].value);
  return true;
}
