/* host.h - the host's analyses, for the two C++ files alone: C sees struct
 * h2s_host as a name.
 *
 * Results are asked of the function analysis manager each time and never kept:
 * an edit makes them stale.  What the shim asks after the first edit of a
 * function (TargetLibraryInfo) does not depend on the function's body.
 */
#ifndef H2S_HOST_H
#define H2S_HOST_H

#include "llvm/IR/PassManager.h"

struct h2s_host {
  llvm::FunctionAnalysisManager &analyses;
};

#endif
