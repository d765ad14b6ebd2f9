/* remark.c - says what was done to each site, from the executed plan.
 *
 * requires a plan; reads sites and IR; changes nothing
 *
 *   Moved  malloc(48) moved to the stack of f
 *          Callee, Size, Function
 *   Kept   malloc(16) stays on the heap: stored to global 'list' at list.c:12
 *          Callee, Size, Detail and At where known, Reason
 *
 * The words are those of reason.h; the Reason's identifier is in records only.
 * A site that was inlined has one remark for each copy.  Where nobody listens to a
 * function's remarks nothing is made.
 */
#include "remark.h"

#include <string.h>

/* A remark in the making. */
struct remark {
  struct h2s_piece pieces[12];
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

/* "malloc(48)": an overflow has no size. */
static void add_call(struct remark *remark, const struct module_info *info,
                     const struct site *site) {
  bool has_size = site->size_known && site->size != UINT64_MAX;
  add(remark, "Callee", site->callee, h2s_direct_callee(site->call));
  add_text(remark, "(");
  add(remark, "Size",
      has_size ? h2s_format(info->arena, "%llu", (unsigned long long)site->size) : "?", NULL);
  add_text(remark, ")");
}

static void report_moved(const struct module_info *info, const struct site *site) {
  struct remark remark = {.n = 0};
  LLVMValueRef function = info->functions.at[site->function].value;
  size_t length;
  add_call(&remark, info, site);
  add_text(&remark,
           info->options->check ? " would move to the stack of " : " moved to the stack of ");
  add(&remark, "Function", LLVMGetValueName2(function, &length), function);
  h2s_emit_remark(info->host, H2S_MOVED, site->call, remark.pieces, remark.n);
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

static void report_kept(const struct module_info *info, const struct site *site,
                        const struct site_plan *plan) {
  struct remark remark = {.n = 0};
  char position[4096];
  add_call(&remark, info, site);
  add_text(&remark, " stays on the heap: ");
  add_words(&remark, info->arena, plan);
  if (plan->at && h2s_source_position(plan->at, position, sizeof position)) {
    add_text(&remark, " at ");
    add(&remark, "At", position, plan->at);
  }
  end_message(&remark);
  add(&remark, "Reason", h2s_reason_id(plan->reason), NULL);
  h2s_emit_remark(info->host, H2S_KEPT, site->call, remark.pieces, remark.n);
}

static void report_site(const struct module_info *info, const struct plan *plan, site_id id) {
  const struct site *site = &info->sites.at[id];
  if (plan->sites[id].reason == REASON_NONE)
    report_moved(info, site);
  else
    report_kept(info, site, &plan->sites[id]);
}

void h2s_report(const struct module_info *info, const struct plan *plan) {
  for (function_id f = 0; f < info->functions.n; f++) {
    const struct function *function = &info->functions.at[f];
    if (function->site_count == 0 || !h2s_remarks_wanted(info->host, function->value))
      continue;
    for (uint32_t i = 0; i < function->site_count; i++)
      report_site(info, plan, function->first_site + i);
  }
}
