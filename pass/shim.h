/* shim.h - the parts of LLVM that LLVM-C does not expose, as C functions.
 *
 * Valid in C and C++.  C++ types never cross this line: values, blocks and
 * instructions are LLVM-C's references, analyses hide behind struct h2s_host,
 * enumerations are translated, never cast.  Differences between LLVM versions
 * live in shim.cpp and plugin.cpp alone.  "Call" is any call, invoke or callbr.
 */
#ifndef H2S_SHIM_H
#define H2S_SHIM_H

#include <llvm-c/Core.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The host's analyses for one run over one module.  Made by plugin.cpp. */
struct h2s_host;

/* ---- questions about functions and calls ----------------------------------- */

/* The C library function that a declaration stands for, by its standard name,
 * if its prototype fits too (TargetLibraryInfo); else NULL.  A constant that
 * the caller does not own.  Also answers for functions with a body. */
const char *h2s_library_function(struct h2s_host *host, LLVMValueRef function);

/* The same for the direct callee of a call, in the function where the call
 * stands: NULL also if the call or that function is nobuiltin. */
const char *h2s_library_call(struct h2s_host *host, LLVMValueRef call);

/* The definition that will run is this one, neither interposable nor an ODR copy
 * that may be replaced (isDefinitionExact), and its instructions are all it does: neither naked nor
 * a coroutine that is not split yet.  False for declarations. */
bool h2s_is_exact(LLVMValueRef function);

/* The body may be replaced, but only by one of the same meaning (ODR), and a private copy of it
 * does what it does: none of it may stand once only, or be named from outside.  False above
 * so many instructions, and for functions that are to be small. */
bool h2s_can_copy(LLVMValueRef function, uint64_t max_instructions);

/* optsize or minsize. */
bool h2s_is_to_be_small(LLVMValueRef function);

/* What a call may do with a pointer argument, from the attributes of call
 * site, callee and bundles together (never from a body). */
struct h2s_effects {
  bool captured;       /* address or provenance may be kept beyond the call, other than
                          by the result; learning whether it is null is not capture */
  bool in_result;      /* the result may carry it */
  bool reads, writes;  /* memory reached through it may be read / written */
  bool frees;          /* it may be freed */
};
struct h2s_effects h2s_argument_effects(LLVMValueRef call, unsigned argument);

/* The call has no effect on memory that a caller could see (memory(none)). */
bool h2s_call_is_pure(LLVMValueRef call);

/* An enum or string attribute of the call site or of its direct callee. */
bool h2s_call_has(LLVMValueRef call, const char *attribute);

/* allockind as bits of this list, whatever LLVM's own numbers are; 0 if it has none. */
enum h2s_alloc_kind {
  H2S_ALLOC_ALLOC = 1,
  H2S_ALLOC_REALLOC = 2,
  H2S_ALLOC_FREE = 4,
  H2S_ALLOC_UNINITIALIZED = 8,
  H2S_ALLOC_ZEROED = 16,
  H2S_ALLOC_ALIGNED = 32,
};
unsigned h2s_function_alloc_kind(LLVMValueRef function);
/* The arguments that allocsize names; -1 for none. */
void h2s_function_alloc_size(LLVMValueRef function, int *size, int *count);
/* The argument with attribute allocptr / allocalign; -1 for none. */
int h2s_function_argument_with(LLVMValueRef function, const char *attribute);

/* Bytes of the slots that earlier runs left in a function, charged as plan.c does: with
 * what an alignment beyond 16 may cost. */
uint64_t h2s_slot_bytes(LLVMValueRef function);

/* ---- questions about values -------------------------------------------------- */

/* For a GEP instruction: its constant offset in bytes; false if it has none. */
bool h2s_gep_offset(LLVMValueRef gep, int64_t *bytes);

/* Strips casts and GEPs of constant offset; adds their bytes to *offset
 * (which the caller sets to 0 first). */
LLVMValueRef h2s_strip_offsets(LLVMValueRef pointer, int64_t *offset);

/* The SSA value a pointer is computed from through GEPs of any index, casts
 * and phis that only step along the same pointer (getUnderlyingObject and a
 * cycle of GEPs through phis); the pointer itself if there is none. */
LLVMValueRef h2s_pointer_base(LLVMValueRef pointer);

