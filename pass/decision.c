/* decision.c - what all files of the plan stage ask about a function and its graph.
 *
 * requires sites, a solved graph; fills struct decision; reads IR only
 */
#include "decision.h"

#include <string.h>

#include "mutation.h"

void h2s_keep(struct decision *d, site_id site, enum reason reason, const char *detail,
              LLVMValueRef at) {
  bool has_no_slot = site_at(d, site)->no_slot != REASON_NONE; /* whatever keeps it from a buffer */
  d->sites[site].reason = has_no_slot ? site_at(d, site)->no_slot : reason;
  d->sites[site].detail = has_no_slot ? site_at(d, site)->detail : detail;
  d->sites[site].at = has_no_slot ? NULL : at;
  h2s_bit_clear(d->moving, site);
}

const char *h2s_number(const struct decision *d, uint64_t value) {
  return h2s_format(d->arena, "%llu", (unsigned long long)value);
}

/* ---- one scan ------------------------------------------------------------------ */

const char *h2s_intrinsic_name(LLVMValueRef instruction) {
  LLVMValueRef callee = LLVMIsACallInst(instruction) ? h2s_direct_callee(instruction) : NULL;
  size_t length;
  const char *name = callee ? LLVMGetValueName2(callee, &length) : "";
  return strncmp(name, "llvm.", 5) == 0 ? name + 5 : NULL;
}

static void scan_call(struct decision *d, LLVMValueRef call, uint32_t block) {
  const char *intrinsic = h2s_intrinsic_name(call);
  if (!intrinsic)
    h2s_bit_set(d->arena, &d->blocks_with_calls, block);
  else if (strncmp(intrinsic, "objectsize.", 11) == 0)
    VEC_PUSH(d->arena, &d->objectsizes, call);
  else if (strcmp(intrinsic, "assume") == 0)
    VEC_PUSH(d->arena, &d->assumes, call);
  if (!LLVMIsACallInst(call))
    return;
  LLVMTailCallKind kind = LLVMGetTailCallKind(call);
  if (kind == LLVMTailCallKindTail || kind == LLVMTailCallKindMustTail)
    VEC_PUSH(d->arena, &d->tail_calls, call);
}

static void scan_alloca(struct decision *d, LLVMValueRef alloca) {
  LLVMValueRef count = LLVMGetOperand(alloca, 0);
  uint64_t bytes = h2s_type_bytes(d->info->module, LLVMGetAllocatedType(alloca)), all;
  d->has_alloca = true;
  if (LLVMIsAConstantInt(count) &&
      !__builtin_mul_overflow(bytes, LLVMConstIntGetZExtValue(count), &all) && all < UINT64_MAX / 2)
    d->alloca_bytes += all;
}

/* Loads and stores, also of vectors that are masked, which are calls. */
static void scan_access(struct decision *d, LLVMValueRef access) {
  if (h2s_is_invariant(access))
    VEC_PUSH(d->arena, &d->marked_accesses, access);
  if (h2s_accessed_type(access))
    VEC_PUSH(d->arena, &d->typed_accesses, access);
}

static bool holds_objects(const struct decision *d, LLVMValueRef value) {
  const struct node *node = h2s_value_node(d, value);
  return node && node->elements.n != 0;
}

/* Addresses meet; what is not followed may be that of a variable. */
static void scan_comparison(struct decision *d, LLVMValueRef i) {
  LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
  if ((holds_objects(d, a) && !LLVMIsAConstant(b)) || (holds_objects(d, b) && !LLVMIsAConstant(a)))
    VEC_PUSH(d->arena, &d->comparisons, i);
}

/* An address is seen to be aligned, or to be some way from another; all else may compare it. */
static bool is_compared_here(LLVMValueRef number, LLVMValueRef user) {
  LLVMValueRef second =
      LLVMIsAInstruction(user) && LLVMGetNumOperands(user) > 1 ? LLVMGetOperand(user, 1) : NULL;
  if (LLVMIsAICmpInst(user))
    return true;
  if (!LLVMIsABinaryOperator(user))
    return false;
  if (LLVMGetInstructionOpcode(user) == LLVMAnd)
    return LLVMIsAConstantInt(second) && LLVMConstIntGetZExtValue(second) < 4096;
  LLVMValueRef other = second == number ? LLVMGetOperand(user, 0) : second;
  return LLVMGetInstructionOpcode(user) == LLVMSub && LLVMIsAPtrToIntInst(other);
}

/* An address goes elsewhere as a number. */
static void scan_number(struct decision *d, LLVMValueRef number) {
  const struct node *node = h2s_value_node(d, number);
  for (LLVMUseRef use = LLVMGetFirstUse(number); use && node && node->elements.n;
       use = LLVMGetNextUse(use))
    if (!is_compared_here(number, LLVMGetUser(use))) {
      VEC_PUSH(d->arena, &d->numbers, number);
      return;
    }
}

static void scan_instruction(struct decision *d, LLVMValueRef instruction, uint32_t block) {
  if (LLVMHasMetadata(instruction))
    scan_access(d, instruction);
  switch (LLVMGetInstructionOpcode(instruction)) {
  case LLVMAlloca: scan_alloca(d, instruction); break;
  case LLVMICmp:
  case LLVMSub:
  case LLVMXor: scan_comparison(d, instruction); break;
  case LLVMPtrToInt: scan_number(d, instruction); break;
  case LLVMCall:
  case LLVMInvoke:
  case LLVMCallBr: scan_call(d, instruction, block); break;
  default: break;
  }
}

void h2s_scan(struct decision *d) {
  for (uint32_t b = 0; b < d->cfg.block_count; b++)
    for (LLVMValueRef i = LLVMGetFirstInstruction(d->cfg.blocks[b]); i;
         i = LLVMGetNextInstruction(i))
      scan_instruction(d, i, b);
}

/* ---- what a value may lead to ------------------------------------------------------ */

const struct node *h2s_value_node(const struct decision *d, LLVMValueRef value) {
  node_id id = h2s_graph_find(d->graph, value);
  return id == H2S_NONE ? NULL : &d->graph->nodes.at[id];
}

bool h2s_holds_any_of(const struct decision *d, const struct node *node,
                      const struct bitset *objects) {
  for (uint32_t i = 0; node && i < node->elements.n; i++)
    if (h2s_bit(objects, h2s_element_object(d->graph, node->elements.at[i])))
      return true;
  return false;
}

bool h2s_gets_any_of(const struct decision *d, LLVMValueRef call, const struct bitset *objects) {
  for (unsigned i = 0; i < (unsigned)LLVMGetNumOperands(call); i++)
    if (h2s_holds_any_of(d, h2s_value_node(d, LLVMGetOperand(call, i)), objects))
      return true;
  return false;
}

site_id h2s_site_of_element(const struct decision *d, uint32_t element) {
  return h2s_site_of_object(&d->graph->objects.at[h2s_element_object(d->graph, element)]);
}

enum free_action h2s_action_of(const struct decision *d, const struct free_record *record) {
  const struct node *operand = &d->graph->nodes.at[record->operand];
  uint32_t moving = 0, certain = 0;
  for (uint32_t i = 0; i < operand->elements.n; i++) {
    site_id site = h2s_site_of_element(d, operand->elements.at[i]);
    moving += site != H2S_NONE && moves(d, site);
    certain += site != H2S_NONE && moves(d, site) && !is_guarded(d, site);
  }
  if (moving == 0)
    return FREE_KEEP;
  return certain == operand->elements.n || h2s_disabled(H2S_NO_GUARD) ? FREE_DELETE : FREE_GUARD;
}
