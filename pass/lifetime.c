/* lifetime.c - decides rule 2: whether one slot serves every object of a site.
 *
 * The newest object of a site is the one made by its last run, the others are
 * older.  A site passes if one of these holds:
 *
 *   again    It cannot run again: no path leads from it back to it.
 *   freed    Every path from it back to it frees the newest object for certain, so any
 *            later use of that address is undefined in the source.
 *   aliases  No SSA value that may hold an older object is live just after the site ...
 *   holders  ... and no memory cell that may hold one can be read from there.
 *
 * Input: the CFG, the points-to graph (which values and cells may hold the object), the
 * sites that are believed to pass.  Output: yes or no; reads IR only.
 *
 * Paths that only a failed allocation takes are left out: a slot is never null.  A guarded site
 * may give null, from the heap; it counts as running then too.
 * Everything is reachability over blocks, so irreducible cycles are cycles like others.
 *
 * A lifted site runs somewhere within its call: the call may go on to use what it gets. A copied
 * string is read when its copy's life has begun. So what such a call is given, and what memory it
 * may read, counts as used after the site.
 *
 * Declined: a free of a value that came through memory (it may be an older
 * object), posix_memalign under `freed` (its newest object has no name of its
 * own), cells that the caller or unknown code can see, and what costs too much to decide.
 */
#include "lifetime.h"

#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "mutation.h"

struct lifetime {
  const struct lifetime_query *query;
  const struct module_info *info;
  const struct graph *graph;
  const struct cfg *cfg;
  const struct site *site;
  LLVMValueRef call;
  uint32_t home;    /* the block of the call */
  object_id object; /* all objects of the site */
  bool uses_within; /* the call may use older objects after the newest one's life began */
  LLVMValueRef use; /* what may use an older object: for people */
  struct walk *walk;
};

/* ---- paths ------------------------------------------------------------------- */

/* A branch on this comparison of the site's value with zero never takes one edge. */
static void prune_branches(struct lifetime *l, LLVMValueRef compare) {
  bool is_zero = l->site->kind == SITE_POSIX_MEMALIGN;
  bool outcome = (LLVMGetICmpPredicate(compare) == LLVMIntEQ) == is_zero;
  for (LLVMUseRef use = LLVMGetFirstUse(compare); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAInstruction(user) && LLVMGetInstructionOpcode(user) == LLVMBr)
      h2s_walk_prune(l->walk, l->info->arena,
                     l->cfg->first_out[h2s_cfg_block(l->cfg, user)] + (outcome ? 1 : 0));
  }
}

static bool is_equality_with_zero(LLVMValueRef user, LLVMValueRef value) {
  if (!LLVMIsAICmpInst(user))
    return false;
  LLVMIntPredicate predicate = LLVMGetICmpPredicate(user);
  LLVMValueRef other = LLVMGetOperand(user, LLVMGetOperand(user, 0) == value ? 1 : 0);
  return (predicate == LLVMIntEQ || predicate == LLVMIntNE) && LLVMIsNull(other);
}

static bool is_guarded(const struct lifetime *l, const struct site *site) {
  return h2s_bit(l->query->guarded, (site_id)(site - l->info->sites.at));
}

/* Edges that are taken only if the allocation failed: by null, or by a throw.  A guarded site may
 * fail, and what goes on there may concern older objects. */
static void prune(struct lifetime *l) {
  if (is_guarded(l, l->site) && !h2s_disabled(H2S_NO_FAILURE))
    return;
  if (LLVMIsAInvokeInst(l->call))
    h2s_walk_prune(l->walk, l->info->arena, l->cfg->first_out[l->home] + 1);
  for (LLVMUseRef use = LLVMGetFirstUse(l->call); use; use = LLVMGetNextUse(use))
    if (is_equality_with_zero(LLVMGetUser(use), l->call))
      prune_branches(l, LLVMGetUser(use));
}

static void begin(struct lifetime *l, const struct lifetime_query *query, site_id site) {
  *l = (struct lifetime){.query = query,
                         .info = query->info,
                         .graph = query->graph,
                         .cfg = query->cfg,
                         .walk = query->walk,
                         .site = &query->info->sites.at[site]};
  l->call = l->site->call;
  l->home = h2s_cfg_block(l->cfg, l->call);
  l->uses_within =
      (h2s_is_below(l->site) || l->site->kind == SITE_STRDUP) && !h2s_disabled(H2S_NO_WITHIN);
  l->object = h2s_object_of(l->graph, l->site);
  h2s_walk_reset(l->walk);
  if (!h2s_is_below(l->site))
    prune(l);
}

