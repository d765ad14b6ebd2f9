/* run.c - the whole pass on one screen.
 *
 *   sites -> sccs -> graphs and summaries -> plan -> remarks -> rewrite, or check
 *
 * But for indirect calls that turn out to be direct, after which all begins anew, everything is
 * analysed and planned before the first edit.  One arena holds
 * all of it and goes at the end; nothing else survives a run.
 */
#include "run.h"

#include "analyse.h"
#include "check.h"
#include "copies.h"
#include "direct.h"
#include "plan.h"
#include "remark.h"
#include "rewrite.h"
#include "sites.h"

static bool rewrite(const struct module_info *info, const struct plan *plan, h2s_changed changed,
                    void *context) {
  h2s_set_direct(info, plan);
  for (uint32_t i = 0; i < plan->functions.n; i++) {
    h2s_rewrite(info, plan, &plan->functions.at[i]);
    changed(context, info->functions.at[plan->functions.at[i].function].value);
  }
  h2s_make_copies(info, plan);
  for (uint32_t i = plan->functions.n; i < plan->relying.n; i++)
    changed(context, info->functions.at[plan->relying.at[i]].value);
  return plan->functions.n != 0;
}

bool h2s_run(LLVMModuleRef module, struct h2s_host *host, const struct h2s_options *options,
             const struct h2s_listener *listener, bool *again) {
  struct arena arena = {0};
  struct module_info info = {.module = module, .host = host, .options = options, .arena = &arena};
  struct analysis analysis = {0};
  struct plan plan = {0};
  h2s_find_sites(&info);
  if (info.candidates) {
    h2s_find_sccs(&info);
    h2s_analyse(&analysis, &info, &arena);
  }
  if (again && options->phase == H2S_PHASE_FINAL && info.candidates &&
      h2s_make_direct(&info, &analysis, listener->changed, listener->context)) {
    *again = true;
    h2s_arena_free(&arena);
    return true;
  }
  if (info.sites.n) {
    h2s_plan(&plan, &info, info.candidates ? &analysis : NULL, &arena);
    h2s_report(&info, info.candidates ? &analysis : NULL, &plan, listener);
  }
  bool is_changed = options->check
                        ? h2s_check(&info, &analysis, &plan, listener->changed, listener->context)
                        : rewrite(&info, &plan, listener->changed, listener->context);
  h2s_arena_free(&arena);
  return is_changed;
}
