/* check.c - has the program itself test the claims of the plan.
 *
 * requires a plan; reads sites, graphs; changes IR of all functions
 *
 * Nothing moves.  Each planned site calls the runtime (check/runtime.c), which gives it an
 * object in a region of its own and knows when the plan says that it is dead:
 *
 *   functions   with planned sites tell when they begin and when they end: before a return, a
 *               resume, and a call in tail position that keeps its `tail` mark; elsewhere
 *               such a mark says that the call uses no slot, and that is checked too
 *   sites       call the runtime with a record of what the plan says about them
 *   frees       that would go, or be guarded, ask the runtime whether they get what was planned
 *   uses        of every pointer, in every function, ask whether it is dead: instrument.c
 *   others      deallocators, reallocs, size queries that stay must not get such a pointer:
 *               likewise
 *
 * Input: the same const plan that rewrite.c carries out; graphs, for the words of a report.
 * Output: changed IR.  What comes of a refuted claim is the runtime's business.
 *
 * What it declines: the halves before an LTO link, whose plan is not the last; naked
 * functions and available_externally copies.
 */
#include "check.h"

#include <string.h>

#include "../check/abi.h"
#include "belief.h"
#include "copies.h"
#include "clone.h"
#include "instrument.h"
#include "rewrite.h"

enum { MOST_TESTED = 1 << 16 }; /* bytes of an object for a buffer that is looked after */

struct check {
  struct instrument in;
  const struct module_info *info;
  const struct analysis *analysis;
  const struct plan *plan;
  bool *instrumented;    /* by function_id */
  LLVMValueRef *records; /* by site_id; NULL: is not planned */
  VEC(LLVMValueRef) objects; /* of the function at hand: what its sites make */
  LLVMValueRef *clones;  /* by number */
};

static const char *name_of(LLVMValueRef value) {
  size_t length;
  return LLVMGetValueName2(value, &length);
}

static LLVMValueRef function_of(LLVMValueRef instruction) {
  return LLVMGetBasicBlockParent(LLVMGetInstructionParent(instruction));
}

/* ---- records: the layouts of check/abi.h ------------------------------------------------- */

/* What is larger stays on the heap here, also where a loop's buffer would serve it: all of a place is
 * filled for each object. */
static uint64_t tested_bytes(const struct site_plan *plan) {
  uint64_t bytes = h2s_tested_bytes(plan);
  return bytes < MOST_TESTED ? bytes : MOST_TESTED;
}

static LLVMValueRef make_site_record(struct check *c, site_id id) {
  const struct site *site = &c->info->sites.at[id];
  const struct site_plan *plan = &c->plan->sites[id];
  uint64_t most = tested_bytes(plan);
  uint64_t flags = (site->kind == SITE_CALLOC ? H2S_CHECK_ZEROED : 0) |
                   (plan->in_cycle ? H2S_CHECK_RUNS_AGAIN : 0) |
                   (plan->freed_first ? H2S_CHECK_FREED_FIRST : 0);
  LLVMValueRef fields[] = {
      h2s_text_constant(&c->in, site->callee),
      h2s_text_constant(&c->in, name_of(function_of(site->call))),
      h2s_position_constant(&c->in, site->call),
      h2s_text_constant(&c->in, h2s_belief(c->info, c->analysis, c->plan, id)),
      h2s_number_constant(&c->in, most ? most : site->size),
      h2s_number_constant(&c->in, plan->buffer_bytes ? most : plan->slot_bytes),
      h2s_number_constant(&c->in, plan->slot_align),
      h2s_number_constant(&c->in, plan->copy_bytes),
      h2s_number_constant(&c->in, flags),
      h2s_number_constant(&c->in, 0),
      h2s_number_constant(&c->in, 0),
  };
  LLVMValueRef record = h2s_private_constant(
      &c->in,
      LLVMConstStructInContext(c->in.context, fields, sizeof fields / sizeof *fields, false),
      "h2s_check_site");
  LLVMSetSection(record, H2S_CHECK_SECTION);
  LLVMSetAlignment(record, 8); /* the linker makes an array of them */
  return record;
}

