/* numbers.c - which integers may be addresses: see numbers.h.
 *
 * requires IR; reads IR only
 *
 * A program may write an address down: of a device, of what mmap was told.  What is stored through it is not
 * the program's alone.  Where a number enters memory, or an aggregate, build.c asks here; loads then give what
 * was stored.  What is too long to be looked through may be an address.
 */
#include "numbers.h"

enum { SMALL_NUMBER = 4096, SMALL_BITS = 12 }; /* no object lies below */

static bool is_small(LLVMValueRef constant) {
  uint64_t number = LLVMConstIntGetZExtValue(constant);
  return number < SMALL_NUMBER || -number < SMALL_NUMBER;
}

/* The number that a constant changes, so that nothing becomes an address that was none; NULL if it is no such
 * change. */
static LLVMValueRef changed_by_constant(LLVMValueRef number) {
  LLVMOpcode opcode =
      LLVMIsAInstruction(number) ? LLVMGetInstructionOpcode(number) : LLVMUnreachable;
  if (opcode == LLVMFreeze)
    return LLVMGetOperand(number, 0);
  bool is_step = opcode == LLVMAdd || opcode == LLVMSub || opcode == LLVMOr || opcode == LLVMXor;
  if (!(is_step || opcode == LLVMAnd) || !LLVMIsAConstantInt(LLVMGetOperand(number, 1)))
    return NULL;
  return is_step && !is_small(LLVMGetOperand(number, 1)) ? NULL : LLVMGetOperand(number, 0);
}

bool h2s_is_changed_address(LLVMValueRef number) {
  for (int steps = 0; number && steps < 8; steps++) {
    if (LLVMIsAConstantInt(number)) /* null, and what stands for something else */
      return LLVMConstIntGetZExtValue(number) < SMALL_NUMBER;
    if (LLVMIsAPtrToIntInst(number))
      return true;
    number = changed_by_constant(number);
  }
  return false;
}

/* ---- where a number comes from ----------------------------------------------------------- */

enum { MOST = 32 };

struct values {
  LLVMValueRef at[MOST];
  unsigned n;
  bool too_many;
};

static void add_value(struct values *values, LLVMValueRef value) {
  for (unsigned i = 0; i < values->n; i++)
    if (values->at[i] == value)
      return;
  if (values->n == MOST)
    values->too_many = true;
  else
    values->at[values->n++] = value;
}

static void add_operands(struct values *values, LLVMValueRef value, unsigned first, unsigned end) {
  for (unsigned i = first; i < end; i++)
    add_value(values, LLVMGetOperand(value, i));
}

static bool is_scalar_number(LLVMTypeRef type) {
  LLVMTypeKind kind = LLVMGetTypeKind(type);
  return kind != LLVMPointerTypeKind && kind != LLVMStructTypeKind && kind != LLVMArrayTypeKind &&
         kind != LLVMVectorTypeKind && kind != LLVMScalableVectorTypeKind;
}

static bool is_from_few_bits(LLVMValueRef cast) {
  LLVMTypeRef type = LLVMTypeOf(LLVMGetOperand(cast, 0));
  return LLVMGetTypeKind(type) == LLVMIntegerTypeKind && LLVMGetIntTypeWidth(type) <= SMALL_BITS;
}

/* A number is made by the instruction; if not, what it is made of is looked at. */
static bool makes_number(struct values *origins, LLVMValueRef i) {
  LLVMOpcode opcode = LLVMGetInstructionOpcode(i);
  switch (opcode) {
  case LLVMLoad:
  case LLVMAtomicRMW:
  case LLVMAtomicCmpXchg:
  case LLVMPtrToInt: return false;
  case LLVMPHI: add_operands(origins, i, 0, LLVMCountIncoming(i)); return false;
  case LLVMSelect: add_operands(origins, i, 1, 3); return false;
  case LLVMFreeze:
  case LLVMBitCast:
  case LLVMTrunc:
  case LLVMExtractValue:
  case LLVMExtractElement: add_operands(origins, i, 0, 1); return false;
  case LLVMInsertValue:
  case LLVMInsertElement:
  case LLVMShuffleVector: add_operands(origins, i, 0, 2); return false;
  case LLVMZExt: return !is_from_few_bits(i);
  case LLVMCall:
  case LLVMInvoke: /* in structures and vectors the callee's return says so */
    return is_scalar_number(LLVMTypeOf(i)) || LLVMIsAIntrinsicInst(i);
  case LLVMAnd:
    if (changed_by_constant(i))
      add_operands(origins, i, 0, 1);
    return !changed_by_constant(i);
  default: return !h2s_is_changed_address(i);
  }
}

