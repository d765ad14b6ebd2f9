/* words.c - what values, instructions and edges are called: see words.h.
 *
 * Names are those of the source's variables where debug information has them, else the IR's
 * own.  Nothing is invented: what has no name is described by what it is.
 */
#include "words.h"

#include <llvm-c/DebugInfo.h>
#include <string.h>

#include "sites.h"

enum { MAX_LOADS = 3 }; /* in the name of a place */

static const char *name_of(LLVMValueRef value) {
  size_t length;
  return LLVMGetValueName2(value, &length);
}

static bool is_call(LLVMValueRef value) {
  return LLVMIsACallInst(value) || LLVMIsAInvokeInst(value) || LLVMIsACallBrInst(value);
}

const char *h2s_size_text(struct arena *arena, const struct site *site) {
  bool is_bounded = site->size_kind == SIZE_BOUNDED;
  if (!is_bounded && (site->size_kind != SIZE_CONSTANT || site->size == UINT64_MAX))
    return "?";
  return h2s_format(arena, "%s%llu", is_bounded ? "at most " : "", (unsigned long long)site->size);
}

const char *h2s_actor_name(struct arena *arena, LLVMValueRef at) {
  LLVMValueRef callee = at ? h2s_direct_callee(at) : NULL;
  if (callee)
    return h2s_format(arena, "%s()", name_of(callee));
  if (at && is_call(at))
    return "an indirect call";
  switch (at ? LLVMGetInstructionOpcode(at) : LLVMUnreachable) {
  case LLVMVAArg: return "va_arg";
  case LLVMIndirectBr: return "indirectbr";
  case LLVMResume: return "resume";
  case LLVMLandingPad: return "landingpad";
  case LLVMCatchPad: return "catchpad";
  case LLVMCleanupPad: return "cleanuppad";
  default: return "an unusual instruction";
  }
}

static LLVMValueRef global_of(LLVMValueRef pointer) {
  pointer = h2s_pointer_base(pointer);
  while (LLVMIsAConstantExpr(pointer))
    pointer = LLVMGetOperand(pointer, 0);
  return LLVMIsAGlobalValue(pointer);
}

/* The global that a store, an atomic operation or a memory copy writes to; NULL if none. */
static const char *written_global(LLVMValueRef at) {
  LLVMValueRef pointer = NULL;
  if (LLVMIsAStoreInst(at))
    pointer = LLVMGetOperand(at, 1);
  else if (LLVMIsAAtomicRMWInst(at) || LLVMIsAAtomicCmpXchgInst(at) || LLVMIsAMemIntrinsic(at))
    pointer = LLVMGetOperand(at, 0);
  LLVMValueRef global = pointer ? global_of(pointer) : NULL;
  return global ? name_of(global) : NULL;
}

struct verdict h2s_edge_verdict(struct arena *arena, const struct graph *graph, uint32_t edge_id,
                                enum reason otherwise) {
  struct verdict verdict = {.reason = otherwise};
  if (edge_id != H2S_NONE) {
    const struct edge *edge = &graph->edges.at[edge_id];
    verdict.at = edge->instruction;
    if (edge->reason != REASON_NONE)
      verdict.reason = edge->reason;
    else if (edge->to == H2S_NODE_PIECES)
      verdict.reason = REASON_READ_AS_DATA;
  }
  if ((verdict.reason == REASON_STORED_TO_UNKNOWN || verdict.reason == REASON_IN_PIECES) &&
      verdict.at && (verdict.detail = written_global(verdict.at)))
    verdict.reason = REASON_STORED_TO_GLOBAL;
  else if (strstr(h2s_reason_words(verdict.reason), "%s"))
    verdict.detail = h2s_actor_name(arena, verdict.at);
  return verdict;
}

const char *h2s_reason_text(struct arena *arena, enum reason reason, const char *detail) {
  const char *words = h2s_reason_words(reason), *gap = strstr(words, "%s");
  if (!gap)
    return words;
  return h2s_format(arena, "%.*s%s%s", (int)(gap - words), words, detail ? detail : "?", gap + 2);
}

const char *h2s_value_name(struct arena *arena, LLVMValueRef value) {
  int64_t offset = 0;
  for (;;) {
    const char *variable = h2s_variable_name(value);
    if (variable)
      return h2s_format(arena, "'%s'", variable);
    LLVMValueRef base = h2s_strip_offsets(value, &offset);
    if (base == value)
      break;
    value = base;
  }
  if (LLVMIsAGlobalValue(value))
    return h2s_format(arena, "'%s'", name_of(value));
  return *name_of(value) ? h2s_format(arena, "%%%s", name_of(value)) : NULL;
}

const char *h2s_field_text(struct arena *arena, const char *name, int64_t offset) {
  if (offset == H2S_ANY || offset == 0)
    return name;
  return h2s_format(arena, "%s (field at %lld)", name, (long long)offset);
}

/* "'pair'", "*q", "global 'head'"; NULL. */
static const char *named_place(struct arena *arena, LLVMValueRef pointer) {
  LLVMValueRef global = global_of(pointer), base = h2s_pointer_base(pointer);
  if (global)
    return h2s_format(arena, "global '%s'", name_of(global));
  const char *name = h2s_value_name(arena, base);
  if (!name || LLVMIsAAllocaInst(base))
    return name;
  bool is_variable = name[0] == '\'';
  return h2s_format(arena, "*%.*s", (int)strlen(name) - 2 * is_variable, name + is_variable);
}

const char *h2s_place_name(struct arena *arena, LLVMValueRef pointer) {
  const char *name = named_place(arena, pointer);
  unsigned loads = 0;
  while (!name && loads < MAX_LOADS && LLVMIsALoadInst(h2s_pointer_base(pointer))) {
    pointer = LLVMGetOperand(h2s_pointer_base(pointer), 0);
    name = named_place(arena, pointer);
    loads++;
  }
  if (!name || !loads)
    return name;
  int64_t offset = 0;
  h2s_strip_offsets(pointer, &offset);
  return loads == 1 ? h2s_format(arena, "what %s points to", h2s_field_text(arena, name, offset))
                    : h2s_format(arena, "memory reached from %s", name);
}

const char *h2s_location_text(struct arena *arena, LLVMMetadataRef location) {
  unsigned length = 0;
  LLVMMetadataRef file = LLVMDIScopeGetFile(LLVMDILocationGetScope(location));
  const char *name = file ? LLVMDIFileGetFilename(file, &length) : "?";
  return h2s_format(arena, "%.*s:%u", file ? (int)length : 1, name,
                    LLVMDILocationGetLine(location));
}

const char *h2s_position(struct arena *arena, LLVMValueRef instruction) {
  char position[4096];
  if (h2s_source_position(instruction, position, sizeof position))
    return h2s_strdup(arena, position);
  LLVMBasicBlockRef block = LLVMGetInstructionParent(instruction);
  return h2s_format(arena, "%s()", name_of(LLVMGetBasicBlockParent(block)));
}
