/* growth.c - which promotions a module may grow for.
 *
 * requires what moves otherwise; drops sites; reads IR only
 *
 * A promotion takes an allocator's call away, and may bring more code than that: a test of a size,
 * tests at frees that may get other objects too, clones of callees that free or allocate
 * (specialise.c), copies of bodies that it relies on (copies.c).  All that may be max-growth
 * percent of the module's instructions.  Each site that moves is an offer, or all that one call brings,
 * with
 *
 *   use    how often it runs in one turn of the loop around it or, without one, in one call, times how
 *          often its function is entered (entries.c);
 *   cost   instructions: its own tests, and a share of the clones and copies that it needs, which
 *          all sites that need the same pay for once;
 *
 * and the offers are taken in the order of use by cost, as long as there is room for what they add.
 * What adds nothing is always taken.  How many turns a loop has is a guess, so it counts for a few.  What is not
 * cold counts as run one time of eight at least: where 0 is success, LLVM holds every test for an error
 * to fail more often than not.
 *
 * Costs are estimates.  An original that nobody calls any more goes, and its copy costs nothing; or a part
 * if other modules may have that body too, since the linker may keep one of theirs.
 *
 * A module of a few thousand instructions has room for hardly anything.  That is as it should be for one
 * file of many; a small program, which a module with main is, gets more.
 *
 * Declined: to look for the best choice, which is a knapsack; to look again after it, when
 * what was dropped may have made more frees need a test, or may have left others behind that it was
 * taken for (plan.c drops those).
 */
#include "growth.h"

#include <stdlib.h>

#include "copies.h"
#include "entries.h"
#include "replace.h"

enum {
  SIZE_TEST = 6,    /* instructions of `n > K ? malloc(n) : slot` */
  FREE_TEST = 4,    /* ... `p != slot`, at a free */
  REALLOC_TEST = 8, /* ... the same at a realloc, with what then moves the object */

  SOMETIMES = 128, /* in 1/1024: a site that runs in an eighth of the calls */
  USUAL = 512,     /* ... in half of the turns of a loop; there ... */
  IN_LOOP = 8,     /* ... one turn counts for so many */
  OFTEN = 4096,    /* ... four times in a call */

  RARE_ELSEWHERE = 4, /* of a body that other modules may have, the part that is charged, */
  OFTEN_ELSEWHERE = 16, /* ... and where a site runs often */

  TURNS = 4, /* of choosing: what is taken changes what the others cost */

  ALWAYS_ALLOWED = 100, /* instructions that any module may grow by: a few tests */
  SMALL_PROGRAM = 20000, /* instructions of a program that ... */
  SMALL_ALLOWED = 2000, /* ... may grow by so many */
  MARGIN = 125, /* for 100 that are allowed: costs are estimates */
};

struct offer {
  struct decision *d;
  struct ids sites; /* one, or all that a call brings: part of them would want a clone of its own */
  bool taken;
  struct calls calls; /* that go to clones for it */
  double use;
  uint64_t tests, share; /* its cost: what it alone brings, and its share of the rest */
  struct ids clones; /* by number */
  struct ids copies; /* functions */
  struct bitset relying; /* functions whose calls go to copies */
};

/* A clone or copy. */
struct common {
  uint64_t cost;
  uint32_t needs; /* sites that need it */
  uint32_t users; /* those of them that were taken */
  double use; /* of the one that runs most */
  bool paid; /* one of them was taken */
};

struct ledger {
  const struct module_info *info;
  const struct clone_table *plans; /* of all clones that are needed */
  struct common *clones; /* by number */
  struct common *copies; /* by function_id */
  struct bitset cloned; /* functions of which one clone has been charged */
  struct bitset neutral; /* clones that can replace their originals, by number */
  struct bitset changing; /* functions some of whose sites are taken */
  struct idmap redirected; /* calls that go to clones for those */
  VEC(struct offer) offers;
  uint64_t room, used; /* instructions */
};

/* ---- costs ---------------------------------------------------------------------------------- */

static void add_test(const struct decision *d, struct idmap *tests, site_id site, uint32_t cost) {
  uint32_t others = h2s_idmap_get(tests, site + UINT64_C(1));
  h2s_idmap_put(d->arena, tests, site + UINT64_C(1), cost + (others == H2S_NONE ? 0 : others));
}

