/* instrument.h - check mode's calls of the runtime, and its questions at the uses of pointers.
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
  LLVMValueRef region;          /* the variable that says where the region is */
  LLVMValueRef unlikely;        /* metadata */
  VEC(struct check_text) texts; /* string constants */
  struct idmap text_of;         /* hash -> texts */
  struct idmap planned_calls; /* sites that move and frees that change: 1; asked about elsewhere */
};

/* Declares the runtime's functions.  The caller disposes of the builder. */
void h2s_instrument_begin(struct instrument *in, const struct module_info *info);

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
