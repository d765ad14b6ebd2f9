/* replace.c - clones that take the place of their originals.
 *
 * requires plans of clones; reads IR; in the end changes IR of functions that call
 *
 * A clone does what its original does when it is told of no slot: where objects only get storage that
 * are small enough, the limit is 0; and what its frees and reallocs compare with is an address that no
 * object has.  So one clone of a function is enough, and the original, called by nobody, goes.
 * A module grows by a few tests then, not by a second body.
 *
 * It declines functions that others can call, or whose address is used; calls that must be tail calls;
 * clones with a free or a test less than the original.
 */
#include "replace.h"

#include "mutation.h"

/* ---- what a clone does without slots ---------------------------------------------------------- */

static bool is_neutral(const struct clone_plan *clone, const struct bitset *neutral) {
  for (uint32_t i = 0; i < clone->storage.n; i++)
    if (!clone->storage.at[i].tested)
      return false;
  for (uint32_t i = 0; i < clone->frees.n; i++)
    if (clone->frees.at[i].action != FREE_GUARD)
      return false;
  for (uint32_t i = 0; i < clone->calls.n; i++)
    if (clone->calls.at[i].clone != H2S_NONE && !h2s_bit(neutral, clone->calls.at[i].clone))
      return false;
  return true;
}

struct bitset h2s_find_neutral(const struct clone_table *clones, struct arena *arena) {
  struct bitset neutral = {0};
  for (uint32_t i = 0; i < clones->n; i++) /* callees first */
    if (is_neutral(&clones->at[i], &neutral) || h2s_disabled(H2S_NO_NEUTRAL))
      h2s_bit_set(arena, &neutral, i);
  return neutral;
}

/* ---- what its original is used for --------------------------------------------------------------- */

static bool is_local(LLVMValueRef function) {
  LLVMLinkage linkage = LLVMGetLinkage(function);
  return linkage == LLVMInternalLinkage || linkage == LLVMPrivateLinkage;
}

/* The user calls the function, and does nothing else with it. */
static bool only_calls(LLVMValueRef user, LLVMValueRef function) {
  bool is_call = LLVMIsAInvokeInst(user) ||
                 (LLVMIsACallInst(user) && LLVMGetTailCallKind(user) != LLVMTailCallKindMustTail);
  if (!is_call || h2s_direct_callee(user) != function)
    return false;
  for (unsigned i = 0; i < LLVMGetNumArgOperands(user); i++)
    if (LLVMGetOperand(user, i) == function)
      return false;
  return true;
}

uint64_t h2s_cost_of_calls(const struct module_info *info, const struct clone_plan *clone) {
  uint64_t cost = 0;
  LLVMValueRef function = info->functions.at[clone->function].value;
  for (LLVMUseRef use = LLVMGetFirstUse(function); use; use = LLVMGetNextUse(use))
    cost += H2S_ARGUMENT * (clone->storage.n + clone->guards);
  return cost;
}

bool h2s_can_replace(const struct module_info *info, const struct clone_plan *clone) {
  LLVMValueRef function = info->functions.at[clone->function].value;
  if (!is_local(function) || h2s_alloca_address_space(info->module) != 0 ||
      h2s_cost_of_calls(info, clone) >= h2s_instruction_count(function))
    return false;
  for (LLVMUseRef use = LLVMGetFirstUse(function); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (!only_calls(user, function))
      return false;
    LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(user));
    if (!info->functions.at[h2s_idmap_get(&info->function_of, h2s_key(caller))].planned)
      return false;
  }
  return true;
}

/* ---- plan ------------------------------------------------------------------------------------------ */

/* Which functions have calls left for a clone in their place. */
struct survey {
  const struct plan *plan;
  const struct module_info *info;
  struct bitset replacing; /* clones, by number, that can take the place of their originals ... */
  struct bitset replaceable; /* ... and the functions that these are */
  struct idmap gone; /* calls that go to clones, of functions that change */
  struct idmap gone_in_clones; /* in how many clones of their function calls do */
  uint32_t *clones; /* of each function: how many */
  struct bitset called; /* functions of which calls are left */
  struct ids found; /* ... as they were found */
  uint32_t *first; /* of each function: the edges to what it calls if it is called itself */
  VEC(struct survey_edge {
    function_id callee;
    uint32_t next;
  }) edges;
};

static void count_clones(struct survey *s) {
  struct arena *arena = s->info->arena;
  for (uint32_t i = 0; i < s->plan->functions.n; i++) {
    const struct redirects *calls = &s->plan->functions.at[i].calls;
    for (uint32_t k = 0; k < calls->n; k++)
      h2s_idmap_put(arena, &s->gone, h2s_key(calls->at[k].call), 0);
  }
  for (uint32_t i = 0; i < s->plan->clones.n; i++) {
    const struct clone_plan *clone = &s->plan->clones.at[i];
    s->clones[clone->function]++;
    for (uint32_t k = 0; k < clone->calls.n; k++) {
      uint64_t key = h2s_key(clone->calls.at[k].call);
      uint32_t count = h2s_idmap_get(&s->gone_in_clones, key);
      h2s_idmap_put(arena, &s->gone_in_clones, key, count == H2S_NONE ? 1 : count + 1);
    }
    if (!h2s_can_replace(s->info, clone))
      continue;
    h2s_bit_set(arena, &s->replacing, i);
    h2s_bit_set(arena, &s->replaceable, clone->function);
  }
}