static bool runs_again(struct lifetime *l) {
  if (!l->cfg->cycles.in_cycle[l->home])
    return false;
  h2s_walk_begin(l->walk);
  h2s_walk_successors(l->walk, l->home);
  for (uint32_t block; h2s_walk_next(l->walk, &block); h2s_walk_successors(l->walk, block))
    if (block == l->home)
      return true;
  return false;
}

static bool budget_spent(const struct lifetime *l) {
  return l->walk->steps > l->info->options->max_steps;
}

/* ---- freed --------------------------------------------------------------------
 * A must-dataflow forward from the site.  The state is the set of names that are
 * equal to the newest object, and whether it was freed.  Names are the site's value and phis: a
 * cast of a name equals it wherever the cast may be used.  Phis take their
 * values on the edge, all at once: `pp = prev, prev = p` moves each name one object on,
 * so a free of pp frees an older object and does not count. */

enum { MAX_NAMES = 30, FREED = 1 << 30 }; /* bit 31 is set in states not seen yet only */

struct freeing {
  uint32_t block, name;
  bool after_site; /* in the site's block: behind the site */
};

struct names {
  LLVMValueRef values[MAX_NAMES]; /* 0: the site's value; else phis ... */
  uint32_t blocks[MAX_NAMES];     /* ... and their blocks */
  uint32_t n;
  VEC(struct freeing) freeings;
  struct ids reached; /* blocks whose state is known */
};

/* The value that this one is the same address as, casts left out. */
static LLVMValueRef strip_same(LLVMValueRef value) {
  for (;;) {
    int64_t offset = 0;
    LLVMValueRef base = h2s_strip_offsets(value, &offset);
    if (offset != 0)
      return value;
    if (LLVMIsAFreezeInst(base))
      base = LLVMGetOperand(base, 0);
    if (base == value)
      return value;
    value = base;
  }
}

static uint32_t name_of(const struct names *names, LLVMValueRef value) {
  LLVMValueRef same = strip_same(value);
  for (uint32_t i = 0; i < names->n; i++)
    if (names->values[i] == same)
      return i;
  return H2S_NONE;
}

/* One object of the site is alive at a time, and never two of others in its slot. */
static bool has_own_slot(const struct lifetime *l, site_id site) {
  return h2s_bit(l->query->single, site) && !h2s_is_growth(&l->info->sites.at[site]);
}

/* The operand that a call frees, whatever else it does; NULL if none. */
static LLVMValueRef freed_operand(const struct lifetime *l, LLVMValueRef call) {
  struct dealloc dealloc;
  uint32_t site = h2s_idmap_get(&l->info->site_of, h2s_key(call));
  /* One that is called still may fail, and leaves the older object alive then. */
  if (site != H2S_NONE && l->info->sites.at[site].kind == SITE_REALLOC && call != l->call &&
      (has_own_slot(l, site) || h2s_disabled(H2S_NO_REALLOC_FAILURE)))
    return LLVMGetOperand(call, 0);
  if (h2s_find_dealloc(l->info, call, &dealloc) && strcmp(dealloc.family, l->site->family) == 0)
    return LLVMGetOperand(call, dealloc.argument);
  return NULL;
}

static void add_freeing(struct lifetime *l, struct names *names, LLVMValueRef call) {
  LLVMValueRef operand = freed_operand(l, call);
  uint32_t name = operand ? name_of(names, operand) : H2S_NONE;
  if (name == H2S_NONE)
    return;
  struct freeing freeing = {.block = h2s_cfg_block(l->cfg, call), .name = name};
  freeing.after_site = freeing.block == l->home && h2s_comes_before(l->call, call);
  VEC_PUSH(l->info->arena, &names->freeings, freeing);
}

static void add_name(struct lifetime *l, struct names *names, LLVMValueRef value) {
  if (names->n == MAX_NAMES || name_of(names, value) != H2S_NONE)
    return;
  names->values[names->n] = value;
  names->blocks[names->n++] = h2s_cfg_block(l->cfg, value);
}

