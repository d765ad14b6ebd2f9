/* rewrite.c - carries the plan of one function out: the only C file that
 * changes IR.
 *
 * requires a plan; changes the IR of one function
 *
 * The order keeps what the plan names alive until its turn:
 *
 *   objectsize folded    while it can still see the call
 *   marks taken off      `tail`, invariant metadata, assumes
 *   slots                in the entry block, so that no loop grows the stack
 *   frees                deleted, or under `if (p != slot)`
 *   sites                each call replaced by its slot; operands are read then,
 *                        since one site may be the operand of another
 *   dead paths           the slots are not null: all checks at once
 *
 * The life of a slot begins at each run of its site and is ended only where the
 * plan knows the newest object to be freed.  What an allocator does to memory
 * (zeroing, copying) happens where the call stood.  Calls that go away leave
 * their debug location to what comes instead.
 *
 * It declines nothing: what cannot be done was not planned.
 */
#include "rewrite.h"

#include "mutation.h"

struct rewrite {
  const struct module_info *info;
  const struct plan *plan;
  const struct function_plan *function;
  LLVMBuilderRef builder;
  site_id first_site;
  LLVMValueRef *slot_of; /* by site_id - first_site; NULL: stays */
  LLVMValueRef *slots;   /* those of function->moved, in that order */
};

static LLVMValueRef slot_of(const struct rewrite *r, site_id site) {
  LLVMValueRef slot = r->slot_of[site - r->first_site];
  assert(slot);
  return slot;
}

static void build_before(struct rewrite *r, LLVMValueRef instruction) {
  LLVMPositionBuilderBefore(r->builder, instruction);
}

/* ---- marks ----------------------------------------------------------------------------- */

static void take_marks_off(struct rewrite *r) {
  const struct function_plan *f = r->function;
  for (uint32_t i = 0; i < f->untail.n; i++)
    if (LLVMGetTailCallKind(f->untail.at[i]) == LLVMTailCallKindTail)
      LLVMSetTailCallKind(f->untail.at[i], LLVMTailCallKindNone);
  for (uint32_t i = 0; i < f->assumes.n; i++)
    LLVMInstructionEraseFromParent(f->assumes.at[i]);
  for (uint32_t i = 0; i < f->accesses.n; i++) {
    h2s_drop_metadata(f->accesses.at[i], "invariant.group");
    h2s_drop_metadata(f->accesses.at[i], "invariant.load");
  }
}

/* ---- slots ----------------------------------------------------------------------------- */

static void create_slots(struct rewrite *r) {
  const struct function *function = &r->info->functions.at[r->function->function];
  r->first_site = function->first_site;
  r->slot_of = h2s_alloc(r->info->arena, function->site_count * sizeof *r->slot_of);
  r->slots = h2s_alloc(r->info->arena, r->function->moved.n * sizeof *r->slots);
  for (uint32_t i = 0; i < r->function->moved.n; i++) {
    site_id site = r->function->moved.at[i];
    const struct site_plan *plan = &r->plan->sites[site];
    assert(plan->reason == REASON_NONE && r->info->sites.at[site].size <= plan->slot_bytes);
    r->slots[i] = h2s_create_slot(function->value, plan->slot_bytes, plan->slot_align,
                                  r->info->sites.at[site].call);
    r->slot_of[site - r->first_site] = r->slots[i];
  }
}

/* ---- frees ----------------------------------------------------------------------------- */

static void delete_free(struct rewrite *r, const struct free_plan *plan) {
  if (plan->ends != H2S_NONE)
    h2s_lifetime(slot_of(r, plan->ends), false, plan->call);
  h2s_remove(plan->call);
}

/* True at run time if none of the slots arrived. */
static LLVMValueRef compare_with_slots(struct rewrite *r, const struct free_plan *plan) {
  LLVMValueRef all = NULL;
  build_before(r, plan->call);
  for (uint32_t i = 0; i < plan->moved.n; i++) {
    LLVMValueRef differs = LLVMBuildICmp(r->builder, LLVMIntNE, plan->operand,
                                         slot_of(r, plan->moved.at[i]), "on.heap");
    all = all ? LLVMBuildAnd(r->builder, all, differs, "on.heap") : differs;
  }
  return all;
}

/* The life of the slot does not end here: where it was not the slot that
 * arrived, a marker would be wrong. */
