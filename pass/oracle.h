/* oracle.h - oracle mode: the program itself tells how long its objects live.
 *
 * requires a plan; reads sites; changes IR of all functions
 */
#ifndef H2S_ORACLE_H
#define H2S_ORACLE_H

#include "plan.h"
#include "run.h"

/* Instruments the whole module, in place of the plan.  True if anything changed. */
bool h2s_oracle(const struct module_info *info, const struct plan *plan, h2s_changed changed,
                void *context);

#endif
