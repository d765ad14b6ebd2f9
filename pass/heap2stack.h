/* heap2stack.h - the pass as a library, for frontends that drive LLVM through
 * LLVM-C.  Link libheap2stack-N.a and LLVM N, the same major version as this
 * header's LLVM.
 *
 *   struct heap2stack_report *report;
 *   LLVMErrorRef error = heap2stack_run(module, "default<O2>", machine, "max-object=256", &report);
 *
 * Nothing is printed, and nothing but the module is changed.  Calls for modules
 * of different contexts may run at the same time.
 */
#ifndef HEAP2STACK_H
#define HEAP2STACK_H

#include <llvm-c/Error.h>
#include <llvm-c/TargetMachine.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One allocation of the module, in the order of the program. */
struct heap2stack_site {
  const char *function;  /* name of the function it stands in */
  const char *allocator; /* name of the function it calls */
  bool size_known;
  uint64_t size;         /* bytes asked for, if known */
  bool moved;            /* to the stack, or (loop-buffers) into one heap buffer for its loop */
  const char *reason;    /* why it was not: an identifier of docs/reasons.md; NULL if it was */
  const char *message;   /* the whole in words: "malloc(48) moved to the stack of f" */
  const char *file;      /* where the source says so; "", 0 and 0 without debug information */
  unsigned line, column;
};

struct heap2stack_report {
  size_t moved, kept; /* together: count */
  size_t count;
  const struct heap2stack_site *sites;
};

/* Runs passes over a module.
 *
 * pipeline    as LLVMRunPasses takes it.  "heap2stack" is the pass alone: it finds most after
 *             inlining and mem2reg, and leaves code that the next SROA makes shorter.  In
 *             "default<O1>" and above, as in the LTO pipelines, it stands where it does in clang.
 * machine     the target, for the other passes' sake; may be NULL.
 * parameters  "max-object=64;max-frame=128", as in HEAP2STACK; NULL or "": none.  They win over
 *             those from elsewhere.
 * report      gets what was decided; may be NULL.  If the pipeline runs the pass twice it has the
 *             sites of both runs.  The caller frees it with heap2stack_dispose_report.
 *
 * A pipeline or parameter that is not understood is an error that names it; *report is NULL then,
 * and the module as it was, but for what other passes did if the mistake is in the pipeline's
 * heap2stack<...>. */
LLVMErrorRef heap2stack_run(LLVMModuleRef module, const char *pipeline,
                            LLVMTargetMachineRef machine, const char *parameters,
                            struct heap2stack_report **report);

void heap2stack_dispose_report(struct heap2stack_report *report);

#ifdef __cplusplus
}
#endif
#endif