static bool is_pointer_type(LLVMTypeRef type) {
  if (LLVMGetTypeKind(type) == LLVMVectorTypeKind ||
      LLVMGetTypeKind(type) == LLVMScalableVectorTypeKind)
    type = LLVMGetElementType(type);
  return LLVMGetTypeKind(type) == LLVMPointerTypeKind;
}

bool h2s_may_be_new_address(LLVMModuleRef module, LLVMValueRef value) {
  struct values origins = {.n = 0};
  add_value(&origins, value);
  for (unsigned i = 0; i < origins.n && !origins.too_many; i++) {
    LLVMValueRef origin = origins.at[i];
    if (is_pointer_type(LLVMTypeOf(origin)))
      continue;
    if (LLVMIsAConstant(origin)      ? h2s_holds_numbers(module, origin)
        : LLVMIsAInstruction(origin) ? makes_number(&origins, origin)
                                     : is_scalar_number(LLVMTypeOf(origin)))
      return true;
  }
  return origins.too_many;
}

bool h2s_may_be_piece(LLVMValueRef value) {
  return !LLVMIsAConstant(value) ||
         (!LLVMIsNull(value) && !LLVMIsUndef(value) && !LLVMIsPoison(value));
}

/* ---- where a number goes --------------------------------------------------------------------- */

bool h2s_is_pointer_of_number(LLVMValueRef user) {
  return LLVMIsAGetElementPtrInst(user) && LLVMIsConstant(LLVMGetOperand(user, 0)) &&
         h2s_is_plain_data(LLVMGetOperand(user, 0));
}

static bool is_arithmetic(LLVMValueRef user) {
  return LLVMIsABinaryOperator(user) || LLVMIsACastInst(user) || LLVMIsAPHINode(user) ||
         LLVMIsASelectInst(user) || LLVMIsAFreezeInst(user) ||
         (LLVMIsAIntrinsicInst(user) && h2s_call_is_pure(user));
}

bool h2s_becomes_pointer(struct arena *arena, LLVMValueRef number) {
  enum { MOST_USES = 64 };
  struct idmap seen = {0};
  VEC(LLVMValueRef) reached = {0};
  VEC_PUSH(arena, &reached, number);
  for (uint32_t i = 0; i < reached.n && i < MOST_USES; i++)
    for (LLVMUseRef use = LLVMGetFirstUse(reached.at[i]); use; use = LLVMGetNextUse(use)) {
      LLVMValueRef user = LLVMGetUser(use);
      if (LLVMIsAIntToPtrInst(user) || h2s_is_pointer_of_number(user))
        return true;
      if (!is_arithmetic(user) || h2s_idmap_get(&seen, h2s_key(user)) != H2S_NONE)
        continue;
      h2s_idmap_put(arena, &seen, h2s_key(user), 1);
      VEC_PUSH(arena, &reached, user);
    }
  return reached.n > MOST_USES;
}

bool h2s_becomes_number(LLVMValueRef pointer) {
  enum { MOST_USES = 256 };
  struct values reached = {.n = 0};
  unsigned uses = 0;
  add_value(&reached, pointer);
  for (unsigned i = 0; i < reached.n; i++)
    for (LLVMUseRef use = LLVMGetFirstUse(reached.at[i]); use; use = LLVMGetNextUse(use)) {
      LLVMValueRef user = LLVMGetUser(use);
      if (LLVMIsAPtrToIntInst(user) || ++uses > MOST_USES || reached.too_many)
        return true;
      if (LLVMIsAGetElementPtrInst(user) || LLVMIsAPHINode(user) || LLVMIsASelectInst(user))
        add_value(&reached, user);
    }
  return reached.too_many;
}