/* The sites whose slots are expected: also where the object that arrives is another site's. */
static LLVMValueRef make_site_list(struct check *c, const struct free_plan *plan) {
  VEC(LLVMValueRef) sites = {0};
  for (uint32_t i = 0; i < plan->moved.n; i++)
    VEC_PUSH(c->info->arena, &sites, c->records[plan->moved.at[i]]);
  VEC_PUSH(c->info->arena, &sites, LLVMConstNull(c->in.pointer));
  LLVMValueRef list = LLVMConstArray2(c->in.pointer, sites.at, sites.n);
  return h2s_private_constant(&c->in, list, "h2s_check_list");
}

static LLVMValueRef make_free_record(struct check *c, const struct free_plan *plan) {
  LLVMValueRef fields[] = {
      h2s_position_constant(&c->in, plan->call),
      plan->ends == H2S_NONE ? LLVMConstNull(c->in.pointer) : c->records[plan->ends],
      make_site_list(c, plan),
  };
  return h2s_private_constant(
      &c->in,
      LLVMConstStructInContext(c->in.context, fields, sizeof fields / sizeof *fields, false),
      "h2s_check_free");
}

/* ---- the plan: sites, frees, activations ------------------------------------------------------ */

/* Two activations in one frame could not be told apart. */
static void keep_out_of_line(const struct check *c, LLVMValueRef function) {
  static const char name[] = "noinline", always[] = "alwaysinline";
  LLVMAttributeIndex index = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  unsigned kind = LLVMGetEnumAttributeKindForName(name, sizeof name - 1);
  if (!LLVMGetEnumAttributeAtIndex(function, index,
                                   LLVMGetEnumAttributeKindForName(always, sizeof always - 1)))
    LLVMAddAttributeAtIndex(function, index, LLVMCreateEnumAttribute(c->in.context, kind, 0));
}

/* The frame's address is the same for all calls from one frame: so one that was left by longjmp is
 * told from its caller and known to be gone when the next begins. */
static LLVMValueRef enter(const struct check *c, LLVMValueRef function) {
  keep_out_of_line(c, function);
  h2s_build_at_entry(&c->in, function);
  LLVMValueRef frame = h2s_build_about_frame(&c->in, "llvm.frameaddress", true);
  return h2s_call_runtime(&c->in, RUN_ENTER, &frame, 1);
}

/* The frame goes before such a call: the one promise of `tail` that shows. */
static bool is_tail_call(LLVMValueRef call) {
  LLVMTailCallKind kind = LLVMIsACallInst(call) ? LLVMGetTailCallKind(call) : LLVMTailCallKindNone;
  return kind == LLVMTailCallKindTail || kind == LLVMTailCallKindMustTail;
}

static bool is_intrinsic(LLVMValueRef call) {
  LLVMValueRef callee = h2s_direct_callee(call);
  return callee && LLVMGetIntrinsicID(callee) != 0;
}

/* Calls of intrinsics use nothing, but for copies and fills. */
static bool is_marker(LLVMValueRef call) {
  return is_intrinsic(call) && strncmp(name_of(h2s_direct_callee(call)), "llvm.mem", 8) != 0;
}

/* Where a function is left at the end of a block; NULL if it is not. */
static LLVMValueRef way_out(LLVMBasicBlockRef block) {
  LLVMValueRef last = LLVMGetBasicBlockTerminator(block);
  if (LLVMIsAReturnInst(last)) {
    LLVMValueRef before = LLVMGetPreviousInstruction(last);
    if (before && LLVMIsABitCastInst(before)) /* may stand behind a musttail call */
      before = LLVMGetOperand(before, 0);
    return before && is_tail_call(before) && !is_intrinsic(before) ? before : last;
  }
  bool unwinds = LLVMIsAResumeInst(last) ||
                 (LLVMIsACleanupReturnInst(last) && LLVMGetNumSuccessors(last) == 0);
  return unwinds ? last : NULL;
}

static void leave(const struct check *c, LLVMValueRef function, LLVMValueRef activation) {
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block)) {
    LLVMValueRef out = way_out(block);
    if (!out)
      continue;
    LLVMPositionBuilderBefore(c->in.builder, out);
    h2s_call_runtime(&c->in, RUN_LEAVE, &activation, 1);
  }
}