/* Follows a value into phis, casts and deallocators. */
static void collect_names(struct lifetime *l, struct names *names) {
  VEC(LLVMValueRef) same = {0};
  add_name(l, names, l->call);
  VEC_PUSH(l->info->arena, &same, l->call);
  for (uint32_t i = 0; i < same.n; i++)
    for (LLVMUseRef use = LLVMGetFirstUse(same.at[i]); use; use = LLVMGetNextUse(use)) {
      LLVMValueRef user = LLVMGetUser(use);
      uint32_t before = names->n;
      if (LLVMIsAPHINode(user))
        add_name(l, names, user);
      else if (LLVMIsACallInst(user) || LLVMIsAInvokeInst(user))
        add_freeing(l, names, user);
      if (names->n != before || (LLVMIsAInstruction(user) && strip_same(user) != user &&
                                 strip_same(user) == strip_same(same.at[i])))
        VEC_PUSH(l->info->arena, &same, user);
    }
}

/* Names stay what they are within a block, so the order of its frees is all one. */
static uint32_t apply_freeings(const struct names *names, uint32_t block, bool after_site,
                               uint32_t state) {
  for (uint32_t i = 0; i < names->freeings.n; i++) {
    const struct freeing *f = &names->freeings.at[i];
    if ((f->block == block && f->after_site == after_site && (state & 1u << f->name)) ||
        h2s_disabled(H2S_NO_EVERY_WAY))
      state |= FREED;
  }
  return state;
}

static uint32_t incoming_name(const struct names *names, LLVMValueRef phi, LLVMBasicBlockRef from) {
  for (unsigned i = 0; i < LLVMCountIncoming(phi); i++)
    if (LLVMGetIncomingBlock(phi, i) == from)
      return name_of(names, LLVMGetIncomingValue(phi, i));
  return H2S_NONE;
}

/* The state at the end of an edge: the phis of its target take their values. */
static uint32_t cross(const struct lifetime *l, const struct names *names,
                      const struct cfg_edge *edge, uint32_t state) {
  uint32_t after = state;
  for (uint32_t i = 1; i < names->n; i++)
    if (names->blocks[i] == edge->to) {
      uint32_t from = incoming_name(names, names->values[i], l->cfg->blocks[edge->from]);
      if (!h2s_disabled(H2S_NO_PARALLEL))
        after &= ~(1u << i);
      if (from != H2S_NONE && (state & 1u << from))
        after |= 1u << i;
    }
  return after;
}

/* Sends a block's state to its successors, which are to be seen (again) if they learn. */
static void send(struct lifetime *l, struct names *names, uint32_t block, uint32_t state) {
  const uint32_t *component = l->cfg->cycles.of;
  uint32_t *in = l->query->states;
  for (uint32_t e = l->cfg->first_out[block]; e < l->cfg->first_out[block + 1]; e++) {
    const struct cfg_edge *edge = &l->cfg->edges[e];
    if (h2s_bit(&l->walk->pruned, e) || component[edge->to] != component[l->home])
      continue; /* from elsewhere no way leads back */
    uint32_t met = in[edge->to] & cross(l, names, edge, state);
    if (met == in[edge->to])
      continue;
    if (in[edge->to] == UINT32_MAX)
      VEC_PUSH(l->info->arena, &names->reached, edge->to);
    in[edge->to] = met;
    h2s_walk_visit(l->walk, edge->to);
  }
}

static bool all_ways_free(struct lifetime *l, struct names *names) {
  h2s_walk_begin(l->walk);
  send(l, names, l->home, apply_freeings(names, l->home, true, 1u << 0));
  for (uint32_t block; h2s_walk_next(l->walk, &block);) {
    l->walk->seen[block] = 0; /* its state may shrink again */
    uint32_t state = apply_freeings(names, block, false, l->query->states[block]);
    if (block != l->home)
      send(l, names, block, state);
    else if (!(state & FREED))
      return false;
  }
  return !budget_spent(l);
}

static bool freed_on_every_way_back(struct lifetime *l) {
  struct names names = {0};
  collect_names(l, &names);
  bool all = names.freeings.n != 0 && all_ways_free(l, &names);
  for (uint32_t i = 0; i < names.reached.n; i++)
    l->query->states[names.reached.at[i]] = UINT32_MAX;
  return all;
}

/* ---- aliases ------------------------------------------------------------------ */

static const char *intrinsic_name(LLVMValueRef instruction) {
  LLVMValueRef callee = LLVMIsACallInst(instruction) ? h2s_direct_callee(instruction) : NULL;
  size_t length;
  const char *name = callee ? LLVMGetValueName2(callee, &length) : "";
  return strncmp(name, "llvm.", 5) == 0 ? name + 5 : NULL;
}

