/* copies.h - private copies of bodies that may be replaced at link time.
 *
 * plan:  requires solved graphs, what moves; fills plan->copies, plan->relying; reads IR only
 * make:  requires the plan, carried out but for this; adds functions and changes calls
 */
#ifndef H2S_COPIES_H
#define H2S_COPIES_H

#include "plan.h"
#include "run.h"

/* A call gets something that leads to one of the objects. */
bool h2s_gets_any(const struct graph *graph, const struct actuals *actuals,
                  const struct bitset *objects);

/* What the promotions rely on; a function in which nothing moves relies on all it calls. */
void h2s_plan_copies(struct plan *plan, const struct module_info *info,
                     const struct analysis *analysis, struct arena *arena);

/* Makes the planned calls direct: first of all, as later edits may remove some.  Tells in which
 * functions, unless changed is NULL. */
void h2s_set_direct(const struct module_info *info, const struct plan *plan, h2s_changed changed,
                    void *context);

/* Makes the copies (by index in plan->copies) and lets the calls in all functions that rely on them, copies
 * and the plan's clones included, go there.  Tells which of the functions that were there before it
 * changed, unless changed is NULL. */
LLVMValueRef *h2s_make_copies(const struct module_info *info, const struct plan *plan,
                              const LLVMValueRef *clones, h2s_changed changed, void *context);

#endif
