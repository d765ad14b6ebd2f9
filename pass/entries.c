/* entries.c - how often functions run.
 *
 * requires sccs; reads IR only
 *
 * By LLVM's static block frequencies: a function that nobody is seen to call is entered once, and each
 * other as often as the blocks run that call it, in all of its callers together.  Callers first, so that
 * one pass over the calls is enough.  A call counts at least once for each entry of its caller unless it is
 * rare: where 0 is success, every test for an error is held to fail more often than not, and what comes
 * after five of them would hardly ever run.
 *
 * Declined: calls within a recursion, and indirect ones.
 */
#include "entries.h"

enum {
  ALWAYS = 1024, /* the frequency of what runs once for an entry; ... */
  RARE = 64,     /* ... below this it is believed */
};
static const double most = 1e6; /* entries that are told apart */

static void enter_callee(const struct module_info *info, const struct function *caller,
                         LLVMValueRef call, double times, double *entries) {
  LLVMValueRef callee = h2s_direct_callee(call);
  function_id id = callee ? h2s_idmap_get(&info->function_of, h2s_key(callee)) : H2S_NONE;
  if (id != H2S_NONE && info->functions.at[id].scc != caller->scc)
    entries[id] += times;
}

static bool is_call(LLVMValueRef value) {
  return LLVMIsACallInst(value) || LLVMIsAInvokeInst(value) || LLVMIsACallBrInst(value);
}

static void enter_callees(const struct module_info *info, const struct function *caller,
                          double times, double *entries) {
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(caller->value); block;
       block = LLVMGetNextBasicBlock(block)) {
    uint32_t frequency = h2s_block_frequency(info->host, block);
    if (frequency >= RARE && frequency < ALWAYS)
      frequency = ALWAYS;
    double here = times * frequency / (double)ALWAYS;
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i))
      if (is_call(i))
        enter_callee(info, caller, i, here, entries);
  }
}

/* Components are numbered callees first. */
static function_id *order_callers_first(const struct module_info *info) {
  uint32_t n = info->functions.n;
  uint32_t *ends = h2s_alloc(info->arena, (n + 1) * sizeof *ends);
  function_id *order = h2s_alloc(info->arena, (n + 1) * sizeof *order);
  for (function_id f = 0; f < n; f++)
    ends[info->functions.at[f].scc]++;
  for (uint32_t scc = n; scc-- > 0;)
    ends[scc] += ends[scc + 1];
  for (function_id f = 0; f < n; f++)
    order[--ends[info->functions.at[f].scc]] = f;
  return order;
}

double *h2s_count_entries(const struct module_info *info) {
  function_id *order = order_callers_first(info);
  double *entries = h2s_alloc(info->arena, (info->functions.n + 1) * sizeof *entries);
  for (uint32_t i = 0; i < info->functions.n; i++) {
    const struct function *function = &info->functions.at[order[i]];
    double *own = &entries[order[i]];
    *own = *own < 1 ? 1 : *own > most ? most : *own;
    if (!LLVMIsDeclaration(function->value))
      enter_callees(info, function, *own, entries);
  }
  return entries;
}
