/* replace.h - clones that take the place of their originals.
 *
 * requires plans of clones; reads IR; in the end changes IR of functions that call
 */
#ifndef H2S_REPLACE_H
#define H2S_REPLACE_H

#include "plan.h"
#include "run.h"

/* The clones of a table, by number, that do what their originals do when no slot arrives. */
struct bitset h2s_find_neutral(const struct clone_table *clones, struct arena *arena);

enum { H2S_ARGUMENT = 2 }; /* instructions that a slot's address, and its size, is in a call */

/* Instructions that a clone in the place of its original adds to the calls of that. */
uint64_t h2s_cost_of_calls(const struct module_info *info, const struct clone_plan *clone);

/* All that its original is used for are calls that may be changed, and that is less than a second body. */
bool h2s_can_replace(const struct module_info *info, const struct clone_plan *clone);

/* Chooses one clone for each function that one can replace. */
void h2s_plan_replacements(struct plan *plan, const struct module_info *info);

/* Sends the calls of a function that are left to its clone, if it still has no other use.  changed: told
 * of each caller. */
void h2s_replace_original(struct arena *arena, LLVMValueRef original, LLVMValueRef clone,
                          h2s_changed changed, void *context);

#endif
