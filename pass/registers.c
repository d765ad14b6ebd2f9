/* registers.c - objects that become registers: LLVM's SROA takes their slots apart, and nothing of them is
 * left in the frame.
 *
 * Before an LTO link no others move.  The link expands functions into each other, and what each has in its frame
 * adds up there, so what a frame has room for is decided when that is done.  These take no part in it, and
 * make their functions smaller for the link.
 *
 * That nothing is left must be certain.  Every use of the object is a load or store of a number or a pointer at
 * a known place, a comparison with null, or a free, and what lies at one place is always of one type and
 * overlaps nothing else.  Declined is what SROA may manage as well: unions, vectors, structures as values.
 *
 * requires sites; reads IR only
 */
#include "decision.h"

/* An address in the object; offsets wrap around as addresses do. */
struct pointer {
  LLVMValueRef value;
  uint64_t offset;
};

/* What is loaded and stored at one place of it. */
struct field {
  uint64_t offset, bytes;
  LLVMTypeRef type;
};

struct parts {
  const struct decision *d;
  site_id site;
  VEC(struct pointer) pointers; /* a worklist */
  VEC(struct field) fields;
  VEC(LLVMValueRef) null_checks; /* which the rewrite folds */
};

/* It fills its bytes. */
static bool is_scalar(LLVMTypeRef type, uint64_t bytes) {
  switch (LLVMGetTypeKind(type)) {
  case LLVMIntegerTypeKind: return LLVMGetIntTypeWidth(type) == 8 * bytes;
  case LLVMFloatTypeKind:
  case LLVMDoubleTypeKind:
  case LLVMPointerTypeKind: return true;
  default: return false;
  }
}

static bool add_field(struct parts *parts, uint64_t offset, LLVMTypeRef type) {
  uint64_t size = parts->d->sites[parts->site].slot_bytes;
  uint64_t bytes = h2s_type_bytes(parts->d->info->module, type);
  if (!is_scalar(type, bytes) || offset > size || bytes > size - offset)
    return false;
  for (uint32_t i = 0; i < parts->fields.n; i++) {
    const struct field *field = &parts->fields.at[i];
    if (field->offset == offset && field->type == type)
      return true;
    if (field->offset < offset + bytes && offset < field->offset + field->bytes)
      return false;
  }
  VEC_PUSH(parts->d->arena, &parts->fields, ((struct field){offset, bytes, type}));
  return true;
}

static bool add_access(struct parts *parts, struct pointer pointer, LLVMValueRef access) {
  LLVMValueRef value = LLVMIsAStoreInst(access) ? LLVMGetOperand(access, 0) : access;
  return value != pointer.value && !LLVMGetVolatile(access) &&
         LLVMGetOrdering(access) == LLVMAtomicOrderingNotAtomic &&
         add_field(parts, pointer.offset, LLVMTypeOf(value));
}

static void note_null_check(void *context, LLVMValueRef compare) {
  struct parts *parts = context;
  VEC_PUSH(parts->d->arena, &parts->null_checks, compare);
}

static bool is_null_check(const struct parts *parts, LLVMValueRef user) {
  for (uint32_t i = 0; i < parts->null_checks.n; i++)
    if (parts->null_checks.at[i] == user)
      return true;
  return false;
}

static bool add_use(struct parts *parts, struct pointer pointer, LLVMValueRef user) {
  struct dealloc dealloc;
  int64_t offset;
  if (LLVMIsAGetElementPtrInst(user) && h2s_gep_offset(user, &offset)) {
    VEC_PUSH(parts->d->arena, &parts->pointers,
             ((struct pointer){user, pointer.offset + (uint64_t)offset}));
    return true;
  }
  if (LLVMIsALoadInst(user) || LLVMIsAStoreInst(user))
    return add_access(parts, pointer, user);
  return is_null_check(parts, user) ||
         (is_call(user) && h2s_find_dealloc(parts->d->info, user, &dealloc));
}

bool h2s_becomes_registers(const struct decision *d, site_id site) {
  enum site_kind kind = site_at(d, site)->kind;
  struct parts parts = {.d = d, .site = site};
  if ((kind != SITE_MALLOC && kind != SITE_CALLOC) || is_guarded(d, site))
    return false;
  LLVMValueRef call = site_at(d, site)->call;
  h2s_find_null_checks(d->function->value, &call, 1, note_null_check, &parts);
  VEC_PUSH(d->arena, &parts.pointers, ((struct pointer){call, 0}));
  for (uint32_t i = 0; i < parts.pointers.n; i++)
    for (LLVMUseRef use = LLVMGetFirstUse(parts.pointers.at[i].value); use;
         use = LLVMGetNextUse(use))
      if (!add_use(&parts, parts.pointers.at[i], LLVMGetUser(use)))
        return false;
  return true;
}

void h2s_leave_to_link(struct decision *d) {
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    site_id site = d->candidates.at[i].site;
    if (moves(d, site) && !h2s_becomes_registers(d, site))
      h2s_keep(d, site, REASON_LEFT_TO_LINK, NULL, NULL);
  }
}
