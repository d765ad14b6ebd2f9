/* run.c - the whole pass on one screen.
 *
 *   sites -> sccs -> graphs and summaries -> lifted sites -> plan -> remarks -> rewrite, check or oracle
 *
 * But for indirect calls that turn out to be direct, after which all begins anew, everything is
 * analysed and planned before the first edit of a round.  One arena holds all of it and goes at the
 * end of the round; nothing else survives a run.
 *
 * A further round is for clones of functions that have changed themselves, and for copies of
 * functions that are elsewhere: they, and no other functions, may change in it.
 */
#include "run.h"

#include "analyse.h"
#include "check.h"
#include "clone.h"
#include "copies.h"
#include "direct.h"
#include "lift.h"
#include "listing.h"
#include "oracle.h"
#include "plan.h"
#include "remark.h"
#include "replace.h"
#include "rewrite.h"
#include "sites.h"

enum { MAX_ROUNDS = 3 };

/* Functions, each once, in the order in which they came. */
struct function_set {
  struct calls list;
  struct idmap known;
};

/* A clone that will be called in place of its original. */
struct replacement {
  LLVMValueRef original, clone;
};

/* What one run has done so far, over its rounds. */
struct run {
  struct arena arena;
  struct function_set changed;
  struct function_set originals; /* of clones */
  struct calls again;            /* clones and copies to look at in the next round */
  VEC(struct replacement) replacements;
  uint64_t growth;
  LLVMValueRef mover;
  struct listing listing;
};

static bool contains(const struct function_set *functions, LLVMValueRef function) {
  return h2s_idmap_get(&functions->known, h2s_key(function)) != H2S_NONE;
}

static void note(struct run *run, struct function_set *functions, LLVMValueRef function) {
  if (contains(functions, function))
    return;
  h2s_idmap_put(&run->arena, &functions->known, h2s_key(function), functions->list.n);
  VEC_PUSH(&run->arena, &functions->list, function);
}

/* A clone is made from the original as it was: unless it inherits, what moved there is on the heap here. */
static void note_clones(struct run *run, const struct module_info *info, const struct plan *plan,
                        const LLVMValueRef *clones, const struct bitset *inherits) {
  struct bitset changing = {0};
  for (uint32_t i = 0; i < plan->functions.n; i++)
    h2s_bit_set(info->arena, &changing, plan->functions.at[i].function);
  for (uint32_t i = 0; i < plan->clones.n; i++) {
    function_id original = plan->clones.at[i].function;
    note(run, &run->changed, clones[i]);
    note(run, &run->originals, info->functions.at[original].value);
    if (h2s_bit(&changing, original) && !h2s_bit(inherits, i))
      VEC_PUSH(&run->arena, &run->again, clones[i]);
  }
}

/* In bodies of which no code is made nothing moves; in copies of them it may. */
static void note_copies(struct run *run, const struct module_info *info, const struct plan *plan,
                        const LLVMValueRef *copies) {
  for (uint32_t i = 0; i < plan->copies.n; i++) {
    const struct function *original = &info->functions.at[plan->copies.at[i]];
    if (!original->elsewhere || !original->site_count)
      continue;
    note(run, &run->changed, copies[i]);
    VEC_PUSH(&run->arena, &run->again, copies[i]);
  }
}

static void note_changed(void *context, LLVMValueRef function) {
  struct run *run = context;
  note(run, &run->changed, function);
}

static void rewrite(struct run *run, const struct module_info *info, const struct plan *plan) {
  struct bitset inherits = {0};
  h2s_set_direct(info, plan, note_changed, run);
  LLVMValueRef *clones = h2s_make_clones(info, plan, NULL, &inherits);
  for (uint32_t i = 0; i < plan->functions.n; i++) {
    LLVMValueRef function = info->functions.at[plan->functions.at[i].function].value;
    h2s_rewrite(info, plan, &plan->functions.at[i], clones);
    h2s_forget(info->host, function);
    note(run, &run->changed, function);
  }
  LLVMValueRef *copies = h2s_make_copies(info, plan, clones, note_changed, run);
  run->again.n = 0;
  note_clones(run, info, plan, clones, &inherits);
  for (uint32_t i = 0; i < plan->replacements.n; i++) {
    uint32_t clone = plan->replacements.at[i];
    struct replacement replacement = {info->functions.at[plan->clones.at[clone].function].value,
                                      clones[clone]};
    VEC_PUSH(&run->arena, &run->replacements, replacement);
  }
  note_copies(run, info, plan, copies);
}

