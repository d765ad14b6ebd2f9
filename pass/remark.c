/* remark.c - says what was done to each site, from the executed plan.
 *
 * requires a plan; reads sites and IR; changes nothing
 *
 *   Moved  malloc(48) moved to the stack of f
 *          malloc(?) moved to the stack of f when <= 256 bytes
 *          Callee, Size, Function, Most where the size is tested, Saved, Site
 *   Moved  malloc(48) in node_new at list.c:12, called at list.c:40, moved to the stack of main
 *          the same, for an allocation below a call; the place is that of the call
 *   Buffered  malloc(4000) keeps one heap buffer for its loop in f
 *          the same, of what no slot serves; a Moved whose size is tested may end with
 *          ", else keeps one heap buffer for its loop"
 *   Kept   malloc(16) stays on the heap: stored to global 'list' at list.c:12
 *          Callee, Size, Detail and At where known, Reason, Limit and Needs where a parameter
 *          would change it, Site
 *   Flow   malloc(16) at list.c:10, step 2: 'p' stored in *q (field at 8)
 *          Callee, Size, From, Step, What, Site; at the step's own place
 *
 * The words are those of reason.h; the Reason's identifier is in records only, and so is the Site
 * that ties Flow remarks to their Kept.  A site that was inlined has one remark for each copy.
 * Where nobody listens to a function's remarks nothing is made.  A listener hears of every site,
 * in the same words.
 */
#include "remark.h"

#include <string.h>

#include "account.h"
#include "listing.h"

/* A remark in the making. */
struct remark {
  struct h2s_piece pieces[32];
  unsigned n;
};

static void add(struct remark *remark, const char *key, const char *text, LLVMValueRef at) {
  assert(remark->n < sizeof remark->pieces / sizeof remark->pieces[0]);
  remark->pieces[remark->n++] = (struct h2s_piece){key, text, at};
}

static void add_text(struct remark *remark, const char *text) {
  if (*text)
    add(remark, NULL, text, NULL);
}

/* What follows is for records, not for the message. */
static void end_message(struct remark *remark) { add(remark, NULL, NULL, NULL); }

static void add_call(struct remark *remark, const struct account *account) {
  add(remark, "Callee", account->site->callee,
      account->site->chain.n ? NULL : h2s_direct_callee(account->site->call));
  add_text(remark, "(");
  add(remark, "Size", account->size, NULL);
  add_text(remark, ")");
}

static void add_position(struct remark *remark, struct arena *arena, LLVMValueRef at) {
  char position[4096];
  if (h2s_source_position(at, position, sizeof position))
    add_text(remark, h2s_format(arena, " at %s", position));
}

/* " in node_new at list.c:12, called at list.c:40": from the allocation outward. */
static void add_chain(struct remark *remark, const struct module_info *info,
                      const struct site *site) {
  size_t length;
  for (uint32_t i = site->chain.n; i > 0; i--) {
    LLVMValueRef call = site->chain.at[i - 1];
    LLVMValueRef function = LLVMGetBasicBlockParent(LLVMGetInstructionParent(call));
    add_text(remark, i == site->chain.n ? " in " : ", called in ");
    add(remark, i == site->chain.n ? "Origin" : "Through", LLVMGetValueName2(function, &length),
        call);
    add_position(remark, info->arena, call);
  }
  if (site->chain.n) {
    add_text(remark, ", called");
    add_position(remark, info->arena, site->call);
    add_text(remark, ",");
  }
}

static const char *done_to(const struct module_info *info, const struct site_plan *plan) {
  if (h2s_is_buffered(plan))
    return info->options->check ? " would keep one heap buffer for its loop in "
                                : " keeps one heap buffer for its loop in ";
  return info->options->check ? " would move to the stack of " : " moved to the stack of ";
}

static void describe_moved(struct remark *remark, const struct module_info *info,
                           const struct account *account) {
  LLVMValueRef function = info->functions.at[account->site->function].value;
  size_t length;
  add_call(remark, account);
  add_chain(remark, info, account->site);
  add_text(remark, done_to(info, account->plan));
  add(remark, "Function", LLVMGetValueName2(function, &length), function);
  if (account->plan->guard_bytes) {
    add_text(remark, " when <= ");
    add(remark, "Most",
        h2s_format(info->arena, "%llu", (unsigned long long)account->plan->guard_bytes), NULL);
    add_text(remark, " bytes");
    if (account->plan->buffer_bytes)
      add_text(remark, ", else keeps one heap buffer for its loop");
  }
  end_message(remark);
  add(remark, "Saved", h2s_format(info->arena, "%u", account->saved), NULL);
  add(remark, "Site", account->key, NULL);
}

/* The reason's words, with the detail in place of %s. */
static void add_words(struct remark *remark, struct arena *arena, const struct site_plan *plan) {
  const char *words = h2s_reason_words(plan->reason), *gap = strstr(words, "%s");
  if (!gap) {
    add_text(remark, words);
    return;
  }
  add_text(remark, h2s_strndup(arena, words, (size_t)(gap - words)));
  add(remark, "Detail", plan->detail ? plan->detail : "?", NULL);
  add_text(remark, gap + 2);
}

