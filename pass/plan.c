/* plan.c - decides which sites move, why the others stay, and what that changes.
 *
 * A function at a time.  Every candidate starts as one that moves and is
 * dropped, with a reason, by the first rule it fails; a dropped site is not taken back, so
 * repeating the rules until nothing changes ends.  Rules that look at one site alone come
 * first: where it goes, who frees it, which calls must stay tail calls.  Then
 * the rules that depend on what else moves, to their fixpoint:
 *
 *   reallocated  old and new objects of a realloc move together or not at all;
 *   overlapping  one slot must serve every object of the site (lifetime.h);
 *   unguardable  a free that may also get other objects needs a guard;
 *   cold         the cost rule;
 *   budget       the slots of a frame never add up to more than its limit.
 *
 * Input: sites and solved graphs.  Output: struct plan; reads IR only.
 *
 * Declined: guards before the link step, where more may be known; realloc
 * to the site's own older object, whose slot would be source and target;
 * sites whose gain the hot path would pay for (is_cold_site says when).
 */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "lifetime.h"
#include "mutation.h"

enum {
  GRANULE = 16,          /* what allocators round sizes up to: small overflows stay in the slot */
  COLD_FREQUENCY = 64,   /* in 1/1024 of the entry's: runs in less than one call of 16 */
  CALL_CONV_TAIL = 18,   /* tailcc and ... */
  CALL_CONV_SWIFT_TAIL = 20, /* ... swifttailcc: `tail` is a guarantee */
};

struct candidate {
  site_id site;
  object_id object;
  struct bitset containers; /* objects from which the object can be reached */
};

/* What is known and decided about one function. */
struct decision {
  const struct module_info *info;
  const struct graph *graph;
  struct arena *arena;
  struct site_plan *sites; /* of the whole module */
  function_id id;
  const struct function *function;
  struct cfg cfg;
  struct lifetime_query query;
  VEC(struct candidate) candidates;
  struct bitset moving; /* by site_id */
  /* from one scan over the instructions */
  VEC(LLVMValueRef) tail_calls, objectsizes, assumes, marked_accesses;
  struct bitset blocks_with_calls;
  uint64_t alloca_bytes; /* of constant size */
  bool has_alloca;
};

static const struct site *site_at(const struct decision *d, site_id site) {
  return &d->info->sites.at[site];
}

static bool moves(const struct decision *d, site_id site) { return h2s_bit(&d->moving, site); }

/* Drops a site: it stays on the heap. */
static void keep(struct decision *d, site_id site, enum reason reason, const char *detail,
                 LLVMValueRef at) {
  d->sites[site].reason = reason;
  d->sites[site].detail = detail;
  d->sites[site].at = at;
  h2s_bit_clear(&d->moving, site);
}

static const char *number(const struct decision *d, uint64_t value) {
  return h2s_format(d->arena, "%llu", (unsigned long long)value);
}

/* ---- one scan ------------------------------------------------------------------ */

static bool is_call(LLVMValueRef value) {
  return LLVMIsACallInst(value) || LLVMIsAInvokeInst(value) || LLVMIsACallBrInst(value);
}

/* The name after "llvm." if the instruction calls an intrinsic, else NULL. */
static const char *intrinsic_name(LLVMValueRef instruction) {
  LLVMValueRef callee = LLVMIsACallInst(instruction) ? h2s_direct_callee(instruction) : NULL;
  size_t length;
  const char *name = callee ? LLVMGetValueName2(callee, &length) : "";
  return strncmp(name, "llvm.", 5) == 0 ? name + 5 : NULL;
}

static bool has_metadata(const struct decision *d, LLVMValueRef instruction, const char *name) {
  LLVMContextRef context = LLVMGetModuleContext(d->info->module);
  unsigned kind = LLVMGetMDKindIDInContext(context, name, (unsigned)strlen(name));
  return LLVMHasMetadata(instruction) && LLVMGetMetadata(instruction, kind);
}