static bool starts_with(const char *text, const char *prefix) {
  return text && strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_marker(LLVMValueRef instruction) {
  const char *name = intrinsic_name(instruction);
  return starts_with(name, "lifetime.") || starts_with(name, "dbg.");
}

/* Going back through a block, what comes first: the site, the value's definition, neither. */
enum meeting { MEETS_NOTHING, MEETS_SITE, MEETS_DEFINITION };

/* Looks from an instruction (NULL: from the block's end) back to the block's top. */
static enum meeting look_back(const struct lifetime *l, LLVMValueRef value, uint32_t block,
                              LLVMValueRef from) {
  bool defined = LLVMIsAInstruction(value) && h2s_cfg_block(l->cfg, value) == block &&
                 (!from || h2s_comes_before(value, from));
  bool site = l->home == block &&
              (!from || h2s_comes_before(l->call, from) || (l->uses_within && from == l->call));
  if (defined && site)
    return h2s_comes_before(value, l->call) ? MEETS_SITE : MEETS_DEFINITION;
  return defined ? MEETS_DEFINITION : site ? MEETS_SITE : MEETS_NOTHING;
}

/* Notes that the value is needed at the end of a block's predecessors. */
static bool meets_site(struct lifetime *l, LLVMValueRef value, uint32_t block, LLVMValueRef from) {
  switch (look_back(l, value, block, from)) {
  case MEETS_SITE: return true;
  case MEETS_DEFINITION: break;
  case MEETS_NOTHING: h2s_walk_predecessors(l->walk, block); break;
  }
  return false;
}

/* A phi uses the value at the end of the blocks where it comes from. */
static void visit_incoming(struct lifetime *l, LLVMValueRef phi, LLVMValueRef value) {
  uint32_t to = h2s_cfg_block(l->cfg, phi);
  for (uint32_t i = l->cfg->first_in[to]; i < l->cfg->first_in[to + 1]; i++) {
    uint32_t edge = l->cfg->in[i], from = l->cfg->edges[edge].from;
    for (unsigned k = 0; !h2s_bit(&l->walk->pruned, edge) && k < LLVMCountIncoming(phi); k++)
      if (LLVMGetIncomingBlock(phi, k) == l->cfg->blocks[from] &&
          LLVMGetIncomingValue(phi, k) == value)
        h2s_walk_visit(l->walk, from);
  }
}

/* The use of a live value that comes first in the function's text and has a place in the source. */
static LLVMValueRef first_use(LLVMValueRef value) {
  LLVMValueRef first = NULL;
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAInstruction(user) && !LLVMIsAPHINode(user) && !is_marker(user))
      first = user; /* uses are listed last first */
  }
  return first;
}

/* Backward from the uses to the definition: passing the site on the way means
 * that the value is live across it. */
static bool is_live_after_site(struct lifetime *l, LLVMValueRef value) {
  h2s_walk_begin(l->walk);
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (!LLVMIsAInstruction(user))
      return true;
    if (LLVMIsAPHINode(user))
      visit_incoming(l, user, value);
    else if (!is_marker(user) && meets_site(l, value, h2s_cfg_block(l->cfg, user), user))
      return true;
  }
  for (uint32_t block; h2s_walk_next(l->walk, &block);)
    if (meets_site(l, value, block, NULL))
      return true;
  return false;
}

static bool older_value_is_live(struct lifetime *l) {
  const struct holder_index *holders = l->query->holders;
  for (uint32_t k = holders->first[l->object]; k < holders->first[l->object + 1]; k++) {
    const struct node *node = &l->graph->nodes.at[holders->nodes[k]];
    if (node->kind == NODE_VALUE && node->value != l->call &&
        (is_live_after_site(l, node->value) || budget_spent(l))) {
      l->use = first_use(node->value);
      return true;
    }
  }
  return false;
}

/* ---- holders ------------------------------------------------------------------
 * A cell may give out an older object only if both hold:
 *   held      it may hold one when the site runs: from a write of the object's
 *             address a path leads to the site without a kill of the cell;
 *   readable  from the site a path leads to a read of the cell without a kill.
 * A kill overwrites the cell for certain, or ends or begins the life of its container. */

struct event {
  uint32_t block;
  LLVMValueRef instruction;
};

