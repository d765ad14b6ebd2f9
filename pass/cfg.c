/* cfg.c - numbers blocks and edges, and walks over them: see cfg.h.
 *
 * Input: the terminators of a function.  Output: edges by source and by
 * target.  Every terminator is treated alike (branch, switch, invoke, callbr, indirectbr,
 * funclet returns): an edge for each successor, twice if it is named twice.
 */
#include "cfg.h"

uint32_t h2s_cfg_block(const struct cfg *cfg, LLVMValueRef instruction) {
  return h2s_idmap_get(&cfg->block_of, h2s_key(LLVMGetInstructionParent(instruction)));
}

static void number_blocks(struct cfg *cfg, struct arena *arena, LLVMValueRef function) {
  cfg->block_count = LLVMCountBasicBlocks(function);
  cfg->blocks = h2s_alloc(arena, cfg->block_count * sizeof *cfg->blocks);
  LLVMGetBasicBlocks(function, cfg->blocks);
  for (uint32_t b = 0; b < cfg->block_count; b++) {
    h2s_idmap_put(arena, &cfg->block_of, h2s_key(cfg->blocks[b]), b);
    cfg->edge_count += LLVMGetNumSuccessors(LLVMGetBasicBlockTerminator(cfg->blocks[b]));
  }
}

static void collect_edges(struct cfg *cfg, struct arena *arena) {
  cfg->edges = h2s_alloc(arena, cfg->edge_count * sizeof *cfg->edges);
  cfg->first_out = h2s_alloc(arena, (cfg->block_count + 1) * sizeof *cfg->first_out);
  uint32_t edge = 0;
  for (uint32_t b = 0; b < cfg->block_count; b++) {
    LLVMValueRef terminator = LLVMGetBasicBlockTerminator(cfg->blocks[b]);
    unsigned successors = LLVMGetNumSuccessors(terminator);
    cfg->first_out[b] = edge;
    for (unsigned i = 0; i < successors; i++) {
      LLVMBasicBlockRef to = LLVMGetSuccessor(terminator, i);
      cfg->edges[edge++] = (struct cfg_edge){b, h2s_idmap_get(&cfg->block_of, h2s_key(to))};
    }
  }
  cfg->first_out[cfg->block_count] = edge;
}

/* Counting sort of the edges by target. */
static void sort_by_target(struct cfg *cfg, struct arena *arena) {
  cfg->in = h2s_alloc(arena, cfg->edge_count * sizeof *cfg->in);
  cfg->first_in = h2s_alloc(arena, (cfg->block_count + 2) * sizeof *cfg->first_in);
  uint32_t *next = cfg->first_in + 1; /* next[b] ends as the first edge of b + 1 */
  for (uint32_t e = 0; e < cfg->edge_count; e++)
    next[cfg->edges[e].to + 1]++;
  for (uint32_t b = 0; b < cfg->block_count; b++)
    next[b + 1] += next[b];
  for (uint32_t e = 0; e < cfg->edge_count; e++)
    cfg->in[next[cfg->edges[e].to]++] = e;
}

static void find_cycles(struct cfg *cfg, struct arena *arena) {
  uint32_t *to = h2s_alloc(arena, cfg->edge_count * sizeof *to);
  for (uint32_t e = 0; e < cfg->edge_count; e++)
    to[e] = cfg->edges[e].to;
  struct successors successors = {cfg->block_count, cfg->first_out, to};
  cfg->cycles = h2s_find_components(arena, &successors);
}

void h2s_cfg_init(struct cfg *cfg, struct arena *arena, LLVMValueRef function) {
  *cfg = (struct cfg){0};
  number_blocks(cfg, arena, function);
  collect_edges(cfg, arena);
  sort_by_target(cfg, arena);
  find_cycles(cfg, arena);
}

/* ---- walks ------------------------------------------------------------------- */

void h2s_walk_init(struct walk *walk, struct arena *arena, const struct cfg *cfg) {
  *walk = (struct walk){.cfg = cfg};
  walk->seen = h2s_alloc(arena, cfg->block_count * sizeof *walk->seen);
  walk->todo = h2s_alloc(arena, cfg->block_count * sizeof *walk->todo);
}

void h2s_walk_prune(struct walk *walk, struct arena *arena, uint32_t edge) {
  if (h2s_bit_set(arena, &walk->pruned, edge))
    VEC_PUSH(arena, &walk->pruned_edges, edge);
}

void h2s_walk_reset(struct walk *walk) {
  while (walk->pruned_edges.n)
    h2s_bit_clear(&walk->pruned, walk->pruned_edges.at[--walk->pruned_edges.n]);
  walk->steps = 0;
}

void h2s_walk_begin(struct walk *walk) {
  walk->number++;
  walk->count = 0;
}

bool h2s_walk_next(struct walk *walk, uint32_t *block) {
  if (walk->count == 0)
    return false;
  *block = walk->todo[--walk->count];
  walk->steps++;
  return true;
}

void h2s_walk_visit(struct walk *walk, uint32_t block) {
  if (walk->seen[block] == walk->number)
    return;
  walk->seen[block] = walk->number;
  walk->todo[walk->count++] = block;
}

void h2s_walk_successors(struct walk *walk, uint32_t block) {
  const struct cfg *cfg = walk->cfg;
  for (uint32_t e = cfg->first_out[block]; e < cfg->first_out[block + 1]; e++)
    if (!h2s_bit(&walk->pruned, e))
      h2s_walk_visit(walk, cfg->edges[e].to);
}

void h2s_walk_predecessors(struct walk *walk, uint32_t block) {
  const struct cfg *cfg = walk->cfg;
  for (uint32_t i = cfg->first_in[block]; i < cfg->first_in[block + 1]; i++)
    if (!h2s_bit(&walk->pruned, cfg->in[i]))
      h2s_walk_visit(walk, cfg->edges[cfg->in[i]].from);
}

bool h2s_cfg_may_follow(const struct cfg *cfg, struct arena *arena, LLVMValueRef first,
                        LLVMValueRef second) {
  uint32_t goal = h2s_cfg_block(cfg, second), block = h2s_cfg_block(cfg, first);
  for (LLVMValueRef at = first; at && block == goal; at = LLVMGetNextInstruction(at))
    if (at == second)
      return true;
  struct walk walk;
  h2s_walk_init(&walk, arena, cfg);
  h2s_walk_begin(&walk);
  h2s_walk_successors(&walk, block);
  while (h2s_walk_next(&walk, &block)) {
    if (block == goal)
      return true;
    h2s_walk_successors(&walk, block);
  }
  return false;
}