static void note_called(struct survey *s, function_id id) {
  if (h2s_bit_set(s->info->arena, &s->called, id))
    VEC_PUSH(s->info->arena, &s->found, id);
}

/* Looks at a call: there will be one of the original in the caller, or in a clone of that; if the caller
 * goes too, only if somebody calls that. */
static void survey_call(struct survey *s, function_id callee, LLVMValueRef call) {
  LLVMValueRef function = LLVMGetBasicBlockParent(LLVMGetInstructionParent(call));
  function_id caller = h2s_idmap_get(&s->info->function_of, h2s_key(function));
  if (h2s_idmap_get(&s->gone, h2s_key(call)) != H2S_NONE)
    return;
  uint32_t gone = h2s_idmap_get(&s->gone_in_clones, h2s_key(call));
  bool stays_in_clone = (gone == H2S_NONE ? 0 : gone) < s->clones[caller];
  if (stays_in_clone || !h2s_bit(&s->replaceable, caller)) {
    note_called(s, callee);
    return;
  }
  struct survey_edge edge = {.callee = callee, .next = s->first[caller]};
  s->first[caller] = s->edges.n;
  VEC_PUSH(s->info->arena, &s->edges, edge);
}

/* Functions that call each other only have no caller. */
static struct bitset find_called(struct survey *s) {
  uint32_t n = s->info->functions.n;
  s->clones = h2s_alloc(s->info->arena, (n + 1) * sizeof *s->clones);
  s->first = h2s_alloc(s->info->arena, (n + 1) * sizeof *s->first);
  for (function_id f = 0; f < n; f++)
    s->first[f] = H2S_NONE;
  count_clones(s);
  for (function_id f = 0; f < n; f++) {
    LLVMValueRef function = s->info->functions.at[f].value;
    LLVMUseRef use = h2s_bit(&s->replaceable, f) ? LLVMGetFirstUse(function) : NULL;
    for (; use; use = LLVMGetNextUse(use))
      survey_call(s, f, LLVMGetUser(use));
  }
  for (uint32_t i = 0; i < s->found.n; i++)
    for (uint32_t e = s->first[s->found.at[i]]; e != H2S_NONE; e = s->edges.at[e].next)
      note_called(s, s->edges.at[e].callee);
  return s->called;
}

void h2s_plan_replacements(struct plan *plan, const struct module_info *info) {
  struct bitset neutral = h2s_find_neutral(&plan->clones, info->arena), replaced = {0};
  struct survey survey = {.plan = plan, .info = info};
  struct bitset called = plan->clones.n ? find_called(&survey) : (struct bitset){0};
  for (uint32_t i = 0; i < plan->clones.n; i++) {
    function_id id = plan->clones.at[i].function;
    if (!h2s_bit(&neutral, i) || h2s_bit(&replaced, id) || !h2s_bit(&survey.replacing, i) ||
        !h2s_bit(&called, id))
      continue;
    h2s_bit_set(info->arena, &replaced, id);
    VEC_PUSH(info->arena, &plan->replacements, i);
  }
}

/* ---- make ------------------------------------------------------------------------------------------- */

/* For what the clone is told more than its original: an address that no object has, and no bytes. */
static struct calls no_slots(struct arena *arena, LLVMValueRef original, LLVMValueRef clone) {
  struct calls arguments = {0};
  for (unsigned i = LLVMCountParams(original); i < LLVMCountParams(clone); i++) {
    LLVMTypeRef type = LLVMTypeOf(LLVMGetParam(clone, i));
    bool is_number = LLVMGetTypeKind(type) == LLVMIntegerTypeKind;
    LLVMTypeRef byte = LLVMInt8TypeInContext(LLVMGetTypeContext(type));
    VEC_PUSH(arena, &arguments,
             is_number ? LLVMConstNull(type)
                       : LLVMConstIntToPtr(LLVMConstInt(byte, 1, false), type));
  }
  return arguments;
}

/* No slot is passed: a call in tail position stays one, so that functions that call each other do without a
 * stack as before. */
static void send_without_slots(LLVMValueRef call, LLVMValueRef clone,
                               const struct calls *arguments) {
  bool is_call = LLVMIsACallInst(call);
  LLVMTailCallKind kind = is_call ? LLVMGetTailCallKind(call) : LLVMTailCallKindNone;
  LLVMValueRef sent = h2s_redirect(call, clone, arguments->at, arguments->n);
  if (is_call)
    LLVMSetTailCallKind(sent, kind);
}

void h2s_replace_original(struct arena *arena, LLVMValueRef original, LLVMValueRef clone,
                          h2s_changed changed, void *context) {
  struct calls arguments = no_slots(arena, original, clone), calls = {0};
  for (LLVMUseRef use = LLVMGetFirstUse(original); use; use = LLVMGetNextUse(use))
    if (only_calls(LLVMGetUser(use), original))
      VEC_PUSH(arena, &calls, LLVMGetUser(use));
    else
      return;
  for (uint32_t i = 0; i < calls.n; i++) {
    LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(calls.at[i]));
    send_without_slots(calls.at[i], clone, &arguments);
    changed(context, caller);
  }
}
