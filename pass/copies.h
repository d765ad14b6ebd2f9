/* copies.h - private copies of bodies that may be replaced at link time.
 *
 * plan:  requires solved graphs, what moves; fills plan->copies, plan->relying; reads IR only
 * make:  requires the plan, carried out but for this; adds functions and changes calls
 */
#ifndef H2S_COPIES_H
#define H2S_COPIES_H

#include "plan.h"

/* What the promotions rely on. */
void h2s_plan_copies(struct plan *plan, const struct module_info *info,
                     const struct analysis *analysis, struct arena *arena);

/* Makes the copies and lets the calls in all functions that rely on them, copies
 * included, go there. */
void h2s_make_copies(const struct module_info *info, const struct plan *plan);

#endif
