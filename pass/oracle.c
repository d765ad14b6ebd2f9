/* oracle.c - has the program itself tell which of its objects could be on the stack.
 *
 * requires a plan; reads sites; changes IR of all functions
 *
 * Nothing moves.  The program tells the runtime (oracle/runtime.c)
 *
 *   functions  that call others: when they begin, when they return, and when control is back in
 *              them by an exception or longjmp
 *   sites      which of them is about to allocate, with a record that says what the plan makes of it
 *   calls      below which the plan moves objects that callees make: which these are
 *
 * and the runtime, which sees every object come and go, counts how far up the stack each has lived.
 * The pass runs after inlining, so the frames are those of the finished program.
 *
 * Input: the same const plan that rewrite.c carries out.  Output: changed IR.
 *
 * What it declines: the halves before an LTO link, whose plan is not the last; naked functions and
 * available_externally copies.  Calls in tail position, but for musttail, become others: their
 * function's frame is what the question is about.
 */
#include "oracle.h"

#include <string.h>

#include "../oracle/abi.h"
#include "belief.h"
#include "instrument.h"

struct oracle {
  struct instrument in;
  const struct module_info *info;
  const struct plan *plan;
  LLVMValueRef *records;   /* by site_id; NULL: one below a call has none */
  struct idmap call_of;    /* call -> calls */
  VEC(LLVMValueRef) calls; /* records of calls: the last of each */
};

static LLVMValueRef make_record(const struct oracle *o, LLVMValueRef *fields, unsigned count,
                                const char *name) {
  return h2s_private_constant(&o->in, LLVMConstStructInContext(o->in.context, fields, count, false),
                              name);
}

/* ---- sites ------------------------------------------------------------------------------ */

/* Why a site's objects are not on the stack; a heap buffer for its loop is not the stack. */
static enum reason reason_of(const struct site *site, const struct site_plan *plan) {
  return h2s_is_buffered(plan) ? site->no_slot : plan->reason;
}

/* Up to how many bytes an object of the site moves. */
static uint64_t moves_up_to(const struct oracle *o, const struct site *site,
                            const struct site_plan *plan) {
  if (reason_of(site, plan) != REASON_NONE)
    return 0;
  if (h2s_is_growth(site))
    return plan->grows == H2S_NONE ? 0 : o->plan->sites[plan->grows].slot_bytes;
  return plan->guard_bytes ? plan->guard_bytes : UINT64_MAX;
}

static LLVMValueRef make_site_record(struct oracle *o, site_id id) {
  const struct site *site = &o->info->sites.at[id];
  const struct site_plan *plan = &o->plan->sites[id];
  enum reason reason = reason_of(site, plan);
  LLVMValueRef fields[] = {
      h2s_text_constant(&o->in, site->callee),
      h2s_position_constant(&o->in, site->call),
      h2s_text_constant(&o->in, reason == REASON_NONE ? "" : h2s_reason_id(reason)),
      h2s_number_constant(&o->in, moves_up_to(o, site, plan)),
      h2s_number_constant(&o->in, o->info->options->max_object),
      h2s_number_constant(&o->in, h2s_is_growth(site) ? H2S_ORACLE_GROWS : 0),
      LLVMConstNull(o->in.pointer),
  };
  LLVMValueRef record = make_record(o, fields, sizeof fields / sizeof *fields, "h2s_oracle_site");
  LLVMSetSection(record, H2S_ORACLE_SECTION);
  LLVMSetAlignment(record, 8); /* the linker makes an array of them */
  return record;
}

/* Later passes must not take an allocation away from its mark: they are not to know what is called. */
static void hide_callee(const struct oracle *o, LLVMValueRef call) {
  LLVMValueRef callee = LLVMGetCalledValue(call);
  size_t length;
  const char *name =
      h2s_format(o->info->arena, "h2s_oracle_callee.%s", LLVMGetValueName2(callee, &length));
  LLVMValueRef holder = LLVMGetNamedGlobal(o->info->module, name);
  if (!holder)
    holder = h2s_private_constant(&o->in, callee, name);
  LLVMPositionBuilderBefore(o->in.builder, call);
  LLVMValueRef hidden = LLVMBuildLoad2(o->in.builder, o->in.pointer, holder, "");
  LLVMSetVolatile(hidden, true);
  LLVMSetOperand(call, (unsigned)LLVMGetNumOperands(call) - 1, hidden);
  LLVMRemoveCallSiteEnumAttribute(call, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                                  LLVMGetEnumAttributeKindForName("builtin", 7));
}

static void mark_site(struct oracle *o, site_id id) {
  LLVMValueRef call = o->info->sites.at[id].call;
  o->records[id] = make_site_record(o, id);
  LLVMPositionBuilderBefore(o->in.builder, call);
  h2s_call_runtime(&o->in, RUN_ORACLE_SITE, &o->records[id], 1);
  hide_callee(o, call);
}

/* A call below which an object is made that moves here: its record leads to those of the other
 * objects of this call. */
