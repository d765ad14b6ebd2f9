/* copies.c - private copies of bodies that may be replaced at link time.
 *
 * An inline function of C++ has a body in every file that uses it, and the linker takes one,
 * perhaps another than the one that was analysed: compiled from the same source, but optimised
 * otherwise.  So what a body of that kind (linkonce_odr, weak_odr, available_externally) does
 * counts only for calls that can be sent to a private copy of this very body, which is
 * what inlining it would come to.
 *
 * plan   A function relies on the bodies that were looked at for its graph: one where something
 *        moves on those that may have seen what moves; a copy, or a function with an exact
 *        body that is relied on in its turn, on all.  Each body that may be replaced and is
 *        relied on gets one copy, whoever calls it.
 *        A clone (specialise.c) relies on all, as a copy does.
 * make   When all else is done: a copy has the promotions of its original, or, where no code is
 *        made of that, gets its own in the next round.  Calls in relying
 *        functions and in copies go to copies where there is one, which for calls that nobody
 *        relies on is no harm.  An original that nobody calls any more is dropped by later
 *        passes.
 *
 * An indirect call that can call one such body only becomes a direct call, in the original too.
 *
 * Declined (in build.c, where bodies are looked at): other indirect calls, whose target cannot be
 * exchanged; bodies above max-copy instructions; functions that are to be small; the half before
 * an LTO link, which knows more.
 */
#include "copies.h"

#include "build.h"
#include "mutation.h"

struct reliance {
  struct plan *plan;
  const struct module_info *info;
  const struct analysis *analysis;
  struct arena *arena;
  struct bitset copied, relying; /* by function_id */
};

static void rely_on(struct reliance *r, function_id id) {
  bool exact = r->info->functions.at[id].exact;
  struct bitset *seen = exact ? &r->relying : &r->copied;
  struct ids *list = exact ? &r->plan->relying : &r->plan->copies;
  if (h2s_bit_set(r->arena, seen, id))
    VEC_PUSH(r->arena, list, id);
}

/* All objects that lead to what moves. */
static struct bitset containers_of(struct reliance *r, const struct graph *graph,
                                   const struct function_plan *plan) {
  struct bitset containers = {0};
  struct holder_index holders;
  h2s_graph_holders(graph, r->arena, &holders);
  h2s_holders_begin(&holders);
  for (uint32_t i = 0; i < plan->moved.n; i++) {
    const struct site *site = &r->info->sites.at[plan->moved.at[i]];
    h2s_holders_list(&holders, r->arena, h2s_object_of(graph, site));
  }
  h2s_graph_containers(graph, r->arena, &holders);
  for (uint32_t i = 0; i < holders.objects.n; i++)
    h2s_bit_set(r->arena, &containers, holders.objects.at[i]);
  return containers;
}

static bool holds_any_of(const struct graph *graph, node_id id, const struct bitset *objects) {
  const struct node *node = id == H2S_NONE ? NULL : &graph->nodes.at[id];
  for (uint32_t i = 0; node && i < node->elements.n; i++)
    if (h2s_bit(objects, h2s_element_object(graph, node->elements.at[i])))
      return true;
  return false;
}

bool h2s_gets_any(const struct graph *graph, const struct actuals *actuals,
                  const struct bitset *objects) {
  for (uint32_t i = 0; i < actuals->count; i++)
    if (holds_any_of(graph, actuals->arguments[i], objects))
      return true;
  return false;
}

/* The call gets or gives something that leads to one of the objects, or what it gives had to be
 * known in full. */
static bool may_see(const struct graph *graph, const struct actuals *actuals,
                    const struct bitset *objects) {
  return h2s_gets_any(graph, actuals, objects) || holds_any_of(graph, actuals->result, objects) ||
         (actuals->result != H2S_NONE && graph->nodes.at[actuals->result].defined);
}

/* What a function's graph says by other bodies; objects: only calls that may see them, NULL: all. */
static void rely_on_callees(struct reliance *r, function_id id, const struct bitset *objects) {
  const struct function_build *build = h2s_build_of(r->analysis, id);
  for (uint32_t c = 0; c < build->calls.n; c++) {
    const struct call_record *call = &build->calls.at[c];
    if (objects && !may_see(&build->graph, &call->actuals, objects))
      continue;
    for (uint32_t i = 0; i < call->applications.n; i++)
      if (call->applications.at[i].function != H2S_NONE)
        rely_on(r, call->applications.at[i].function);
    bool is_own = !call->is_callback && !h2s_direct_callee(call->call);
    function_id only = is_own ? h2s_only_target(build, call) : H2S_NONE;
    if (only != H2S_NONE && !r->info->functions.at[only].exact)
      VEC_PUSH(r->arena, &r->plan->direct, ((struct direct_call){call->call, only}));
  }
}

