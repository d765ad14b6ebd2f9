/* buffers.c - carries out that a site in a loop keeps one heap buffer for each activation.
 *
 * requires a plan; changes the IR of one function
 *
 *   if (n >= room) {                        room is one more than the buffer's bytes; 0: none
 *     within = n <= limit;
 *     free(within ? buffer : NULL);
 *     p = malloc(n);
 *     if (within)
 *       buffer = p, room = p ? n + 1 : 0;
 *   } else {
 *     p = buffer;                           of calloc: zeroed
 *   }
 *
 * What the site asks for comes from its own call or is the buffer, so 0 bytes, a failure and a product
 * that overflows (the largest number: not within) are as they were.  A free of p becomes `if (p !=
 * buffer) free(p)` in rewrite.c; where the function ends, the buffer is freed.
 *
 * Between two objects in one buffer no allocator is called any more.  LLVM believes that accesses of
 * different types concern different memory, and might bring those of the next object forward; so
 * there is a call that does nothing and may change what the buffer holds.
 *
 * It declines nothing: what cannot be done was not planned (reuse.c).
 */
#include "buffers.h"

#include "mutation.h"

static LLVMTypeRef size_type(const struct module_info *info) {
  return LLVMIntTypeInContext(LLVMGetModuleContext(info->module), info->pointer_bytes * 8);
}

static LLVMTypeRef pointer_type(const struct module_info *info) {
  return LLVMPointerTypeInContext(LLVMGetModuleContext(info->module), 0);
}

struct buffer h2s_create_buffer(const struct module_info *info, LLVMValueRef function) {
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(info->module));
  LLVMValueRef first = LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(function)), end = first;
  while (LLVMIsAAllocaInst(end))
    end = LLVMGetNextInstruction(end);
  LLVMPositionBuilderBefore(builder, first);
  struct buffer buffer = {.address = LLVMBuildAlloca(builder, pointer_type(info), "buffer"),
                          .room = LLVMBuildAlloca(builder, size_type(info), "room")};
  LLVMPositionBuilderBefore(builder, end);
  LLVMBuildStore(builder, LLVMConstNull(pointer_type(info)), buffer.address);
  LLVMBuildStore(builder, LLVMConstNull(size_type(info)), buffer.room);
  LLVMDisposeBuilder(builder);
  return buffer;
}

LLVMValueRef h2s_build_buffer_address(LLVMBuilderRef builder, const struct buffer *buffer) {
  return LLVMBuildLoad2(builder, LLVMGetAllocatedType(buffer->address), buffer->address, "");
}

static void free_address(const struct module_info *info, LLVMValueRef address,
                         LLVMValueRef before) {
  LLVMTypeRef nothing = LLVMVoidTypeInContext(LLVMGetModuleContext(info->module));
  h2s_call_library(info->host, "free", nothing, &address, 1, before);
}

/* What becomes of the variables when the call has given an object. */
static void build_kept(LLVMBuilderRef builder, const struct buffer *buffer, LLVMValueRef object,
                       LLVMValueRef size, LLVMValueRef within) {
  LLVMTypeRef type = LLVMTypeOf(size);
  LLVMValueRef before = h2s_build_buffer_address(builder, buffer);
  LLVMValueRef room = LLVMBuildLoad2(builder, type, buffer->room, "");
  LLVMValueRef more = LLVMBuildAdd(builder, size, LLVMConstInt(type, 1, false), "");
  LLVMValueRef failed = LLVMBuildIsNull(builder, object, "");
  if (!h2s_disabled(H2S_NO_EMPTY))
    more = LLVMBuildSelect(builder, failed, LLVMConstNull(type), more, "");
  LLVMBuildStore(builder, LLVMBuildSelect(builder, within, object, before, ""), buffer->address);
  LLVMBuildStore(builder, LLVMBuildSelect(builder, within, more, room, ""), buffer->room);
}

/* The buffer as the site's object; gives its address. */
static LLVMValueRef build_reuse(LLVMBuilderRef builder, const struct buffer *buffer,
                                const struct site *site, LLVMValueRef size, LLVMValueRef before) {
  LLVMPositionBuilderBefore(builder, before);
  LLVMValueRef address = h2s_build_buffer_address(builder, buffer);
  if (!h2s_disabled(H2S_NO_BARRIER))
    h2s_touch(address, before);
  if (site->kind == SITE_CALLOC && !h2s_disabled(H2S_NO_ZEROING))
    h2s_fill(address, 0, size, 1, before);
  return address;
}

void h2s_use_buffer(const struct module_info *info, LLVMBuilderRef builder,
                    const struct buffer *buffer, const struct site *site, LLVMValueRef size,
                    uint64_t limit) {
  LLVMTypeRef type = LLVMTypeOf(size);
  LLVMPositionBuilderBefore(builder, site->call);
  LLVMValueRef room = LLVMBuildLoad2(builder, type, buffer->room, "");
  LLVMValueRef end =
      h2s_fork(site->call, LLVMBuildICmp(builder, LLVMIntUGE, size, room, "no.room"));
  LLVMPositionBuilderBefore(builder, site->call);
  LLVMValueRef within =
      LLVMBuildICmp(builder, LLVMIntULE, size, LLVMConstInt(type, limit, false), "within");
  LLVMValueRef old = h2s_build_buffer_address(builder, buffer);
  old = LLVMBuildSelect(builder, within, old, LLVMConstNull(LLVMTypeOf(old)), "");
  free_address(info, old, site->call);
  h2s_join(site->call, end, build_reuse(builder, buffer, site, size, end));
  LLVMPositionBuilderBefore(builder, LLVMGetNextInstruction(site->call));
  build_kept(builder, buffer, site->call, size, within);
}

void h2s_release_buffer(const struct module_info *info, LLVMBuilderRef builder,
                        const struct buffer *buffer, LLVMValueRef function) {
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block)) {
    LLVMValueRef last = LLVMGetBasicBlockTerminator(block);
    if (!LLVMIsAReturnInst(last) && !LLVMIsAResumeInst(last))
      continue;
    LLVMPositionBuilderBefore(builder, last);
    free_address(info, h2s_build_buffer_address(builder, buffer), last);
  }
}
