/* run.h - the pass as one function: what the plugin calls. */
#ifndef H2S_RUN_H
#define H2S_RUN_H

#include <llvm-c/Core.h>

#include "options.h"
#include "shim.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What was decided about one allocation.  All lives as long as the call that tells it. */
struct h2s_verdict {
  LLVMValueRef call;     /* still in place */
  const char *function;  /* where it stands */
  const char *allocator; /* what it calls */
  bool size_known;
  uint64_t size;         /* bytes asked for, if known */
  const char *reason;    /* NULL: moved; else the identifier of why it stays */
  const char *message;   /* the whole in words, as remarks say it */
};

/* Called for each function that was changed, in module order. */
typedef void (*h2s_changed)(void *context, LLVMValueRef function);

struct h2s_listener {
  void *context;
  h2s_changed changed;
  /* Called for each site, in program order, before anything changes; may be NULL. */
  void (*told)(void *context, const struct h2s_verdict *verdict);
};

/* Runs heap2stack over a module: analyses all, plans, then rewrites.  Nothing
 * but IR and remarks is written.  True if the module was changed.  Never exits.
 * Sets *again, with nothing said and nothing moved, if what was changed should be simplified
 * before the pass is run again; NULL: not asked for. */
bool h2s_run(LLVMModuleRef module, struct h2s_host *host, const struct h2s_options *options,
             const struct h2s_listener *listener, bool *again);

#ifdef __cplusplus
}
#endif
#endif