static void scan_call(struct decision *d, LLVMValueRef call, uint32_t block) {
  const char *intrinsic = intrinsic_name(call);
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

static void scan_instruction(struct decision *d, LLVMValueRef instruction, uint32_t block) {
  switch (LLVMGetInstructionOpcode(instruction)) {
  case LLVMAlloca: scan_alloca(d, instruction); break;
  case LLVMLoad:
  case LLVMStore:
    if (has_metadata(d, instruction, "invariant.group") ||
        has_metadata(d, instruction, "invariant.load"))
      VEC_PUSH(d->arena, &d->marked_accesses, instruction);
    break;
  case LLVMCall:
  case LLVMInvoke:
  case LLVMCallBr: scan_call(d, instruction, block); break;
  default: break;
  }
}

static void scan(struct decision *d) {
  for (uint32_t b = 0; b < d->cfg.block_count; b++)
    for (LLVMValueRef i = LLVMGetFirstInstruction(d->cfg.blocks[b]); i;
         i = LLVMGetNextInstruction(i))
      scan_instruction(d, i, b);
}

/* ---- what a value may lead to ------------------------------------------------------ */

static const struct node *node_of(const struct decision *d, LLVMValueRef value) {
  node_id id = h2s_graph_find(d->graph, value);
  return id == H2S_NONE ? NULL : &d->graph->nodes.at[id];
}

static bool holds_any_of(const struct decision *d, const struct node *node,
                         const struct bitset *objects) {
  for (uint32_t i = 0; node && i < node->elements.n; i++)
    if (h2s_bit(objects, h2s_element_object(d->graph, node->elements.at[i])))
      return true;
  return false;
}

/* Some operand of the call leads to one of the objects. */
static bool gets_any_of(const struct decision *d, LLVMValueRef call, const struct bitset *objects) {
  for (unsigned i = 0; i < (unsigned)LLVMGetNumOperands(call); i++)
    if (holds_any_of(d, node_of(d, LLVMGetOperand(call, i)), objects))
      return true;
  return false;
}

/* The site whose object an element is the address of; H2S_NONE if it is no site's. */
static site_id site_of_element(const struct decision *d, uint32_t element) {
  const struct object *object = &d->graph->objects.at[h2s_element_object(d->graph, element)];
  return object->kind == OBJ_SITE ? object->ref : H2S_NONE;
}

/* ---- explaining an escape ------------------------------------------------------------ */

/* What does something to an object, in a person's words. */
static const char *actor_name(const struct decision *d, LLVMValueRef at) {
  LLVMValueRef callee = at && is_call(at) ? h2s_direct_callee(at) : NULL;
  size_t length;
  if (callee)
    return h2s_format(d->arena, "%s()", LLVMGetValueName2(callee, &length));
  if (at && is_call(at))
    return "an indirect call";
  switch (at ? LLVMGetInstructionOpcode(at) : LLVMUnreachable) {
  case LLVMVAArg: return "va_arg";
  case LLVMIndirectBr: return "indirectbr";
  case LLVMResume: return "resume";
  case LLVMLandingPad: return "landingpad";
  case LLVMCatchPad: return "catchpad";
  case LLVMCleanupPad: return "cleanuppad";
  default: return "an unusual instruction";
  }
}

/* The global that a store, an atomic operation or a memory copy writes to; NULL if none. */
static const char *written_global(LLVMValueRef at) {
  LLVMValueRef pointer = NULL;
  if (LLVMIsAStoreInst(at))
    pointer = LLVMGetOperand(at, 1);
  else if (LLVMIsAAtomicRMWInst(at) || LLVMIsAAtomicCmpXchgInst(at) || LLVMIsAMemIntrinsic(at))
    pointer = LLVMGetOperand(at, 0);
  if (!pointer)
    return NULL;
  pointer = h2s_pointer_base(pointer);
  while (LLVMIsAConstantExpr(pointer))
    pointer = LLVMGetOperand(pointer, 0);
  size_t length;
  return LLVMIsAGlobalValue(pointer) ? LLVMGetValueName2(pointer, &length) : NULL;
}

/* Keeps a site for the reason of an edge, in the words that fit its instruction. */
static void keep_for_edge(struct decision *d, site_id site, uint32_t edge_id,
                          enum reason otherwise) {
  enum reason reason = otherwise;
  LLVMValueRef at = NULL;
  if (edge_id != H2S_NONE) {
    const struct edge *edge = &d->graph->edges.at[edge_id];
    at = edge->instruction;
    reason = edge->reason == REASON_NONE ? otherwise : edge->reason;
  }
  const char *detail = NULL;
  if ((reason == REASON_STORED_TO_UNKNOWN || reason == REASON_IN_PIECES) && at &&
      (detail = written_global(at)))
    reason = REASON_STORED_TO_GLOBAL;
  else if (strstr(h2s_reason_words(reason), "%s"))
    detail = actor_name(d, at);
  keep(d, site, reason, detail, at);
}

/* The edge by which one of these objects is in a node; H2S_NONE if none is. */
static uint32_t arrival_of_any(const struct decision *d, node_id id, const struct bitset *objects) {
  const struct node *node = &d->graph->nodes.at[id];
  for (uint32_t i = 0; i < node->elements.n; i++)
    if (h2s_bit(objects, h2s_element_object(d->graph, node->elements.at[i])))
      return node->whys.at[i].edge;
  return H2S_NONE;
}

static LLVMValueRef instruction_of(const struct decision *d, uint32_t edge) {
  return edge == H2S_NONE ? NULL : d->graph->edges.at[edge].instruction;
}

/* In memory of a parameter: which one, and by which instruction. */
static void keep_for_parameter(struct decision *d, const struct candidate *c) {
  for (uint32_t p = 0; p < d->graph->placeholders.n; p++) {
    const struct object *placeholder = &d->graph->objects.at[d->graph->placeholders.at[p]];
    for (uint32_t i = 0; i < placeholder->cells.n; i++) {
      uint32_t edge = arrival_of_any(d, placeholder->cells.at[i], &c->containers);
      LLVMValueRef at = instruction_of(d, edge);
      if (at) {
        keep(d, c->site, REASON_STORED_IN_ARGUMENT, number(d, placeholder->ref + 1), at);
        return;
      }
    }
  }
  keep(d, c->site, REASON_STORED_TO_UNKNOWN, NULL, NULL);
}

static void keep_for_caller(struct decision *d, const struct candidate *c) {
  uint32_t edge = arrival_of_any(d, H2S_NODE_RESULT, &c->containers);
  if (edge != H2S_NONE)
    keep(d, c->site, REASON_RETURNED, NULL, instruction_of(d, edge));
  else
    keep_for_parameter(d, c);
}

/* ---- rules for one site alone ---------------------------------------------------------- */

static void drop_escaping(struct decision *d) {
  struct bitset caller_level = {0};
  h2s_graph_caller_level(d->graph, d->arena, &caller_level);
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    struct candidate *c = &d->candidates.at[i];
    if (d->graph->spent) {
      keep(d, c->site, REASON_BUDGET_SPENT, NULL, NULL);
      continue;
    }
    if (d->graph->objects.at[c->object].leaked && !h2s_disabled(H2S_NO_LEAKED)) {
      keep_for_edge(d, c->site, h2s_graph_arrival(d->graph, H2S_NODE_LEAK, c->object),
                    REASON_STORED_TO_UNKNOWN);
      continue;
    }
    h2s_graph_containers(d->graph, d->arena, c->object, &c->containers);
    if (h2s_bit(&caller_level, c->object) && !h2s_disabled(H2S_NO_CALLER))
      keep_for_caller(d, c);
    else if (h2s_node_holds(d->graph, H2S_NODE_FREED_BELOW, c->object) &&
             !h2s_disabled(H2S_NO_FREED_BELOW))
      keep_for_edge(d, c->site, h2s_graph_arrival(d->graph, H2S_NODE_FREED_BELOW, c->object),
                    REASON_FREED_BY_CALLEE);
  }
}

