/* rewrite.c - carries the plan of one function out.
 *
 * requires a plan; changes the IR of one function
 *
 * The order keeps what the plan names alive until its turn:
 *
 *   objectsize folded    while it can still see the call
 *   marks taken off      `tail`, invariant metadata, assumes
 *   slots                in the entry block, so that no loop grows the stack
 *   frees                deleted, or under `if (p != slot)`
 *   growths              reallocs that may get a slot
 *   sites                each call replaced by its slot; operands are read then,
 *                        since one site may be the operand of another
 *   buffers              freed where the function ends (buffers.c)
 *   dead paths           the slots are not null: all checks at once
 *   vectors              those that would keep a slot in memory (vectors.c)
 *
 * The life of a slot begins at each run of its site and is ended only where the
 * plan knows the newest object to be freed.  What an allocator does to memory
 * (zeroing, copying) happens where the call stood.  Calls that go away leave
 * their debug location to what comes instead.
 *
 * It declines nothing: what cannot be done was not planned.
 */
#include "rewrite.h"

#include <string.h>

#include "buffers.h"
#include "clone.h"
#include "mutation.h"
#include "vectors.h"

struct rewrite {
  const struct module_info *info;
  const struct plan *plan;
  const struct function_plan *function;
  LLVMBuilderRef builder;
  const LLVMValueRef *clones; /* by number */
  LLVMValueRef *slots;        /* those of function->moved, in that order; NULL: has none */
  struct buffer *buffers;     /* likewise */
};

static uint32_t index_of(const struct rewrite *r, site_id site) {
  uint32_t i = 0;
  while (r->function->moved.at[i] != site)
    i++;
  return i;
}

static LLVMValueRef slot_of(const struct rewrite *r, site_id site) {
  return r->slots[index_of(r, site)];
}

/* NULL if it has none. */
static const struct buffer *buffer_of(const struct rewrite *r, site_id site) {
  const struct buffer *buffer = &r->buffers[index_of(r, site)];
  return buffer->address ? buffer : NULL;
}

static void build_before(LLVMBuilderRef builder, LLVMValueRef instruction) {
  LLVMPositionBuilderBefore(builder, instruction);
}

/* ---- marks ----------------------------------------------------------------------------- */

static void take_marks_off(struct rewrite *r) {
  const struct function_plan *f = r->function;
  for (uint32_t i = 0; i < f->untail.n; i++)
    if (LLVMGetTailCallKind(f->untail.at[i]) == LLVMTailCallKindTail)
      LLVMSetTailCallKind(f->untail.at[i], LLVMTailCallKindNone);
  for (uint32_t i = 0; i < f->assumes.n; i++)
    LLVMInstructionEraseFromParent(f->assumes.at[i]);
  for (uint32_t i = 0; i < f->accesses.n; i++)
    h2s_drop_invariance(f->accesses.at[i]);
  for (uint32_t i = 0; i < f->retyped.n; i++)
    h2s_drop_type(f->retyped.at[i]);
}

/* ---- slots ----------------------------------------------------------------------------- */

static void create_slots(struct rewrite *r) {
  const struct function *function = &r->info->functions.at[r->function->function];
  r->slots = h2s_alloc(r->info->arena, r->function->moved.n * sizeof *r->slots);
  r->buffers = h2s_alloc(r->info->arena, r->function->moved.n * sizeof *r->buffers);
  for (uint32_t i = 0; i < r->function->moved.n; i++) {
    site_id site = r->function->moved.at[i];
    const struct site_plan *plan = &r->plan->sites[site];
    assert(plan->reason == REASON_NONE);
    if (plan->buffer_bytes)
      r->buffers[i] = h2s_create_buffer(r->info, function->value);
    if (plan->slot_bytes == 0)
      continue;
    assert((plan->guard_bytes ? plan->guard_bytes : r->info->sites.at[site].size) <=
           plan->slot_bytes);
    r->slots[i] = h2s_create_slot(function->value, plan->slot_bytes, plan->slot_align,
                                  r->info->sites.at[site].call);
  }
}

/* ---- frees ----------------------------------------------------------------------------- */

/* The slot whose life ends at a free; NULL if none does. */
static LLVMValueRef ended_slot(const struct rewrite *r, const struct free_plan *plan) {
  bool ends = plan->ends != H2S_NONE && !r->plan->sites[plan->ends].apart;
  return ends ? slot_of(r, plan->ends) : NULL;
}

