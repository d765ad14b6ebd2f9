/* listing.h - what became of every allocation, for people at a terminal: explain=1.
 *
 * requires accounts; writes to standard error
 */
#ifndef H2S_LISTING_H
#define H2S_LISTING_H

#include "account.h"

/* Over all rounds of a run; what it says outlives them. */
struct listing {
  struct arena *arena;
  VEC(struct entry) entries;
};

void h2s_listing_add(struct listing *listing, const struct module_info *info,
                     const struct account *account);

/* Sorts by file, line and column, joins the copies of a source site, prints. */
void h2s_listing_print(struct listing *listing);

#endif
