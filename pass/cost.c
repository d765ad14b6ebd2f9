/* cost.c - legal promotions that are not made: those that the hot path would pay for, and those
 * for which the frame has no room.
 *
 * requires what moves otherwise; fills verdicts; reads IR only
 */
#include "decision.h"

#include <stdlib.h>
#include <string.h>

#include "mutation.h"

enum {
  COLD_FREQUENCY = 64, /* in 1/1024 of the entry's: runs in less than one call of 16 */
  LEAST_GUARD = 128,   /* bytes of a slot below which it is not made smaller for want of room */
  RECURSIVE_SHARE = 4, /* a guarded slot takes no more than this part of a recursive frame */
};

/* It is not in another site's slot, or in a heap buffer only. */
static bool has_slot(const struct decision *d, site_id site) {
  return d->sites[site].slot_bytes != 0;
}

/* ---- cold: the cost rule --------------------------------------------------------------------
 * A legal promotion is made unless the hot path pays for it.  A function without any alloca that
 * has a way out without a call needs no frame there; with a slot it gets one, and
 * perhaps a canary, on every call.  That is worth it if the site runs often;
 * it costs nothing if the slot becomes registers, or if another slot needs the frame anyway.
 * What else moving costs does not decide, but is small: zeroing was the
 * allocator's work before, and a lost `tail` mark costs a return. */

/* Some path from the entry to a return has no call. */
static bool has_frameless_exit(const struct decision *d) {
  struct walk walk;
  h2s_walk_init(&walk, d->arena, &d->cfg);
  h2s_walk_begin(&walk);
  h2s_walk_visit(&walk, 0);
  for (uint32_t block; h2s_walk_next(&walk, &block);) {
    if (h2s_bit(&d->blocks_with_calls, block))
      continue;
    if (LLVMIsAReturnInst(LLVMGetBasicBlockTerminator(d->cfg.blocks[block])))
      return true;
    h2s_walk_successors(&walk, block);
  }
  return false;
}

static bool is_cold_site(const struct decision *d, site_id site) {
  LLVMBasicBlockRef block = LLVMGetInstructionParent(site_at(d, site)->call);
  return h2s_block_frequency(d->info->host, block) < COLD_FREQUENCY;
}

bool h2s_drop_cold(struct decision *d) {
  VEC(site_id) cold = {0};
  if (d->has_alloca || !has_frameless_exit(d))
    return false;
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (!moves(d, site) || !has_slot(d, site) || h2s_becomes_registers(d, site))
      continue;
    if (!is_cold_site(d, site))
      return false;
    VEC_PUSH(d->arena, &cold, site);
  }
  for (uint32_t i = 0; i < cold.n; i++)
    h2s_keep(d, cold.at[i], REASON_COLD, NULL, NULL);
  return cold.n != 0;
}

/* ---- units ------------------------------------------------------------------------------------ */

enum { MAX_NESTING = 6 }; /* of the expressions that are looked at */

