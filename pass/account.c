/* account.c - what there is to say about one site: see account.h.
 *
 * requires a plan, solved graphs; reads IR only
 */
#include "account.h"

#include <string.h>

static const char *name_of(LLVMValueRef value) {
  size_t length;
  return LLVMGetValueName2(value, &length);
}

/* What the slot of a site that is too large would take of its frame. */
static uint64_t frame_bytes(const struct site *site) {
  return (site->size + 15) / 16 * 16 + (site->align > 16 ? site->align - 16 : 0);
}

/* A larger object may want a larger frame too. */
static const char *needs_of_size(const struct module_info *info, const struct site *site) {
  bool recursive = info->functions.at[site->function].recursive;
  uint64_t frame = recursive ? info->options->max_recursive_frame : info->options->max_frame;
  const char *object = h2s_format(info->arena, "max-object=%llu", (unsigned long long)site->size);
  if (frame_bytes(site) <= frame)
    return object;
  return h2s_format(info->arena, "%s;max-%sframe=%llu", object, recursive ? "recursive-" : "",
                    (unsigned long long)frame_bytes(site));
}

static const char *needs_of(const struct module_info *info, const struct account *account) {
  const char *limit = h2s_reason_limit(account->plan->reason);
  if (account->plan->reason == REASON_TOO_LARGE && account->site->size != UINT64_MAX)
    return needs_of_size(info, account->site);
  if (account->plan->reason == REASON_ABOVE_DYNAMIC) {
    bool fits = account->site->size <= info->options->max_object;
    return h2s_format(info->arena, "%s=%llu%s%s", limit, (unsigned long long)account->site->size,
                      fits ? "" : ";", fits ? "" : needs_of_size(info, account->site));
  }
  if (!*limit || !account->plan->needs)
    return NULL;
  return h2s_format(info->arena, "%s=%llu", limit, (unsigned long long)account->plan->needs);
}

static const struct function_plan *plan_of(const struct plan *plan, function_id function) {
  for (uint32_t f = 0; f < plan->functions.n; f++)
    if (plan->functions.at[f].function == function)
      return &plan->functions.at[f];
  return NULL;
}

/* Deallocations that go are counted with the first site that they may get. */
static uint32_t count_saved(const struct plan *plan, site_id site, function_id function) {
  const struct function_plan *changes = plan_of(plan, function);
  uint32_t saved = 1;
  for (uint32_t i = 0; changes && i < changes->frees.n; i++) {
    const struct free_plan *f = &changes->frees.at[i];
    saved += f->action == FREE_DELETE && f->moved.n && f->moved.at[0] == site;
  }
  return saved;
}

struct account h2s_account(const struct module_info *info, const struct analysis *analysis,
                           const struct plan *plan, site_id id) {
  const struct site *site = &info->sites.at[id];
  const struct function *function = &info->functions.at[site->function];
  struct account account = {.site = site, .plan = &plan->sites[id]};
  account.size = h2s_size_text(info->arena, site);
  bool is_lifted = h2s_is_below(site);
  account.key = h2s_format(info->arena, "%s%s%u", name_of(function->value), is_lifted ? "+" : "#",
                           id - (is_lifted ? function->first_lifted : function->first_site));
  if (account.plan->reason == REASON_NONE) {
    account.saved = count_saved(plan, id, site->function);
    return account;
  }
  struct verdict verdict = {account.plan->reason, account.plan->detail, account.plan->at};
  h2s_path(&account.path, analysis, site, &verdict, info->arena);
  /* Of several stores the plan names any, the path the nearest. */
  account.at = account.plan->at;
  if (account.plan->reason == REASON_STORED_IN_ARGUMENT && account.path.steps.n)
    account.at = account.path.steps.at[account.path.steps.n - 1].at;
  char position[4096];
  if (account.at && h2s_source_position(account.at, position, sizeof position))
    account.position = h2s_strdup(info->arena, position);
  account.needs = needs_of(info, &account);
  return account;
}

const char *h2s_account_call(const struct account *account, struct arena *arena) {
  return h2s_format(arena, "%s(%s)", account->site->callee, account->size);
}
