/* rewrite.h - carries the plan of a function out.
 *
 * requires a plan; reads sites; changes IR of the plan's functions only
 */
#ifndef H2S_REWRITE_H
#define H2S_REWRITE_H

#include "plan.h"

/* Rewrites one function as planned, with the plan's clones.  Its sites' calls are gone afterwards, or stand on the other side
 * of a test. */
void h2s_rewrite(const struct module_info *info, const struct plan *plan,
                 const struct function_plan *function, const LLVMValueRef *clones);

/* The bytes that a site asks for, as a value before its call. */
LLVMValueRef h2s_build_size(const struct module_info *info, LLVMBuilderRef builder,
                            const struct site *site);

/* The copy that strdup or strndup makes: so many bytes, its end included. */
void h2s_build_string(const struct module_info *info, LLVMBuilderRef builder,
                      const struct site *site, LLVMValueRef to, LLVMValueRef size,
                      LLVMValueRef before);

/* Puts a realloc under `on_heap`, a truth value before it.  Otherwise what it gets is the slot, of so many
 * bytes, a value: the object moves to the heap, but stays where it is if it may and still fits; 0 bytes do not,
 * realloc may give null for them. */
void h2s_split_realloc(const struct module_info *info, LLVMBuilderRef builder, LLVMValueRef call,
                       LLVMValueRef on_heap, LLVMValueRef slot, LLVMValueRef slot_bytes,
                       bool stays);

#endif