/* In the end: until then a call of an original may still get another clone. */
static void replace_originals(struct run *run) {
  for (uint32_t i = 0; i < run->replacements.n; i++)
    h2s_replace_original(&run->arena, run->replacements.at[i].original,
                         run->replacements.at[i].clone, note_changed, run);
}

/* Gives what was changed, without originals that nobody calls any more: they are gone. */
static void finish(struct run *run, struct h2s_host *host, const struct h2s_listener *listener) {
  struct function_set erased = {0};
  replace_originals(run);
  h2s_erase_originals(host, &run->originals.list);
  for (uint32_t i = 0; i < run->originals.list.n; i++)
    note(run, &erased, run->originals.list.at[i]);
  for (uint32_t i = 0; i < run->changed.list.n; i++)
    if (!contains(&erased, run->changed.list.at[i]))
      listener->changed(listener->context, run->changed.list.at[i]);
}

/* True if calls were made direct: then all begins anew. */
static bool analyse(struct module_info *info, struct analysis *analysis,
                    const struct h2s_listener *listener, bool may_begin_anew) {
  bool may_change = may_begin_anew && info->options->phase == H2S_PHASE_FINAL;
  uint32_t sites = info->sites.n;
  h2s_analyse(analysis, info, info->arena, may_change);
  h2s_lift(info, analysis);
  if (may_change && h2s_make_direct(info, analysis, listener->changed, listener->context))
    return true;
  if (analysis->believed) {
    info->sites.n = sites; /* without those that were lifted */
    h2s_analyse(analysis, info, info->arena, false);
    h2s_lift(info, analysis);
  }
  return false;
}

/* True if the module was changed.  only: the functions that may change; NULL: all. */
static bool run_round(struct run *run, LLVMModuleRef module, struct h2s_host *host,
                      const struct h2s_options *options, const struct calls *only,
                      const struct h2s_listener *listener, bool *again) {
  struct arena arena = {0};
  struct module_info info = {.module = module,
                             .host = host,
                             .options = options,
                             .arena = &arena,
                             .only = only,
                             .growth = &run->growth,
                             .mover = &run->mover};
  struct analysis analysis = {0};
  struct plan plan = {0};
  h2s_find_sites(&info);
  bool is_direct = false;
  if (info.candidates || options->print_summaries) {
    h2s_find_sccs(&info);
    is_direct = analyse(&info, &analysis, listener, again != NULL);
  }
  if (is_direct) {
    *again = true;
    h2s_arena_free(&arena);
    return true;
  }
  if (!only && analysis.states && (options->print_summaries || options->explain > 1))
    h2s_print_summaries(&analysis, options->print_summaries != 0);
  if (info.sites.n) {
    h2s_plan(&plan, &info, info.candidates ? &analysis : NULL, &arena);
    h2s_report(&info, info.candidates ? &analysis : NULL, &plan, listener, &run->listing);
  }
  bool is_changed = plan.functions.n != 0;
  if (options->check)
    is_changed = h2s_check(&info, &analysis, &plan, listener->changed, listener->context);
  else if (options->oracle)
    is_changed = h2s_oracle(&info, &plan, listener->changed, listener->context);
  else
    rewrite(run, &info, &plan);
  h2s_arena_free(&arena);
  return is_changed;
}

bool h2s_run(LLVMModuleRef module, struct h2s_host *host, const struct h2s_options *options,
             const struct h2s_listener *listener, bool *again) {
  struct run run = {.growth = 0};
  run.listing.arena = &run.arena;
  bool is_changed = run_round(&run, module, host, options, NULL, listener, again);
  for (int round = 1; round < MAX_ROUNDS && run.again.n; round++) {
    struct calls only = {0};
    for (uint32_t i = 0; i < run.again.n; i++)
      VEC_PUSH(&run.arena, &only, run.again.at[i]);
    run_round(&run, module, host, options, &only, listener, NULL);
  }
  h2s_listing_print(&run.listing);
  finish(&run, host, listener);
  h2s_arena_free(&run.arena);
  return is_changed;
}