static void delete_free(struct rewrite *r, const struct free_plan *plan) {
  LLVMValueRef ended = ended_slot(r, plan);
  if (ended)
    h2s_lifetime(ended, false, plan->call);
  h2s_remove(plan->call);
}

/* `all && pointer != other`; all may be NULL. */
static LLVMValueRef and_differs(struct rewrite *r, LLVMValueRef all, LLVMValueRef pointer,
                                LLVMValueRef other) {
  LLVMValueRef differs = LLVMBuildICmp(r->builder, LLVMIntNE, pointer, other, "on.heap");
  return all ? LLVMBuildAnd(r->builder, all, differs, "on.heap") : differs;
}

/* True at run time if none of the slots and buffers arrived. */
static LLVMValueRef compare_with_slots(struct rewrite *r, const struct free_plan *plan) {
  LLVMValueRef all = NULL;
  build_before(r->builder, plan->call);
  for (uint32_t i = 0; i < plan->moved.n; i++) {
    LLVMValueRef slot = slot_of(r, plan->moved.at[i]);
    const struct buffer *buffer = buffer_of(r, plan->moved.at[i]);
    if (slot)
      all = and_differs(r, all, plan->operand, slot);
    if (buffer)
      all = and_differs(r, all, plan->operand, h2s_build_buffer_address(r->builder, buffer));
  }
  return all;
}