static uint64_t common_divisor(uint64_t a, uint64_t b) {
  while (b) {
    uint64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* A number that divides the value, by how it is made, if nothing overflows; 0 if it is 0. */
static uint64_t divisor_of(LLVMValueRef value, unsigned nesting) {
  if (LLVMIsAConstantInt(value) && LLVMGetIntTypeWidth(LLVMTypeOf(value)) <= 64)
    return LLVMConstIntGetZExtValue(value);
  if (!LLVMIsAInstruction(value) || nesting == MAX_NESTING)
    return 1;
  LLVMValueRef a = LLVMGetNumOperands(value) > 0 ? LLVMGetOperand(value, 0) : NULL;
  LLVMValueRef b = LLVMGetNumOperands(value) > 1 ? LLVMGetOperand(value, 1) : NULL;
  switch (LLVMGetInstructionOpcode(value)) {
  case LLVMMul: return divisor_of(a, nesting + 1) * divisor_of(b, nesting + 1);
  case LLVMShl:
    return LLVMIsAConstantInt(b) ? divisor_of(a, nesting + 1) << (LLVMConstIntGetZExtValue(b) & 63)
                                 : 1;
  case LLVMAdd:
  case LLVMSub: return common_divisor(divisor_of(a, nesting + 1), divisor_of(b, nesting + 1));
  case LLVMZExt:
  case LLVMSExt:
  case LLVMFreeze: return divisor_of(a, nesting + 1);
  default: return 1;
  }
}

/* Bytes of an element, if the site is one of an array of as many as only the running program knows: of two
 * arrays in a function, as far as nothing else tells, the one with the larger elements is the
 * larger one. */
static uint64_t unit_of(const struct decision *d, site_id id) {
  const struct site *site = site_at(d, id);
  if (site->chain.n)
    site = site_at(d, h2s_idmap_get(&d->info->site_of, h2s_key(site->chain.at[site->chain.n - 1])));
  if (site->size_kind != SIZE_DYNAMIC || site->size_argument < 0)
    return 0;
  uint64_t unit = divisor_of(LLVMGetOperand(site->call, (unsigned)site->size_argument), 0);
  if (site->count_argument < 0)
    return unit;
  return unit * divisor_of(LLVMGetOperand(site->call, (unsigned)site->count_argument), 0);
}

/* ---- bids ------------------------------------------------------------------------------------ */

/* A site in line for the frame. */
struct bid {
  site_id site;
  bool in_cycle, guarded;
  uint64_t charge, unit;
};

/* Inside loops first, then what needs no test, then the small ones, then those of large elements, then in
 * program order. */
static int by_value(const void *a, const void *b) {
  const struct bid *x = a, *y = b;
  if (x->in_cycle != y->in_cycle)
    return x->in_cycle ? -1 : 1;
  if (x->guarded != y->guarded)
    return x->guarded ? 1 : -1;
  if (x->charge != y->charge)
    return x->charge < y->charge ? -1 : 1;
  if (x->unit != y->unit)
    return x->unit > y->unit ? -1 : 1;
  return x->site < y->site ? -1 : 1;
}

static uint64_t frame_limit(const struct decision *d) {
  const struct h2s_options *options = d->info->options;
  return d->function->recursive ? options->max_recursive_frame : options->max_frame;
}

/* ---- guards: sizes that only the running program knows ------------------------------------------
 * Most objects of unknown size are small, so a slot of max-dynamic bytes serves them; a test of the
 * size and one at each free, two instructions each, take the place of some hundred in the
 * allocator, and cost those few more that are larger.  It is not worth the code where
 *
 *   the function is optimised for size;
 *   the site is cold: the slot would lie there for nothing, most of the time;
 *   the size is known to be larger than the slot.
 *
 * A recursive function has many frames, and gets smaller slots.
 *
 * A size that is bounded needs no test if the slot has the bound.  Where the frame has no room for all of
 * those, the largest are tested too: that is decided before it is known which others stay for
 * other reasons, so it may be more than would have had to be. */

static bool has_attribute(const struct decision *d, const char *name) {
  unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
  return LLVMGetEnumAttributeAtIndex(d->function->value,
                                     (LLVMAttributeIndex)LLVMAttributeFunctionIndex, kind) != NULL;
}

static uint64_t minimum(uint64_t a, uint64_t b) { return a < b ? a : b; }

static uint64_t guard_limit(const struct decision *d) {
  const struct h2s_options *options = d->info->options;
  uint64_t bytes = minimum(options->max_dynamic, options->max_object);
  uint64_t share = options->max_recursive_frame / RECURSIVE_SHARE;
  return d->function->recursive ? minimum(bytes, share) : bytes;
}

/* Marks the blocks to which a way leads that takes no unlikely edge. */
static void find_warm(const struct decision *d, struct clone_facts *facts) {
  const struct cfg *cfg = &facts->cfg;
  struct walk walk;
  h2s_walk_init(&walk, d->arena, cfg);
  h2s_walk_begin(&walk);
  h2s_walk_visit(&walk, 0);
  for (uint32_t block; h2s_walk_next(&walk, &block);) {
    uint32_t likeliest = h2s_likeliest_edge(d->info->host, cfg->blocks[block]);
    h2s_bit_set(d->arena, &facts->warm, block);
    for (uint32_t e = cfg->first_out[block]; e < cfg->first_out[block + 1]; e++)
      if (!h2s_is_unlikely(d->info->host, cfg->blocks[block], e - cfg->first_out[block], likeliest))
        h2s_walk_visit(&walk, cfg->edges[e].to);
  }
}

/* Some unlikely edge leads there on every way.  How often the block runs does not tell: where 0 is success
 * each test for an error is held to fail more often than not, and after five of them
 * everything would be rare. */
bool h2s_is_cold_place(const struct decision *d, LLVMValueRef call) {
  LLVMValueRef function = LLVMGetBasicBlockParent(LLVMGetInstructionParent(call));
  function_id id = h2s_idmap_get(&d->info->function_of, h2s_key(function));
  struct clone_facts *facts = &d->clone_facts[id];
  if (!facts->cfg.block_count)
    h2s_cfg_init(&facts->cfg, d->arena, function);
  if (!h2s_bit(&facts->warm, 0))
    find_warm(d, facts);
  return !h2s_bit(&facts->warm, h2s_cfg_block(&facts->cfg, call));
}

/* The site, the allocation below it or a call on the way there hardly ever runs. */
static bool is_cold(const struct decision *d, site_id id) {
  const struct site *site = site_at(d, id);
  bool cold = h2s_is_cold_place(d, site->call);
  for (uint32_t i = 0; i < site->chain.n && !cold; i++)
    cold = h2s_is_cold_place(d, site->chain.at[i]);
  return cold;
}

static bool is_small_code(const struct decision *d) {
  return has_attribute(d, "optsize") || has_attribute(d, "minsize");
}

static void set_guard(struct decision *d, site_id site, uint64_t bytes) {
  d->sites[site].guard_bytes = bytes;
  d->sites[site].slot_bytes = h2s_slot_size(site_at(d, site), d->sites[site].guard_bytes);
  h2s_bit_set(d->arena, &d->guarded, site);
}

static void choose_guard(struct decision *d, site_id site) {
  if (is_small_code(d))
    h2s_keep(d, site, REASON_SMALL_CODE, NULL, NULL);
  else if (is_cold(d, site))
    h2s_keep(d, site, REASON_COLD_SIZE, NULL, NULL);
  else if (d->function->recursive && site_at(d, site)->size > guard_limit(d))
    h2s_keep(d, site, REASON_RECURSIVE_FRAME_FULL,
             h2s_number(d, d->info->options->max_recursive_frame), NULL);
  if (site_at(d, site)->no_slot == REASON_NONE)
    set_guard(d, site, guard_limit(d));
}

/* Bytes of a slot that is smaller than the bound. */
static uint64_t part_of_bound(const struct decision *d, site_id site) {
  return minimum(guard_limit(d), site_at(d, site)->size / 2);
}

/* A slot of less than the bound would do for some of its objects.  What a realloc gives has to be of one
 * size at most. */
static bool can_test_bounded(const struct decision *d, site_id id) {
  const struct site *site = site_at(d, id);
  uint64_t bytes = part_of_bound(d, id);
  return site->size_kind == SIZE_BOUNDED && site->kind != SITE_REALLOC && site->least <= bytes &&
         h2s_slot_size(site, bytes) < d->sites[id].slot_bytes && !is_cold(d, id);
}

/* Before an LTO link no slot is left, if there is no test. */
static void test_largest_bounded(struct decision *d) {
  uint64_t wanted = h2s_slot_bytes(d->function->value);
  VEC(struct bid) bids = {0};
  if (is_small_code(d) || d->info->options->max_dynamic == 0 ||
      d->info->options->phase != H2S_PHASE_FINAL)
    return;
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    uint64_t charge = h2s_charge_of(&d->sites[site]);
    if (!moves(d, site) || is_guarded(d, site))
      continue;
    wanted += charge;
    if (can_test_bounded(d, site))
      VEC_PUSH(d->arena, &bids, ((struct bid){.site = site, .charge = charge}));
  }
  if (bids.n > 1)
    qsort(bids.at, bids.n, sizeof *bids.at, by_value);
  for (uint32_t i = bids.n; i-- > 0 && wanted > frame_limit(d);) {
    site_id site = bids.at[i].site;
    set_guard(d, site, part_of_bound(d, site));
    wanted -= bids.at[i].charge - h2s_charge_of(&d->sites[site]);
  }
}

void h2s_choose_guards(struct decision *d) {
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (moves(d, site) && is_guarded(d, site) && !h2s_is_growth(site_at(d, site)))
      choose_guard(d, site);
  }
  test_largest_bounded(d);
}