/* Drops the moving sites of another family that a deallocation may get. */
static void drop_other_families(struct decision *d, const struct node *operand, LLVMValueRef call,
                                const char *family) {
  for (uint32_t i = 0; operand && i < operand->elements.n; i++) {
    site_id site = site_of_element(d, operand->elements.at[i]);
    if (site != H2S_NONE && moves(d, site) && strcmp(site_at(d, site)->family, family) != 0)
      keep(d, site, REASON_MISMATCHED_FREE, actor_name(d, call), call);
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
      drop_other_families(d, node_of(d, LLVMGetOperand(site_at(d, s)->call, 0)),
                          site_at(d, s)->call, site_at(d, s)->family);
}

/* Behind the instruction, or behind it and a branch, comes nothing but a return. */
static bool is_before_return(LLVMValueRef instruction) {
  bool followed = false;
  for (LLVMValueRef i = LLVMGetNextInstruction(instruction); i;) {
    const char *intrinsic = intrinsic_name(i);
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
  if (!d->function->recursive || !is_before_return(call))
    return false;
  if (!callee)
    return !LLVMIsAInlineAsm(LLVMGetCalledValue(call));
  function_id id = h2s_idmap_get(&d->info->function_of, h2s_key(callee));
  return id != H2S_NONE && d->info->functions.at[id].scc == d->function->scc;
}

/* The reason that a tail call must stay one; REASON_NONE if its mark may go. */
static enum reason tail_reason(const struct decision *d, LLVMValueRef call) {
  unsigned convention = LLVMGetInstructionCallConv(call);
  if (LLVMGetTailCallKind(call) == LLVMTailCallKindMustTail || convention == CALL_CONV_TAIL ||
      convention == CALL_CONV_SWIFT_TAIL)
    return REASON_MUSTTAIL;
  return bounds_recursion(d, call) ? REASON_TAIL_RECURSION : REASON_NONE;
}

static void drop_tail_called(struct decision *d) {
  for (uint32_t t = 0; t < d->tail_calls.n; t++) {
    LLVMValueRef call = d->tail_calls.at[t];
    enum reason reason = tail_reason(d, call);
    for (uint32_t i = 0;
         reason != REASON_NONE && i < d->candidates.n && !h2s_disabled(H2S_NO_TAIL_CALLED); i++) {
      const struct candidate *c = &d->candidates.at[i];
      if (moves(d, c->site) && gets_any_of(d, call, &c->containers))
        keep(d, c->site, reason, NULL, call);
    }
  }
}

/* ---- reallocated ------------------------------------------------------------------------ */

/* Everything that a realloc may get moves, has one size, and is not its own
 * older object.  The size is 0 if it gets only null. */
static bool has_one_old_size(const struct decision *d, site_id reallocation, uint64_t *size) {
  LLVMValueRef operand = LLVMGetOperand(site_at(d, reallocation)->call, 0);
  const struct node *node = node_of(d, operand);
  *size = 0;
  if (LLVMIsConstant(operand) && LLVMIsNull(operand))
    return true;
  if (!node || !node->defined)
    return false;
  for (uint32_t i = 0; i < node->elements.n; i++) {
    site_id old = site_of_element(d, node->elements.at[i]);
    if (old != H2S_NONE && h2s_disabled(H2S_NO_OLD_SIZE)) {
      *size = site_at(d, old)->size;
      continue;
    }
    if (old == H2S_NONE || !moves(d, old) || old == reallocation ||
        d->graph->nodes.at[node->elements.at[i]].offset != 0 ||
        (i > 0 && site_at(d, old)->size != *size))
      return false;
    *size = site_at(d, old)->size;
  }
  return true;
}

static bool drop_operands(struct decision *d, site_id reallocation) {
  const struct node *node = node_of(d, LLVMGetOperand(site_at(d, reallocation)->call, 0));
  bool dropped = false;
  for (uint32_t i = 0; node && i < node->elements.n; i++) {
    site_id old = site_of_element(d, node->elements.at[i]);
    if (old == H2S_NONE || !moves(d, old))
      continue;
    keep(d, old, REASON_REALLOCATED, NULL, site_at(d, reallocation)->call);
    dropped = true;
  }
  return dropped;
}

static bool drop_reallocated(struct decision *d) {
  bool dropped = false;
  for (site_id s = d->function->first_site; s < d->function->first_site + d->function->site_count;
       s++) {
    uint64_t size;
    if (site_at(d, s)->kind != SITE_REALLOC)
      continue;
    if (moves(d, s) && has_one_old_size(d, s, &size)) {
      d->sites[s].copy_bytes = size < site_at(d, s)->size ? size : site_at(d, s)->size;
      continue;
    }
    if (moves(d, s)) {
      keep(d, s, REASON_REALLOCATES, NULL, NULL);
      dropped = true;
    }
    dropped |= !h2s_disabled(H2S_NO_REALLOCATED) && drop_operands(d, s);
  }
  return dropped;
}

/* ---- overlapping ------------------------------------------------------------------------- */

static bool drop_overlapping(struct decision *d) {
  bool dropped = false;
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (!moves(d, site) || !d->sites[site].in_cycle || h2s_one_slot_serves(&d->query, site))
      continue;
    keep(d, site, REASON_LOOP_ALIVE, NULL, NULL);
    dropped = true;
  }
  return dropped;
}

/* ---- unguardable --------------------------------------------------------------------------- */

static enum free_action action_of(const struct decision *d, const struct free_record *record) {
  const struct node *operand = &d->graph->nodes.at[record->operand];
  uint32_t moving = 0;
  for (uint32_t i = 0; i < operand->elements.n; i++) {
    site_id site = site_of_element(d, operand->elements.at[i]);
    moving += site != H2S_NONE && moves(d, site);
  }
  if (moving == 0)
    return FREE_KEEP;
  return moving == operand->elements.n || h2s_disabled(H2S_NO_GUARD) ? FREE_DELETE : FREE_GUARD;
}

static bool can_guard(const struct decision *d, LLVMValueRef call) {
  return d->info->options->phase != H2S_PHASE_PRE_LINK && LLVMIsACallInst(call) &&
         LLVMGetTailCallKind(call) != LLVMTailCallKindMustTail && !LLVMGetFirstUse(call) &&
         LLVMGetNumOperandBundles(call) == 0;
}

/* A deallocator that may throw or must be a tail call, or whose result is used. */
static bool can_delete(LLVMValueRef call) {
  return LLVMIsACallInst(call) && LLVMGetTailCallKind(call) != LLVMTailCallKindMustTail &&
         !LLVMGetFirstUse(call);
}

static bool drop_unguardable(struct decision *d) {
  bool dropped = false;
  for (uint32_t f = 0; f < d->graph->frees.n; f++) {
    const struct free_record *record = &d->graph->frees.at[f];
    const struct node *operand = &d->graph->nodes.at[record->operand];
    enum free_action action = action_of(d, record);
    if (action == FREE_KEEP || (action == FREE_DELETE && can_delete(record->call)) ||
        (action == FREE_GUARD && can_guard(d, record->call)))
      continue;
    for (uint32_t i = 0; i < operand->elements.n; i++) {
      site_id site = site_of_element(d, operand->elements.at[i]);
      if (site != H2S_NONE && moves(d, site))
        keep(d, site, REASON_NEEDS_GUARD, NULL, record->call);
    }
    dropped = true;
  }
  return dropped;
}

/* ---- cold: the cost rule --------------------------------------------------------------------
 * A legal promotion is made unless the hot path pays for it.  A function without any alloca that
 * has a way out without a call needs no frame there; with a slot it gets one, and
 * perhaps a canary, on every call.  That is worth it if the site runs often;
 * it costs nothing if the slot becomes registers, or if another slot needs the frame anyway.
 * What else moving costs does not decide, but is small: zeroing was the
 * allocator's work before, and a lost `tail` mark costs a return. */

/* Every use of the object is a load or store at a known offset, a comparison or a free. */
static bool becomes_registers(const struct decision *d, const struct site *site) {
  VEC(LLVMValueRef) pointers = {0};
  struct dealloc dealloc;
  int64_t offset;
  if (site->kind != SITE_MALLOC && site->kind != SITE_CALLOC)
    return false;
  VEC_PUSH(d->arena, &pointers, site->call);
  for (uint32_t i = 0; i < pointers.n; i++)
    for (LLVMUseRef use = LLVMGetFirstUse(pointers.at[i]); use; use = LLVMGetNextUse(use)) {
      LLVMValueRef user = LLVMGetUser(use);
      if (LLVMIsAGetElementPtrInst(user) && h2s_gep_offset(user, &offset))
        VEC_PUSH(d->arena, &pointers, user);
      else if (!LLVMIsALoadInst(user) && !LLVMIsAICmpInst(user) &&
               !(LLVMIsAStoreInst(user) && LLVMGetOperand(user, 0) != pointers.at[i]) &&
               !(is_call(user) && h2s_find_dealloc(d->info, user, &dealloc)))
        return false;
    }
  return true;
}

/* Some path from the entry to a return has no call. */
static bool has_frameless_exit(const struct decision *d) {
  const struct bitset pruned = {0};
  struct walk walk;
  h2s_walk_init(&walk, d->arena, &d->cfg, &pruned);
  h2s_walk_begin(&walk);
  h2s_walk_visit(&walk, 0);
  for (uint32_t block; h2s_walk_next(&walk, &block);) {
    if (h2s_bit(&d->blocks_with_calls, block))
      continue;
    if (LLVMIsAReturnInst(LLVMGetBasicBlockTerminator(d->cfg.blocks[block])))
      return true;
    h2s_walk_successors(&walk, block);
  }
  return false;
}

static bool is_cold_site(const struct decision *d, site_id site) {
  LLVMBasicBlockRef block = LLVMGetInstructionParent(site_at(d, site)->call);
  return h2s_block_frequency(d->info->host, block) < COLD_FREQUENCY;
}

static bool drop_cold(struct decision *d) {
  VEC(site_id) cold = {0};
  if (d->has_alloca || !has_frameless_exit(d))
    return false;
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (!moves(d, site) || becomes_registers(d, site_at(d, site)))
      continue;
    if (!is_cold_site(d, site))
      return false;
    VEC_PUSH(d->arena, &cold, site);
  }
  for (uint32_t i = 0; i < cold.n; i++)
    keep(d, cold.at[i], REASON_COLD, NULL, NULL);
  return cold.n != 0;
}