static void describe_kept(struct remark *remark, const struct module_info *info,
                          const struct account *account) {
  const struct site_plan *plan = account->plan;
  const char *limit = h2s_reason_limit(plan->reason);
  add_call(remark, account);
  add_text(remark, " stays on the heap: ");
  add_words(remark, info->arena, plan);
  if (account->position) {
    add_text(remark, " at ");
    add(remark, "At", account->position, account->at);
  }
  if (account->needs) {
    add_text(remark, "; it needs ");
    add(remark, "Needs", account->needs, NULL);
  }
  end_message(remark);
  add(remark, "Reason", h2s_reason_id(plan->reason), NULL);
  if (*limit)
    add(remark, "Limit", limit, NULL);
  add(remark, "Site", account->key, NULL);
}

static void report_step(const struct module_info *info, const struct account *account,
                        uint32_t index) {
  const struct step *step = &account->path.steps.at[index];
  struct remark remark = {.n = 0};
  add_call(&remark, account);
  add_text(&remark, LLVMGetDebugLocLine(account->site->call) ? " at " : " in ");
  add(&remark, "From", h2s_position(info->arena, account->site->call), account->site->call);
  add_text(&remark, ", step ");
  add(&remark, "Step", h2s_format(info->arena, "%u", index + 1), NULL);
  add_text(&remark, ": ");
  add(&remark, "What", step->words, NULL);
  end_message(&remark);
  add(&remark, "Site", account->key, NULL);
  h2s_emit_remark(info->host, H2S_FLOW, step->at, remark.pieces, remark.n);
}

static const char *message_of(const struct remark *remark, struct arena *arena) {
  const char *message = "";
  for (unsigned i = 0; i < remark->n && remark->pieces[i].text; i++)
    message = h2s_format(arena, "%s%s", message, remark->pieces[i].text);
  return message;
}

static void tell(const struct h2s_listener *listener, const struct module_info *info,
                 const struct account *account, const struct remark *remark) {
  const struct site *site = account->site;
  enum reason reason = account->plan->reason;
  size_t length;
  struct h2s_verdict verdict = {
      .call = site->call,
      .function = LLVMGetValueName2(info->functions.at[site->function].value, &length),
      .allocator = site->callee,
      .size_known = site->size_kind == SIZE_CONSTANT,
      .size = site->size,
      .reason = reason == REASON_NONE ? NULL : h2s_reason_id(reason),
      .message = message_of(remark, info->arena)};
  listener->told(listener->context, &verdict);
}

static void report_site(const struct module_info *info, const struct account *account,
                        const struct h2s_listener *listener, bool wanted) {
  bool moved = account->plan->reason == REASON_NONE;
  enum h2s_remark done = h2s_is_buffered(account->plan) ? H2S_BUFFERED : H2S_MOVED;
  struct remark remark = {.n = 0};
  if (moved)
    describe_moved(&remark, info, account);
  else
    describe_kept(&remark, info, account);
  if (wanted)
    h2s_emit_remark(info->host, moved ? done : H2S_KEPT, account->site->call, remark.pieces,
                    remark.n);
  for (uint32_t i = 0; wanted && i < account->path.steps.n; i++)
    report_step(info, account, i);
  if (listener->told)
    tell(listener, info, account, &remark);
}

static void report(const struct module_info *info, const struct analysis *analysis,
                   const struct plan *plan, site_id site, const struct h2s_listener *listener,
                   bool wanted, struct listing *listing) {
  if (info->options->phase == H2S_PHASE_EARLY && plan->sites[site].reason != REASON_NONE)
    return; /* it may still move: the later run says */
  struct account account = h2s_account(info, analysis, plan, site);
  if (wanted || listener->told)
    report_site(info, &account, listener, wanted);
  if (info->options->explain)
    h2s_listing_add(listing, info, &account);
}

/* An allocation below a call that stays has its remark where it stands; why this caller would not take
 * it is for the listing.  What goes on to the caller's own caller is told there. */
static void report_lifted(const struct module_info *info, const struct analysis *analysis,
                          const struct plan *plan, site_id site,
                          const struct h2s_listener *listener, bool wanted,
                          struct listing *listing) {
  enum reason reason = plan->sites[site].reason;
  if (reason == REASON_NONE) {
    report(info, analysis, plan, site, listener, wanted, listing);
  } else if (info->options->explain && info->options->phase != H2S_PHASE_EARLY &&
             info->sites.at[site].kind == SITE_LIFTED && reason != REASON_RETURNED &&
             reason != REASON_STORED_IN_ARGUMENT) {
    struct account account = h2s_account(info, analysis, plan, site);
    h2s_listing_add(listing, info, &account);
  }
}

void h2s_report(const struct module_info *info, const struct analysis *analysis,
                const struct plan *plan, const struct h2s_listener *listener,
                struct listing *listing) {
  for (function_id f = 0; f < info->functions.n; f++) {
    const struct function *function = &info->functions.at[f];
    bool wanted = (function->site_count || function->lifted_count) &&
                  h2s_remarks_wanted(info->host, function->value);
    if (!function->planned || !(wanted || info->options->explain || listener->told))
      continue;
    for (uint32_t i = 0; i < function->site_count; i++)
      report(info, analysis, plan, function->first_site + i, listener, wanted, listing);
    for (uint32_t i = 0; i < function->lifted_count; i++)
      report_lifted(info, analysis, plan, function->first_lifted + i, listener, wanted, listing);
  }
}