/* The life of a slot ends only where it is the one that arrived. */
static void guard_free(struct rewrite *r, const struct free_plan *plan) {
  assert(plan->moved.n > 0);
  LLVMValueRef on_heap = compare_with_slots(r, plan), ended = ended_slot(r, plan);
  if (ended)
    h2s_lifetime(ended, false, h2s_fork(plan->call, on_heap));
  else
    h2s_guard(plan->call, on_heap);
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

enum { SHORT = 128 }; /* so many bytes are zeroed without a call, so all of the slot may be */

static LLVMTypeRef byte_type(const struct module_info *info) {
  return LLVMInt8TypeInContext(LLVMGetModuleContext(info->module));
}

static LLVMValueRef size_constant(const struct module_info *info, uint64_t bytes) {
  LLVMContextRef context = LLVMGetModuleContext(info->module);
  return LLVMConstInt(LLVMIntTypeInContext(context, info->pointer_bytes * 8), bytes, false);
}

static bool is_well_defined(LLVMValueRef call, unsigned argument) {
  unsigned kind = LLVMGetEnumAttributeKindForName("noundef", 7);
  return LLVMIsAConstantInt(LLVMGetOperand(call, argument)) ||
         LLVMGetCallSiteEnumAttribute(call, argument + 1, kind) ||
         LLVMGetEnumAttributeAtIndex(h2s_direct_callee(call), argument + 1, kind);
}

/* The same number at each use, the call's own among them, also if it is undefined. */
static LLVMValueRef fixed_argument(LLVMBuilderRef builder, LLVMValueRef call, int argument) {
  unsigned index = (unsigned)argument;
  if (!is_well_defined(call, index))
    LLVMSetOperand(call, index, LLVMBuildFreeze(builder, LLVMGetOperand(call, index), ""));
  return LLVMGetOperand(call, index);
}

/* What no allocator can give if the product overflows. */
static LLVMValueRef multiply(const struct module_info *info, LLVMBuilderRef builder,
                             LLVMValueRef size, LLVMValueRef count) {
  static const char name[] = "llvm.umul.with.overflow";
  unsigned id = LLVMLookupIntrinsicID(name, sizeof name - 1);
  LLVMContextRef context = LLVMGetModuleContext(info->module);
  LLVMTypeRef type = LLVMTypeOf(size);
  LLVMValueRef factors[] = {size, count};
  LLVMValueRef both =
      LLVMBuildCall2(builder, LLVMIntrinsicGetType(context, id, &type, 1),
                     LLVMGetIntrinsicDeclaration(info->module, id, &type, 1), factors, 2, "");
  LLVMValueRef product = LLVMBuildExtractValue(builder, both, 0, "");
  if (h2s_disabled(H2S_NO_OVERFLOW_TEST))
    return product;
  return LLVMBuildSelect(builder, LLVMBuildExtractValue(builder, both, 1, ""),
                         LLVMConstAllOnes(type), product, "");
}

LLVMValueRef h2s_build_size(const struct module_info *info, LLVMBuilderRef builder,
                            const struct site *site) {
  LLVMValueRef call = site->call, limit = NULL;
  build_before(builder, call);
  if (site->kind == SITE_STRDUP) {
    if (site->size_argument != H2S_STRING_ARGUMENT)
      limit = fixed_argument(builder, call, site->size_argument);
    LLVMValueRef arguments[] = {LLVMGetOperand(call, 0), limit};
    LLVMTypeRef type = LLVMTypeOf(size_constant(info, 0));
    LLVMValueRef length = h2s_call_library(info->host, limit ? "strnlen" : "strlen", type,
                                           arguments, limit ? 2 : 1, call);
    return LLVMBuildAdd(builder, length, LLVMConstInt(LLVMTypeOf(length), 1, false), "");
  }
  LLVMValueRef size = fixed_argument(builder, call, site->size_argument);
  if (site->count_argument == H2S_NO_ARGUMENT)
    return size;
  return multiply(info, builder, size, fixed_argument(builder, call, site->count_argument));
}

/* All but the last byte of the string, then its end: strndup may have cut it. */
void h2s_build_string(const struct module_info *info, LLVMBuilderRef builder,
                      const struct site *site, LLVMValueRef to, LLVMValueRef size,
                      LLVMValueRef before) {
  build_before(builder, before);
  LLVMValueRef one = LLVMConstInt(LLVMTypeOf(size), 1, false);
  LLVMValueRef last = LLVMBuildSub(builder, size, one, "");
  if (!LLVMIsAConstantInt(last) || !LLVMIsNull(last))
    h2s_copy(to, LLVMGetOperand(site->call, 0), last, before);
  LLVMBuildStore(builder, LLVMConstNull(byte_type(info)),
                 LLVMBuildInBoundsGEP2(builder, byte_type(info), to, &last, 1, ""));
}

/* The old object is another slot, or there is none: null. */
static void copy_old_object(struct rewrite *r, LLVMValueRef call, uint64_t bytes,
                            LLVMValueRef slot) {
  LLVMValueRef old = LLVMGetOperand(call, 0), length = size_constant(r->info, bytes);
  if (bytes == 0)
    return;
  build_before(r->builder, call);
  LLVMValueRef is_null = LLVMBuildIsNull(r->builder, old, "");
  h2s_copy(slot, old,
           LLVMBuildSelect(r->builder, is_null, LLVMConstNull(LLVMTypeOf(length)), length, ""),
           call);
}

/* A slot that is about to be used, for so many bytes, at a place in the code. */
struct filling {
  LLVMValueRef slot, size, before;
  uint64_t bytes, align;
};

static void zero(struct rewrite *r, const struct filling *f) {
  bool is_short = f->bytes <= SHORT && !(f->size && LLVMIsAConstantInt(f->size));
  LLVMValueRef size = is_short ? size_constant(r->info, f->bytes) : f->size;
  if (!LLVMIsNull(size) && !h2s_disabled(H2S_NO_ZEROING))
    h2s_fill(f->slot, 0, size, f->align, f->before);
}

/* The life of the slot's next object begins: a slot that has no other's address has it all the time, but
 * what it was used as says nothing of the new object.  What the allocator will leave undefined of it is what
 * -ftrivial-auto-var-init would make of a variable, if `fill` asks for that: no older memory of the stack. */
static void begin_life(struct rewrite *r, site_id site, const struct filling *f) {
  enum { NOTHING, ZERO };
  uint64_t fill = r->info->options->fill;
  if (!r->plan->sites[site].apart)
    h2s_lifetime(f->slot, true, f->before);
  else if (!h2s_disabled(H2S_NO_BARRIER))
    h2s_touch(f->slot, f->before);
  if (fill != NOTHING)
    h2s_fill(f->slot, fill == ZERO ? 0 : 0xaa, size_constant(r->info, f->bytes), f->align,
             f->before);
}

/* Fills the slot, as the allocator would, and gives what the call's value becomes. */
static LLVMValueRef fill_slot(struct rewrite *r, site_id id, const struct filling *f) {
  const struct site *site = &r->info->sites.at[id];
  begin_life(r, id, f);
  switch (site->kind) {
  case SITE_MALLOC: break;
  case SITE_CALLOC: zero(r, f); break;
  case SITE_POSIX_MEMALIGN:
    build_before(r->builder, f->before);
    LLVMBuildStore(r->builder, f->slot, LLVMGetOperand(site->call, 0));
    return LLVMConstNull(LLVMTypeOf(site->call));
  case SITE_STRDUP: h2s_build_string(r->info, r->builder, site, f->slot, f->size, f->before); break;
  case SITE_REALLOC: copy_old_object(r, site->call, r->plan->sites[id].copy_bytes, f->slot); break;
  case SITE_LIFTED:
  case SITE_GROWN: break;
  }
  return f->slot;
}

/* `size > guard_bytes ? call : slot`. */
static void rewrite_guarded(struct rewrite *r, site_id id, struct filling *f) {
  LLVMValueRef call = r->info->sites.at[id].call;
  LLVMValueRef limit = LLVMConstInt(LLVMTypeOf(f->size), r->plan->sites[id].guard_bytes, false);
  build_before(r->builder, call);
  f->before = h2s_fork(call, LLVMBuildICmp(r->builder, LLVMIntUGT, f->size, limit, "too.large"));
  LLVMValueRef value = fill_slot(r, id, f);
  h2s_join(call, f->before, value);
}

/* The size as a value; NULL if nobody asks. */
static LLVMValueRef size_value(struct rewrite *r, site_id id) {
  const struct site *site = &r->info->sites.at[id];
  if (site->size_kind == SIZE_CONSTANT)
    return size_constant(r->info, site->size);
  bool is_filled = site->kind == SITE_STRDUP ||
                   (site->kind == SITE_CALLOC && r->plan->sites[id].slot_bytes > SHORT);
  if (site->size_kind == SIZE_BOUNDED && !is_filled && !r->plan->sites[id].guard_bytes)
    return NULL;
  return h2s_build_size(r->info, r->builder, site);
}

static void rewrite_site(struct rewrite *r, site_id id, LLVMValueRef slot) {
  const struct site_plan *plan = &r->plan->sites[id];
  LLVMValueRef call = r->info->sites.at[id].call;
  struct filling filling = {
      .slot = slot, .before = call, .bytes = plan->slot_bytes, .align = plan->slot_align};
  if (r->info->sites.at[id].kind == SITE_LIFTED) { /* a clone does what the allocator would */
    begin_life(r, id, &filling);
    return;
  }
  filling.size = size_value(r, id);
  if (slot && plan->guard_bytes)
    rewrite_guarded(r, id, &filling);
  if (plan->buffer_bytes)
    h2s_use_buffer(r->info, r->builder, buffer_of(r, id), &r->info->sites.at[id], filling.size,
                   plan->buffer_bytes);
  if (plan->guard_bytes || plan->buffer_bytes)
    return;
  LLVMValueRef value = fill_slot(r, id, &filling);
  assert(LLVMTypeOf(value) == LLVMTypeOf(call));
  if (value == slot && r->plan->sites[id].in_cycle && h2s_has_strict_vtables(r->info->module))
    value = h2s_launder(slot, call); /* callees that are inlined later bring marks of their own */
  h2s_replace(call, value);
}

static void rewrite_sites(struct rewrite *r) {
  for (uint32_t i = 0; i < r->function->moved.n; i++)
    rewrite_site(r, r->function->moved.at[i], r->slots[i]);
}

/* ---- growing ----------------------------------------------------------------------------- */

/* `malloc(n)`, and as much of the old contents as fits; null if that fails.  Of 0 bytes whatever
 * realloc makes of them. */
static void build_move(const struct module_info *info, LLVMValueRef function,
                       LLVMValueRef reallocation) {
  LLVMContextRef context = LLVMGetModuleContext(info->module);
  LLVMBasicBlockRef entry = LLVMAppendBasicBlockInContext(context, function, "");
  LLVMBasicBlockRef nothing = LLVMAppendBasicBlockInContext(context, function, "nothing");
  LLVMBasicBlockRef empty = LLVMAppendBasicBlockInContext(context, function, "empty");
  LLVMBasicBlockRef failed = LLVMAppendBasicBlockInContext(context, function, "failed");
  LLVMBasicBlockRef some = LLVMAppendBasicBlockInContext(context, function, "some");
  LLVMBasicBlockRef copy = LLVMAppendBasicBlockInContext(context, function, "copy");
  LLVMBasicBlockRef done = LLVMAppendBasicBlockInContext(context, function, "done");
  LLVMBuilderRef b = LLVMCreateBuilderInContext(context);
  LLVMValueRef old = LLVMGetParam(function, 0), bytes = LLVMGetParam(function, 1);
  LLVMValueRef size = LLVMGetParam(function, 2), zero = LLVMConstNull(LLVMTypeOf(size));
  LLVMTypeRef pointer = LLVMTypeOf(old);
  LLVMPositionBuilderAtEnd(b, entry);
  LLVMBuildCondBr(b, LLVMBuildICmp(b, LLVMIntEQ, size, zero, ""), nothing, some);

  LLVMPositionBuilderAtEnd(b, nothing);
  LLVMValueRef arguments[] = {LLVMConstInt(LLVMTypeOf(size), 1, false), zero};
  LLVMValueRef end = LLVMBuildUnreachable(b);
  arguments[0] = h2s_call_library(info->host, "malloc", pointer, arguments, 1, end);
  LLVMPositionBuilderBefore(b, end);
  LLVMBuildCondBr(b, LLVMBuildIsNull(b, arguments[0], ""), failed, empty);
  LLVMInstructionEraseFromParent(end);
  LLVMPositionBuilderAtEnd(b, empty);
  LLVMBuildRet(b, LLVMBuildCall2(b, LLVMGetCalledFunctionType(reallocation),
                                 LLVMGetCalledValue(reallocation), arguments, 2, ""));
  LLVMPositionBuilderAtEnd(b, failed);
  LLVMBuildRet(b, LLVMConstNull(pointer));

  LLVMPositionBuilderAtEnd(b, some);
  end = LLVMBuildUnreachable(b);
  LLVMValueRef moved = h2s_call_library(info->host, "malloc", pointer, &size, 1, end);
  LLVMPositionBuilderBefore(b, end);
  LLVMBuildCondBr(b, LLVMBuildIsNull(b, moved, ""), done, copy);
  LLVMInstructionEraseFromParent(end);

  LLVMPositionBuilderAtEnd(b, copy);
  LLVMValueRef less = LLVMBuildICmp(b, LLVMIntULT, size, bytes, "");
  LLVMValueRef length = LLVMBuildSelect(b, less, size, bytes, "");
  end = LLVMBuildBr(b, done);
  h2s_copy(moved, old, length, end);
  LLVMPositionBuilderAtEnd(b, done);
  LLVMBuildRet(b, moved);
  LLVMDisposeBuilder(b);
}

/* The function that takes the place of realloc for what lies on the stack: out of line, since what
 * outgrows its slot is rare.  Another for each run: LLVM may have fitted an older one to its calls. */
static LLVMValueRef mover(const struct module_info *info, LLVMValueRef reallocation) {
  static const char name[] = "heap2stack.to_heap";
  static const char *const attributes[] = {"cold", "noinline", "nounwind"};
  LLVMModuleRef module = info->module;
  LLVMValueRef function = *info->mover;
  if (function)
    return function;
  LLVMTypeRef size = LLVMTypeOf(size_constant(info, 0)), pointer = LLVMTypeOf(reallocation);
  LLVMTypeRef parameters[] = {pointer, size, size};
  function = LLVMAddFunction(module, name, LLVMFunctionType(pointer, parameters, 3, false));
  LLVMSetLinkage(function, LLVMInternalLinkage);
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    unsigned kind = LLVMGetEnumAttributeKindForName(attributes[i], strlen(attributes[i]));
    LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                            LLVMCreateEnumAttribute(LLVMGetModuleContext(module), kind, 0));
  }
  LLVMAddAttributeAtIndex(
      function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
      LLVMCreateStringAttribute(LLVMGetModuleContext(module), "heap2stack", 10, "off", 3));
  *info->mover = function;
  /* what it allocates is for others: a second run leaves it */
  build_move(info, function, reallocation);
  return function;
}

