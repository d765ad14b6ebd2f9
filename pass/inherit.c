/* inherit.c - what moves in a function moves in its clones, too.
 *
 * requires a plan, clones that are complete but for that; changes IR of clones
 *
 * A clone is made of the function as it was analysed.  What was planned for the function itself is
 * carried out in each of its clones as well (rewrite.c), with what stands there in place of what the
 * plan names.  Both were planned by one graph: at a free, the one knows which slots of the function
 * may arrive, the other which of its callers', and both are compared with.
 *
 * It declines a clone in which some call would have to go to two clones at once.  There all is
 * looked at again, in a round of its own (run.c).
 */
#include "inherit.h"

#include "rewrite.h"

/* ---- what a plan names ----------------------------------------------------------------------- */

/* is_operand: what an instruction uses, not one that the plan changes. */
typedef void (*visitor)(void *context, LLVMValueRef *reference, bool is_operand);

static void visit_calls(const struct calls *calls, visitor visit, void *context) {
  for (uint32_t i = 0; i < calls->n; i++)
    visit(context, &calls->at[i], false);
}

/* Sites first: they are entries of the module's table. */
static void visit_sites(const struct module_info *info, const struct function_plan *plan,
                        visitor visit, void *context) {
  for (uint32_t i = 0; i < plan->moved.n; i++)
    visit(context, &info->sites.at[plan->moved.at[i]].call, false);
  for (uint32_t i = 0; i < plan->growths.n; i++)
    visit(context, &info->sites.at[plan->growths.at[i]].call, false);
}

static void visit_all(const struct module_info *info, const struct function_plan *plan,
                      visitor visit, void *context) {
  visit_sites(info, plan, visit, context);
  for (uint32_t i = 0; i < plan->frees.n; i++) {
    visit(context, &plan->frees.at[i].call, false);
    visit(context, &plan->frees.at[i].operand, true);
  }
  for (uint32_t i = 0; i < plan->calls.n; i++)
    visit(context, &plan->calls.at[i].call, false);
  visit_calls(&plan->untail, visit, context);
  visit_calls(&plan->objectsizes, visit, context);
  visit_calls(&plan->assumes, visit, context);
  visit_calls(&plan->accesses, visit, context);
  visit_calls(&plan->retyped, visit, context);
}

struct listing_of {
  struct arena *arena;
  struct calls *list;
};

static void list(void *context, LLVMValueRef *reference, bool is_operand) {
  struct listing_of *listing = context;
  (void)is_operand;
  VEC_PUSH(listing->arena, listing->list, *reference);
}

void h2s_list_named(const struct module_info *info, const struct function_plan *plan,
                    struct calls *named) {
  struct listing_of listing = {info->arena, named};
  visit_all(info, plan, list, &listing);
}

bool h2s_can_inherit(const struct clone_plan *clone, const struct function_plan *plan) {
  for (uint32_t i = 0; i < plan->calls.n; i++)
    for (uint32_t k = 0; k < clone->calls.n; k++)
      if (plan->calls.at[i].call == clone->calls.at[k].call)
        return false;
  return true;
}

/* ---- the plan of a clone --------------------------------------------------------------------------- */

struct translation {
  const struct h2s_tracked *tracked;
  unsigned next;
};

/* An instruction is itself or gone; an operand may be another value now. */
static void translate(void *context, LLVMValueRef *reference, bool is_operand) {
  struct translation *translation = context;
  unsigned index = translation->next++;
  *reference = is_operand ? h2s_tracked_value(translation->tracked, index)
                          : h2s_tracked(translation->tracked, index);
}

static struct calls copy_of(struct arena *arena, const struct calls *calls) {
  struct calls copy = {0};
  for (uint32_t i = 0; i < calls->n; i++)
    VEC_PUSH(arena, &copy, calls->at[i]);
  return copy;
}

static struct function_plan copy_plan(struct arena *arena, const struct function_plan *plan) {
  struct function_plan copy = *plan;
  copy.frees.at = NULL;
  copy.frees.n = copy.frees.cap = 0;
  copy.calls = (struct redirects){0};
  for (uint32_t i = 0; i < plan->frees.n; i++)
    VEC_PUSH(arena, &copy.frees, plan->frees.at[i]);
  for (uint32_t i = 0; i < plan->calls.n; i++)
    VEC_PUSH(arena, &copy.calls, plan->calls.at[i]);
  copy.untail = copy_of(arena, &plan->untail);
  copy.objectsizes = copy_of(arena, &plan->objectsizes);
  copy.assumes = copy_of(arena, &plan->assumes);
  copy.accesses = copy_of(arena, &plan->accesses);
  copy.retyped = copy_of(arena, &plan->retyped);
  return copy;
}

/* Without what is gone: dead code, facts that were dropped. */
static void drop_gone(struct calls *calls) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < calls->n; i++)
    if (calls->at[i])
      calls->at[n++] = calls->at[i];
  calls->n = n;
}

static void drop_all_gone(struct function_plan *plan) {
  uint32_t frees = 0, calls = 0;
  for (uint32_t i = 0; i < plan->frees.n; i++)
    if (plan->frees.at[i].call)
      plan->frees.at[frees++] = plan->frees.at[i];
  for (uint32_t i = 0; i < plan->calls.n; i++)
    if (plan->calls.at[i].call)
      plan->calls.at[calls++] = plan->calls.at[i];
  plan->frees.n = frees;
  plan->calls.n = calls;
  drop_gone(&plan->untail);
  drop_gone(&plan->objectsizes);
  drop_gone(&plan->assumes);
  drop_gone(&plan->accesses);
  drop_gone(&plan->retyped);
}

static bool has_all_sites(const struct function_plan *plan, const struct h2s_tracked *tracked) {
  for (uint32_t i = 0; i < plan->moved.n + plan->growths.n; i++)
    if (!h2s_tracked(tracked, i))
      return false;
  return true;
}

bool h2s_inherit(const struct module_info *info, const struct plan *plan,
                 const struct function_plan *function, LLVMValueRef clone,
                 const struct h2s_tracked *tracked, const LLVMValueRef *clones) {
  struct function_plan own = copy_plan(info->arena, function);
  struct translation translation = {.tracked = tracked};
  struct calls sites = {0};
  struct listing_of listing = {info->arena, &sites};
  LLVMValueRef *value = &info->functions.at[function->function].value, original = *value;
  if (!has_all_sites(function, tracked))
    return false;
  visit_sites(info, function, list, &listing);
  visit_all(info, &own, translate, &translation);
  drop_all_gone(&own);
  *value = clone;
  h2s_rewrite(info, plan, &own, clones);
  *value = original;
  for (uint32_t i = 0; i < function->moved.n; i++)
    info->sites.at[function->moved.at[i]].call = sites.at[i];
  for (uint32_t i = 0; i < function->growths.n; i++)
    info->sites.at[function->growths.at[i]].call = sites.at[function->moved.n + i];
  return true;
}
