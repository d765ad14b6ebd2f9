/* vectors.c - slots that would be registers but for vectors that overlap.
 *
 * Where the pass runs last, in a link step, loads and stores of what was on the heap have been
 * vectorised already: memory has to be written, so two neighbours became one vector wherever they
 * stood.  SROA turns a slot into registers piece by piece; a vector of bytes 8 to 24 and one of
 * bytes 0 to 16 are no pieces of one another, so all of the slot stays in memory, and a load of bytes
 * of two stores waits until both are done.  Such vectors are taken apart here, before SROA, and made
 * anew after it where that pays: the clean-up vectorises straight-line code.
 *
 * Decides for one slot: every use has to be a load or a store of known bytes, of all of which only
 * vectors of whole bytes that overlap in part with others are split.
 *
 * Declined: volatile and atomic accesses; slots with an access at an offset that is not constant, or
 * that go to calls, for these stay in memory; slots with very many accesses.
 */
#include "vectors.h"

#include <string.h>

enum { MANY = 256 }; /* accesses: each is compared with each */

struct access {
  LLVMValueRef instruction, pointer;
  int64_t begin, end;
  LLVMTypeRef type;
  bool splits;
};

struct accesses {
  struct access *at;
  uint32_t n, cap;
};

struct place {
  LLVMValueRef pointer;
  int64_t offset;
};

/* ---- what is done with the slot -------------------------------------------------------------- */

static bool is_marker(LLVMValueRef user) {
  static const char prefix[] = "llvm.lifetime.";
  size_t length;
  LLVMValueRef callee = LLVMIsACallInst(user) ? h2s_direct_callee(user) : NULL;
  return callee && strncmp(LLVMGetValueName2(callee, &length), prefix, sizeof prefix - 1) == 0;
}

/* The access that a use of the pointer is; its type is NULL if it is none, or one that has to stay. */
static struct access access_of(const struct module_info *info, const struct place *place,
                               LLVMValueRef user) {
  struct access access = {.instruction = user, .pointer = place->pointer, .begin = place->offset};
  if (LLVMIsALoadInst(user))
    access.type = LLVMTypeOf(user);
  else if (LLVMIsAStoreInst(user) && LLVMGetOperand(user, 0) != place->pointer)
    access.type = LLVMTypeOf(LLVMGetOperand(user, 0));
  if (!access.type)
    return access;
  uint64_t bytes = h2s_type_bytes(info->module, access.type);
  if (bytes > INT32_MAX || LLVMGetVolatile(user) ||
      LLVMGetOrdering(user) != LLVMAtomicOrderingNotAtomic)
    access.type = NULL;
  access.end = access.begin + (int64_t)bytes;
  return access;
}

/* False if something keeps the slot in memory. */
static bool find_accesses(const struct module_info *info, LLVMValueRef slot,
                          struct accesses *accesses) {
  VEC(struct place) places = {0};
  VEC_PUSH(info->arena, &places, ((struct place){.pointer = slot}));
  for (uint32_t i = 0; i < places.n; i++) {
    struct place place = places.at[i];
    for (LLVMUseRef use = LLVMGetFirstUse(place.pointer); use; use = LLVMGetNextUse(use)) {
      LLVMValueRef user = LLVMGetUser(use);
      int64_t offset;
      if (is_marker(user))
        continue;
      if (LLVMIsAGetElementPtrInst(user)) {
        if (!h2s_gep_offset(user, &offset))
          return false;
        VEC_PUSH(info->arena, &places, ((struct place){user, place.offset + offset}));
        continue;
      }
      struct access access = access_of(info, &place, user);
      if (!access.type || accesses->n == MANY)
        return false;
      VEC_PUSH(info->arena, accesses, access);
    }
  }
  return true;
}

/* ---- which of it overlaps --------------------------------------------------------------------- */

/* Integers are split by SROA as it needs. */
static bool is_piece(const struct access *access) {
  return LLVMGetTypeKind(access->type) != LLVMIntegerTypeKind;
}