void h2s_split_realloc(const struct module_info *info, LLVMBuilderRef builder, LLVMValueRef call,
                       LLVMValueRef on_heap, LLVMValueRef slot, LLVMValueRef slot_bytes,
                       bool stays) {
  LLVMValueRef function = mover(info, call);
  LLVMTypeRef type = LLVMGlobalGetValueType(function);
  build_before(builder, call);
  LLVMValueRef size = fixed_argument(builder, call, 1), end = h2s_fork(call, on_heap);
  build_before(builder, end);
  LLVMValueRef arguments[] = {slot, slot_bytes, size};
  LLVMValueRef value = LLVMBuildCall2(builder, type, function, arguments, 3, "");
  if (stays) {
    build_before(builder, value);
    LLVMValueRef one = LLVMConstInt(LLVMTypeOf(size), 1, false);
    LLVMValueRef less = LLVMBuildSub(builder, size, one, "");
    LLVMValueRef large = LLVMBuildICmp(builder, LLVMIntUGE, less, slot_bytes, "too.large");
    LLVMValueRef same = h2s_fork(value, large);
    /* what the old object was used as says nothing of the new one */
    if (!h2s_disabled(H2S_NO_BARRIER))
      h2s_touch(slot, same);
    value = h2s_join(value, same, slot);
  }
  h2s_join(call, end, value);
}

