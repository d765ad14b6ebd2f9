/* reuse.c - which sites in loops keep one heap buffer for each activation of their function.
 *
 * requires what else is decided about the sites one by one; fills buffer_bytes; reads IR only
 *
 * A site in a loop whose objects are too large or too variable for a slot may hold on to the memory
 * of one object and use it for the next, if rule 2 holds for it as for a slot: the older object is dead
 * then.  buffers.c says how that is done.  The buffer belongs to the activation and is released where that
 * ends, so every way out must be seen:
 *
 *   returns and resumes   the buffer is released there; none may stand behind a call that must stay a
 *                         tail call
 *   exceptions            a call that may throw is an invoke, whose landing pad is in the function
 *   longjmp, the end of   a call comes back, or ends the process: what it runs is in this module, down
 *   a thread              to functions of the C library and such as are declared to return
 *
 * Of the last two only memory depends; but a program that is left so a million times would run out of it.
 *
 * Input: candidates, among them those that sites.c left for a buffer alone.  Output: how large a
 * buffer may be; those that no slot serves and that cannot have a buffer stay.
 *
 * Declined: all while the parameter loop-buffers is 0; other allocators than malloc and calloc; objects
 * that a realloc or a callee's free may get; recursive functions, each of whose activations
 * would hold a buffer; exceptions on Windows (funclets).
 */
#include "decision.h"

#include <string.h>

#include "build.h"
#include "mutation.h"

enum { MAX_BODIES = 1000 }; /* that are looked at below the calls of one function */

/* ---- calls that come back ------------------------------------------------------------------ */

struct bodies {
  struct ids list; /* functions, each once */
  struct bitset seen;
};

/* A name of the runtime of C++ exceptions: these come back, throw or end the process. */
static bool is_exception_runtime(LLVMValueRef callee) {
  size_t length;
  const char *name = LLVMGetValueName2(callee, &length);
  return LLVMIsDeclaration(callee) &&
         (strncmp(name, "__cxa_", 6) == 0 || strcmp(name, "_ZSt9terminatev") == 0);
}

/* The C library leaves no frame behind, unless it calls back. */
static bool is_plain_library(const struct decision *d, LLVMValueRef call, LLVMValueRef callee) {
  const struct known *known = h2s_find_known(d->info, call, callee);
  return known ? !strstr(known->facts, "call")
               : LLVMIsDeclaration(callee) && h2s_library_call(d->info->host, call);
}

/* The call comes back, or ends the process, as far as it does not run bodies, which are noted. */
static bool comes_back(const struct decision *d, LLVMValueRef call, struct bodies *bodies) {
  LLVMValueRef callee = h2s_direct_callee(call);
  if (!callee)
    return LLVMIsAInlineAsm(LLVMGetCalledValue(call)) || h2s_call_has(call, "willreturn");
  if (LLVMGetIntrinsicID(callee))
    return !strstr(LLVMGetValueName2(callee, &(size_t){0}), "longjmp");
  function_id id = h2s_idmap_get(&d->info->function_of, h2s_key(callee));
  if (id != H2S_NONE && (d->info->functions.at[id].exact || h2s_can_copy(callee, UINT64_MAX))) {
    if (h2s_bit_set(d->arena, &bodies->seen, id))
      VEC_PUSH(d->arena, &bodies->list, id);
    return bodies->list.n <= MAX_BODIES;
  }
  return h2s_call_has(call, "willreturn") || is_plain_library(d, call, callee) ||
         is_exception_runtime(callee);
}

static bool calls_of_block_come_back(const struct decision *d, LLVMBasicBlockRef block,
                                     struct bodies *bodies) {
  for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i))
    if (is_call(i) && !comes_back(d, i, bodies))
      return false;
  return true;
}

static bool bodies_come_back(const struct decision *d, struct bodies *bodies) {
  for (uint32_t i = 0; i < bodies->list.n; i++) {
    LLVMValueRef function = d->info->functions.at[bodies->list.at[i]].value;
    for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
         block = LLVMGetNextBasicBlock(block))
      if (!calls_of_block_come_back(d, block, bodies))
        return false;
  }
  return true;
}

/* ---- ways out -------------------------------------------------------------------------------- */

static bool is_nounwind(const struct decision *d) {
  return LLVMGetEnumAttributeAtIndex(d->function->value,
                                     (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                                     LLVMGetEnumAttributeKindForName("nounwind", 8));
}

/* No exception passes the block but by an invoke, and there are no funclets. */
static bool unwinds_in_sight(const struct decision *d, LLVMBasicBlockRef block) {
  for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i))
    switch (LLVMGetInstructionOpcode(i)) {
    case LLVMCall:
      if (!h2s_call_has(i, "nounwind") && !is_nounwind(d))
        return false;
      break;
    case LLVMCatchSwitch:
    case LLVMCatchPad:
    case LLVMCleanupPad: return false;
    default: break;
    }
  return true;
}