/* ---- budget --------------------------------------------------------------------------------- */

/* What a slot may take of the frame: to align it further than the stack is may cost a gap. */
static uint64_t charge_of(const struct site_plan *plan) {
  return plan->slot_bytes + (plan->slot_align > GRANULE ? plan->slot_align - GRANULE : 0);
}

/* A site in line for the frame. */
struct bid {
  site_id site;
  bool in_cycle;
  uint64_t charge;
};

/* Inside loops first, then the small ones, then in program order. */
static int by_value(const void *a, const void *b) {
  const struct bid *x = a, *y = b;
  if (x->in_cycle != y->in_cycle)
    return x->in_cycle ? -1 : 1;
  if (x->charge != y->charge)
    return x->charge < y->charge ? -1 : 1;
  return x->site < y->site ? -1 : 1;
}

/* The limit of -Wframe-larger-than; UINT64_MAX without one. */
static uint64_t warn_limit(const struct decision *d) {
  LLVMAttributeRef attribute = LLVMGetStringAttributeAtIndex(
      d->function->value, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, "warn-stack-size",
      strlen("warn-stack-size"));
  unsigned length;
  const char *text = attribute ? LLVMGetStringAttributeValue(attribute, &length) : NULL;
  return text ? strtoull(h2s_strndup(d->arena, text, length), NULL, 10) : UINT64_MAX;
}