/* The arguments of a call that keeps its `tail` mark are asked about when its objects are dead or
 * suspended; what it uses besides is asked about there. */
static void check_tail_call(struct check *c, LLVMValueRef call, LLVMValueRef activation) {
  LLVMValueRef next = LLVMGetNextInstruction(call);
  if (way_out(LLVMGetInstructionParent(call)) != call) {
    LLVMPositionBuilderBefore(c->in.builder, call);
    h2s_call_runtime(&c->in, RUN_SUSPEND, &activation, 1);
    LLVMPositionBuilderBefore(c->in.builder, next);
    h2s_call_runtime(&c->in, RUN_RESUME, &activation, 1);
  }
  h2s_instrument_arguments(&c->in, call);
}

static void check_tail_calls(struct check *c, LLVMValueRef function, LLVMValueRef activation) {
  VEC(LLVMValueRef) calls = {0};
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i))
      if (is_tail_call(i) && !is_marker(i))
        VEC_PUSH(c->info->arena, &calls, i);
  for (uint32_t i = 0; i < calls.n; i++)
    check_tail_call(c, calls.at[i], activation);
}

static void check_free(struct check *c, const struct free_plan *plan, LLVMValueRef activation) {
  LLVMValueRef record = make_free_record(c, plan);
  LLVMValueRef arguments[] = {record, plan->operand, activation};
  LLVMPositionBuilderBefore(c->in.builder, plan->call);
  if (plan->action == FREE_GUARD) {
    bool guarded = h2s_guard(plan->call, h2s_call_runtime(&c->in, RUN_GUARD, arguments, 3));
    assert(guarded);
    (void)guarded;
  } else if (plan->action == FREE_DELETE) {
    h2s_call_runtime(&c->in, RUN_FREE, arguments, 3);
    h2s_remove(plan->call);
  }
}

/* The object of a site, by a function of the runtime. */
static LLVMValueRef make_object(struct check *c, enum runtime_function how, LLVMValueRef *arguments,
                                unsigned count) {
  LLVMValueRef object = h2s_call_runtime(&c->in, how, arguments, count);
  VEC_PUSH(c->info->arena, &c->objects, object);
  return object;
}

/* A string whose length the plan does not know. */
static LLVMValueRef build_measured_string(struct check *c, const struct site *site,
                                          LLVMValueRef *arguments, LLVMValueRef size,
                                          LLVMValueRef before) {
  LLVMValueRef copy = make_object(c, RUN_ALLOC, arguments, 2);
  h2s_build_string(c->info, c->in.builder, site, copy, size, before);
  return copy;
}

/* What the call itself asks for, whatever the plan makes of it. */
static LLVMValueRef asked_for(const struct check *c, const struct site *site, int argument,
                              uint64_t otherwise) {
  if (argument < 0)
    return h2s_number_constant(&c->in, otherwise);
  return LLVMBuildIntCast2(c->in.builder, LLVMGetOperand(site->call, (unsigned)argument),
                           c->in.number, false, "");
}

static LLVMValueRef make_sized_object(struct check *c, const struct site *site, LLVMValueRef record,
                                      LLVMValueRef activation) {
  LLVMValueRef arguments[] = {record, activation,
                              asked_for(c, site, site->size_argument, site->size),
                              asked_for(c, site, site->count_argument, 1)};
  return make_object(c, RUN_ALLOC_SIZED, arguments, 4);
}

/* Gives what the site's call is replaced by, made before an instruction.  The size is given if it is
 * not constant. */
static LLVMValueRef build_site(struct check *c, const struct site *site, LLVMValueRef record,
                               LLVMValueRef activation, LLVMValueRef size, LLVMValueRef before) {
  LLVMValueRef arguments[] = {record, activation, LLVMGetOperand(site->call, 0)};
  LLVMPositionBuilderBefore(c->in.builder, before);
  switch (site->kind) {
  case SITE_STRDUP:
    return size ? build_measured_string(c, site, arguments, size, before)
                : make_object(c, RUN_STRDUP, arguments, 3);
  case SITE_REALLOC: return make_object(c, RUN_REALLOC, arguments, 3);
  case SITE_POSIX_MEMALIGN:
    LLVMBuildStore(c->in.builder, make_sized_object(c, site, record, activation), arguments[2]);
    return LLVMConstNull(LLVMTypeOf(site->call));
  case SITE_MALLOC:
  case SITE_CALLOC:
  case SITE_LIFTED:
  case SITE_GROWN: break;
  }
  return make_sized_object(c, site, record, activation);
}

