/* analyse.h - graphs and summaries of the functions that matter, bottom-up.
 *
 * requires sites, sccs; fills graphs and summaries; reads IR only
 */
#ifndef H2S_ANALYSE_H
#define H2S_ANALYSE_H

#include "graph.h"
#include "known.h"
#include "sites.h"
#include "summary.h"

struct analysis {
  const struct module_info *info;
  struct arena *arena;
  struct function_state *states; /* by function_id */
  struct summary **known;        /* parsed ones, by index in the table */
  struct iteration *running;     /* the SCCs being iterated, innermost first */
  uint32_t depth;
  bool believes; /* bodies that may be replaced count where a callee that is given one could call
                    a private copy of it ... */
  bool believed; /* ... and some did: h2s_make_direct must follow, or an analysis without */
};

/* Builds and solves the graphs of all functions that hold candidates, and of
 * what they call as far as a candidate's address goes there. */
void h2s_analyse(struct analysis *analysis, const struct module_info *info, struct arena *arena,
                 bool believes);

/* Prints the summaries that calls asked for, or those of all functions on whose bodies calls may rely, a
 * line each, to standard error. */
void h2s_print_summaries(const struct analysis *analysis, bool all);

/* What was built of a function, its graph solved; NULL if it was not needed. */
const struct function_build *h2s_build_of(const struct analysis *analysis, function_id function);

/* The summary of a function; NULL if no call asked for it. */
const struct summary *h2s_summary_of(const struct analysis *analysis, function_id function);

/* A fresh object of a function's graph is this lifted site. */
void h2s_set_lifted(struct analysis *analysis, function_id function, object_id object,
                    site_id site);

/* The solved graph of a function; NULL if it was not needed. */
const struct graph *h2s_graph_of(const struct analysis *analysis, function_id function);

#endif
