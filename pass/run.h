/* run.h - the pass as one function: what the plugin calls. */
#ifndef H2S_RUN_H
#define H2S_RUN_H

#include <llvm-c/Core.h>

#include "options.h"
#include "shim.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called for each function that was changed, in module order. */
typedef void (*h2s_changed)(void *context, LLVMValueRef function);

/* Runs heap2stack over a module: analyses all, plans, then rewrites.  Nothing
 * but IR and remarks is written.  True if the module was changed.  Never exits.
 * Sets *again, with nothing said and nothing moved, if what was changed should be simplified
 * before the pass is run again; NULL: not asked for. */
bool h2s_run(LLVMModuleRef module, struct h2s_host *host, const struct h2s_options *options,
             h2s_changed changed, void *context, bool *again);

#ifdef __cplusplus
}
#endif
#endif