/* A comparison that the rewrite folds: the pointer is not null. */
static void check_not_null(void *context, LLVMValueRef compare) {
  struct check *c = context;
  unsigned null = LLVMIsNull(LLVMGetOperand(compare, 0)) ? 0 : 1;
  LLVMPositionBuilderBefore(c->in.builder, compare);
  LLVMValueRef is_null = LLVMBuildIsNull(c->in.builder, LLVMGetOperand(compare, 1 - null), "");
  LLVMValueRef site = LLVMGetOperand(c->objects.at[0], 0); /* its record */
  LLVMValueRef arguments[] = {site, h2s_position_constant(&c->in, compare)};
  bool guarded = h2s_guard(h2s_call_runtime(&c->in, RUN_NULL, arguments, 2), is_null);
  assert(guarded);
  (void)guarded;
}

/* What is too large at run time stays on the heap here too. */
static void check_site(struct check *c, site_id id, LLVMValueRef activation) {
  const struct site *site = &c->info->sites.at[id];
  uint64_t most = tested_bytes(&c->plan->sites[id]);
  LLVMValueRef size = NULL, before = site->call;
  if (site->size_kind != SIZE_CONSTANT || (most && most < site->size))
    size = h2s_build_size(c->info, c->in.builder, site);
  if (most && size) {
    LLVMValueRef limit = LLVMConstInt(LLVMTypeOf(size), most, false);
    LLVMPositionBuilderBefore(c->in.builder, site->call);
    before = h2s_fork(site->call, LLVMBuildICmp(c->in.builder, LLVMIntUGT, size, limit, ""));
  }
  LLVMValueRef value = build_site(c, site, c->records[id], activation, size, before);
  if (most && size)
    h2s_join(site->call, before, value);
  else
    h2s_replace(site->call, value);
}

static void check_growth(const struct check *c, site_id id, LLVMValueRef activation) {
  const struct site *site = &c->info->sites.at[id];
  const struct site_plan *plan = &c->plan->sites[id];
  LLVMValueRef arguments[] = {c->records[plan->grows], activation, LLVMGetOperand(site->call, 0),
                              LLVMGetOperand(site->call, (unsigned)site->size_argument),
                              LLVMConstInt(c->in.truth, plan->reason == REASON_NONE, false)};
  LLVMPositionBuilderBefore(c->in.builder, site->call);
  h2s_replace(site->call, h2s_call_runtime(&c->in, RUN_GROW, arguments, 5));
}

/* The last arguments of the runtime's functions for clones: what stands for slots. */
static void put_slots(const struct check *c, LLVMValueRef *arguments, const LLVMValueRef *slots,
                      unsigned count) {
  assert(count <= H2S_CHECK_SLOTS);
  for (unsigned i = 0; i < H2S_CHECK_SLOTS; i++)
    arguments[i] = i < count ? slots[i] : LLVMConstNull(c->in.pointer);
}

static void check_clone_free(void *context, LLVMValueRef call, LLVMValueRef operand, bool guarded,
                             const LLVMValueRef *slots, unsigned count) {
  struct check *c = context;
  LLVMValueRef arguments[3 + H2S_CHECK_SLOTS] = {operand, h2s_position_constant(&c->in, call),
                                                 h2s_number_constant(&c->in, guarded)};
  put_slots(c, arguments + 3, slots, count);
  LLVMPositionBuilderBefore(c->in.builder, call);
  bool is_guarded =
      h2s_guard(call, h2s_call_runtime(&c->in, RUN_CLONE_FREE, arguments, 3 + H2S_CHECK_SLOTS));
  assert(is_guarded);
  (void)is_guarded;
}