static void guard_free(struct rewrite *r, const struct free_plan *plan) {
  assert(plan->moved.n > 0);
  bool guarded = h2s_guard(plan->call, compare_with_slots(r, plan));
  assert(guarded);
  (void)guarded;
}

static void rewrite_frees(struct rewrite *r) {
  for (uint32_t i = 0; i < r->function->frees.n; i++) {
    const struct free_plan *plan = &r->function->frees.at[i];
    if (plan->action == FREE_DELETE)
      delete_free(r, plan);
    else if (plan->action == FREE_GUARD)
      guard_free(r, plan);
  }
}

/* ---- sites ----------------------------------------------------------------------------- */

static LLVMValueRef size_constant(const struct rewrite *r, uint64_t bytes) {
  LLVMContextRef context = LLVMGetModuleContext(r->info->module);
  return LLVMConstInt(LLVMIntTypeInContext(context, r->info->pointer_bytes * 8), bytes, false);
}

/* All but the last byte of the string, then its end: strndup may have cut it. */
static void copy_string(struct rewrite *r, const struct site *site, LLVMValueRef slot) {
  LLVMTypeRef byte = LLVMInt8TypeInContext(LLVMGetModuleContext(r->info->module));
  LLVMValueRef last = size_constant(r, site->size - 1);
  if (site->size > 1)
    h2s_copy(slot, LLVMGetOperand(site->call, 0), last, site->call);
  build_before(r, site->call);
  LLVMBuildStore(r->builder, LLVMConstNull(byte),
                 LLVMBuildInBoundsGEP2(r->builder, byte, slot, &last, 1, ""));
}

/* The old object is another slot, or there is none: null. */
static void copy_old_object(struct rewrite *r, LLVMValueRef call, uint64_t bytes,
                            LLVMValueRef slot) {
  LLVMValueRef old = LLVMGetOperand(call, 0), length = size_constant(r, bytes);
  if (bytes == 0)
    return;
  build_before(r, call);
  LLVMValueRef is_null = LLVMBuildIsNull(r->builder, old, "");
  h2s_copy(slot, old,
           LLVMBuildSelect(r->builder, is_null, LLVMConstNull(LLVMTypeOf(length)), length, ""),
           call);
}

/* Fills the slot, as the allocator would, and gives what the call's value becomes. */
static LLVMValueRef fill_slot(struct rewrite *r, site_id id, LLVMValueRef slot) {
  const struct site *site = &r->info->sites.at[id];
  switch (site->kind) {
  case SITE_MALLOC: break;
  case SITE_CALLOC:
    if (site->size && !h2s_disabled(H2S_NO_ZEROING))
      h2s_zero(slot, site->size, r->plan->sites[id].slot_align, site->call);
    break;
  case SITE_POSIX_MEMALIGN:
    build_before(r, site->call);
    LLVMBuildStore(r->builder, slot, LLVMGetOperand(site->call, 0));
    return LLVMConstNull(LLVMTypeOf(site->call));
  case SITE_STRDUP: copy_string(r, site, slot); break;
  case SITE_REALLOC: copy_old_object(r, site->call, r->plan->sites[id].copy_bytes, slot); break;
  }
  return slot;
}

static void rewrite_sites(struct rewrite *r) {
  for (uint32_t i = 0; i < r->function->moved.n; i++) {
    site_id id = r->function->moved.at[i];
    LLVMValueRef call = r->info->sites.at[id].call, slot = r->slots[i];
    h2s_lifetime(slot, true, call);
    LLVMValueRef value = fill_slot(r, id, slot);
    assert(LLVMTypeOf(value) == LLVMTypeOf(call));
    h2s_replace(call, value);
  }
}

/* ---- the stage ------------------------------------------------------------------------- */

void h2s_rewrite(const struct module_info *info, const struct plan *plan,
                 const struct function_plan *function) {
  struct rewrite r = {.info = info, .plan = plan, .function = function};
  r.builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(info->module));
  for (uint32_t i = 0; i < function->objectsizes.n; i++)
    h2s_fold_objectsize(info->host, function->objectsizes.at[i]);
  take_marks_off(&r);
  create_slots(&r);
  rewrite_frees(&r);
  rewrite_sites(&r);
  h2s_fold_dead_paths(info->functions.at[function->function].value, r.slots, function->moved.n);
  LLVMDisposeBuilder(r.builder);
}