/* Of each site, by its number + 1: the tests at frees and reallocs. */
static struct idmap count_tests(const struct decision *d) {
  struct idmap tests = {0}, last = {0}; /* last: the free that a site was counted at */
  for (uint32_t f = 0; f < d->graph->frees.n; f++) {
    const struct free_record *record = &d->graph->frees.at[f];
    const struct node *node = &d->graph->nodes.at[record->operand];
    bool is_tested = h2s_action_of(d, record) == FREE_GUARD;
    for (uint32_t i = 0; is_tested && i < node->elements.n; i++) {
      site_id site = h2s_site_of_element(d, node->elements.at[i]);
      if (site == H2S_NONE || h2s_idmap_get(&last, site + UINT64_C(1)) == f)
        continue;
      h2s_idmap_put(d->arena, &last, site + UINT64_C(1), f);
      add_test(d, &tests, site, FREE_TEST);
    }
  }
  for (site_id s = d->function->first_site; s < d->function->first_site + d->function->site_count;
       s++)
    if (d->sites[s].grows != H2S_NONE)
      add_test(d, &tests, d->sites[s].grows, REALLOC_TEST);
  return tests;
}

/* Tests of sizes, frees and reallocs. */
static uint64_t cost_of_tests(const struct decision *d, const struct idmap *tests, site_id site) {
  uint32_t others = h2s_idmap_get(tests, site + UINT64_C(1));
  return (d->sites[site].guard_bytes ? SIZE_TEST : 0) + (others == H2S_NONE ? 0 : others);
}

/* Every call of a function stands in one that will call something else in its place. */
static bool loses_all_callers(const struct ledger *l, LLVMValueRef function,
                              const struct bitset *relying) {
  for (LLVMUseRef use = LLVMGetFirstUse(function); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef call = LLVMGetUser(use);
    if (!LLVMIsAInstruction(call) || h2s_direct_callee(call) != function)
      return false;
    LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(call));
    function_id id = h2s_idmap_get(&l->info->function_of, h2s_key(caller));
    if (h2s_idmap_get(&l->redirected, h2s_key(call)) == H2S_NONE &&
        !(relying && (h2s_bit(&l->changing, id) || h2s_bit(relying, id))))
      return false;
  }
  return true;
}

/* What a second body of a function adds, for sites that run so often.  relying: whose calls go to copies;
 * NULL: it is a clone. */
static uint64_t cost_of_body(const struct ledger *l, function_id id, double use,
                             const struct bitset *relying) {
  LLVMValueRef function = l->info->functions.at[id].value;
  uint64_t instructions = h2s_instruction_count(function);
  LLVMLinkage linkage = LLVMGetLinkage(function);
  bool is_local = linkage == LLVMInternalLinkage || linkage == LLVMPrivateLinkage;
  bool goes = is_local || linkage == LLVMLinkOnceODRLinkage || linkage == LLVMLinkOnceAnyLinkage;
  if (!goes || !loses_all_callers(l, function, relying))
    return instructions;
  return is_local ? 0 : instructions / (use < (double)OFTEN ? RARE_ELSEWHERE : OFTEN_ELSEWHERE);
}

/* The original can go once only. */
static uint64_t cost_of_clone(const struct ledger *l, uint32_t clone) {
  const struct clone_plan *plan = &l->plans->at[clone];
  if (h2s_bit(&l->cloned, plan->function))
    return h2s_instruction_count(l->info->functions.at[plan->function].value);
  uint64_t body = cost_of_body(l, plan->function, l->clones[clone].use, NULL);
  uint64_t calls = h2s_cost_of_calls(l->info, plan);
  bool replaces = h2s_bit(&l->neutral, clone) && h2s_can_replace(l->info, plan);
  return replaces && calls < body ? calls : body;
}

/* ---- offers --------------------------------------------------------------------------------- */