static void check_clone_realloc(void *context, LLVMValueRef call, bool stays,
                                const LLVMValueRef *slots, unsigned count) {
  struct check *c = context;
  LLVMPositionBuilderBefore(c->in.builder, call);
  LLVMValueRef size =
      LLVMBuildIntCast2(c->in.builder, LLVMGetOperand(call, 1), c->in.number, false, "");
  LLVMValueRef arguments[4 + H2S_CHECK_SLOTS] = {LLVMGetOperand(call, 0), size,
                                                 h2s_position_constant(&c->in, call),
                                                 LLVMConstInt(c->in.truth, stays, false)};
  put_slots(c, arguments + 4, slots, count);
  h2s_replace(call, h2s_call_runtime(&c->in, RUN_CLONE_REALLOC, arguments, 4 + H2S_CHECK_SLOTS));
}

/* Stands for a slot that a clone compares with: struct h2s_check_slot. */
static LLVMValueRef build_slot(struct check *c, site_id site, LLVMValueRef activation,
                               LLVMValueRef before) {
  LLVMTypeRef fields[] = {c->in.pointer, c->in.number};
  LLVMTypeRef type = LLVMStructTypeInContext(c->in.context, fields, 2, false);
  LLVMBasicBlockRef entry = LLVMGetEntryBasicBlock(function_of(before));
  LLVMPositionBuilderBefore(c->in.builder, LLVMGetFirstInstruction(entry));
  LLVMValueRef slot = LLVMBuildAlloca(c->in.builder, type, "slot");
  LLVMPositionBuilderBefore(c->in.builder, before);
  LLVMBuildStore(c->in.builder, c->records[site], slot);
  LLVMBuildStore(c->in.builder, activation,
                 LLVMBuildStructGEP2(c->in.builder, type, slot, 1, "owner"));
  return slot;
}

/* Calls of clones pass on objects in place of slots. */
static void check_call(struct check *c, const struct redirect *redirect, LLVMValueRef activation) {
  struct values extra = {0};
  LLVMPositionBuilderBefore(c->in.builder, redirect->call);
  for (uint32_t i = 0; i < redirect->storage.n; i++) {
    LLVMValueRef arguments[] = {c->records[redirect->storage.at[i]], activation};
    VEC_PUSH(c->info->arena, &extra, h2s_call_runtime(&c->in, RUN_ALLOC, arguments, 2));
  }
  for (uint32_t i = 0; i < c->plan->clones.at[redirect->clone].guards; i++)
    VEC_PUSH(c->info->arena, &extra,
             build_slot(c, h2s_passed_guard(redirect, i), activation, redirect->call));
  h2s_push_sizes(c->info, c->plan, redirect, &extra);
  h2s_redirect(redirect->call, c->clones[redirect->clone], extra.at, extra.n);
}

/* Frees first: their operands may be sites. */
static void check_function(struct check *c, const struct function_plan *plan) {
  LLVMValueRef function = c->info->functions.at[plan->function].value;
  for (uint32_t i = 0; i < plan->objectsizes.n; i++)
    h2s_fold_objectsize(c->info->host, plan->objectsizes.at[i]);
  for (uint32_t i = 0; i < plan->untail.n; i++)
    if (LLVMGetTailCallKind(plan->untail.at[i]) == LLVMTailCallKindTail)
      LLVMSetTailCallKind(plan->untail.at[i], LLVMTailCallKindNone);
  LLVMValueRef activation = enter(c, function);
  c->objects.n = 0;
  for (uint32_t i = 0; i < plan->frees.n; i++)
    check_free(c, &plan->frees.at[i], activation);
  for (uint32_t i = 0; i < plan->growths.n; i++)
    check_growth(c, plan->growths.at[i], activation);
  for (uint32_t i = 0; i < plan->moved.n; i++)
    if (c->info->sites.at[plan->moved.at[i]].kind != SITE_LIFTED)
      check_site(c, plan->moved.at[i], activation);
  for (uint32_t i = 0; i < plan->calls.n; i++)
    check_call(c, &plan->calls.at[i], activation);
  h2s_find_null_checks(function, c->objects.at, c->objects.n, check_not_null, c);
  h2s_fold_dead_paths(function, NULL, 0); /* where invokes would have unwound to */
  leave(c, function, activation);
  check_tail_calls(c, function, activation);
}