/* The length of the C string a pointer is known to point to, terminator
 * included; 0 if not known. */
uint64_t h2s_string_length(LLVMValueRef pointer);

/* The function may call a function of the C library: it is there, and is not something else. */
bool h2s_may_call(struct h2s_host *host, LLVMValueRef function, const char *name);

/* The text of a constant C string (not terminated, *length bytes); NULL if
 * not known.  Owned by the module. */
const char *h2s_constant_string(LLVMValueRef pointer, size_t *length);

/* The least and the most that an integer of up to 64 bits may be, unsigned, where an instruction
 * stands that it dominates: by known bits, ranges, the conditions on the way there, loops. */
void h2s_value_range(struct h2s_host *host, LLVMValueRef value, LLVMValueRef at, uint64_t *least,
                     uint64_t *most);

/* A load or store says of what it reads that it never changes. */
bool h2s_is_invariant(LLVMValueRef access);

/* The type that a load or store says it accesses (TBAA), to be compared; NULL if it says nothing. */
const void *h2s_accessed_type(LLVMValueRef access);

/* Null is an address that objects may have, in this function and address space. */
bool h2s_is_null_valid(LLVMValueRef function, unsigned address_space);

/* The constant's bytes hold no address: no global is mentioned in it, nor a number that may be one. */
bool h2s_is_plain_data(LLVMValueRef constant);

/* Plain data that may be read as an address: not text, zeros and small numbers only.  True also for what is not
 * plain, or too long to be looked at. */
bool h2s_holds_numbers(LLVMModuleRef module, LLVMValueRef constant);

/* The module is compiled so that vtable pointers are loaded once (-fstrict-vtable-pointers). */
bool h2s_has_strict_vtables(LLVMModuleRef module);

/* A constant whose initializer is what it always holds, with addresses in it. */
bool h2s_is_constant_table(LLVMValueRef global);

/* The pointer at an offset of such a constant; NULL if it cannot be told. */
LLVMValueRef h2s_pointer_in_constant(LLVMValueRef global, int64_t offset);

/* What an access to memory, or a copy of it, says of its value by its TBAA tag (C and C++ trees only), or
 * by what h2s_note_narrow_copies noted: data that is all narrower than a pointer, however wide the
 * access is. */
enum h2s_access { H2S_ACCESS_ANY, H2S_ACCESS_POINTER, H2S_ACCESS_DATA, H2S_ACCESS_NARROW };
enum h2s_access h2s_access_kind(LLVMValueRef instruction);

/* Where in a va_list the addresses of the variadic arguments' memory are; their number, 0: it is not
 * known of the target.  offsets may be NULL. */
enum { H2S_VA_LIST_POINTERS = 3 };
unsigned h2s_va_list_pointers(LLVMModuleRef module, unsigned offsets[H2S_VA_LIST_POINTERS]);

/* It may pass its variadic arguments on without naming them, or find them in another way. */
bool h2s_hides_variadic(LLVMValueRef function);

/* A field of the structure that a copy of memory is declared to copy. */
struct h2s_field {
  uint64_t offset, size;
  enum h2s_access access; /* not any */
};

/* The fields that a copy declares (tbaa.struct), at most so many; 0: it does not, or of some not
 * what they are. */
unsigned h2s_copied_fields(LLVMValueRef copy, struct h2s_field *fields, unsigned most);

/* Stack alignment facts of the target: what malloc guarantees, in bytes
 * (twice a pointer, 16 at least), and the address space of allocas. */
unsigned h2s_malloc_alignment(LLVMModuleRef module);
unsigned h2s_alloca_address_space(LLVMModuleRef module);

/* ---- questions about bodies --------------------------------------------------- */

/* A private copy of the body, with more parameters, does what the function does: it may be copied
 * (h2s_can_copy, also where it is exact), and nothing in it depends on the prototype. */
bool h2s_can_clone(LLVMValueRef function, uint64_t max_instructions);

/* How many instructions a function has, debug information left out. */
unsigned h2s_instruction_count(LLVMValueRef function);

/* ---- questions about control flow ------------------------------------------- */

/* How often a block runs for one entry of its function, in 1/1024
 * (BlockFrequencyInfo), saturated at UINT32_MAX. */
uint32_t h2s_block_frequency(struct h2s_host *host, LLVMBasicBlockRef block);