struct holder {
  object_id object;
  const struct object *facts;
  bool solid; /* one object at a time: a store to it may be certain to hit */
  VEC(struct event) events; /* all that may read, write or kill it, by block and position */
  uint32_t *first; /* events of block b: [first[b], first[b + 1]) */
};

enum { READS = 1, WRITES = 2, KILLS = 4 };

static bool overlaps(int64_t a, uint64_t a_width, int64_t b, uint64_t b_width) {
  if (a == H2S_ANY || b == H2S_ANY)
    return true;
  return a <= b ? (uint64_t)b - (uint64_t)a < a_width : (uint64_t)a - (uint64_t)b < b_width;
}

/* Cells that were only made, not stored to, count as one pointer. */
static uint64_t cell_width(const struct lifetime *l, const struct node *cell) {
  return cell->width ? cell->width : l->graph->pointer_bytes;
}

static bool may_touch(const struct lifetime *l, const struct node *cell, LLVMValueRef pointer,
                      uint64_t width) {
  node_id id = h2s_graph_find(l->graph, pointer);
  if (id == H2S_NONE)
    return false;
  const struct node *node = &l->graph->nodes.at[id];
  for (uint32_t i = 0; i < node->elements.n; i++) {
    const struct node *pointed = &l->graph->nodes.at[node->elements.at[i]];
    if (pointed->object == cell->object &&
        overlaps(pointed->offset, width, cell->offset, cell_width(l, cell)))
      return true;
  }
  return false;
}

/* The one place in the holder that the pointer leads to; false if there may be others. */
static bool only_offset(const struct lifetime *l, const struct holder *h, LLVMValueRef pointer,
                        int64_t *offset) {
  *offset = 0;
  if (h2s_strip_offsets(pointer, offset) == h->facts->value)
    return true;
  node_id id = h2s_graph_find(l->graph, pointer);
  if (id == H2S_NONE || !l->graph->nodes.at[id].defined || l->graph->nodes.at[id].elements.n != 1)
    return false;
  const struct node *pointed = &l->graph->nodes.at[l->graph->nodes.at[id].elements.at[0]];
  *offset = pointed->offset;
  return pointed->object == h->object && pointed->offset != H2S_ANY;
}

static bool must_cover(const struct lifetime *l, const struct holder *h, const struct node *cell,
                       LLVMValueRef pointer, uint64_t width) {
  int64_t offset;
  bool is_solid = h->solid || h2s_disabled(H2S_NO_SOLID);
  if (!is_solid || cell->offset == H2S_ANY || width == H2S_ANY_WIDTH ||
      !only_offset(l, h, pointer, &offset) || offset > cell->offset)
    return false;
  uint64_t before = (uint64_t)cell->offset - (uint64_t)offset;
  return before <= width && cell_width(l, cell) <= width - before;
}

/* Some cell of what the pointer leads to holds the object. */
static bool leads_to_holder(const struct lifetime *l, LLVMValueRef pointer) {
  node_id id = h2s_graph_find(l->graph, pointer);
  const struct node *node = id == H2S_NONE ? NULL : &l->graph->nodes.at[id];
  for (uint32_t i = 0; node && i < node->elements.n; i++) {
    const struct object *object =
        &l->graph->objects.at[h2s_element_object(l->graph, node->elements.at[i])];
    for (uint32_t c = 0; c < object->cells.n; c++)
      if (h2s_node_holds(l->graph, object->cells.at[c], l->object))
        return true;
  }
  return false;
}

static bool holds_object(const struct lifetime *l, LLVMValueRef value) {
  node_id id = h2s_graph_find(l->graph, value);
  return id != H2S_NONE && h2s_node_holds(l->graph, id, l->object);
}

static uint64_t width_of(const struct lifetime *l, LLVMValueRef value) {
  return h2s_type_bytes(l->info->module, LLVMTypeOf(value));
}

static uint64_t constant_width(LLVMValueRef length) {
  return LLVMIsAConstantInt(length) ? LLVMConstIntGetZExtValue(length) : H2S_ANY_WIDTH;
}

static unsigned store_effects(const struct lifetime *l, const struct holder *h,
                              const struct node *cell, LLVMValueRef store) {
  LLVMValueRef value = LLVMGetOperand(store, 0), pointer = LLVMGetOperand(store, 1);
  uint64_t width = width_of(l, value);
  if (!may_touch(l, cell, pointer, width))
    return 0;
  return (holds_object(l, value) ? WRITES : 0) |
         (must_cover(l, h, cell, pointer, width) ? KILLS : 0);
}