static void note_planned(struct check *c) {
  struct arena *arena = c->info->arena;
  c->records = h2s_alloc(arena, c->info->sites.n * sizeof *c->records + 1);
  for (uint32_t i = 0; i < c->plan->functions.n; i++) {
    const struct function_plan *plan = &c->plan->functions.at[i];
    if (!c->instrumented[plan->function])
      continue;
    for (uint32_t k = 0; k < plan->moved.n; k++) {
      c->records[plan->moved.at[k]] = make_site_record(c, plan->moved.at[k]);
      h2s_idmap_put(arena, &c->in.planned_calls, h2s_key(c->info->sites.at[plan->moved.at[k]].call),
                    1);
    }
    for (uint32_t k = 0; k < plan->frees.n; k++)
      h2s_idmap_put(arena, &c->in.planned_calls, h2s_key(plan->frees.at[k].call), 1);
    for (uint32_t k = 0; k < plan->growths.n; k++)
      h2s_idmap_put(arena, &c->in.planned_calls,
                    h2s_key(c->info->sites.at[plan->growths.at[k]].call), 1);
  }
}

/* Frees of clones are asked about there, not in their originals. */
static void note_clones(struct check *c) {
  for (uint32_t i = 0; i < c->plan->clones.n; i++)
    for (uint32_t k = 0; k < c->plan->clones.at[i].frees.n; k++)
      h2s_idmap_put(c->info->arena, &c->in.planned_calls,
                    h2s_key(c->plan->clones.at[i].frees.at[k].call), 1);
  for (uint32_t i = 0; i < c->plan->clones.n; i++)
    for (uint32_t k = 0; k < c->plan->clones.at[i].reallocs.n; k++)
      h2s_idmap_put(c->info->arena, &c->in.planned_calls,
                    h2s_key(c->plan->clones.at[i].reallocs.at[k].call), 1);
}

/* ---- the stage ------------------------------------------------------------------------- */

static void check_uses(struct check *c, LLVMValueRef function) {
  h2s_instrument_uses(&c->in, function);
  h2s_mark_instrumented(&c->in, function);
}

/* Uses first: the plan's edits make none that are to be asked about.  Private copies last: they
 * ask what their originals do. */
static void check_module(struct check *c, h2s_changed changed, void *context) {
  const struct module_info *info = c->info;
  h2s_instrument_begin(&c->in, info, 0, RUN_CHECK_END);
  note_planned(c);
  note_clones(c);
  for (function_id f = 0; f < info->functions.n; f++)
    if (c->instrumented[f])
      check_uses(c, info->functions.at[f].value);
  c->clones = h2s_make_clones(info, c->plan,
                              &(struct clone_hook){check_clone_free, check_clone_realloc, c}, NULL);
  for (uint32_t i = 0; i < c->plan->functions.n; i++)
    if (c->instrumented[c->plan->functions.at[i].function])
      check_function(c, &c->plan->functions.at[i]);
  h2s_make_copies(info, c->plan, c->clones, NULL, NULL);
  for (function_id f = 0; f < info->functions.n; f++)
    if (c->instrumented[f])
      changed(context, info->functions.at[f].value);
  for (uint32_t i = 0; i < c->plan->clones.n; i++)
    changed(context, c->clones[i]);
  LLVMDisposeBuilder(c->in.builder);
}

bool h2s_check(const struct module_info *info, const struct analysis *analysis,
               const struct plan *plan, h2s_changed changed, void *context) {
  struct check c = {.info = info, .analysis = analysis, .plan = plan};
  bool any = false;
  if (info->options->phase != H2S_PHASE_FINAL)
    return false;
  c.instrumented = h2s_alloc(info->arena, info->functions.n * sizeof *c.instrumented + 1);
  for (function_id f = 0; f < info->functions.n; f++)
    any |= c.instrumented[f] = h2s_may_instrument(info->functions.at[f].value);
  if (any)
    check_module(&c, changed, context);
  return any;
}