static bool overlap_in_part(const struct access *a, const struct access *b) {
  bool overlaps = a->begin < b->end && b->begin < a->end;
  bool a_holds_b = a->begin <= b->begin && b->end <= a->end;
  bool b_holds_a = b->begin <= a->begin && a->end <= b->end;
  return overlaps && !a_holds_b && !b_holds_a;
}

static uint64_t element_bytes(const struct module_info *info, LLVMTypeRef type) {
  return h2s_type_bytes(info->module, LLVMGetElementType(type));
}

/* Its elements lie one after the other, as in an array. */
static bool is_plain_vector(const struct module_info *info, LLVMTypeRef type) {
  if (LLVMGetTypeKind(type) != LLVMVectorTypeKind)
    return false;
  LLVMTypeRef element = LLVMGetElementType(type);
  bool is_whole =
      LLVMGetTypeKind(element) != LLVMIntegerTypeKind || LLVMGetIntTypeWidth(element) % 8 == 0;
  return is_whole &&
         element_bytes(info, type) * LLVMGetVectorSize(type) == h2s_type_bytes(info->module, type);
}

static bool find_overlaps(const struct module_info *info, struct accesses *accesses) {
  bool any = false;
  for (uint32_t i = 0; i < accesses->n; i++)
    for (uint32_t k = 0; k < accesses->n; k++) {
      struct access *a = &accesses->at[i];
      if (is_plain_vector(info, a->type) && is_piece(&accesses->at[k]) &&
          overlap_in_part(a, &accesses->at[k]))
        any = a->splits = true;
    }
  return any;
}

/* ---- splitting ---------------------------------------------------------------------------------- */

/* What an address has that is so many bytes behind one with an alignment. */
static unsigned alignment_at(unsigned align, uint64_t offset) {
  while (offset % align != 0)
    align /= 2;
  return align;
}

static void split(const struct module_info *info, LLVMBuilderRef builder,
                  const struct access *access) {
  LLVMContextRef context = LLVMGetModuleContext(info->module);
  LLVMTypeRef byte = LLVMInt8TypeInContext(context), element = LLVMGetElementType(access->type);
  LLVMTypeRef index_type = LLVMIntTypeInContext(context, info->pointer_bytes * 8);
  bool is_load = LLVMIsALoadInst(access->instruction) != NULL;
  LLVMValueRef value =
      is_load ? LLVMGetPoison(access->type) : LLVMGetOperand(access->instruction, 0);
  unsigned align = LLVMGetAlignment(access->instruction);
  LLVMPositionBuilderBefore(builder, access->instruction);
  for (unsigned i = 0; i < LLVMGetVectorSize(access->type); i++) {
    uint64_t offset = i * element_bytes(info, access->type);
    LLVMValueRef index = LLVMConstInt(index_type, i, false);
    LLVMValueRef distance = LLVMConstInt(index_type, offset, false);
    LLVMValueRef at = LLVMBuildInBoundsGEP2(builder, byte, access->pointer, &distance, 1, "");
    LLVMValueRef one =
        is_load ? LLVMBuildLoad2(builder, element, at, "")
                : LLVMBuildStore(builder, LLVMBuildExtractElement(builder, value, index, ""), at);
    LLVMSetAlignment(one, alignment_at(align, offset));
    if (is_load)
      value = LLVMBuildInsertElement(builder, value, one, index, "");
  }
  if (is_load)
    h2s_replace(access->instruction, value);
  else
    h2s_remove(access->instruction);
}

void h2s_split_vectors(const struct module_info *info, LLVMValueRef slot) {
  struct accesses accesses = {0};
  if (!find_accesses(info, slot, &accesses) || !find_overlaps(info, &accesses))
    return;
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(info->module));
  for (uint32_t i = 0; i < accesses.n; i++)
    if (accesses.at[i].splits)
      split(info, builder, &accesses.at[i]);
  LLVMDisposeBuilder(builder);
}