/* The same for one turn of the innermost loop around the block, if there is one. */
uint32_t h2s_turn_frequency(struct h2s_host *host, LLVMBasicBlockRef block);

/* How likely the likeliest way out of a block is (BranchProbabilityInfo). */
uint32_t h2s_likeliest_edge(struct h2s_host *host, LLVMBasicBlockRef block);

/* The block's likeliest edge is likelier by far, as source or profile say, or because this one leads to a
 * call that is cold or an end (BranchProbabilityInfo).  That loops turn often makes the way out of
 * one no less likely. */
bool h2s_is_unlikely(struct h2s_host *host, LLVMBasicBlockRef block, unsigned successor,
                     uint32_t likeliest);

/* In one block: a stands before b. */
bool h2s_comes_before(LLVMValueRef a, LLVMValueRef b);

/* Questions about a function that was changed are answered anew. */
void h2s_forget(struct h2s_host *host, LLVMValueRef function);

/* Tells of the comparisons with null that h2s_fold_dead_paths would fold, if these were slots. */
void h2s_find_null_checks(LLVMValueRef function, const LLVMValueRef *slots, unsigned count,
                          void (*found)(void *context, LLVMValueRef compare), void *context);

/* ---- edits (for rewrite.c, clone.c and check mode) ---------------------------------------- */

/* A slot: [bytes x i8] in the function's entry block, aligned, marked with
 * !heap2stack so that a later run can count it, named after the value it replaces. */
LLVMValueRef h2s_create_slot(LLVMValueRef function, uint64_t bytes, uint64_t align,
                             LLVMValueRef replaces);

/* lifetime.start / lifetime.end of a slot before an instruction. */
void h2s_lifetime(LLVMValueRef slot, bool start, LLVMValueRef before);

/* A memset / memcpy before an instruction. */
void h2s_fill(LLVMValueRef pointer, uint8_t byte, LLVMValueRef bytes, uint64_t align,
              LLVMValueRef before);
void h2s_copy(LLVMValueRef to, LLVMValueRef from, LLVMValueRef bytes, LLVMValueRef before);

/* Before an instruction: an empty call, through which what the pointer leads to may change. */
void h2s_touch(LLVMValueRef pointer, LLVMValueRef before);

/* A call of a function that h2s_may_call. */
LLVMValueRef h2s_call_library(struct h2s_host *host, const char *name, LLVMTypeRef result,
                              const LLVMValueRef *arguments, unsigned count, LLVMValueRef before);

/* Puts a call or invoke whose result is unused under `if (condition)`: splits its block.  False,
 * with nothing changed, if that cannot be done there. */
bool h2s_guard(LLVMValueRef call, LLVMValueRef condition);

/* `if (condition) call; else {}`, for a call (not musttail) or an invoke.  Gives the end of the empty
 * side: what is built before it is done instead of the call. */
LLVMValueRef h2s_fork(LLVMValueRef call, LLVMValueRef condition);
/* Where the sides of a fork meet again: uses of the call (debug records too) become uses of its
 * value or, if it was not called, of the other; gives that.  The call is marked with !heap2stack. */
LLVMValueRef h2s_join(LLVMValueRef call, LLVMValueRef other_end, LLVMValueRef other);

/* Folds an objectsize call to what it says before the rewrite; nothing else. */
void h2s_fold_objectsize(struct h2s_host *host, LLVMValueRef call);

/* Erases an instruction without uses.  An invoke becomes a branch to its normal edge; where it
 * unwound to may be unreachable then, with phis of nothing (h2s_fold_dead_paths). */
void h2s_remove(LLVMValueRef instruction);

/* Replaces all uses (debug records too) and removes the instruction. */
void h2s_replace(LLVMValueRef instruction, LLVMValueRef by);

/* A private copy of a function, which says of itself what the original does. */
LLVMValueRef h2s_copy_function(LLVMValueRef function);

/* Calls another function of the same type. */
void h2s_set_callee(LLVMValueRef call, LLVMValueRef callee);

/* Puts the body of a call's callee in its place, where LLVM's rules allow that and it has no more
 * than so many instructions. */
bool h2s_expand(struct h2s_host *host, LLVMValueRef call, uint64_t max_instructions);

