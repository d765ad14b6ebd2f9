/* buffers.h - carries out that a site in a loop keeps one heap buffer: see buffers.c.
 *
 * requires a plan; reads sites; changes IR of the plan's functions only
 */
#ifndef H2S_BUFFERS_H
#define H2S_BUFFERS_H

#include "plan.h"

/* A buffer's two variables, which become registers. */
struct buffer {
  LLVMValueRef address; /* null: there is none */
  LLVMValueRef room;    /* one more than its bytes; 0: there is none */
};

/* Makes the variables of a buffer, which is empty as the function begins. */
struct buffer h2s_create_buffer(const struct module_info *info, LLVMValueRef function);

/* The buffer's address where the builder stands. */
LLVMValueRef h2s_build_buffer_address(LLVMBuilderRef builder, const struct buffer *buffer);

/* Has the site use the buffer for objects of so many bytes at most.  Its size is a value before its
 * call. */
void h2s_use_buffer(const struct module_info *info, LLVMBuilderRef builder,
                    const struct buffer *buffer, const struct site *site, LLVMValueRef size,
                    uint64_t limit);

/* Frees the buffer at the ends of the function. */
void h2s_release_buffer(const struct module_info *info, LLVMBuilderRef builder,
                        const struct buffer *buffer, LLVMValueRef function);

#endif