static void need_clone(struct ledger *l, struct offer *offer, uint32_t clone) {
  const struct clone_plan *plan = &l->plans->at[clone];
  for (uint32_t i = 0; i < offer->clones.n; i++)
    if (offer->clones.at[i] == clone)
      return;
  VEC_PUSH(l->info->arena, &offer->clones, clone);
  for (uint32_t i = 0; i < plan->calls.n; i++)
    if (plan->calls.at[i].clone != H2S_NONE)
      need_clone(l, offer, plan->calls.at[i].clone);
}

static void need_clones(struct ledger *l, struct offer *offer, const struct redirects *calls) {
  for (uint32_t c = 0; c < calls->n; c++) {
    const struct redirect *redirect = &calls->at[c];
    for (uint32_t i = 0; i < redirect->slots.n; i++) {
      if (!h2s_ids_contain(&offer->sites, redirect->slots.at[i]))
        continue;
      VEC_PUSH(l->info->arena, &offer->calls, redirect->call);
      offer->tests += redirect->storage.n || redirect->guards.n ? H2S_ARGUMENT : 0;
      need_clone(l, offer, redirect->clone);
    }
  }
}

/* The bodies that this promotion alone would rely on. */
static void need_copies(struct ledger *l, struct offer *offer) {
  struct arena *arena = l->info->arena;
  struct plan alone = {0};
  struct function_plan *function = VEC_ADD(arena, &alone.functions);
  *function = (struct function_plan){.function = offer->d->id};
  for (uint32_t i = 0; i < offer->sites.n; i++)
    VEC_PUSH(arena, &function->moved, offer->sites.at[i]);
  for (uint32_t i = 0; i < offer->clones.n; i++)
    VEC_PUSH(arena, &alone.clones, l->plans->at[offer->clones.at[i]]);
  h2s_plan_copies(&alone, l->info, offer->d->analysis, arena);
  offer->copies = alone.copies;
  for (uint32_t i = 0; i < alone.copies.n; i++)
    h2s_bit_set(arena, &offer->relying, alone.copies.at[i]);
  for (uint32_t i = 0; i < alone.relying.n; i++)
    h2s_bit_set(arena, &offer->relying, alone.relying.at[i]);
}

/* The offer among the last n that the site belongs to: that of the same call.  NULL: none. */
static struct offer *find_offer(const struct ledger *l, const struct decision *d, site_id site,
                                uint32_t n) {
  for (uint32_t i = l->offers.n - n; i < l->offers.n; i++)
    if (site_at(d, l->offers.at[i].sites.at[0])->call == site_at(d, site)->call)
      return &l->offers.at[i];
  return NULL;
}

static void add_offers(struct ledger *l, struct decision *d, bool has_replaceable) {
  struct function_plan trial = {.function = d->id};
  struct idmap tests = count_tests(d);
  uint32_t first = l->offers.n;
  h2s_plan_clones(d, &trial);
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (!moves(d, site) || h2s_is_growth(site_at(d, site)))
      continue;
    struct offer *offer = find_offer(l, d, site, l->offers.n - first);
    if (!offer) {
      offer = VEC_ADD(l->info->arena, &l->offers);
      *offer = (struct offer){.d = d, .taken = true};
    }
    VEC_PUSH(l->info->arena, &offer->sites, site);
    offer->tests += cost_of_tests(d, &tests, site);
  }
  for (uint32_t i = first; i < l->offers.n; i++) {
    need_clones(l, &l->offers.at[i], &trial.calls);
    if (has_replaceable)
      need_copies(l, &l->offers.at[i]);
  }
}

/* ---- choosing ------------------------------------------------------------------------------- */

/* One more site needs this, and pays for it if it is taken; true if it is the first. */
static bool count(struct common *common, const struct offer *offer) {
  common->users += offer->taken;
  common->use = offer->use > common->use ? offer->use : common->use;
  return common->needs++ == 0;
}

static void charge(struct ledger *l, const struct offer *offer) {
  for (uint32_t i = 0; i < offer->clones.n; i++) {
    struct common *clone = &l->clones[offer->clones.at[i]];
    if (count(clone, offer))
      clone->cost = cost_of_clone(l, offer->clones.at[i]);
    if (offer->taken && clone->users == 1)
      h2s_bit_set(l->info->arena, &l->cloned, l->plans->at[offer->clones.at[i]].function);
  }
  for (uint32_t i = 0; i < offer->copies.n; i++) {
    struct common *copy = &l->copies[offer->copies.at[i]];
    if (count(copy, offer))
      copy->cost = cost_of_body(l, offer->copies.at[i], copy->use, &offer->relying);
  }
}