/* ---- budget --------------------------------------------------------------------------------- */

uint64_t h2s_slot_size(const struct site *site, uint64_t bytes) {
  uint64_t unit = site->align > H2S_GRANULE ? site->align : H2S_GRANULE;
  if (h2s_disabled(H2S_NO_ROUNDING))
    return bytes;
  return ((bytes ? bytes : 1) + unit - 1) / unit * unit;
}

uint64_t h2s_charge_of(const struct site_plan *plan) {
  return plan->slot_bytes + (plan->slot_align > H2S_GRANULE ? plan->slot_align - H2S_GRANULE : 0);
}

/* The limit of -Wframe-larger-than; UINT64_MAX without one. */
static uint64_t warn_limit(const struct decision *d) {
  LLVMAttributeRef attribute = LLVMGetStringAttributeAtIndex(
      d->function->value, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, "warn-stack-size",
      strlen("warn-stack-size"));
  unsigned length;
  const char *text = attribute ? LLVMGetStringAttributeValue(attribute, &length) : NULL;
  return text ? strtoull(h2s_strndup(d->arena, text, length), NULL, 10) : UINT64_MAX;
}

/* The one among the largest of the slots of sites whose size is tested that is worth least; NULL if none is to
 * be made smaller. */
static const struct bid *largest_guard(const struct decision *d, const struct bid *bids,
                                       uint32_t n) {
  const struct bid *largest = NULL;
  for (uint32_t i = n; i-- > 0;) {
    uint64_t bytes = moves(d, bids[i].site) ? d->sites[bids[i].site].guard_bytes : 0;
    if (bytes >= 2 * LEAST_GUARD && (!largest || bytes > d->sites[largest->site].guard_bytes))
      largest = &bids[i];
  }
  return largest;
}

