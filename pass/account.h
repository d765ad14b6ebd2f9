/* account.h - what there is to say about one site: for remarks and the listing.
 *
 * requires a plan, solved graphs; reads IR only
 */
#ifndef H2S_ACCOUNT_H
#define H2S_ACCOUNT_H

#include "path.h"
#include "plan.h"

struct account {
  const struct site *site;
  const struct site_plan *plan;
  const char *size;     /* "48", "at most 63", "?" */
  const char *key;      /* the site among others of the module: "f#0", lifted: "f+0" */
  LLVMValueRef at;      /* the instruction that decided; NULL */
  const char *position; /* of it, "list.c:31"; NULL */
  const char *needs;    /* parameters that would let it move, as the pass takes them:
                           "max-object=2000"; NULL */
  uint32_t saved;       /* a site that moves: calls that go with it, itself included */
  struct path path;     /* a site that stays */
};

/* analysis may be NULL: then no site is a candidate. */
struct account h2s_account(const struct module_info *info, const struct analysis *analysis,
                           const struct plan *plan, site_id site);

/* "malloc(48)". */
const char *h2s_account_call(const struct account *account, struct arena *arena);

#endif