static bool drop_over_budget(struct decision *d) {
  const struct h2s_options *options = d->info->options;
  bool recursive = d->function->recursive;
  uint64_t limit = recursive ? options->max_recursive_frame : options->max_frame;
  uint64_t used = h2s_slot_bytes(d->function->value);
  uint64_t warn = warn_limit(d), frame = d->alloca_bytes;
  VEC(struct bid) bids = {0};
  bool dropped = false;
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (moves(d, site))
      VEC_PUSH(d->arena, &bids,
               ((struct bid){site, d->sites[site].in_cycle, charge_of(&d->sites[site])}));
  }
  if (bids.n > 1)
    qsort(bids.at, bids.n, sizeof *bids.at, by_value);
  for (uint32_t i = 0; i < bids.n; i++) {
    const struct bid *bid = &bids.at[i];
    bool full = (used > limit || bid->charge > limit - used) && !h2s_disabled(H2S_NO_BUDGET);
    if (full)
      keep(d, bid->site, recursive ? REASON_RECURSIVE_FRAME_FULL : REASON_FRAME_FULL,
           number(d, limit), NULL);
    else if (frame > warn || bid->charge > warn - frame)
      keep(d, bid->site, REASON_WARN_STACK_SIZE, number(d, warn), NULL);
    else
      used += bid->charge, frame += bid->charge;
    dropped |= !moves(d, bid->site);
  }
  return dropped;
}

