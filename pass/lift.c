/* lift.c - objects that callees make become sites of their callers.
 *
 * requires sites, solved graphs and summaries; fills the lifted sites of struct module_info and
 * the site of each fresh object of a graph; reads IR only
 *
 * A fresh object of a graph (OBJ_FRESH) stands for what one allocation makes in a call,
 * at the end of a chain of calls.  If that allocation could move in its own function but for going
 * to the caller, the call is a site too, of that size, alignment and family: a lifted one.
 * The plan treats it as any other; if it moves, the functions of the chain are cloned (specialise.c).
 *
 * What a callee makes of its caller's memory by realloc is a site as well (SITE_GROWN), which has no slot of
 * its own: such an object may stay in the slot of what was reallocated (plan.c).
 *
 * Input: graphs, summaries.  Output: sites of these kinds, after all others, by function.
 *
 * Declined: calls that are not plain direct ones, or must stay tail calls; what a recursive function gets
 * by calls, of which there may be many in one call of it; allocations that free another object
 * (realloc); what the function of the call is refused for (sites.c).
 */
#include "lift.h"

#include "mutation.h"

/* The summary in which a fresh object is a new place, and whose it is; NULL: cannot be told. */
static const struct summary *summary_below(const struct module_info *info,
                                           const struct analysis *analysis,
                                           const struct object *object, function_id *callee) {
  LLVMValueRef function = h2s_direct_callee(object->value);
  *callee = function ? h2s_idmap_get(&info->function_of, h2s_key(function)) : H2S_NONE;
  const struct summary *summary = *callee == H2S_NONE ? NULL : h2s_summary_of(analysis, *callee);
  if (!summary || summary->opaque || object->ref >= summary->places.n ||
      summary->places.at[object->ref].kind != PLACE_NEW)
    return NULL;
  return summary;
}

/* What a fresh object is in the callee; NULL: cannot be told. */
static const struct object *object_below(const struct module_info *info,
                                         const struct analysis *analysis,
                                         const struct object *object) {
  function_id callee;
  const struct summary *summary = summary_below(info, analysis, object, &callee);
  if (!summary || h2s_is_common(&summary->places.at[object->ref]))
    return NULL;
  return &h2s_graph_of(analysis, callee)->objects.at[summary->objects.at[object->ref]];
}

static bool is_plain_call(LLVMValueRef call) {
  return LLVMIsAInvokeInst(call) ||
         (LLVMIsACallInst(call) && LLVMGetTailCallKind(call) != LLVMTailCallKindMustTail);
}

/* The allocation at the end of the chain; H2S_NONE if the object cannot be lifted. */
static site_id find_origin(const struct module_info *info, const struct analysis *analysis,
                           const struct object *object, struct site *lifted) {
  while (object && object->kind == OBJ_FRESH) {
    if (!is_plain_call(object->value))
      return H2S_NONE;
    object = object_below(info, analysis, object);
    if (object)
      VEC_PUSH(info->arena, &lifted->chain, object->value);
  }
  if (!object || object->kind != OBJ_SITE)
    return H2S_NONE;
  const struct site *origin = &info->sites.at[object->ref];
  bool can_move = origin->refused == REASON_NONE && origin->no_slot == REASON_NONE &&
                  origin->kind != SITE_REALLOC;
  return can_move ? object->ref : H2S_NONE;
}

static bool lift_object(struct module_info *info, const struct analysis *analysis, function_id id,
                        object_id object) {
  const struct object *o = &h2s_graph_of(analysis, id)->objects.at[object];
  struct site lifted = {.call = o->value, .function = id, .kind = SITE_LIFTED, .object = object};
  if (o->kind != OBJ_FRESH || o->leaked)
    return false;
  site_id from = find_origin(info, analysis, o, &lifted);
  if (from == H2S_NONE)
    return false;
  const struct site *origin = &info->sites.at[from];
  lifted.callee = origin->callee;
  lifted.family = origin->family;
  lifted.size_kind = origin->size_kind;
  lifted.size = origin->size;
  lifted.least = origin->least;
  lifted.size_argument = lifted.count_argument = H2S_NO_ARGUMENT;
  lifted.align = origin->align;
  VEC_PUSH(info->arena, &info->sites, lifted);
  return true;
}

/* Of the memory that the callee reallocates some is what its caller gave it. */
static bool grow_object(struct module_info *info, const struct analysis *analysis, function_id id,
                        object_id object) {
  const struct object *o = &h2s_graph_of(analysis, id)->objects.at[object];
  struct site grown = {.call = o->value,
                       .function = id,
                       .kind = SITE_GROWN,
                       .object = object,
                       .callee = "realloc",
                       .family = "malloc",
                       .size_kind = SIZE_DYNAMIC,
                       .size_argument = H2S_NO_ARGUMENT,
                       .count_argument = H2S_NO_ARGUMENT,
                       .align = h2s_malloc_alignment(info->module)};
  function_id callee;
  const struct summary *summary =
      o->leaked || !is_plain_call(o->value) ? NULL : summary_below(info, analysis, o, &callee);
  for (uint32_t i = 0; summary && i < summary->facts.n; i++)
    if (summary->facts.at[i].kind == FACT_MOVE && summary->facts.at[i].a == o->ref) {
      VEC_PUSH(info->arena, &info->sites, grown);
      return true;
    }
  return false;
}

static bool may_lift_into(const struct module_info *info, const struct function *function,
                          bool *judged, bool *accepted) {
  const char *detail;
  if (!*judged)
    *accepted = h2s_judge_function(info, function->value, &detail) == REASON_NONE;
  *judged = true;
  return *accepted;
}

void h2s_lift(struct module_info *info, struct analysis *analysis) {
  for (function_id f = 0; f < info->functions.n; f++) {
    const struct graph *graph = h2s_graph_of(analysis, f);
    bool judged = false, accepted = false;
    info->functions.at[f].first_lifted = info->sites.n;
    for (object_id o = 0; graph && !graph->spent && o < graph->objects.n; o++)
      if (graph->objects.at[o].kind == OBJ_FRESH &&
          may_lift_into(info, &info->functions.at[f], &judged, &accepted) &&
          (lift_object(info, analysis, f, o) || grow_object(info, analysis, f, o)))
        h2s_set_lifted(analysis, f, o, info->sites.n - 1);
    info->functions.at[f].lifted_count = info->sites.n - info->functions.at[f].first_lifted;
  }
}