static uint64_t part_of(const struct common *common, const struct offer *offer) {
  return common->cost / (common->users + !offer->taken);
}

static void share(const struct ledger *l, struct offer *offer) {
  offer->share = 0;
  for (uint32_t i = 0; i < offer->clones.n; i++)
    offer->share += part_of(&l->clones[offer->clones.at[i]], offer);
  for (uint32_t i = 0; i < offer->copies.n; i++)
    offer->share += part_of(&l->copies[offer->copies.at[i]], offer);
}

/* What is left without callers, if those that are taken now are. */
static void note_taken(struct ledger *l) {
  l->changing = l->cloned = (struct bitset){0};
  l->redirected = (struct idmap){0};
  for (uint32_t i = 0; i < l->offers.n; i++) {
    const struct offer *offer = &l->offers.at[i];
    if (!offer->taken)
      continue;
    h2s_bit_set(l->info->arena, &l->changing, offer->d->id);
    for (uint32_t k = 0; k < offer->calls.n; k++)
      h2s_idmap_put(l->info->arena, &l->redirected, h2s_key(offer->calls.at[k]), i);
  }
}

static void price(struct ledger *l) {
  struct arena *arena = l->info->arena;
  note_taken(l);
  l->clones = h2s_alloc(arena, (l->plans->n + 1) * sizeof *l->clones);
  l->copies = h2s_alloc(arena, (l->info->functions.n + 1) * sizeof *l->copies);
  for (uint32_t i = 0; i < l->offers.n; i++)
    if (l->offers.at[i].taken)
      charge(l, &l->offers.at[i]);
  for (uint32_t i = 0; i < l->offers.n; i++)
    if (!l->offers.at[i].taken)
      charge(l, &l->offers.at[i]);
  for (uint32_t i = 0; i < l->offers.n; i++)
    share(l, &l->offers.at[i]);
}

/* How often a site runs in a turn of the loop around it, or in a call of its function. */
static double use_of_site(const struct decision *d, site_id site) {
  LLVMValueRef call = site_at(d, site)->call;
  uint32_t turn = h2s_turn_frequency(d->info->host, LLVMGetInstructionParent(call));
  if (turn < SOMETIMES && !h2s_is_cold_place(d, call))
    return SOMETIMES;
  return d->sites[site].in_cycle && turn >= USUAL ? (double)turn * (double)IN_LOOP : turn;
}

/* With that of what may stay in its slot when it is reallocated. */
static double use_of(const struct offer *offer, const double *entries) {
  const struct decision *d = offer->d;
  double use = 0;
  for (uint32_t i = 0; i < offer->sites.n; i++)
    use += use_of_site(d, offer->sites.at[i]);
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (moves(d, site) && h2s_is_growth(site_at(d, site)) &&
        h2s_ids_contain(&offer->sites, d->sites[site].grows))
      use += use_of_site(d, site);
  }
  return entries[d->id] * use;
}

static double worth(const struct offer *offer) {
  return offer->use / (double)(1 + offer->tests + offer->share);
}

static int by_worth(const void *a, const void *b) {
  const struct offer *x = a, *y = b;
  double left = worth(x), right = worth(y);
  if (left != right)
    return left > right ? -1 : 1;
  return x->sites.at[0] < y->sites.at[0] ? -1 : x->sites.at[0] > y->sites.at[0];
}

/* What the offer adds to those that were taken. */
static uint64_t cost_of(const struct ledger *l, const struct offer *offer) {
  uint64_t cost = offer->tests;
  for (uint32_t i = 0; i < offer->clones.n; i++) {
    const struct common *clone = &l->clones[offer->clones.at[i]];
    cost += clone->paid ? 0 : clone->cost;
  }
  for (uint32_t i = 0; i < offer->copies.n; i++) {
    const struct common *copy = &l->copies[offer->copies.at[i]];
    cost += copy->paid ? 0 : copy->cost;
  }
  return cost;
}