/* ---- deciding -------------------------------------------------------------------------------- */

static uint64_t round_up(uint64_t bytes, uint64_t align) {
  return (bytes + align - 1) / align * align;
}

static void add_candidate(struct decision *d, site_id site) {
  const struct site *s = site_at(d, site);
  struct candidate *c = VEC_ADD(d->arena, &d->candidates);
  *c = (struct candidate){.site = site,
                          .object = h2s_idmap_get(&d->graph->object_of, h2s_key(s->call))};
  d->sites[site].slot_align = s->align;
  d->sites[site].slot_bytes =
      round_up(s->size ? s->size : 1, s->align > GRANULE ? s->align : GRANULE);
  h2s_bit_set(d->arena, &d->moving, site);
}

static void collect_candidates(struct decision *d) {
  for (site_id s = d->function->first_site; s < d->function->first_site + d->function->site_count;
       s++)
    if (site_at(d, s)->refused == REASON_NONE)
      add_candidate(d, s);
}

/* What is needed only if something may move. */
static void look_at_function(struct decision *d) {
  h2s_cfg_init(&d->cfg, d->arena, d->function->value);
  d->query = (struct lifetime_query){
      .info = d->info, .graph = d->graph, .cfg = &d->cfg, .single = &d->moving};
  scan(d);
}

