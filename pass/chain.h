/* chain.h - the edges by which an object first came to a node, and ways over what holds it.
 *
 * requires a solved graph
 */
#ifndef H2S_CHAIN_H
#define H2S_CHAIN_H

#include <llvm-c/Core.h>

#include "graph.h"

/* One edge of a chain, and the node where it brought the object. */
struct hop {
  uint32_t edge;
  node_id to;
};

struct chain {
  object_id object;
  VEC(struct hop) hops; /* the first edge first */
};

struct chains {
  struct chain *at;
  uint32_t n, cap;
};

/* The chain by which the object first came to the node; false if it is not there. */
bool h2s_trace(const struct graph *graph, struct arena *arena, node_id node, object_id object,
               struct chain *chain);

/* Where a way ends. */
struct goal {
  node_id node;       /* in this node, or ... */
  LLVMValueRef at;    /* ... in an operand of this instruction, or ... */
  uint32_t parameter; /* ... in memory of this parameter */
};

/* The way to the goal over the fewest holders: how the object came into the first, how that came into
 * the next, and so on; none if there is no way. */
struct chains h2s_chains_to(const struct graph *graph, struct arena *arena, object_id object,
                            const struct goal *goal);

#endif