static bool has_guaranteed_tail_call(const struct decision *d) {
  for (uint32_t i = 0; i < d->tail_calls.n; i++)
    if (h2s_tail_reason(d, d->tail_calls.at[i]) != REASON_NONE)
      return true;
  return false;
}

/* From the site on the function is left only where its buffer is released. */
static bool is_left_in_sight(struct decision *d, LLVMValueRef call) {
  struct bodies bodies = {0};
  if (h2s_disabled(H2S_NO_IN_SIGHT))
    return true;
  if (d->function->recursive || has_guaranteed_tail_call(d))
    return false;
  h2s_walk_reset(&d->walk);
  h2s_walk_begin(&d->walk);
  h2s_walk_visit(&d->walk, h2s_cfg_block(&d->cfg, call));
  for (uint32_t block; h2s_walk_next(&d->walk, &block); h2s_walk_successors(&d->walk, block))
    if (!unwinds_in_sight(d, d->cfg.blocks[block]) ||
        !calls_of_block_come_back(d, d->cfg.blocks[block], &bodies))
      return false;
  return bodies_come_back(d, &bodies);
}

/* ---- who else frees -------------------------------------------------------------------------- */

static bool holds(const struct decision *d, node_id node, object_id object) {
  return node != H2S_NONE && h2s_node_holds(d->graph, node, object);
}

static bool is_reallocated(const struct decision *d, object_id object) {
  for (site_id s = d->function->first_site; s < d->function->first_site + d->function->site_count;
       s++)
    if (site_at(d, s)->kind == SITE_REALLOC &&
        holds(d, h2s_graph_find(d->graph, LLVMGetOperand(site_at(d, s)->call, 0)), object))
      return true;
  return false;
}

static bool application_frees(const struct decision *d, const struct application *application,
                              object_id object) {
  const struct summary *summary = application->summary;
  for (uint32_t i = 0; i < summary->facts.n; i++)
    if (summary->facts.at[i].kind == FACT_FREE &&
        holds(d, application->nodes.at[summary->facts.at[i].b], object))
      return true;
  return false;
}

static bool is_freed_below(const struct decision *d, object_id object) {
  const struct function_build *build = h2s_build_of(d->analysis, d->id);
  for (uint32_t i = 0; i < build->calls.n; i++)
    for (uint32_t a = 0; a < build->calls.at[i].applications.n; a++)
      if (application_frees(d, &build->calls.at[i].applications.at[a], object))
        return true;
  return false;
}

/* ---- the decision ------------------------------------------------------------------------------ */

static bool is_malloc_or_calloc(const struct decision *d, const struct site *site) {
  const char *name =
      LLVMIsACallInst(site->call) ? h2s_library_call(d->info->host, site->call) : NULL;
  return name && (strcmp(name, "malloc") == 0 || strcmp(name, "calloc") == 0) &&
         h2s_may_call(d->info->host, d->function->value, "free");
}

static bool can_keep_buffer(struct decision *d, const struct candidate *c) {
  const struct site *site = site_at(d, c->site);
  bool is_freed_elsewhere = is_reallocated(d, c->object) || is_freed_below(d, c->object);
  return d->sites[c->site].in_cycle && is_malloc_or_calloc(d, site) &&
         (!is_freed_elsewhere || h2s_disabled(H2S_NO_FREED_ELSEWHERE)) &&
         is_left_in_sight(d, site->call);
}

/* No more than a size that can be added to, of what is asked for. */
static uint64_t limit_of(const struct decision *d, const struct site *site) {
  uint64_t most = UINT64_MAX >> (65 - d->info->pointer_bytes * 8);
  uint64_t limit = site->size_kind == SIZE_CONSTANT ? site->size : d->info->options->loop_buffers;
  return limit < most ? limit : most;
}

void h2s_choose_buffers(struct decision *d) {
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    const struct candidate *c = &d->candidates.at[i];
    const struct site *site = site_at(d, c->site);
    if (!moves(d, c->site) || !is_guarded(d, c->site) || d->info->options->loop_buffers == 0)
      continue;
    if (can_keep_buffer(d, c) && limit_of(d, site) > d->sites[c->site].guard_bytes)
      d->sites[c->site].buffer_bytes = limit_of(d, site);
    else if (site->no_slot != REASON_NONE)
      h2s_keep(d, c->site, site->no_slot, site->detail, NULL);
  }
}