/* memset, memcpy, memmove: source is NULL for memset. */
static unsigned transfer_effects(const struct lifetime *l, const struct holder *h,
                                 const struct node *cell, LLVMValueRef call, LLVMValueRef source) {
  LLVMValueRef to = LLVMGetOperand(call, 0);
  uint64_t width = constant_width(LLVMGetOperand(call, 2));
  unsigned effects = 0;
  if (source && may_touch(l, cell, source, width))
    effects |= READS;
  if (source && may_touch(l, cell, to, width) && leads_to_holder(l, source))
    effects |= WRITES;
  if (must_cover(l, h, cell, to, width))
    effects |= KILLS;
  return effects;
}

/* lifetime.start and lifetime.end: (size, pointer), later (pointer). */
static unsigned marker_effects(const struct lifetime *l, const struct holder *h,
                               const struct node *cell, LLVMValueRef call) {
  unsigned count = LLVMGetNumArgOperands(call);
  LLVMValueRef pointer = LLVMGetOperand(call, count - 1);
  if (h->facts->kind != OBJ_ALLOCA || !h->solid)
    return 0;
  if (count == 1 || LLVMConstIntGetSExtValue(LLVMGetOperand(call, 0)) < 0)
    return strip_same(pointer) == h->facts->value ? KILLS : 0;
  return must_cover(l, h, cell, pointer, constant_width(LLVMGetOperand(call, 0))) ? KILLS : 0;
}

/* The call of an allocation site: its new object holds nothing, unless it is a copy. */
static unsigned site_effects(const struct lifetime *l, const struct holder *h,
                             const struct node *cell, const struct site *site) {
  switch (site->kind) {
  case SITE_MALLOC:
  case SITE_CALLOC: return site->call == h->facts->value && h->solid ? KILLS : 0;
  case SITE_POSIX_MEMALIGN: {
    LLVMValueRef out = LLVMGetOperand(site->call, 0);
    bool succeeds =
        h2s_bit(l->query->single, (site_id)(site - l->info->sites.at)) && !is_guarded(l, site);
    if (site->call == h->facts->value && h->solid)
      return KILLS;
    return (site == l->site && may_touch(l, cell, out, l->graph->pointer_bytes) ? WRITES : 0) |
           (succeeds && must_cover(l, h, cell, out, l->graph->pointer_bytes) ? KILLS : 0);
  }
  case SITE_STRDUP:
  case SITE_REALLOC:
  case SITE_LIFTED:
  case SITE_GROWN: break;
  }
  return READS | WRITES;
}

static unsigned call_effects(const struct lifetime *l, const struct holder *h,
                             const struct node *cell, LLVMValueRef call) {
  static const char *const harmless[] = {"dbg.",
                                         "assume",
                                         "objectsize.",
                                         "invariant.",
                                         "launder.invariant.group",
                                         "prefetch",
                                         "strip.invariant.group",
                                         "ptrmask."};
  const char *name = intrinsic_name(call);
  struct dealloc dealloc;
  uint32_t site = h2s_idmap_get(&l->info->site_of, h2s_key(call));
  if (site != H2S_NONE)
    return site_effects(l, h, cell, &l->info->sites.at[site]);
  if (h->facts->kind == OBJ_FRESH && h->facts->value == call && h->solid)
    return WRITES | KILLS; /* the call makes the container anew, and may put something into it */
  if (h2s_find_dealloc(l->info, call, &dealloc))
    return 0;
  if (starts_with(name, "memset."))
    return transfer_effects(l, h, cell, call, NULL);
  if (starts_with(name, "memcpy.") || starts_with(name, "memmove."))
    return transfer_effects(l, h, cell, call, LLVMGetOperand(call, 1));
  if (starts_with(name, "lifetime."))
    return marker_effects(l, h, cell, call);
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
    if (starts_with(name, harmless[i]))
      return 0;
  return READS | WRITES;
}

/* What an instruction that gets the address of the holder, or of something
 * that leads there, may do to a cell of it. */
