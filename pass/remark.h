/* remark.h - says what was done, from the executed plan.
 *
 * requires a plan; reads sites; changes nothing
 */
#ifndef H2S_REMARK_H
#define H2S_REMARK_H

#include "plan.h"
#include "run.h"

struct listing;

/* One remark for each site of the module: Moved, or Kept with its reason and its path; the listener is
 * told the same, and entries are added to the listing, where it is asked for.  analysis may be NULL if
 * there are no candidates.  Called right before the rewrite, while the calls of moved sites still
 * stand; the plan is final then and the rewrite cannot decline. */
void h2s_report(const struct module_info *info, const struct analysis *analysis,
                const struct plan *plan, const struct h2s_listener *listener,
                struct listing *listing);

#endif
