/* clone.h - makes the private copies of functions that the plan asks for.
 *
 * requires a plan, IR that nothing has changed yet; changes IR: adds functions
 */
#ifndef H2S_CLONE_H
#define H2S_CLONE_H

#include "plan.h"

/* What becomes of a deallocation that a clone does without, or guards, and of a realloc that may get
 * a slot; check mode has a way of its own. */
struct clone_hook {
  void (*edit_free)(void *context, LLVMValueRef call, LLVMValueRef operand, bool guarded,
                    const LLVMValueRef *slots, unsigned count); /* compared with */
  void (*edit_realloc)(void *context, LLVMValueRef call, bool stays, const LLVMValueRef *slots,
                       unsigned count);
  void *context;
};

/* A list of values. */
struct values {
  LLVMValueRef *at;
  uint32_t n, cap;
};

/* Appends to what a call in a planned function passes to a clone the sizes that it tells it. */
void h2s_push_sizes(const struct module_info *info, const struct plan *plan,
                    const struct redirect *redirect, struct values *arguments);

/* Makes all clones of the plan, by number; their bodies are complete.  hook: NULL outside check mode.
 * inherits: becomes those, by number, that have the promotions of their originals; NULL: none is to. */
LLVMValueRef *h2s_make_clones(const struct module_info *info, const struct plan *plan,
                              const struct clone_hook *hook, struct bitset *inherits);

/* Erases those of the functions that nobody can call any more; the others leave the list.  None may
 * stand in it twice. */
void h2s_erase_originals(struct h2s_host *host, struct calls *functions);

#endif