/* The pointer as that of a new object, for marks of invariant groups; before an instruction. */
LLVMValueRef h2s_launder(LLVMValueRef pointer, LLVMValueRef before);

/* The function touches no memory that others can see. */
void h2s_set_inaccessible_memory_only(LLVMValueRef function);

/* A private copy of a function, called NAME.onstack, with more parameters: pointers, none of which is
 * null, and behind them numbers as wide as addresses.  Says nothing any more about its result and the memory it uses.  The instructions in
 * the list are replaced by those of the copy. */
LLVMValueRef h2s_clone(LLVMValueRef function, unsigned pointers, unsigned numbers,
                       LLVMValueRef *instructions, unsigned count);

/* Values that are followed while IR changes.  Each is asked for itself, NULL if it is gone; or for what has
 * taken its place: also a phi that joins it with something else, or poison where code was dead. */
struct h2s_tracked;
struct h2s_tracked *h2s_track(const LLVMValueRef *values, unsigned count);
LLVMValueRef h2s_tracked(const struct h2s_tracked *tracked, unsigned index);
LLVMValueRef h2s_tracked_value(const struct h2s_tracked *tracked, unsigned index);
void h2s_untrack(struct h2s_tracked *tracked);

/* Replaces a call by one of a copy of its callee, with more arguments.  What the call said about its
 * result and about memory is dropped, and so is `tail`.  Where the copy always returns one and the
 * same argument or constant, that takes the place of the result.  Gives the new call. */
LLVMValueRef h2s_redirect(LLVMValueRef call, LLVMValueRef clone, const LLVMValueRef *extra,
                          unsigned count);

/* Drops the assumes of a function, and invariant marks from its loads and stores; folds its
 * objectsize calls. */
void h2s_drop_facts(struct h2s_host *host, LLVMValueRef function);

/* Erases a function that nothing uses and nobody else can call; false if it is not one. */
bool h2s_erase_unused(struct h2s_host *host, LLVMValueRef function);

/* Notes on copies of structures that all their fields are data narrower than a pointer, so that it is
 * still known when LLVM has made a load and a store of a number of the copy: it drops tbaa.struct
 * then.  Metadata that the alias analyses do not tell from none. */
void h2s_note_narrow_copies(LLVMModuleRef module);

/* Drops what a load or store says of that it never changes, or of its type. */
void h2s_drop_invariance(LLVMValueRef access);
void h2s_drop_type(LLVMValueRef access);

/* Folds comparisons of a slot (through GEPs, casts, phis and selects of non-null pointers)
 * with null, then constant branches, and removes the blocks that cannot be
 * reached any more.  Once a function, after all its sites are rewritten. */
void h2s_fold_dead_paths(LLVMValueRef function, const LLVMValueRef *slots, unsigned count);

/* ---- reports ----------------------------------------------------------------- */

enum h2s_remark { H2S_MOVED, H2S_BUFFERED, H2S_KEPT, H2S_FLOW };

/* One piece of a remark: plain text if key is NULL, else a named argument; a
 * location (an instruction or function, for the argument's DebugLoc) may be NULL.
 * If text is NULL too, what follows is in records only, not in the message. */
struct h2s_piece {
  const char *key, *text;
  LLVMValueRef at;
};
/* True if anybody listens to remarks of this pass in the function. */
bool h2s_remarks_wanted(struct h2s_host *host, LLVMValueRef function);
/* Emits a remark (Moved, Buffered: passed, Kept: missed, Flow: analysis) at the place of an instruction
 * that still exists. */
void h2s_emit_remark(struct h2s_host *host, enum h2s_remark kind, LLVMValueRef instruction,
                     const struct h2s_piece *pieces, unsigned count);

/* "file.c:12" of an instruction's debug location, written to a buffer; false if it has
 * none.  The innermost inlined position. */
bool h2s_source_position(LLVMValueRef instruction, char *buffer, size_t bytes);

/* What the source calls a value: the variable that debug records say it is the value, or the place, of;
 * NULL if none.  Owned by the module. */
const char *h2s_variable_name(LLVMValueRef value);

/* The size in bytes of a type: bits / 8 rounded up; UINT64_MAX if scalable or unsized. */
uint64_t h2s_type_bytes(LLVMModuleRef module, LLVMTypeRef type);

#ifdef __cplusplus
}
#endif
#endif
