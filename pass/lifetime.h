/* lifetime.h - rule 2: may one slot serve every object of a site?
 *
 * No use of the address of an older object of a site after the site has run
 * again.  Decided over the CFG, irreducible cycles included.
 *
 * requires sites, a solved graph of the function, its cfg; fills nothing; reads IR only
 */
#ifndef H2S_LIFETIME_H
#define H2S_LIFETIME_H

#include "cfg.h"
#include "graph.h"
#include "sites.h"

/* What is asked about the sites of one function. */
struct lifetime_query {
  const struct module_info *info;
  const struct graph *graph;
  const struct cfg *cfg;
  struct holder_index *holders; /* of the graph */
  struct walk *walk;       /* of the cfg: room for walks ... */
  uint32_t *states;        /* ... and for a dataflow: UINT32_MAX for each block */
  /* Site objects of this function that are believed to have one live
   * object at a time (their own answer was or will be true): only the running of such a
   * site counts as re-creation of a container.  Indexed by site_id. */
  const struct bitset *single;
  /* Sites whose object is a slot only if it is small when the site runs; they may fail as the call
   * would.  Indexed by site_id. */
  const struct bitset *guarded;
};

/* Each time the site runs again in one activation, the older object is certainly freed: one slot
 * serves. */
bool h2s_freed_before_again(const struct lifetime_query *query, site_id site);

/* Each time the site runs again in one activation, no SSA value and no readable memory still holds
 * the older object's address: one slot serves too.  The answer is valid as long as the answers for all of query->single
 * are true: the caller starts with all candidates and repeats without those
 * that failed until nothing changes (first violation in time: no circularity).  If not, *use is
 * an instruction that may use an older object; NULL if none can be named. */
bool h2s_one_slot_serves(const struct lifetime_query *query, site_id site, LLVMValueRef *use);

/* The site can run again at all in one activation: it lies on a cycle. */
bool h2s_site_in_cycle(const struct lifetime_query *query, site_id site);

#endif