static void rewrite_growth(struct rewrite *r, site_id id) {
  const struct site_plan *plan = &r->plan->sites[id];
  LLVMValueRef call = r->info->sites.at[id].call, slot = slot_of(r, plan->grows);
  build_before(r->builder, call);
  LLVMValueRef on_heap =
      LLVMBuildICmp(r->builder, LLVMIntNE, LLVMGetOperand(call, 0), slot, "on.heap");
  h2s_split_realloc(r->info, r->builder, call, on_heap, slot,
                    size_constant(r->info, r->plan->sites[plan->grows].slot_bytes),
                    plan->reason == REASON_NONE);
}

static void rewrite_growths(struct rewrite *r) {
  for (uint32_t i = 0; i < r->function->growths.n; i++)
    rewrite_growth(r, r->function->growths.at[i]);
}

/* ---- calls of clones --------------------------------------------------------------------- */

static void redirect_calls(struct rewrite *r) {
  for (uint32_t i = 0; i < r->function->calls.n; i++) {
    const struct redirect *redirect = &r->function->calls.at[i];
    struct values extra = {0};
    for (uint32_t k = 0; k < redirect->storage.n; k++)
      VEC_PUSH(r->info->arena, &extra, slot_of(r, redirect->storage.at[k]));
    for (uint32_t k = 0; k < r->plan->clones.at[redirect->clone].guards; k++)
      VEC_PUSH(r->info->arena, &extra, slot_of(r, h2s_passed_guard(redirect, k)));
    h2s_push_sizes(r->info, r->plan, redirect, &extra);
    h2s_redirect(redirect->call, r->clones[redirect->clone], extra.at, extra.n);
  }
}