static unsigned effects_of(const struct lifetime *l, const struct holder *h,
                           const struct node *cell, LLVMValueRef instruction) {
  switch (LLVMGetInstructionOpcode(instruction)) {
  case LLVMLoad:
    return may_touch(l, cell, LLVMGetOperand(instruction, 0), width_of(l, instruction)) ? READS : 0;
  case LLVMStore: return store_effects(l, h, cell, instruction);
  case LLVMCall:
  case LLVMInvoke: return call_effects(l, h, cell, instruction);
  /* These make values out of values; the values have uses of their own. */
  case LLVMGetElementPtr:
  case LLVMBitCast:
  case LLVMAddrSpaceCast:
  case LLVMPtrToInt:
  case LLVMIntToPtr:
  case LLVMTrunc:
  case LLVMZExt:
  case LLVMSExt:
  case LLVMFreeze:
  case LLVMPHI:
  case LLVMSelect:
  case LLVMICmp:
  case LLVMInsertValue:
  case LLVMExtractValue:
  case LLVMInsertElement:
  case LLVMExtractElement:
  case LLVMShuffleVector:
  case LLVMAdd:
  case LLVMSub:
  case LLVMMul:
  case LLVMAnd:
  case LLVMOr:
  case LLVMXor:
  case LLVMShl:
  case LLVMLShr:
  case LLVMAShr:
  case LLVMUDiv:
  case LLVMSDiv:
  case LLVMURem:
  case LLVMSRem: return 0;
  default: return READS | WRITES;
  }
}

static int by_position(const void *a, const void *b) {
  const struct event *x = a, *y = b;
  if (x->block != y->block)
    return x->block < y->block ? -1 : 1;
  if (x->instruction == y->instruction)
    return 0;
  return h2s_comes_before(x->instruction, y->instruction) ? -1 : 1;
}

static void add_event(const struct lifetime *l, struct holder *h, struct idmap *seen,
                      LLVMValueRef instruction) {
  if (!LLVMIsAInstruction(instruction) || h2s_idmap_get(seen, h2s_key(instruction)) != H2S_NONE)
    return;
  h2s_idmap_put(l->info->arena, seen, h2s_key(instruction), h->events.n);
  VEC_PUSH(l->info->arena, &h->events,
           ((struct event){h2s_cfg_block(l->cfg, instruction), instruction}));
}

static void add_uses(const struct lifetime *l, struct holder *h, struct idmap *seen,
                     const struct node *node) {
  if (node->kind != NODE_VALUE)
    return;
  for (LLVMUseRef use = LLVMGetFirstUse(node->value); use; use = LLVMGetNextUse(use))
    add_event(l, h, seen, LLVMGetUser(use));
}

/* The uses of every value from which the holder can be reached, and the call that makes it. */
static void collect_events(const struct lifetime *l, struct holder *h) {
  struct holder_index *holders = l->query->holders;
  struct idmap seen = {0};
  h2s_holders_begin(holders);
  h2s_holders_list(holders, l->info->arena, h->object);
  h2s_graph_containers(l->graph, l->info->arena, holders);
  for (uint32_t i = 0; i < holders->objects.n; i++) {
    object_id object = holders->objects.at[i];
    for (uint32_t k = holders->first[object]; k < holders->first[object + 1]; k++)
      add_uses(l, h, &seen, &l->graph->nodes.at[holders->nodes[k]]);
  }
  if (h->facts->kind == OBJ_SITE || h->facts->kind == OBJ_FRESH)
    add_event(l, h, &seen, h->facts->value);
}

static void sort_events(const struct lifetime *l, struct holder *h) {
  if (h->events.n > 1)
    qsort(h->events.at, h->events.n, sizeof *h->events.at, by_position);
  h->first = h2s_alloc(l->info->arena, (l->cfg->block_count + 1) * sizeof *h->first);
  for (uint32_t b = 0, i = 0; b <= l->cfg->block_count; b++) {
    while (i < h->events.n && h->events.at[i].block < b)
      i++;
    h->first[b] = i;
  }
}

static bool is_solid(const struct lifetime *l, const struct object *object) {
  uint32_t site = h2s_site_of_object(object);
  if (object->kind == OBJ_ALLOCA)
    return h2s_cfg_block(l->cfg, object->value) == 0;
  return site != H2S_NONE && has_own_slot(l, site);
}

/* Looks through a block's events, forward or back, from the site on if it is asked
 * for, until one kills or has the effect; gives that one's effects. */
