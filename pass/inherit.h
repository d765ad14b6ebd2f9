/* inherit.h - what moves in a function moves in its clones, too.
 *
 * requires a plan, clones that are complete but for that; changes IR of clones
 */
#ifndef H2S_INHERIT_H
#define H2S_INHERIT_H

#include "plan.h"

/* No call of the clone would have to go to two clones at once. */
bool h2s_can_inherit(const struct clone_plan *clone, const struct function_plan *plan);

/* Lists all that a plan names in its function. */
void h2s_list_named(const struct module_info *info, const struct function_plan *plan,
                    struct calls *named);

/* Carries the plan of a function out in its clone.  tracked: what that has in place of what was listed.
 * False, with nothing done, if a site is not there. */
bool h2s_inherit(const struct module_info *info, const struct plan *plan,
                 const struct function_plan *function, LLVMValueRef clone,
                 const struct h2s_tracked *tracked, const LLVMValueRef *clones);

#endif