static void note_cycles(struct decision *d) {
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (moves(d, site))
      d->sites[site].in_cycle = h2s_site_in_cycle(&d->query, site) && !h2s_disabled(H2S_NO_CYCLE);
  }
}

static bool any_moves(const struct decision *d) {
  for (uint32_t i = 0; i < d->candidates.n; i++)
    if (moves(d, d->candidates.at[i].site))
      return true;
  return false;
}

/* Cost and budget come when all else has settled, so that they do not weigh sites that stay. */
static void decide(struct decision *d) {
  drop_escaping(d);
  drop_mismatched(d);
  if (!any_moves(d))
    return;
  look_at_function(d);
  drop_tail_called(d);
  note_cycles(d);
  do {
    while (drop_reallocated(d) || drop_overlapping(d) || drop_unguardable(d))
      ;
  } while (any_moves(d) && (drop_cold(d) || drop_over_budget(d)));
}

/* ---- what changes ------------------------------------------------------------------------------ */

/* The site whose newest object, and nothing else, the operand is. */
static site_id newest_object(const struct decision *d, const struct free_record *record) {
  const struct node *node = &d->graph->nodes.at[record->operand];
  int64_t offset = 0;
  if (h2s_disabled(H2S_NO_ENDS))
    return site_of_element(d, node->elements.at[0]);
  LLVMValueRef base = h2s_strip_offsets(node->value, &offset);
  site_id site = h2s_idmap_get(&d->info->site_of, h2s_key(base));
  if (site == H2S_NONE || offset != 0 || node->elements.n != 1 ||
      site_of_element(d, node->elements.at[0]) != site)
    return H2S_NONE;
  return site;
}

static void plan_free(struct decision *d, struct function_plan *plan,
                      const struct free_record *record) {
  const struct node *operand = &d->graph->nodes.at[record->operand];
  enum free_action action = action_of(d, record);
  struct bitset seen = {0};
  if (action == FREE_KEEP)
    return;
  struct free_plan *f = VEC_ADD(d->arena, &plan->frees);
  *f = (struct free_plan){
      .call = record->call, .operand = operand->value, .action = action, .ends = H2S_NONE};
  if (action == FREE_DELETE) {
    f->ends = newest_object(d, record);
    return;
  }
  for (uint32_t i = 0; i < operand->elements.n; i++) {
    site_id site = site_of_element(d, operand->elements.at[i]);
    if (site != H2S_NONE && moves(d, site) && h2s_bit_set(d->arena, &seen, site))
      VEC_PUSH(d->arena, &f->moved, site);
  }
}

enum { MAX_CONDITION = 8 }; /* how deep a condition is looked at */

/* A condition is computed from the address of one of the objects, by comparisons and what
 * joins them; one too deep to tell counts. */
static bool is_about_any_of(const struct decision *d, LLVMValueRef condition,
                            const struct bitset *objects, unsigned depth) {
  if (!LLVMIsAInstruction(condition))
    return false;
  if (depth == MAX_CONDITION)
    return true;
  for (unsigned i = 0; i < (unsigned)LLVMGetNumOperands(condition); i++) {
    LLVMValueRef operand = LLVMGetOperand(condition, i);
    if (holds_any_of(d, node_of(d, operand), objects))
      return true;
    if (LLVMTypeOf(operand) == LLVMTypeOf(condition) &&
        is_about_any_of(d, operand, objects, depth + 1))
      return true;
  }
  return false;
}