static unsigned scan(struct lifetime *l, const struct holder *h, const struct node *cell,
                     uint32_t block, bool forward, bool from_site) {
  uint32_t begin_at = h->first[block], count = h->first[block + 1] - begin_at;
  unsigned wanted = KILLS | (forward ? READS : WRITES);
  for (uint32_t i = 0; i < count; i++) {
    LLVMValueRef at = h->events.at[forward ? begin_at + i : begin_at + count - 1 - i].instruction;
    bool is_within = l->uses_within && forward && at == l->call;
    if (from_site && !is_within &&
        (forward ? !h2s_comes_before(l->call, at) : !h2s_comes_before(at, l->call)))
      continue;
    unsigned effects = effects_of(l, h, cell, at);
    if (effects & wanted & READS)
      l->use = at;
    if (effects & wanted)
      return effects;
  }
  return 0;
}

/* From the site, forward to a read or back to a write, without a kill before. */
static bool reaches(struct lifetime *l, const struct holder *h, const struct node *cell,
                    bool forward) {
  unsigned goal = forward ? READS : WRITES;
  h2s_walk_begin(l->walk);
  unsigned effects = scan(l, h, cell, l->home, forward, true);
  for (uint32_t block = l->home;;) {
    if (effects & goal)
      return true;
    if (!(effects & KILLS) && forward)
      h2s_walk_successors(l->walk, block);
    else if (!(effects & KILLS))
      h2s_walk_predecessors(l->walk, block);
    if (!h2s_walk_next(l->walk, &block))
      return false;
    effects = scan(l, h, cell, block, forward, false);
  }
}

static bool cell_gives_out_older(struct lifetime *l, const struct holder *h, node_id id) {
  const struct node *cell = &l->graph->nodes.at[id];
  if (effects_of(l, h, cell, l->call) & KILLS)
    return false; /* the site itself puts the newest object there */
  return reaches(l, h, cell, false) && reaches(l, h, cell, true);
}

static bool holder_gives_out_older(struct lifetime *l, object_id object) {
  struct holder h = {.object = object, .facts = &l->graph->objects.at[object]};
  bool prepared = false;
  for (uint32_t c = 0; c < h.facts->cells.n; c++) {
    if (!h2s_node_holds(l->graph, h.facts->cells.at[c], l->object))
      continue;
    if (object == 0 || h2s_is_fixed(h.facts) || h2s_is_placeholder(h.facts))
      return true;
    /* In itself: to read an older object takes its address, which others would have to
     * hold; unless the site copies old contents into the newest. */
    if (object == l->object)
      return l->site->kind == SITE_REALLOC || l->site->kind == SITE_STRDUP;
    if (!prepared) {
      h.solid = is_solid(l, h.facts);
      collect_events(l, &h);
      sort_events(l, &h);
      prepared = true;
    }
    if (cell_gives_out_older(l, &h, h.facts->cells.at[c]) || budget_spent(l))
      return true;
  }
  return false;
}

static bool memory_gives_out_older(struct lifetime *l) {
  const struct holder_index *holders = l->query->holders;
  struct idmap seen = {0};
  for (uint32_t k = holders->first[l->object]; k < holders->first[l->object + 1]; k++) {
    const struct node *node = &l->graph->nodes.at[holders->nodes[k]];
    if (node->kind != NODE_CELL || h2s_idmap_get(&seen, (uint64_t)node->object + 1) != H2S_NONE)
      continue;
    h2s_idmap_put(l->info->arena, &seen, (uint64_t)node->object + 1, 1);
    if (holder_gives_out_older(l, node->object))
      return true;
  }
  return false;
}

/* ---- the answers ---------------------------------------------------------------- */

bool h2s_site_in_cycle(const struct lifetime_query *query, site_id site) {
  struct lifetime l;
  begin(&l, query, site);
  return runs_again(&l);
}

bool h2s_freed_before_again(const struct lifetime_query *query, site_id site) {
  struct lifetime l;
  begin(&l, query, site);
  return l.site->kind != SITE_POSIX_MEMALIGN && !h2s_is_below(l.site) &&
         freed_on_every_way_back(&l);
}

bool h2s_one_slot_serves(const struct lifetime_query *query, site_id site, LLVMValueRef *use) {
  struct lifetime l;
  *use = NULL;
  begin(&l, query, site);
  if (!runs_again(&l))
    return true;
  bool serves = (h2s_disabled(H2S_NO_LIVE) || !older_value_is_live(&l)) &&
                (h2s_disabled(H2S_NO_HOLDERS) || !memory_gives_out_older(&l));
  *use = serves ? NULL : l.use;
  return serves;
}
