/* belief.h - what the plan believes about a site, in words for a person.
 *
 * requires a plan; reads sites, graphs; reads IR only
 */
#ifndef H2S_BELIEF_H
#define H2S_BELIEF_H

#include "analyse.h"
#include "plan.h"

/* Everything that is believed to hold the addresses of the site's objects, and to let go of them:
 * "it runs once; held by ..., given to ...". */
const char *h2s_belief(const struct module_info *info, const struct analysis *analysis,
                       const struct plan *plan, site_id site);

/* "at list.c:12 in f", or what of it is known. */
const char *h2s_position_words(const struct module_info *info, LLVMValueRef instruction);

#endif