static void take(struct ledger *l, struct offer *offer) {
  l->used += cost_of(l, offer);
  offer->taken = true;
  for (uint32_t i = 0; i < offer->clones.n; i++)
    l->clones[offer->clones.at[i]].paid = true;
  for (uint32_t i = 0; i < offer->copies.n; i++)
    l->copies[offer->copies.at[i]].paid = true;
}

/* Takes what there is room for; true if that is all. */
static bool choose(struct ledger *l) {
  bool all = true;
  price(l);
  qsort(l->offers.at, l->offers.n, sizeof *l->offers.at, by_worth);
  l->used = 0;
  for (uint32_t i = 0; i < l->offers.n; i++) {
    struct offer *offer = &l->offers.at[i];
    offer->taken = false;
    if (cost_of(l, offer) <= l->room - l->used)
      take(l, offer);
    all &= offer->taken;
  }
  return all;
}

/* What those that are taken cost together. */
static uint64_t sum_up(struct ledger *l) {
  price(l);
  l->used = 0;
  for (uint32_t i = 0; i < l->offers.n; i++)
    if (l->offers.at[i].taken)
      take(l, &l->offers.at[i]);
  return l->used;
}

/* The last is worth least. */
static void give_up_one(const struct ledger *l) {
  uint32_t i = l->offers.n;
  while (i > 0 && !l->offers.at[i - 1].taken)
    i--;
  assert(i > 0);
  l->offers.at[i - 1].taken = false;
}

/* Only if something has to stay it is asked how often functions run, and what that leaves with callers. */
static void choose_best(struct ledger *l) {
  if (choose(l))
    return;
  const double *entries = h2s_count_entries(l->info);
  for (uint32_t i = 0; i < l->offers.n; i++) {
    l->offers.at[i].taken = true;
    l->offers.at[i].use = use_of(&l->offers.at[i], entries);
  }
  for (int i = 0; i < TURNS; i++)
    choose(l);
  while (sum_up(l) > l->room)
    give_up_one(l);
}

static void drop_offer(const struct ledger *l, const struct offer *offer) {
  for (uint32_t i = 0; i < offer->sites.n; i++)
    h2s_keep(offer->d, offer->sites.at[i], REASON_GROWTH,
             h2s_number(offer->d, l->info->options->max_growth),
             offer->calls.n ? offer->calls.at[0] : NULL);
}

static void drop_others(const struct ledger *l) {
  for (uint32_t i = 0; i < l->offers.n; i++)
    if (!l->offers.at[i].taken)
      drop_offer(l, &l->offers.at[i]);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool is_program(const struct module_info *info) {
  LLVMValueRef main = LLVMGetNamedFunction(info->module, "main");
  return main && !LLVMIsDeclaration(main);
}

static uint64_t growth_limit(const struct module_info *info) {
  uint64_t instructions = 0, percent = info->options->max_growth;
  for (function_id f = 0; f < info->functions.n; f++)
    instructions += h2s_instruction_count(info->functions.at[f].value);
  bool is_small = is_program(info) && instructions < SMALL_PROGRAM;
  uint64_t limit = instructions * percent / MARGIN,
           least = is_small ? SMALL_ALLOWED : ALWAYS_ALLOWED;
  return percent == 0 ? 0 : limit > least ? limit : least;
}

static bool has_replaceable_bodies(const struct module_info *info) {
  for (function_id f = 0; f < info->functions.n; f++)
    if (!info->functions.at[f].exact && !LLVMIsDeclaration(info->functions.at[f].value))
      return true;
  return false;
}

void h2s_limit_growth(const struct module_info *info, const struct decisions *all,
                      struct clone_table *scratch) {
  struct ledger l = {.info = info, .plans = scratch};
  bool has_replaceable = has_replaceable_bodies(info);
  for (uint32_t i = 0; i < all->n; i++)
    add_offers(&l, all->at[i], has_replaceable);
  if (l.offers.n == 0)
    return;
  l.neutral = h2s_find_neutral(scratch, info->arena);
  uint64_t limit = growth_limit(info);
  l.room = limit > *info->growth ? limit - *info->growth : 0;
  choose_best(&l);
  drop_others(&l);
  *info->growth += l.used;
  scratch->n = 0;
}
