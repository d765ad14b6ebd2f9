/* check.h - check mode: executes the claims of the plan instead of the plan.
 *
 * requires a plan; reads sites, graphs; changes IR of all functions
 */
#ifndef H2S_CHECK_H
#define H2S_CHECK_H

#include "analyse.h"
#include "plan.h"
#include "run.h"

/* Instruments the whole module, also where nothing is planned: objects of other modules are
 * used there.  analysis may be NULL if no function changes.  True if anything changed. */
bool h2s_check(const struct module_info *info, const struct analysis *analysis,
               const struct plan *plan, h2s_changed changed, void *context);

#endif