/* The site stays: there is no room for its slot. */
static void keep_out(struct decision *d, site_id site) {
  h2s_keep(d, site, d->function->recursive ? REASON_RECURSIVE_FRAME_FULL : REASON_FRAME_FULL,
           h2s_number(d, frame_limit(d)), NULL);
}

/* No object of the site is so small. */
static bool is_below_least(const struct site *site, uint64_t bytes) {
  return bytes < (site->size_kind == SIZE_BOUNDED ? site->least : site->size);
}

/* Halves slots of sites whose size is tested, one by one, before any other site stays for want of room:
 * most objects are small.  True if it did. */
static bool shrink_guards(struct decision *d, const struct bid *bids, uint32_t n, uint64_t wanted) {
  bool shrunk = false;
  const struct bid *bid;
  while (wanted > frame_limit(d) && (bid = largest_guard(d, bids, n)) != NULL &&
         !h2s_disabled(H2S_NO_BUDGET)) {
    struct site_plan *plan = &d->sites[bid->site];
    wanted -= h2s_charge_of(plan);
    if (is_below_least(site_at(d, bid->site), plan->guard_bytes / 2)) {
      plan->needs = wanted + h2s_charge_of(plan);
      keep_out(d, bid->site);
    } else {
      set_guard(d, bid->site, plan->guard_bytes / 2);
      wanted += h2s_charge_of(plan);
    }
    shrunk = true;
  }
  return shrunk;
}

bool h2s_drop_over_budget(struct decision *d) {
  uint64_t limit = frame_limit(d);
  uint64_t used = h2s_slot_bytes(d->function->value);
  uint64_t warn = warn_limit(d), frame = d->alloca_bytes;
  uint64_t all = used, wanted = used; /* what would let this bid and all before it in */
  VEC(struct bid) bids = {0};
  bool dropped = false;
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (!moves(d, site) || !has_slot(d, site))
      continue;
    struct bid *bid = VEC_ADD(d->arena, &bids);
    *bid = (struct bid){site, d->sites[site].in_cycle, d->sites[site].guard_bytes != 0,
                        h2s_charge_of(&d->sites[site]), unit_of(d, site)};
    all += bid->charge;
  }
  if (bids.n > 1)
    qsort(bids.at, bids.n, sizeof *bids.at, by_value);
  if (shrink_guards(d, bids.at, bids.n, all))
    return true;
  for (uint32_t i = 0; i < bids.n; i++) {
    const struct bid *bid = &bids.at[i];
    wanted += bid->charge;
    d->sites[bid->site].needs = wanted;
    bool full = (used > limit || bid->charge > limit - used) && !h2s_disabled(H2S_NO_BUDGET);
    if (full)
      keep_out(d, bid->site);
    else if (frame > warn || bid->charge > warn - frame)
      h2s_keep(d, bid->site, REASON_WARN_STACK_SIZE, h2s_number(d, warn), NULL);
    else
      used += bid->charge, frame += bid->charge;
    dropped |= !moves(d, bid->site);
  }
  return dropped;
}