void h2s_plan_copies(struct plan *plan, const struct module_info *info,
                     const struct analysis *analysis, struct arena *arena) {
  struct reliance r = {.plan = plan, .info = info, .analysis = analysis, .arena = arena};
  uint32_t copies = 0, relying = plan->functions.n;
  for (uint32_t i = 0; i < plan->functions.n; i++)
    VEC_PUSH(arena, &plan->relying, plan->functions.at[i].function);
  for (uint32_t i = 0; i < plan->functions.n; i++) {
    const struct function_plan *function = &plan->functions.at[i];
    struct bitset containers =
        containers_of(&r, h2s_graph_of(analysis, function->function), function);
    rely_on_callees(&r, function->function, function->moved.n ? &containers : NULL);
  }
  for (uint32_t i = 0; i < plan->clones.n; i++)
    rely_on_callees(&r, plan->clones.at[i].function, NULL);
  while (copies < plan->copies.n || relying < plan->relying.n)
    if (copies < plan->copies.n)
      rely_on_callees(&r, plan->copies.at[copies++], NULL);
    else /* not those that are planned: of them only what they rely on was looked at, above */
      rely_on_callees(&r, plan->relying.at[relying++], NULL);
}

static LLVMValueRef function_of(LLVMValueRef instruction) {
  return LLVMGetBasicBlockParent(LLVMGetInstructionParent(instruction));
}

/* Sends the calls of a function that stand in one of those relying to its copy, and notes in which. */
static void redirect(struct arena *arena, LLVMValueRef original, LLVMValueRef copy,
                     const struct idmap *relying, struct bitset *edited) {
  VEC(LLVMValueRef) calls = {0};
  for (LLVMUseRef use = LLVMGetFirstUse(original); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef call = LLVMGetUser(use);
    uint32_t place = h2s_direct_callee(call) == original
                         ? h2s_idmap_get(relying, h2s_key(function_of(call)))
                         : H2S_NONE;
    if (place == H2S_NONE)
      continue;
    VEC_PUSH(arena, &calls, call);
    h2s_bit_set(arena, edited, place);
  }
  for (uint32_t i = 0; i < calls.n; i++)
    h2s_set_callee(calls.at[i], copy);
}

void h2s_set_direct(const struct module_info *info, const struct plan *plan, h2s_changed changed,
                    void *context) {
  for (uint32_t i = 0; i < plan->direct.n; i++) {
    h2s_set_callee(plan->direct.at[i].call, info->functions.at[plan->direct.at[i].callee].value);
    if (changed)
      changed(context, function_of(plan->direct.at[i].call));
  }
}

LLVMValueRef *h2s_make_copies(const struct module_info *info, const struct plan *plan,
                              const LLVMValueRef *clones, h2s_changed changed, void *context) {
  struct idmap relying = {0};
  struct bitset edited = {0}; /* by place in plan->relying; behind those, all others */
  uint32_t n = plan->relying.n;
  LLVMValueRef *copies = h2s_alloc(info->arena, plan->copies.n * sizeof *copies + 1);
  for (uint32_t i = 0; i < n; i++)
    h2s_idmap_put(info->arena, &relying, h2s_key(info->functions.at[plan->relying.at[i]].value), i);
  for (uint32_t i = 0; i < plan->copies.n; i++) {
    copies[i] = h2s_copy_function(info->functions.at[plan->copies.at[i]].value);
    h2s_idmap_put(info->arena, &relying, h2s_key(copies[i]), n);
  }
  for (uint32_t i = 0; i < plan->clones.n; i++)
    h2s_idmap_put(info->arena, &relying, h2s_key(clones[i]), n);
  for (uint32_t i = 0; i < plan->copies.n && !h2s_disabled(H2S_NO_PRIVATE); i++)
    redirect(info->arena, info->functions.at[plan->copies.at[i]].value, copies[i], &relying,
             &edited);
  for (uint32_t i = 0; i < n; i++)
    if (changed && h2s_bit(&edited, i))
      changed(context, info->functions.at[plan->relying.at[i]].value);
  return copies;
}
