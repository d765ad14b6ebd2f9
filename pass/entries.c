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
 * An indirect call that chooses among some functions on the spot enters each of them equally often.
 *
 * Declined: calls within a recursion, and other indirect ones.
 */
#include "entries.h"

enum {
  ALWAYS = 1024, /* the frequency of what runs once for an entry; ... */
  RARE = 64,     /* ... below this it is believed */
};
static const double most = 1e6; /* entries that are told apart */

enum { MAX_CHOICES = 16 }; /* values from which a callee is chosen, with those in between */

struct choices {
  LLVMValueRef at[MAX_CHOICES];
  unsigned n;
  double targets; /* of them functions that the module has */
};

static void add_choice(struct choices *choices, LLVMValueRef value) {
  for (unsigned i = 0; i < choices->n; i++)
    if (choices->at[i] == value)
      return;
  if (choices->n < MAX_CHOICES)
    choices->at[choices->n++] = value;
}

/* What may be called: the callee, or what its phis and selects choose from. */
static struct choices choices_of(const struct module_info *info, LLVMValueRef call) {
  struct choices choices = {.n = 0};
  add_choice(&choices, LLVMGetCalledValue(call));
  for (unsigned i = 0; i < choices.n; i++) {
    LLVMValueRef value = choices.at[i];
    bool is_phi = LLVMIsAPHINode(value), is_select = LLVMIsASelectInst(value);
    for (int k = 0; is_phi && k < LLVMGetNumOperands(value); k++)
      add_choice(&choices, LLVMGetOperand(value, (unsigned)k));
    for (unsigned k = 1; is_select && k <= 2; k++)
      add_choice(&choices, LLVMGetOperand(value, k));
    choices.targets += h2s_idmap_get(&info->function_of, h2s_key(value)) != H2S_NONE;
  }
  return choices;
}

static void enter_callees_of(const struct module_info *info, const struct function *caller,
                             LLVMValueRef call, double times, double *entries) {
  struct choices choices = choices_of(info, call);
  for (unsigned i = 0; i < choices.n; i++) {
    function_id id = h2s_idmap_get(&info->function_of, h2s_key(choices.at[i]));
    if (id != H2S_NONE && info->functions.at[id].scc != caller->scc)
      entries[id] += times / choices.targets;
  }
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
        enter_callees_of(info, caller, i, here, entries);
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
