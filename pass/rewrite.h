/* rewrite.h - carries the plan out: the only stage that changes IR.
 *
 * requires a plan; reads sites; changes IR of the plan's functions only
 */
#ifndef H2S_REWRITE_H
#define H2S_REWRITE_H

#include "plan.h"

/* Rewrites one function as planned.  Its sites' calls are gone afterwards. */
void h2s_rewrite(const struct module_info *info, const struct plan *plan,
                 const struct function_plan *function);

#endif
