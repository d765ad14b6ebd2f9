/* instrument.h - calls of the runtimes of check mode and oracle mode, and check mode's questions at
 * the uses of pointers.
 *
 * requires sites; changes IR
 */
#ifndef H2S_INSTRUMENT_H
#define H2S_INSTRUMENT_H

#include "sites.h"

enum runtime_function {
  RUN_ENTER,
  RUN_LEAVE,
  RUN_SUSPEND,
  RUN_RESUME,
  RUN_ALLOC,
  RUN_ALLOC_SIZED,
  RUN_STRDUP,
  RUN_REALLOC,
  RUN_GROW,
  RUN_FREE,
  RUN_GUARD,
  RUN_CLONE_FREE,
  RUN_CLONE_REALLOC,
  RUN_ACCESS,
  RUN_ADDRESS,
  RUN_DEALLOC,
  RUN_NULL,
  RUN_CHECK_END, /* those above are check mode's */
  RUN_ORACLE_ENTER = RUN_CHECK_END,
  RUN_ORACLE_LEAVE,
  RUN_ORACLE_BACK,
  RUN_ORACLE_SITE,
  RUN_ORACLE_CALL,
  RUN_COUNT,
};

struct check_text {
  const char *words;
  LLVMValueRef constant;
};

struct instrument {
  const struct module_info *info;
  LLVMContextRef context;
  LLVMBuilderRef builder;
  LLVMTypeRef pointer, number, truth;
  LLVMTypeRef types[RUN_COUNT];
  LLVMValueRef functions[RUN_COUNT];
  LLVMValueRef unlikely; /* metadata */
  VEC(struct check_text) texts; /* string constants */
  struct idmap text_of; /* hash -> texts */
  struct idmap planned_calls; /* sites that move and frees that change: 1; asked about elsewhere */
};

/* Declares a mode's functions of the runtime, from first up to end.  The caller disposes of the
 * builder. */
void h2s_instrument_begin(struct instrument *in, const struct module_info *info,
                          enum runtime_function first, enum runtime_function end);

/* The function has a body of its own, which was not instrumented before; and from now on it was. */
bool h2s_may_instrument(LLVMValueRef function);
void h2s_mark_instrumented(const struct instrument *in, LLVMValueRef function);

/* Where a function begins, behind its slots: the builder goes there. */
void h2s_build_at_entry(const struct instrument *in, LLVMValueRef function);

/* A call of an intrinsic that asks about the running function: llvm.frameaddress and the like. */
LLVMValueRef h2s_build_about_frame(const struct instrument *in, const char *intrinsic,
                                   bool has_type);

/* A call of the runtime where the builder stands. */
LLVMValueRef h2s_call_runtime(const struct instrument *in, enum runtime_function function,
                              LLVMValueRef *arguments, unsigned count);

/* Constants: a number, a string, an instruction's position, a variable with a value. */
LLVMValueRef h2s_number_constant(const struct instrument *in, uint64_t value);
LLVMValueRef h2s_text_constant(struct instrument *in, const char *words);
LLVMValueRef h2s_position_constant(struct instrument *in, LLVMValueRef instruction);
LLVMValueRef h2s_private_constant(const struct instrument *in, LLVMValueRef value,
                                  const char *name);

/* Asks at each use of a pointer in the function. */
void h2s_instrument_uses(struct instrument *in, LLVMValueRef function);

/* Asks, before the call, whether it is given addresses of dead objects. */
void h2s_instrument_arguments(struct instrument *in, LLVMValueRef call);

#endif