/* An assume that states a fact of one of the objects, which may be false of its slot. */
static bool assumes_about(const struct decision *d, LLVMValueRef assume,
                          const struct bitset *objects) {
  return gets_any_of(d, assume, objects) ||
         is_about_any_of(d, LLVMGetOperand(assume, 0), objects, 0);
}

/* Objects that move / from which one that moves can be reached / whose slot is reused. */
struct moved_objects {
  struct bitset objects, containers, reused;
};

static struct moved_objects collect_moved(struct decision *d, struct function_plan *plan) {
  struct moved_objects moved = {0};
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    const struct candidate *c = &d->candidates.at[i];
    if (!moves(d, c->site))
      continue;
    VEC_PUSH(d->arena, &plan->moved, c->site);
    plan->slot_bytes += charge_of(&d->sites[c->site]);
    h2s_bit_set(d->arena, &moved.objects, c->object);
    if (d->sites[c->site].in_cycle)
      h2s_bit_set(d->arena, &moved.reused, c->object);
    for (object_id o = 0; o < d->graph->objects.n; o++)
      if (h2s_bit(&c->containers, o))
        h2s_bit_set(d->arena, &moved.containers, o);
  }
  return moved;
}

static void fill_plan(struct decision *d, struct function_plan *plan) {
  struct moved_objects moved = collect_moved(d, plan);
  for (uint32_t i = 0; i < d->graph->frees.n; i++)
    plan_free(d, plan, &d->graph->frees.at[i]);
  for (uint32_t i = 0; i < d->tail_calls.n && !h2s_disabled(H2S_NO_UNTAIL); i++)
    if (gets_any_of(d, d->tail_calls.at[i], &moved.containers))
      VEC_PUSH(d->arena, &plan->untail, d->tail_calls.at[i]);
  for (uint32_t i = 0; i < d->objectsizes.n; i++)
    if (holds_any_of(d, node_of(d, LLVMGetOperand(d->objectsizes.at[i], 0)), &moved.objects))
      VEC_PUSH(d->arena, &plan->objectsizes, d->objectsizes.at[i]);
  for (uint32_t i = 0; i < d->assumes.n; i++)
    if (assumes_about(d, d->assumes.at[i], &moved.objects))
      VEC_PUSH(d->arena, &plan->assumes, d->assumes.at[i]);
  for (uint32_t i = 0; i < d->marked_accesses.n; i++) {
    LLVMValueRef access = d->marked_accesses.at[i];
    LLVMValueRef pointer = LLVMGetOperand(access, LLVMIsAStoreInst(access) ? 1 : 0);
    if (holds_any_of(d, node_of(d, pointer), &moved.reused))
      VEC_PUSH(d->arena, &plan->accesses, access);
  }
}

/* ---- the stage ----------------------------------------------------------------------------------- */

static void plan_function(struct plan *plan, const struct module_info *info,
                          const struct graph *graph, function_id id, struct arena *arena) {
  struct decision d = {.info = info,
                       .graph = graph,
                       .arena = arena,
                       .sites = plan->sites,
                       .id = id,
                       .function = &info->functions.at[id]};
  collect_candidates(&d);
  decide(&d);
  if (!any_moves(&d))
    return;
  struct function_plan *function = VEC_ADD(arena, &plan->functions);
  *function = (struct function_plan){.function = id};
  fill_plan(&d, function);
}

static bool has_candidates(const struct module_info *info, const struct function *function) {
  for (site_id s = function->first_site; s < function->first_site + function->site_count; s++)
    if (info->sites.at[s].refused == REASON_NONE)
      return true;
  return false;
}

void h2s_plan(struct plan *plan, const struct module_info *info, const struct analysis *analysis,
              struct arena *arena) {
  *plan = (struct plan){0};
  plan->sites = h2s_alloc(arena, info->sites.n * sizeof *plan->sites);
  for (site_id s = 0; s < info->sites.n; s++) {
    plan->sites[s].reason = info->sites.at[s].refused;
    plan->sites[s].detail = info->sites.at[s].detail;
  }
  for (function_id f = 0; f < info->functions.n; f++)
    if (has_candidates(info, &info->functions.at[f])) {
      const struct graph *graph = h2s_graph_of(analysis, f);
      assert(graph);
      plan_function(plan, info, graph, f, arena);
    }
}