/* ---- ends ---------------------------------------------------------------------------------- */

static void release_buffers(struct rewrite *r) {
  LLVMValueRef function = r->info->functions.at[r->function->function].value;
  for (uint32_t i = 0; i < r->function->moved.n; i++)
    if (r->buffers[i].address)
      h2s_release_buffer(r->info, r->builder, &r->buffers[i], function);
}

/* What LLVM has to be told of the slots that there are. */
static void clean_up(struct rewrite *r) {
  VEC(LLVMValueRef) slots = {0};
  for (uint32_t i = 0; i < r->function->moved.n; i++)
    if (r->slots[i])
      VEC_PUSH(r->info->arena, &slots, r->slots[i]);
  h2s_fold_dead_paths(r->info->functions.at[r->function->function].value, slots.at, slots.n);
  for (uint32_t i = 0; i < slots.n; i++)
    h2s_split_vectors(r->info, slots.at[i]);
}

/* ---- the stage ------------------------------------------------------------------------- */

#ifdef H2S_CHECKS
/* Slots add up to no more than the budget, to the byte.  A frame that was beyond it before, by other
 * parameters or by inlining since an earlier run, has got none. */
static bool within_budget(const struct rewrite *r, const struct function *function) {
  const struct h2s_options *options = r->info->options;
  uint64_t limit = function->recursive ? options->max_recursive_frame : options->max_frame;
  return h2s_slot_bytes(function->value) <= limit || !r->function->moved.n ||
         h2s_disabled(H2S_NO_BUDGET);
}
#endif

void h2s_rewrite(const struct module_info *info, const struct plan *plan,
                 const struct function_plan *function, const LLVMValueRef *clones) {
  struct rewrite r = {.info = info, .plan = plan, .function = function, .clones = clones};
  const struct function *changed = &info->functions.at[function->function];
  r.builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(info->module));
  for (uint32_t i = 0; i < function->objectsizes.n; i++)
    h2s_fold_objectsize(info->host, function->objectsizes.at[i]);
  take_marks_off(&r);
  create_slots(&r);
  rewrite_frees(&r);
  rewrite_growths(&r);
  rewrite_sites(&r);
  redirect_calls(&r);
  assert(within_budget(&r, changed));
  (void)changed;
  release_buffers(&r);
  clean_up(&r);
  LLVMDisposeBuilder(r.builder);
}
