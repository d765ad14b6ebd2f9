/* cfg.h - the control flow of one function by dense ids, and walks over it.
 *
 * Blocks and edges are numbered in program order.  A walk sees every block at most once, may
 * leave out edges, and counts its steps; it keeps its own list, so no depth of
 * the CFG can overrun the stack.
 *
 * requires nothing; fills struct cfg; reads IR only
 */
#ifndef H2S_CFG_H
#define H2S_CFG_H

#include <llvm-c/Core.h>

#include "base.h"
#include "components.h"

struct cfg_edge {
  uint32_t from, to;
};

struct cfg {
  LLVMBasicBlockRef *blocks; /* block 0 is the entry */
  uint32_t block_count;
  struct cfg_edge *edges;    /* those out of block b: [first_out[b], first_out[b + 1]) */
  uint32_t edge_count;
  uint32_t *first_out;
  uint32_t *in;              /* edges into block b: in[first_in[b]] to in[first_in[b + 1] - 1] */
  uint32_t *first_in;
  struct idmap block_of;
  struct components cycles;  /* of blocks */
};

void h2s_cfg_init(struct cfg *cfg, struct arena *arena, LLVMValueRef function);

/* The block an instruction stands in. */
uint32_t h2s_cfg_block(const struct cfg *cfg, LLVMValueRef instruction);

struct walk {
  const struct cfg *cfg;
  struct bitset pruned; /* edges that are never taken ... */
  struct ids pruned_edges; /* ... and a list of them */
  uint32_t *seen;       /* by block: the number of the walk that saw it last */
  uint32_t *todo;
  uint32_t count, number;
  uint64_t steps;
};

void h2s_walk_init(struct walk *walk, struct arena *arena, const struct cfg *cfg);
/* Leaves out an edge. */
void h2s_walk_prune(struct walk *walk, struct arena *arena, uint32_t edge);
/* Leaves out none, and counts steps anew. */
void h2s_walk_reset(struct walk *walk);
/* Forgets what was seen. */
void h2s_walk_begin(struct walk *walk);
/* The next block to look at; false at the end. */
bool h2s_walk_next(struct walk *walk, uint32_t *block);
void h2s_walk_visit(struct walk *walk, uint32_t block);
void h2s_walk_successors(struct walk *walk, uint32_t block);
void h2s_walk_predecessors(struct walk *walk, uint32_t block);

/* The second instruction may run after the first, in one activation of their function. */
bool h2s_cfg_may_follow(const struct cfg *cfg, struct arena *arena, LLVMValueRef first,
                        LLVMValueRef second);

#endif
