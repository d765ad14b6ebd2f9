/* components.h - strongly connected components of any graph of dense ids (Tarjan 1972).
 *
 * Nothing recurses, so no length of a chain can overrun the stack.  Includes no LLVM header.
 */
#ifndef H2S_COMPONENTS_H
#define H2S_COMPONENTS_H

#include "base.h"

/* Successors of v: to[first[v]] up to to[first[v + 1] - 1]. */
struct successors {
  uint32_t count; /* of ids */
  const uint32_t *first, *to;
};

/* By id: the component, numbered successors first; and whether the id lies on a cycle. */
struct components {
  uint32_t *of;
  bool *in_cycle;
};

struct components h2s_find_components(struct arena *arena, const struct successors *successors);

#endif
