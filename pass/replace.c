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
  uint64_t instructions = h2s_instruction_count(function);
  if (!is_local(function) || h2s_alloca_address_space(info->module) != 0 ||
      h2s_cost_of_calls(info, clone) >= instructions)
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

static bool goes_to_clone(const struct redirects *calls, LLVMValueRef call) {
  for (uint32_t i = 0; i < calls->n; i++)
    if (calls->at[i].call == call)
      return true;
  return false;
}

/* What the calls of originals are asked for. */
struct inquiry {
  const struct plan *plan;
  const struct module_info *info;
  struct bitset asked; /* functions */
};

static bool is_called_by_others(struct inquiry *inquiry, function_id id);

/* In place of the call there will be one of the original: in the caller, or in a clone of that. */
static bool is_other(struct inquiry *inquiry, function_id caller, LLVMValueRef call) {
  const struct plan *plan = inquiry->plan;
  bool goes = false; /* the caller, too */
  for (uint32_t i = 0; i < plan->functions.n; i++)
    if (plan->functions.at[i].function == caller &&
        goes_to_clone(&plan->functions.at[i].calls, call))
      return false;
  for (uint32_t i = 0; i < plan->clones.n; i++) {
    if (plan->clones.at[i].function != caller)
      continue;
    if (!goes_to_clone(&plan->clones.at[i].calls, call))
      return true;
    goes |= h2s_can_replace(inquiry->info, &plan->clones.at[i]);
  }
  return !goes || is_called_by_others(inquiry, caller);
}

/* A function with clones has other callers.  Those that call each other only have none. */
static bool is_called_by_others(struct inquiry *inquiry, function_id id) {
  const struct module_info *info = inquiry->info;
  LLVMValueRef function = info->functions.at[id].value;
  if (!h2s_bit_set(info->arena, &inquiry->asked, id))
    return false;
  for (LLVMUseRef use = LLVMGetFirstUse(function); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef call = LLVMGetUser(use);
    LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(call));
    if (is_other(inquiry, h2s_idmap_get(&info->function_of, h2s_key(caller)), call))
      return true;
  }
  return false;
}

/* Some call of the function is left for its clone. */
static bool is_needed(const struct plan *plan, const struct module_info *info, function_id id) {
  struct inquiry inquiry = {.plan = plan, .info = info};
  return is_called_by_others(&inquiry, id);
}

void h2s_plan_replacements(struct plan *plan, const struct module_info *info) {
  struct bitset neutral = h2s_find_neutral(&plan->clones, info->arena), replaced = {0};
  for (uint32_t i = 0; i < plan->clones.n; i++) {
    function_id id = plan->clones.at[i].function;
    if (!h2s_bit(&neutral, i) || h2s_bit(&replaced, id) ||
        !h2s_can_replace(info, &plan->clones.at[i]) || !is_needed(plan, info, id))
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