static void mark_call(struct oracle *o, const struct site *lifted) {
  site_id origin = h2s_idmap_get(&o->info->site_of, h2s_key(lifted->chain.at[lifted->chain.n - 1]));
  uint32_t others = h2s_idmap_get(&o->call_of, h2s_key(lifted->call));
  LLVMValueRef fields[] = {
      o->records[origin],
      h2s_number_constant(&o->in, lifted->chain.n - 1),
      others == H2S_NONE ? LLVMConstNull(o->in.pointer) : o->calls.at[others],
  };
  LLVMValueRef record = make_record(o, fields, sizeof fields / sizeof *fields, "h2s_oracle_call");
  h2s_idmap_put(o->info->arena, &o->call_of, h2s_key(lifted->call), o->calls.n);
  VEC_PUSH(o->info->arena, &o->calls, record);
  LLVMPositionBuilderBefore(o->in.builder, lifted->call);
  h2s_call_runtime(&o->in, RUN_ORACLE_CALL, &record, 1);
}

/* Lifted sites come after all others. */
static void mark_sites(struct oracle *o) {
  o->records = h2s_alloc(o->info->arena, o->info->sites.n * sizeof *o->records + 1);
  for (site_id id = 0; id < o->info->sites.n; id++) {
    const struct site *site = &o->info->sites.at[id];
    if (!h2s_is_below(site))
      mark_site(o, id);
    else if (site->kind == SITE_LIFTED && o->plan->sites[id].reason == REASON_NONE)
      mark_call(o, site);
  }
}

/* ---- functions --------------------------------------------------------------------------- */

static bool is_runtime(const struct oracle *o, LLVMValueRef callee) {
  for (enum runtime_function f = RUN_ORACLE_ENTER; f < RUN_COUNT; f++)
    if (callee == o->in.functions[f])
      return true;
  return false;
}

/* A call of a function, by which others may run. */
static bool is_call(LLVMValueRef i) {
  if (!LLVMIsACallInst(i) && !LLVMIsAInvokeInst(i) && !LLVMIsACallBrInst(i))
    return false;
  LLVMValueRef callee = h2s_direct_callee(i);
  return callee ? LLVMGetIntrinsicID(callee) == 0 : !LLVMIsAInlineAsm(LLVMGetCalledValue(i));
}

static bool calls_others(const struct oracle *o, LLVMValueRef function) {
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i))
      if (is_call(i) && !is_runtime(o, h2s_direct_callee(i)))
        return true;
  return false;
}

static void tell(const struct oracle *o, enum runtime_function what, LLVMValueRef frame,
                 LLVMValueRef before) {
  LLVMPositionBuilderBefore(o->in.builder, before);
  h2s_call_runtime(&o->in, what, &frame, 1);
}

/* What has to stay the last thing of a block that leaves the function: a return or resume, or a
 * musttail call. */
static LLVMValueRef way_out(LLVMBasicBlockRef block) {
  LLVMValueRef last = LLVMGetBasicBlockTerminator(block), before = LLVMGetPreviousInstruction(last);
  if (!LLVMIsAReturnInst(last))
    return LLVMIsAResumeInst(last) ? last : NULL;
  if (before && LLVMIsABitCastInst(before)) /* may stand behind a musttail call */
    before = LLVMGetPreviousInstruction(before);
  bool must =
      before && LLVMIsACallInst(before) && LLVMGetTailCallKind(before) == LLVMTailCallKindMustTail;
  return must ? before : last;
}

static void instrument_block(const struct oracle *o, LLVMBasicBlockRef block, LLVMValueRef frame) {
  LLVMValueRef next;
  for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = next) {
    next = LLVMGetNextInstruction(i);
    if (LLVMIsALandingPadInst(i) || (next && is_call(i) && h2s_call_has(i, "returns_twice")))
      tell(o, RUN_ORACLE_BACK, frame, next);
  }
  LLVMValueRef out = way_out(block);
  if (out)
    tell(o, RUN_ORACLE_LEAVE, frame, out);
}

static void instrument_function(struct oracle *o, LLVMValueRef function) {
  h2s_mark_instrumented(&o->in, function);
  h2s_build_at_entry(&o->in, function);
  LLVMValueRef from = h2s_build_about_frame(&o->in, "llvm.returnaddress", false);
  LLVMValueRef frame = h2s_call_runtime(&o->in, RUN_ORACLE_ENTER, &from, 1);
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block))
    instrument_block(o, block, frame);
}

/* ---- the stage ---------------------------------------------------------------------------- */

bool h2s_oracle(const struct module_info *info, const struct plan *plan, h2s_changed changed,
                void *context) {
  struct oracle o = {.info = info, .plan = plan};
  bool any = false;
  if (info->options->phase != H2S_PHASE_FINAL)
    return false;
  h2s_instrument_begin(&o.in, info, RUN_ORACLE_ENTER, RUN_COUNT);
  mark_sites(&o);
  for (function_id f = 0; f < info->functions.n; f++) {
    LLVMValueRef function = info->functions.at[f].value;
    if (!h2s_may_instrument(function) || !calls_others(&o, function))
      continue;
    instrument_function(&o, function);
    changed(context, function);
    any = true;
  }
  LLVMDisposeBuilder(o.in.builder);
  return any;
}
