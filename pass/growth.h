/* growth.h - which promotions a module may grow for. */
#ifndef H2S_GROWTH_H
#define H2S_GROWTH_H

#include "decision.h"

struct decisions {
  struct decision **at; /* of functions some of whose sites move, in module order */
  uint32_t n, cap;
};

/* Drops sites for whose tests, clones and copies the module has no room, the least useful first.
 * scratch: the table of clones that the decisions fill, empty before and afterwards. */
void h2s_limit_growth(const struct module_info *info, const struct decisions *all,
                      struct clone_table *scratch);

#endif
