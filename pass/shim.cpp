/* shim.cpp - the parts of LLVM that LLVM-C does not expose: see shim.h.
 *
 * Each function is one question or one edit, in the order of shim.h, and leans
 * on LLVM's own utilities.  It decides nothing about allocations.  Where LLVM
 * does not know, the answer is the one that allows more: captured, read,
 * written, freed.  What differs between LLVM 19 and 22 is settled here.
 */
#include "shim.h"

#include "host.h"
extern "C" {
#include "mutation.h"
}
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/Analysis/BranchProbabilityInfo.h"
#include "llvm/Analysis/ConstantFolding.h"
#include "llvm/Analysis/InlineCost.h"
#include "llvm/Analysis/InstructionSimplify.h"
#include "llvm/Analysis/LazyValueInfo.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/MemoryBuiltins.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Analysis/SimplifyQuery.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/Analysis/WithCache.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/IR/ConstantRange.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/AttributeMask.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/BuildLibCalls.h"
#include "llvm/Transforms/Utils/Cloning.h"
#include "llvm/Transforms/Utils/Local.h"

#include <algorithm>
#include <cstdio>

using namespace llvm;

static const char pass_name[] = "heap2stack";

/* ---- questions about functions and calls ----------------------------------- */

/* TargetLibraryInfo finds a function by its name, but for the mark that
 * switches mangling off; a local function of that name is the program's own. */
static const char *library_name(const TargetLibraryInfo &library, const Function *function) {
  LibFunc id;
  if (!function || function->hasLocalLinkage() || !library.getLibFunc(*function, id) ||
      !library.has(id))
    return nullptr;
  StringRef name = function->getName();
  name.consume_front("\1");
  return name.data();
}

const char *h2s_library_function(struct h2s_host *host, LLVMValueRef function) {
  auto *callee = unwrap<Function>(function);
  return library_name(host->analyses.getResult<TargetLibraryAnalysis>(*callee), callee);
}

const char *h2s_library_call(struct h2s_host *host, LLVMValueRef call) {
  auto *site = unwrap<CallBase>(call);
  if (site->isNoBuiltin())
    return nullptr;
  auto &library = host->analyses.getResult<TargetLibraryAnalysis>(*site->getFunction());
  return library_name(library, site->getCalledFunction());
}

bool h2s_is_exact(LLVMValueRef function) {
  const auto &f = *unwrap<Function>(function);
  return f.hasExactDefinition() && !f.hasFnAttribute(Attribute::Naked) && !f.isPresplitCoroutine();
}

/* A group of the linker's goes as a whole: its private members must not be named from outside. */
static bool is_private_to_group(const Value *value) {
  auto *global = dyn_cast<GlobalObject>(value);
  return global && global->hasLocalLinkage() && global->hasComdat();
}

static bool can_copy_instruction(const Instruction &instruction) {
  auto *call = dyn_cast<CallBase>(&instruction);
  if (isa<IndirectBrInst>(instruction) || isa<CallBrInst>(instruction) ||
      (call && (call->cannotDuplicate() || call->isConvergent())))
    return false;
  return none_of(instruction.operands(), [](const Use &operand) {
    return is_private_to_group(operand->stripInBoundsOffsets());
  });
}

bool h2s_can_copy(LLVMValueRef function, uint64_t max_instructions) {
  const auto &f = *unwrap<Function>(function);
  if (f.isDeclaration() || f.isInterposable() || f.hasFnAttribute(Attribute::Naked) ||
      f.isPresplitCoroutine() || f.hasOptSize() || f.hasFnAttribute(Attribute::NoDuplicate) ||
      f.hasPrefixData() || f.hasPrologueData() || f.getInstructionCount() > max_instructions)
    return false;
  return all_of(f, [](const BasicBlock &block) {
    return !block.hasAddressTaken() && all_of(block, can_copy_instruction);
  });
}

bool h2s_is_to_be_small(LLVMValueRef function) { return unwrap<Function>(function)->hasOptSize(); }

/* May the argument outlive the call, other than by the result, and by it? */
static void find_captures(const CallBase &call, unsigned argument, h2s_effects &effects) {
#if LLVM_VERSION_MAJOR >= 21
  CaptureInfo info = call.getCaptureInfo(argument);
  auto address = [](CaptureComponents components) {
    return capturesAnyProvenance(components) ||
           (capturesAddress(components) && !capturesAddressIsNullOnly(components));
  };
  effects.captured = address(info.getOtherComponents());
  effects.in_result = address(info.getRetComponents());
#else
  effects.captured = effects.in_result = !call.doesNotCapture(argument);
#endif
  /* Nowhere to keep it, nothing to tell it by. */
  if (call.onlyReadsMemory() && call.doesNotThrow() && call.hasFnAttr(Attribute::WillReturn))
    effects.captured = false;
  /* Neither `nocapture` nor captures(none) speaks of `returned`, nor of intrinsics that
   * give their argument back. */
  if (getArgumentAliasingToReturnedPointer(&call, false) == call.getArgOperand(argument))
    effects.in_result = true;
  if (call.getType()->isVoidTy())
    effects.in_result = false;
}

struct h2s_effects h2s_argument_effects(LLVMValueRef call, unsigned argument) {
  const auto &site = *unwrap<CallBase>(call);
  if (site.isByValArgument(argument)) /* the call reads a copy of it, the callee gets that */
    return {false, false, true, false, false};
  h2s_effects effects = {};
  find_captures(site, argument, effects);
  ModRefInfo memory = site.getMemoryEffects().getModRef(IRMemLocation::ArgMem);
  effects.reads = isRefSet(memory) && !site.onlyWritesMemory(argument);
  effects.writes = isModSet(memory) && !site.onlyReadsMemory(argument);
  effects.frees = !site.onlyReadsMemory() && !site.paramHasAttr(argument, Attribute::NoFree) &&
                  (!site.hasFnAttr(Attribute::NoFree) || site.hasClobberingOperandBundles());
  return effects;
}

bool h2s_call_is_pure(LLVMValueRef call) { return unwrap<CallBase>(call)->doesNotAccessMemory(); }

bool h2s_call_has(LLVMValueRef call, const char *attribute) {
  const auto &site = *unwrap<CallBase>(call);
  Attribute::AttrKind kind = Attribute::getAttrKindFromName(attribute);
  if (kind == Attribute::NoBuiltin)
    return site.isNoBuiltin();
  return kind == Attribute::None ? site.hasFnAttr(StringRef(attribute)) : site.hasFnAttr(kind);
}

unsigned h2s_function_alloc_kind(LLVMValueRef function) {
  Attribute attribute = unwrap<Function>(function)->getFnAttribute(Attribute::AllocKind);
  if (!attribute.isValid())
    return 0;
  static const struct {
    AllocFnKind theirs;
    unsigned ours;
  } kinds[] = {
      {AllocFnKind::Alloc, H2S_ALLOC_ALLOC},
      {AllocFnKind::Realloc, H2S_ALLOC_REALLOC},
      {AllocFnKind::Free, H2S_ALLOC_FREE},
      {AllocFnKind::Uninitialized, H2S_ALLOC_UNINITIALIZED},
      {AllocFnKind::Zeroed, H2S_ALLOC_ZEROED},
      {AllocFnKind::Aligned, H2S_ALLOC_ALIGNED},
  };
  unsigned bits = 0;
  for (const auto &kind : kinds)
    if ((attribute.getAllocKind() & kind.theirs) != AllocFnKind::Unknown)
      bits |= kind.ours;
  return bits;
}

void h2s_function_alloc_size(LLVMValueRef function, int *size, int *count) {
  *size = *count = -1;
  Attribute attribute = unwrap<Function>(function)->getFnAttribute(Attribute::AllocSize);
  if (!attribute.isValid())
    return;
  auto arguments = attribute.getAllocSizeArgs();
  *size = static_cast<int>(arguments.first);
  if (arguments.second)
    *count = static_cast<int>(*arguments.second);
}

int h2s_function_argument_with(LLVMValueRef function, const char *attribute) {
  Attribute::AttrKind kind = Attribute::getAttrKindFromName(attribute);
  for (const Argument &argument : unwrap<Function>(function)->args())
    if (argument.hasAttribute(kind))
      return static_cast<int>(argument.getArgNo());
  return -1;
}

/* ---- questions about values -------------------------------------------------- */

/* The module a value belongs to; NULL for a constant that mentions no global. */
static const Module *module_of(const Value *value) {
  while (isa<ConstantExpr>(value))
    value = cast<ConstantExpr>(value)->getOperand(0);
  if (auto *instruction = dyn_cast<Instruction>(value))
    return instruction->getModule();
  if (auto *argument = dyn_cast<Argument>(value))
    return argument->getParent()->getParent();
  if (auto *global = dyn_cast<GlobalValue>(value))
    return global->getParent();
  return nullptr;
}

bool h2s_gep_offset(LLVMValueRef gep, int64_t *bytes) {
  auto *instruction = unwrap<GetElementPtrInst>(gep);
  const DataLayout &layout = instruction->getModule()->getDataLayout();
  if (!instruction->getType()->isPointerTy())
    return false;
  APInt offset(layout.getIndexTypeSizeInBits(instruction->getType()), 0);
  if (!instruction->accumulateConstantOffset(layout, offset))
    return false;
  *bytes = offset.getSExtValue();
  return true;
}

LLVMValueRef h2s_strip_offsets(LLVMValueRef pointer, int64_t *offset) {
  Value *value = unwrap(pointer);
  const Module *module = module_of(value);
  if (!module || !value->getType()->isPointerTy())
    return pointer;
  const DataLayout &layout = module->getDataLayout();
  APInt bytes(layout.getIndexTypeSizeInBits(value->getType()), 0);
  value = value->stripAndAccumulateConstantOffsets(layout, bytes, /*AllowNonInbounds=*/true);
  *offset += bytes.getSExtValue();
  return wrap(value);
}

/* Calls that give their argument back are not looked through: ptrmask is one. */
static Value *gep_base(Value *pointer) {
  constexpr unsigned max_geps = 64; /* in dead code one may be its own operand */
  for (unsigned i = 0; i < max_geps; i++)
    if (isa<GEPOperator>(pointer) || isa<BitCastOperator>(pointer))
      pointer = cast<Operator>(pointer)->getOperand(0);
  return pointer;
}

/* A phi all of whose incoming values, through other phis, step along one value, stands for the
 * same dynamic instance of it: it is computed anew whenever that value is. */
LLVMValueRef h2s_pointer_base(LLVMValueRef pointer) {
  constexpr unsigned max_phis = 32;
  Value *top = gep_base(unwrap(pointer)), *base = nullptr;
  if (!isa<PHINode>(top))
    return wrap(top);
  SmallSetVector<Value *, 8> phis;
  phis.insert(top);
  for (unsigned i = 0; i < phis.size(); i++)
    for (Value *incoming : cast<PHINode>(phis[i])->incoming_values()) {
      Value *from = gep_base(incoming);
      if (isa<PHINode>(from) ? phis.insert(from) && phis.size() > max_phis : base && base != from)
        return wrap(top);
      if (!isa<PHINode>(from))
        base = from;
    }
  return wrap(base ? base : top);
}

/* Every analysis alone misses something: an operand may be known better where the instruction
 * stands than where the value was computed. */
static ConstantRange range_at(h2s_host *host, Value *value, Instruction *at, unsigned depth) {
  constexpr unsigned max_depth = 6;
  Function &function = *at->getFunction();
  FunctionAnalysisManager &analyses = host->analyses;
  SimplifyQuery query(at->getModule()->getDataLayout(),
                      &analyses.getResult<DominatorTreeAnalysis>(function),
                      &analyses.getResult<AssumptionAnalysis>(function), at);
  ConstantRange range = computeConstantRangeIncludingKnownBits(value, false, query);
  auto narrow = [&](const ConstantRange &other) {
    range = range.intersectWith(other, ConstantRange::Unsigned);
  };
  narrow(analyses.getResult<LazyValueAnalysis>(function).getConstantRange(value, at, false));
  auto &evolution = analyses.getResult<ScalarEvolutionAnalysis>(function);
  narrow(evolution.getUnsignedRange(evolution.getSCEV(value)));
  auto range_of = [&](unsigned operand) {
    return range_at(host, cast<User>(value)->getOperand(operand), at, depth + 1);
  };
  auto *instruction = dyn_cast<Instruction>(value);
  if (!instruction || depth == max_depth)
    return range;
  if (auto *sum = dyn_cast<OverflowingBinaryOperator>(instruction))
    narrow(range_of(0).overflowingBinaryOp(
        static_cast<Instruction::BinaryOps>(sum->getOpcode()), range_of(1),
        (sum->hasNoUnsignedWrap() ? OverflowingBinaryOperator::NoUnsignedWrap : 0u) |
            (sum->hasNoSignedWrap() ? OverflowingBinaryOperator::NoSignedWrap : 0u)));
  else if (auto *binary = dyn_cast<BinaryOperator>(instruction))
    narrow(range_of(0).binaryOp(binary->getOpcode(), range_of(1)));
  else if (isa<ZExtInst>(value) || isa<SExtInst>(value) || isa<TruncInst>(value))
    narrow(range_of(0).castOp(static_cast<Instruction::CastOps>(instruction->getOpcode()),
                              value->getType()->getIntegerBitWidth()));
  else if (isa<SelectInst>(value))
    narrow(range_of(1).unionWith(range_of(2), ConstantRange::Unsigned));
  return range;
}

void h2s_value_range(struct h2s_host *host, LLVMValueRef value, LLVMValueRef at, uint64_t *least,
                     uint64_t *most) {
  *least = 0;
  *most = UINT64_MAX;
  Value *number = unwrap(value);
  if (!number->getType()->isIntegerTy() || number->getType()->getIntegerBitWidth() > 64)
    return;
  ConstantRange range = range_at(host, number, unwrap<Instruction>(at), 0);
  if (range.isEmptySet()) /* in dead code */
    return;
  *least = range.getUnsignedMin().getZExtValue();
  *most = range.getUnsignedMax().getZExtValue();
}

bool h2s_may_call(struct h2s_host *host, LLVMValueRef function, const char *name) {
  auto &caller = *unwrap<Function>(function);
  auto &library = host->analyses.getResult<TargetLibraryAnalysis>(caller);
  LibFunc id;
  return library.getLibFunc(name, id) && isLibFuncEmittable(caller.getParent(), &library, id);
}

uint64_t h2s_string_length(LLVMValueRef pointer) { return GetStringLength(unwrap(pointer)); }

const char *h2s_constant_string(LLVMValueRef pointer, size_t *length) {
  StringRef text;
  if (!getConstantStringInfo(unwrap(pointer), text))
    return nullptr;
  *length = text.size();
  return text.empty() ? "" : text.data();
}

/* No object has the address: dangling pointers, and what stands for an error. */
static bool is_no_address(const ConstantExpr &pointer) {
  auto is_small = [](const Value *value) {
    auto *number = dyn_cast<ConstantInt>(value);
    return number && number->getValue().getSignificantBits() <= 13;
  };
  auto *gep = dyn_cast<GEPOperator>(&pointer);
  if (gep)
    return isa<ConstantPointerNull>(gep->getPointerOperand()) && gep->getNumIndices() == 1 &&
           gep->getSourceElementType()->isIntegerTy(8) && is_small(gep->getOperand(1));
  return pointer.getOpcode() == Instruction::IntToPtr && is_small(pointer.getOperand(0));
}

bool h2s_is_null_valid(LLVMValueRef function, unsigned address_space) {
  return NullPointerIsDefined(unwrap<Function>(function), address_space);
}

bool h2s_is_plain_data(LLVMValueRef constant) {
  SmallSetVector<const Value *, 16> seen;
  seen.insert(unwrap(constant));
  for (unsigned i = 0; i < seen.size(); i++) {
    const auto *part = dyn_cast<Constant>(seen[i]);
    if (!part || isa<GlobalValue>(part) || isa<BlockAddress>(part))
      return false;
    if (const auto *expression = dyn_cast<ConstantExpr>(part))
      if (!is_no_address(*expression))
        return false;
    for (const Value *operand : part->operand_values())
      seen.insert(operand);
  }
  return true;
}

/* Bytes none of which is the zero, or the 255, that is at the end of each address of 64 bits. */
static bool is_text(const Constant *constant) {
  while (isa<ConstantAggregate>(constant) && constant->getNumOperands() == 1)
    constant = cast<Constant>(constant->getOperand(0));
  const auto *bytes = dyn_cast<ConstantDataSequential>(constant);
  if (!bytes || !bytes->getElementType()->isIntegerTy(8))
    return false;
  StringRef text = bytes->getRawDataValues().rtrim('\0');
  return !text.contains('\0') && !text.contains('\xff');
}

bool h2s_holds_numbers(LLVMModuleRef module, LLVMValueRef value) {
  constexpr uint64_t most = 4096; /* words */
  auto *constant = unwrap<Constant>(value);
  if (isa<UndefValue>(constant) || constant->isNullValue() || is_text(constant))
    return false;
  const DataLayout &layout = unwrap(module)->getDataLayout();
  uint64_t width = layout.getPointerSize(), size = layout.getTypeStoreSize(constant->getType());
  Type *word = layout.getIntPtrType(constant->getContext());
  unsigned bits = layout.getIndexSizeInBits(0);
  for (uint64_t at = 0; at < size; at += width) {
    Constant *part = at / width < most
                         ? ConstantFoldLoadFromConst(constant, word, APInt(bits, at), layout)
                         : nullptr;
    auto *number = dyn_cast_or_null<ConstantInt>(part);
    bool is_small =
        part && (isa<UndefValue>(part) || (number && number->getValue().getActiveBits() <= 12));
    if (!is_small)
      return true;
  }
  return false;
}

bool h2s_has_strict_vtables(LLVMModuleRef module) {
  return unwrap(module)->getModuleFlag("StrictVTablePointers") != nullptr;
}

bool h2s_is_constant_table(LLVMValueRef global) {
  auto *table = dyn_cast<GlobalVariable>(unwrap(global));
  return table && table->isConstant() && table->hasInitializer() &&
         (table->hasDefinitiveInitializer() || h2s_disabled(H2S_NO_DEFINITIVE)) &&
         !table->isThreadLocal();
}

LLVMValueRef h2s_pointer_in_constant(LLVMValueRef global, int64_t offset) {
  auto *table = unwrap<GlobalVariable>(global);
  const DataLayout &layout = table->getParent()->getDataLayout();
  unsigned bits = layout.getIndexTypeSizeInBits(table->getType());
  return wrap(ConstantFoldLoadFromConst(table->getInitializer(),
                                        PointerType::get(table->getContext(), 0),
                                        APInt(bits, static_cast<uint64_t>(offset), true), layout));
}

/* 16 also where pointers are short: max_align_t is that on i386, PowerPC and RISC-V. */
/* A scalar type of TBAA is (name, parent, 0); every data type of C has `omnipotent char` for
 * its ancestor, every pointer `any pointer` in between.  A pointer to a vtable stands apart from all. */
static enum h2s_access kind_of(const MDNode *tag) {
  if (!tag || tag->getNumOperands() < 3)
    return H2S_ACCESS_ANY;
  const auto *type = dyn_cast_or_null<MDNode>(tag->getOperand(1));
  for (bool is_access = true; type && type->getNumOperands() >= 2; is_access = false) {
    const auto *name = dyn_cast_or_null<MDString>(type->getOperand(0));
    const auto *parent = dyn_cast_or_null<MDNode>(type->getOperand(1));
    if (!name || !parent)
      return H2S_ACCESS_ANY;
    if (name->getString() == "any pointer" || name->getString() == "vtable pointer")
      return H2S_ACCESS_POINTER;
    if (name->getString() == "omnipotent char") {
      const auto *root = parent->getNumOperands() == 1
                             ? dyn_cast_or_null<MDString>(parent->getOperand(0))
                             : nullptr;
      bool is_c = root && (root->getString() == "Simple C/C++ TBAA" ||
                           root->getString() == "Simple C++ TBAA");
      return is_c && !is_access ? H2S_ACCESS_DATA : H2S_ACCESS_ANY;
    }
    type = parent;
  }
  return H2S_ACCESS_ANY;
}

/* The mark of h2s_note_narrow_copies: an alias scope that no access excludes, by its domain's name. */
static constexpr char narrow_domain[] = "heap2stack.narrow";

static bool is_narrow_mark(const MDOperand &operand) {
  const auto *scope = dyn_cast_or_null<MDNode>(operand);
  const auto *domain = scope && scope->getNumOperands() > 1
                           ? dyn_cast_or_null<MDNode>(scope->getOperand(1))
                           : nullptr;
  const auto *name = domain && domain->getNumOperands() > 0
                         ? dyn_cast_or_null<MDString>(domain->getOperand(0))
                         : nullptr;
  return name && name->getString() == narrow_domain;
}

enum h2s_access h2s_access_kind(LLVMValueRef instruction) {
  const auto *access = unwrap<Instruction>(instruction);
  const MDNode *scopes = access->getMetadata(LLVMContext::MD_alias_scope);
  if (scopes && any_of(scopes->operands(), is_narrow_mark))
    return H2S_ACCESS_NARROW;
  return kind_of(access->getMetadata(LLVMContext::MD_tbaa));
}

/* Nothing but padding lies between the fields, or behind them. */
static bool copies_narrow_data(const Instruction &instruction, uint64_t pointer_bytes) {
  const auto *copy = dyn_cast<MemTransferInst>(&instruction);
  const auto *length = copy ? dyn_cast<ConstantInt>(copy->getLength()) : nullptr;
  const MDNode *fields = length ? copy->getMetadata(LLVMContext::MD_tbaa_struct) : nullptr;
  unsigned count = fields ? fields->getNumOperands() / 3 : 0;
  uint64_t end = 0;
  for (unsigned i = 0; i < count; i++) {
    auto number = [&](unsigned operand) {
      return mdconst::extract<ConstantInt>(fields->getOperand(3 * i + operand))->getZExtValue();
    };
    if (number(0) >= end + pointer_bytes || number(1) >= pointer_bytes ||
        kind_of(dyn_cast_or_null<MDNode>(fields->getOperand(3 * i + 2))) != H2S_ACCESS_DATA)
      return false;
    end = number(0) + number(1);
  }
  return count != 0 && length->getValue().ult(end + pointer_bytes);
}

void h2s_note_narrow_copies(LLVMModuleRef module) {
  LLVMContext &context = unwrap(module)->getContext();
  unsigned pointer_bytes = unwrap(module)->getDataLayout().getPointerSize();
  MDString *name = MDString::get(context, narrow_domain);
  MDNode *mark = MDNode::get(context, {MDNode::get(context, {name, MDNode::get(context, {name})})});
  for (Function &function : *unwrap(module))
    for (Instruction &instruction : instructions(function))
      if (copies_narrow_data(instruction, pointer_bytes))
        instruction.setMetadata(
            LLVMContext::MD_alias_scope,
            MDNode::concatenate(instruction.getMetadata(LLVMContext::MD_alias_scope), mark));
}

unsigned h2s_va_list_pointers(LLVMModuleRef module, unsigned offsets[H2S_VA_LIST_POINTERS]) {
  Triple triple(unwrap(module)->getTargetTriple());
  static const unsigned x86[] = {8, 16}, arm[] = {0, 8, 16};
  bool is_other = triple.isOSWindows() || triple.isOSDarwin() || triple.isX32();
  bool is_x86 = triple.getArch() == Triple::x86_64 && !triple.isOSWindows() && !triple.isX32();
  bool is_arm = triple.isAArch64() && !is_other;
  ArrayRef<unsigned> found;
  if (is_x86)
    found = x86;
  else if (is_arm)
    found = arm;
  if (offsets)
    copy(found, offsets);
  return static_cast<unsigned>(found.size());
}

bool h2s_hides_variadic(LLVMValueRef function) {
  if (unwrap<Function>(function)->getCallingConv() != CallingConv::C)
    return true;
  return any_of(instructions(*unwrap<Function>(function)), [](const Instruction &instruction) {
    auto *call = dyn_cast<CallInst>(&instruction);
    return call && call->isMustTailCall();
  });
}

unsigned h2s_copied_fields(LLVMValueRef copy, struct h2s_field *fields, unsigned most) {
  const MDNode *node = unwrap<Instruction>(copy)->getMetadata(LLVMContext::MD_tbaa_struct);
  unsigned count = node ? node->getNumOperands() / 3 : 0;
  if (count > most)
    return 0;
  for (unsigned i = 0; i < count; i++) {
    fields[i].offset = mdconst::extract<ConstantInt>(node->getOperand(3 * i))->getZExtValue();
    fields[i].size = mdconst::extract<ConstantInt>(node->getOperand(3 * i + 1))->getZExtValue();
    fields[i].access = kind_of(dyn_cast_or_null<MDNode>(node->getOperand(3 * i + 2)));
    if (fields[i].access == H2S_ACCESS_ANY)
      return 0;
  }
  return count;
}

unsigned h2s_malloc_alignment(LLVMModuleRef module) {
  return std::max(2 * unwrap(module)->getDataLayout().getPointerSize(), 16u);
}

unsigned h2s_alloca_address_space(LLVMModuleRef module) {
  return unwrap(module)->getDataLayout().getAllocaAddrSpace();
}

/* ---- questions about bodies --------------------------------------------------- */

static bool can_copy_parameter(const Argument &argument) {
  static const Attribute::AttrKind refused[] = {Attribute::InAlloca, Attribute::Preallocated,
                                                Attribute::SwiftError, Attribute::SwiftAsync};
  return none_of(refused, [&](Attribute::AttrKind kind) { return argument.hasAttribute(kind); });
}

static bool depends_on_prototype(const Instruction &instruction) {
  auto *call = dyn_cast<CallBase>(&instruction);
  return call && (call->isMustTailCall() || call->hasFnAttr(Attribute::ReturnsTwice));
}

/* Where its variadic arguments begin is asked of va_start alone, by a target whose ABI counts parameters. */
static bool can_take_more_parameters(LLVMValueRef function) {
  auto &f = *unwrap<Function>(function);
  return !f.isVarArg() ||
         (h2s_va_list_pointers(wrap(f.getParent()), nullptr) != 0 && !h2s_hides_variadic(function));
}

bool h2s_can_clone(LLVMValueRef function, uint64_t max_instructions) {
  const auto &f = *unwrap<Function>(function);
  return h2s_can_copy(function, max_instructions) && can_take_more_parameters(function) &&
         !f.hasFnAttribute(Attribute::OptimizeNone) && !f.isConvergent() &&
         all_of(f.args(), can_copy_parameter) && none_of(instructions(f), depends_on_prototype);
}

unsigned h2s_instruction_count(LLVMValueRef function) {
  unsigned count = 0;
  for (const BasicBlock &block : *unwrap<Function>(function))
    for (const Instruction &instruction : block)
      count += !instruction.isDebugOrPseudoInst();
  return count;
}

/* ---- questions about control flow ------------------------------------------- */

uint32_t h2s_block_frequency(struct h2s_host *host, LLVMBasicBlockRef block) {
  const BasicBlock *place = unwrap(block);
  Function &function = *unwrap(block)->getParent();
  auto &frequencies = host->analyses.getResult<BlockFrequencyAnalysis>(function);
  double entry = static_cast<double>(frequencies.getEntryFreq().getFrequency());
  double here = static_cast<double>(frequencies.getBlockFreq(place).getFrequency());
  double times = entry > 0 ? here / entry * 1024 : 1024;
  return times < UINT32_MAX ? static_cast<uint32_t>(times) : UINT32_MAX;
}

uint32_t h2s_turn_frequency(struct h2s_host *host, LLVMBasicBlockRef block) {
  Function &function = *unwrap(block)->getParent();
  const Loop *loop = host->analyses.getResult<LoopAnalysis>(function).getLoopFor(unwrap(block));
  uint32_t here = h2s_block_frequency(host, block);
  if (!loop)
    return here;
  uint32_t turn = h2s_block_frequency(host, wrap(loop->getHeader()));
  return turn ? static_cast<uint32_t>(uint64_t{here} * 1024 / turn) : 1024;
}

static uint32_t edge_probability(h2s_host &host, BasicBlock &from, unsigned successor) {
  auto &probabilities = host.analyses.getResult<BranchProbabilityAnalysis>(*from.getParent());
  return probabilities.getEdgeProbability(&from, successor).getNumerator();
}

uint32_t h2s_likeliest_edge(struct h2s_host *host, LLVMBasicBlockRef block) {
  uint32_t likeliest = 0;
  for (unsigned i = 0; i < unwrap(block)->getTerminator()->getNumSuccessors(); i++)
    likeliest = std::max(likeliest, edge_probability(*host, *unwrap(block), i));
  return likeliest;
}

bool h2s_is_unlikely(struct h2s_host *host, LLVMBasicBlockRef block, unsigned successor,
                     uint32_t likeliest) {
  BasicBlock *from = unwrap(block);
  Function &function = *from->getParent();
  uint32_t here = edge_probability(*host, *from, successor);
  const Loop *loop = host->analyses.getResult<LoopAnalysis>(function).getLoopFor(from);
  bool leaves = loop && !loop->contains(from->getTerminator()->getSuccessor(successor));
  return here < likeliest / (leaves ? 1024 : 8);
}

bool h2s_comes_before(LLVMValueRef a, LLVMValueRef b) {
  return unwrap<Instruction>(a)->comesBefore(unwrap<Instruction>(b));
}

/* ---- edits (for rewrite.c, clone.c and check.c) ------------------------------------------- */

LLVMValueRef h2s_create_slot(LLVMValueRef function, uint64_t bytes, uint64_t align,
                             LLVMValueRef replaces) {
  BasicBlock &entry = unwrap<Function>(function)->getEntryBlock();
  LLVMContext &context = entry.getContext();
  const Value *old = unwrap(replaces);
  auto *slot = new AllocaInst(ArrayType::get(Type::getInt8Ty(context), bytes),
                              entry.getModule()->getDataLayout().getAllocaAddrSpace(), nullptr,
                              Align(align), old->hasName() ? old->getName() + ".slot" : "slot");
  slot->insertBefore(entry, entry.begin());
  if (auto *site = dyn_cast<Instruction>(old))
    slot->setDebugLoc(site->getDebugLoc());
  slot->setMetadata(pass_name, MDNode::get(context, {}));
  return wrap(slot);
}

uint64_t h2s_slot_bytes(LLVMValueRef function) {
  const BasicBlock &entry = unwrap<Function>(function)->getEntryBlock();
  uint64_t sum = 0;
  for (const Instruction &instruction : entry)
    if (auto *slot = dyn_cast<AllocaInst>(&instruction))
      if (slot->getMetadata(pass_name))
        if (auto size = slot->getAllocationSize(entry.getModule()->getDataLayout()))
          sum += alignTo(size->getKnownMinValue(), slot->getAlign()) +
                 (slot->getAlign().value() > 16 ? slot->getAlign().value() - 16 : 0);
  return sum;
}

void h2s_lifetime(LLVMValueRef slot, bool start, LLVMValueRef before) {
  IRBuilder<> builder(unwrap<Instruction>(before));
  auto *memory = unwrap<AllocaInst>(slot);
#if LLVM_VERSION_MAJOR >= 22
  start ? builder.CreateLifetimeStart(memory) : builder.CreateLifetimeEnd(memory);
#else
  auto size = memory->getAllocationSize(memory->getModule()->getDataLayout());
  ConstantInt *bytes = builder.getInt64(size->getFixedValue());
  start ? builder.CreateLifetimeStart(memory, bytes) : builder.CreateLifetimeEnd(memory, bytes);
#endif
}

void h2s_fill(LLVMValueRef pointer, uint8_t byte, LLVMValueRef bytes, uint64_t align,
              LLVMValueRef before) {
  IRBuilder<> builder(unwrap<Instruction>(before));
  builder.CreateMemSet(unwrap(pointer), builder.getInt8(byte), unwrap(bytes), Align(align));
}

void h2s_copy(LLVMValueRef to, LLVMValueRef from, LLVMValueRef bytes, LLVMValueRef before) {
  IRBuilder<> builder(unwrap<Instruction>(before));
  builder.CreateMemCpy(unwrap(to), {}, unwrap(from), {}, unwrap(bytes));
}

void h2s_touch(LLVMValueRef pointer, LLVMValueRef before) {
  IRBuilder<> builder(unwrap<Instruction>(before));
  auto *type = FunctionType::get(builder.getVoidTy(), {unwrap(pointer)->getType()}, false);
  CallInst *call = builder.CreateCall(
      InlineAsm::get(type, "", "r,~{memory}", /*hasSideEffects=*/true), {unwrap(pointer)});
  call->setMemoryEffects(MemoryEffects::argMemOnly());
  call->setDoesNotThrow();
#if LLVM_VERSION_MAJOR >= 21
  call->addParamAttr(0, Attribute::getWithCaptureInfo(call->getContext(), CaptureInfo::none()));
#else
  call->addParamAttr(0, Attribute::NoCapture);
#endif
}

LLVMValueRef h2s_call_library(struct h2s_host *host, const char *name, LLVMTypeRef result,
                              const LLVMValueRef *arguments, unsigned count, LLVMValueRef before) {
  auto *place = unwrap<Instruction>(before);
  Module &module = *place->getModule();
  IRBuilder<> builder(place);
  auto &library = host->analyses.getResult<TargetLibraryAnalysis>(*place->getFunction());
  SmallVector<Value *, 2> values;
  SmallVector<Type *, 2> types;
  for (LLVMValueRef argument : ArrayRef<LLVMValueRef>(arguments, count)) {
    values.push_back(unwrap(argument));
    types.push_back(unwrap(argument)->getType());
  }
  LibFunc id;
  if (!library.getLibFunc(name, id))
    return nullptr;
  FunctionCallee callee =
      getOrInsertLibFunc(&module, library, id, FunctionType::get(unwrap(result), types, false));
  CallInst *call = builder.CreateCall(callee, values);
  if (auto *function = dyn_cast<Function>(callee.getCallee())) {
    inferNonMandatoryLibFuncAttrs(*function, library);
    call->setCallingConv(function->getCallingConv());
  }
  return wrap(call);
}

/* The invoke in a block of its own, and a way around it: to its normal edge, with the same values
 * for the phis there. */
static void guard_invoke(InvokeInst *guarded, Value *condition) {
  BasicBlock *before = guarded->getParent(), *next = guarded->getNormalDest();
  BasicBlock *then = SplitBlock(before, guarded->getIterator());
  Instruction *jump = before->getTerminator();
  auto *branch = BranchInst::Create(then, next, condition, jump->getIterator());
  branch->setDebugLoc(guarded->getDebugLoc());
  jump->eraseFromParent();
  for (PHINode &phi : next->phis())
    phi.addIncoming(phi.getIncomingValueForBlock(then), before);
}

/* Any block can be split before a call, even in a landing pad or funclet. */
bool h2s_guard(LLVMValueRef call, LLVMValueRef condition) {
  if (auto *invoke = dyn_cast<InvokeInst>(unwrap(call))) {
    if (!invoke->use_empty())
      return false;
    guard_invoke(invoke, unwrap(condition));
    return true;
  }
  auto *guarded = dyn_cast<CallInst>(unwrap(call));
  if (!guarded || !guarded->use_empty() || guarded->isMustTailCall())
    return false;
  Instruction *end = SplitBlockAndInsertIfThen(unwrap(condition), guarded->getIterator(), false);
  guarded->moveBefore(*end->getParent(), end->getIterator());
  return true;
}

/* The invoke in a block of its own, a block beside it, and one where both meet before its normal
 * edge. */
static Instruction *fork_invoke(InvokeInst *forked, Value *condition) {
  BasicBlock *before = forked->getParent(), *next = forked->getNormalDest();
  BasicBlock *then = SplitBlock(before, forked->getIterator());
  Instruction *jump = before->getTerminator();
  LLVMContext &context = before->getContext();
  BasicBlock *other = BasicBlock::Create(context, "", before->getParent(), next);
  BasicBlock *join = BasicBlock::Create(context, "", before->getParent(), next);
  BranchInst::Create(then, other, condition, jump->getIterator())->setDebugLoc(jump->getDebugLoc());
  jump->eraseFromParent();
  next->replacePhiUsesWith(then, join);
  forked->setNormalDest(join);
  BranchInst::Create(next, join)->setDebugLoc(forked->getDebugLoc());
  auto *end = BranchInst::Create(join, other);
  end->setDebugLoc(forked->getDebugLoc());
  return end;
}

LLVMValueRef h2s_fork(LLVMValueRef call, LLVMValueRef condition) {
  if (auto *invoke = dyn_cast<InvokeInst>(unwrap(call)))
    return wrap(fork_invoke(invoke, unwrap(condition)));
  auto *forked = unwrap<CallInst>(call);
  Instruction *end, *other_end;
  SplitBlockAndInsertIfThenElse(unwrap(condition), forked->getIterator(), &end, &other_end);
  forked->moveBefore(*end->getParent(), end->getIterator());
  return wrap(other_end);
}

LLVMValueRef h2s_join(LLVMValueRef call, LLVMValueRef other_end, LLVMValueRef other) {
  auto *forked = unwrap<CallBase>(call);
  BasicBlock *here = forked->getParent(), *there = unwrap<Instruction>(other_end)->getParent();
  BasicBlock *join = there->getSingleSuccessor();
  auto *either = PHINode::Create(forked->getType(), 2);
  either->insertBefore(*join, join->begin());
  either->setDebugLoc(forked->getDebugLoc());
  either->takeName(forked);
  forked->replaceAllUsesWith(either);
  either->addIncoming(unwrap(other), there);
  either->addIncoming(forked, here);
  forked->setMetadata(pass_name, MDNode::get(forked->getContext(), {}));
  return wrap(either);
}

void h2s_fold_objectsize(struct h2s_host *host, LLVMValueRef call) {
  auto *question = dyn_cast<IntrinsicInst>(unwrap(call));
  if (!question || question->getIntrinsicID() != Intrinsic::objectsize)
    return;
  auto &library = host->analyses.getResult<TargetLibraryAnalysis>(*question->getFunction());
  Value *answer = lowerObjectSizeCall(question, question->getModule()->getDataLayout(), &library,
                                      /*MustSucceed=*/true);
  question->replaceAllUsesWith(answer);
  question->eraseFromParent();
}

/* A phi of the unwind edge stays even if it has one value left, or none: the caller may hold it. */
void h2s_remove(LLVMValueRef instruction) {
  auto *old = unwrap<Instruction>(instruction);
  if (auto *invoke = dyn_cast<InvokeInst>(old)) {
    invoke->getUnwindDest()->removePredecessor(invoke->getParent(), /*KeepOneInputPHIs=*/true);
    auto *branch = BranchInst::Create(invoke->getNormalDest(), invoke->getIterator());
    branch->setDebugLoc(invoke->getDebugLoc());
  }
  old->eraseFromParent();
}

void h2s_replace(LLVMValueRef instruction, LLVMValueRef by) {
  unwrap(instruction)->replaceAllUsesWith(unwrap(by));
  h2s_remove(instruction);
}

LLVMValueRef h2s_copy_function(LLVMValueRef function) {
  auto &original = *unwrap<Function>(function);
  ValueToValueMapTy map;
  Function *copy = CloneFunction(&original, map);
  copy->setName(original.getName() + ".private");
  copy->setLinkage(GlobalValue::InternalLinkage); /* and with it visibility and DSO */
  copy->setDLLStorageClass(GlobalValue::DefaultStorageClass);
  copy->setComdat(nullptr);
  if (DISubprogram *subprogram = copy->getSubprogram())
    if (subprogram->isDistinct() && subprogram != original.getSubprogram())
      subprogram->replaceLinkageName(MDString::get(copy->getContext(), copy->getName()));
  return wrap(copy);
}

void h2s_set_callee(LLVMValueRef call, LLVMValueRef callee) {
  unwrap<CallBase>(call)->setCalledFunction(unwrap<Function>(callee));
}

bool h2s_expand(struct h2s_host *host, LLVMValueRef call, uint64_t max_instructions) {
  auto *site = unwrap<CallBase>(call);
  Function *caller = site->getFunction(), *callee = site->getCalledFunction();
  if (!callee || callee->isDeclaration() || callee == caller || site->isMustTailCall() ||
      site->isNoInline() || callee->hasFnAttribute(Attribute::NoInline) ||
      callee->hasFnAttribute(Attribute::OptimizeNone) || caller->hasOptSize() ||
      callee->getInstructionCount() > max_instructions ||
      !AttributeFuncs::areInlineCompatible(*caller, *callee) ||
      !host->analyses.getResult<TargetIRAnalysis>(*callee).areInlineCompatible(caller, callee) ||
      !isInlineViable(*callee).isSuccess())
    return false;
  InlineFunctionInfo info;
  return InlineFunction(*site, info, /*MergeAttributes=*/true).isSuccess();
}

LLVMValueRef h2s_launder(LLVMValueRef pointer, LLVMValueRef before) {
  IRBuilder<> builder(unwrap<Instruction>(before));
  return wrap(builder.CreateLaunderInvariantGroup(unwrap(pointer)));
}

void h2s_set_inaccessible_memory_only(LLVMValueRef function) {
  unwrap<Function>(function)->setOnlyAccessesInaccessibleMemory();
}

/* What was found out about the heap's version, or speaks of memory that the new parameters lead to. */
static void drop_stale(AttributeMask &result, AttributeMask &parameter, AttributeMask &function) {
  for (Attribute::AttrKind kind :
       {Attribute::NoAlias, Attribute::NonNull, Attribute::Dereferenceable,
        Attribute::DereferenceableOrNull, Attribute::Alignment, Attribute::Range})
    result.addAttribute(kind);
  for (Attribute::AttrKind kind : {Attribute::NoAlias, Attribute::Returned, Attribute::ReadNone,
                                   Attribute::ReadOnly, Attribute::WriteOnly, Attribute::NoFree,
                                   Attribute::AllocatedPointer, Attribute::AllocAlign})
    parameter.addAttribute(kind);
#if LLVM_VERSION_MAJOR >= 21
  parameter.addAttribute(Attribute::Captures);
#else
  parameter.addAttribute(Attribute::NoCapture);
#endif
  parameter.addAttribute(Attribute::Initializes);
  for (Attribute::AttrKind kind :
       {Attribute::Memory, Attribute::AllocKind, Attribute::AllocSize, Attribute::Speculatable})
    function.addAttribute(kind);
  function.addAttribute("alloc-family");
  function.addAttribute("alloc-variant-zeroed");
}

static AttributeList without_stale(LLVMContext &context, AttributeList attributes,
                                   unsigned parameters) {
  AttributeMask result, parameter, function;
  drop_stale(result, parameter, function);
  attributes = attributes.removeRetAttributes(context, result);
  attributes = attributes.removeFnAttributes(context, function);
  for (unsigned i = 0; i < parameters; i++)
    attributes = attributes.removeParamAttributes(context, i, parameter);
  return attributes;
}

static Function *declare_clone(const Function &old, unsigned pointers, unsigned numbers) {
  SmallVector<Type *, 8> types(old.getFunctionType()->params());
  auto *pointer =
      PointerType::get(old.getContext(), old.getParent()->getDataLayout().getAllocaAddrSpace());
  types.append(pointers, pointer);
  types.append(numbers, old.getParent()->getDataLayout().getIntPtrType(pointer));
  auto *type = FunctionType::get(old.getReturnType(), types, old.isVarArg());
  auto *clone =
      Function::Create(type, GlobalValue::InternalLinkage, old.getAddressSpace(),
                       old.getName().take_front(old.getName().find(".onstack")) + ".onstack");
  const_cast<Module *>(old.getParent())
      ->getFunctionList()
      .insertAfter(const_cast<Function &>(old).getIterator(), clone);
  return clone;
}

static void name_subprogram(Function &clone) {
  DISubprogram *subprogram = clone.getSubprogram();
  if (subprogram && subprogram->isDistinct())
    subprogram->replaceLinkageName(MDString::get(clone.getContext(), clone.getName()));
}

LLVMValueRef h2s_clone(LLVMValueRef function, unsigned pointers, unsigned numbers,
                       LLVMValueRef *instructions, unsigned count) {
  auto &old = *unwrap<Function>(function);
  Function *clone = declare_clone(old, pointers, numbers);
  const auto parameters = static_cast<unsigned>(old.arg_size());
  ValueToValueMapTy map;
  SmallVector<ReturnInst *, 4> returns;
  for (unsigned i = 0; i < parameters; i++) {
    clone->getArg(i)->setName(old.getArg(i)->getName());
    map[old.getArg(i)] = clone->getArg(i);
  }
  CloneFunctionInto(clone, &old, map, CloneFunctionChangeType::LocalChangesOnly, returns);
  clone->setAttributes(without_stale(old.getContext(), clone->getAttributes(), parameters));
  clone->setVisibility(GlobalValue::DefaultVisibility);
  clone->setDLLStorageClass(GlobalValue::DefaultStorageClass);
  clone->setLinkage(GlobalValue::InternalLinkage);
  clone->setComdat(nullptr);
  clone->setDSOLocal(true);
  clone->setUnnamedAddr(GlobalValue::UnnamedAddr::Global);
  for (unsigned i = parameters; i < parameters + pointers; i++)
    if (!NullPointerIsDefined(clone, clone->getArg(i)->getType()->getPointerAddressSpace()))
      clone->addParamAttr(i, Attribute::NonNull);
  name_subprogram(*clone);
  for (unsigned i = 0; i < count; i++)
    instructions[i] = wrap(map.lookup(unwrap(instructions[i])));
  return wrap(clone);
}

struct h2s_tracked {
  SmallVector<WeakVH, 0> themselves;
  SmallVector<WeakTrackingVH, 0> values;
};

struct h2s_tracked *h2s_track(const LLVMValueRef *values, unsigned count) {
  auto *tracked = new struct h2s_tracked;
  for (unsigned i = 0; i < count; i++) {
    tracked->themselves.emplace_back(unwrap(values[i]));
    tracked->values.emplace_back(unwrap(values[i]));
  }
  return tracked;
}

LLVMValueRef h2s_tracked(const struct h2s_tracked *tracked, unsigned index) {
  return wrap(static_cast<Value *>(tracked->themselves[index]));
}

LLVMValueRef h2s_tracked_value(const struct h2s_tracked *tracked, unsigned index) {
  return wrap(static_cast<Value *>(tracked->values[index]));
}

void h2s_untrack(struct h2s_tracked *tracked) { delete tracked; }

/* The argument or constant that a function always returns; NULL if there is none. */
static Value *common_result(const Function &function) {
  Value *common = nullptr;
  for (const BasicBlock &block : function) {
    auto *back = dyn_cast<ReturnInst>(block.getTerminator());
    if (!back)
      continue;
    Value *value = back->getReturnValue();
    if (!value || (common && value != common) || !(isa<Argument>(value) || isa<Constant>(value)))
      return nullptr;
    common = value;
  }
  return common;
}

/* What a call says of its arguments, where some more stand in front of the variadic ones. */
static AttributeList with_more(const CallBase &call, unsigned fixed, unsigned count) {
  AttributeList old = without_stale(call.getContext(), call.getAttributes(), call.arg_size());
  SmallVector<AttributeSet, 8> arguments;
  for (unsigned i = 0; i < call.arg_size(); i++)
    arguments.push_back(old.getParamAttrs(i));
  arguments.insert(arguments.begin() + fixed, count, AttributeSet());
  return AttributeList::get(call.getContext(), old.getFnAttrs(), old.getRetAttrs(), arguments);
}

LLVMValueRef h2s_redirect(LLVMValueRef call, LLVMValueRef to, const LLVMValueRef *extra,
                          unsigned count) {
  auto *old = unwrap<CallBase>(call);
  auto *clone = unwrap<Function>(to);
  const auto fixed = static_cast<unsigned>(clone->arg_size()) - count;
  SmallVector<Value *, 8> arguments(old->args());
  SmallVector<OperandBundleDef, 1> bundles;
  for (unsigned i = 0; i < count; i++)
    arguments.insert(arguments.begin() + fixed + i, unwrap(extra[i]));
  old->getOperandBundlesAsDefs(bundles);
  CallBase *redirected;
  if (auto *invoke = dyn_cast<InvokeInst>(old))
    redirected =
        InvokeInst::Create(clone->getFunctionType(), clone, invoke->getNormalDest(),
                           invoke->getUnwindDest(), arguments, bundles, "", old->getIterator());
  else
    redirected = CallInst::Create(clone->getFunctionType(), clone, arguments, bundles, "",
                                  old->getIterator());
  redirected->takeName(old);
  redirected->setCallingConv(old->getCallingConv());
  redirected->setAttributes(with_more(*old, fixed, count));
  redirected->setDebugLoc(old->getDebugLoc());
  Value *result = clone == old->getFunction() ? nullptr : common_result(*clone);
  if (auto *argument = dyn_cast_or_null<Argument>(result))
    result = redirected->getArgOperand(argument->getArgNo());
  old->replaceAllUsesWith(result ? result : redirected);
  old->eraseFromParent();
  return wrap(redirected);
}

/* A type tag may say that what is read never changes. */
static bool is_constant(const MDNode *tag) {
  bool by_path = tag && tag->getNumOperands() >= 3 && isa<MDNode>(tag->getOperand(0));
  unsigned flag = by_path ? 3 : 2;
  auto *value = tag && tag->getNumOperands() > flag
                    ? mdconst::dyn_extract_or_null<ConstantInt>(tag->getOperand(flag))
                    : nullptr;
  return value && !value->isZero();
}

bool h2s_is_invariant(LLVMValueRef access) {
  const auto *instruction = unwrap<Instruction>(access);
  return instruction->hasMetadata(LLVMContext::MD_invariant_group) ||
         instruction->hasMetadata(LLVMContext::MD_invariant_load) ||
         is_constant(instruction->getMetadata(LLVMContext::MD_tbaa));
}

void h2s_drop_invariance(LLVMValueRef access) {
  auto *instruction = unwrap<Instruction>(access);
  instruction->setMetadata(LLVMContext::MD_invariant_group, nullptr);
  instruction->setMetadata(LLVMContext::MD_invariant_load, nullptr);
  if (is_constant(instruction->getMetadata(LLVMContext::MD_tbaa)))
    instruction->setMetadata(LLVMContext::MD_tbaa, nullptr);
}

const void *h2s_accessed_type(LLVMValueRef access) {
  const MDNode *tag = unwrap<Instruction>(access)->getMetadata(LLVMContext::MD_tbaa);
  bool by_path = tag && tag->getNumOperands() >= 3 && isa<MDNode>(tag->getOperand(0));
  return by_path ? tag->getOperand(1).get() : tag;
}

void h2s_drop_type(LLVMValueRef access) {
  unwrap<Instruction>(access)->setMetadata(LLVMContext::MD_tbaa, nullptr);
}

void h2s_drop_facts(struct h2s_host *host, LLVMValueRef function) {
  for (BasicBlock &block : *unwrap<Function>(function))
    for (Instruction &instruction : make_early_inc_range(block)) {
      auto *intrinsic = dyn_cast<IntrinsicInst>(&instruction);
      if (intrinsic && intrinsic->getIntrinsicID() == Intrinsic::objectsize) {
        h2s_fold_objectsize(host, wrap(&instruction));
        continue;
      }
      h2s_drop_invariance(wrap(&instruction));
      if (isa<AssumeInst>(instruction))
        instruction.eraseFromParent();
    }
}

void h2s_forget(struct h2s_host *host, LLVMValueRef function) {
  host->analyses.invalidate(*unwrap<Function>(function), PreservedAnalyses::none());
}

bool h2s_erase_unused(struct h2s_host *host, LLVMValueRef function) {
  auto &f = *unwrap<Function>(function);
  f.removeDeadConstantUsers();
  if (!f.hasLocalLinkage() || !f.use_empty() || f.hasComdat())
    return false;
  host->analyses.clear(f, f.getName());
  f.eraseFromParent();
  return true;
}

/* Pointers that are computed from the slots. */
using pointers = SmallSetVector<Value *, 16>;

static bool passes_on(const User *user) {
  return user->getType()->isPointerTy() &&
         (isa<GetElementPtrInst>(user) || isa<BitCastInst>(user) || isa<PHINode>(user) ||
          isa<SelectInst>(user));
}

/* The operands whose address such a user passes on. */
static iterator_range<User::const_op_iterator> passed_on(const User *user) {
  if (isa<PHINode>(user))
    return user->operands();
  const Use *first = user->op_begin();
  return isa<SelectInst>(user) ? make_range(first + 1, first + 3) : make_range(first, first + 1);
}

/* Not null if what it is computed from is not: for all in the set at once, so that loops
 * hold themselves up. */
static bool keeps_non_null(const Value *value, const pointers &non_null,
                           const SimplifyQuery &query) {
  auto *gep = dyn_cast<GetElementPtrInst>(value);
  if (h2s_disabled(H2S_NO_NON_NULL))
    return true;
  if (gep && !gep->isInBounds() && !gep->hasNoUnsignedWrap())
    return false;
  return all_of(passed_on(cast<User>(value)), [&](const Value *from) {
    return non_null.contains(const_cast<Value *>(from)) || isKnownNonZero(from, query);
  });
}

static pointers find_non_null(ArrayRef<LLVMValueRef> slots, const SimplifyQuery &query) {
  pointers found;
  for (LLVMValueRef slot : slots)
    found.insert(unwrap(slot));
  for (unsigned i = 0; i < found.size(); i++)
    for (User *user : found[i]->users())
      if (passes_on(user))
        found.insert(user);
  auto fails = [&](Value *value) {
    return !is_contained(slots, wrap(value)) && !keeps_non_null(value, found, query);
  };
  while (found.remove_if(fails)) /* until a sweep finds all of them upheld by the others */
    ;
  return found;
}

/* Comparisons of a slot, or of what is computed from one, with null. */
static SmallVector<WeakTrackingVH, 16> find_null_checks(Function &function,
                                                        ArrayRef<LLVMValueRef> slots) {
  SmallVector<WeakTrackingVH, 16> checks;
  const Module &module = *function.getParent();
  if (NullPointerIsDefined(&function, module.getDataLayout().getAllocaAddrSpace()))
    return checks;
  for (Value *pointer : find_non_null(slots, SimplifyQuery(module.getDataLayout())))
    for (User *user : pointer->users())
      if (auto *compare = dyn_cast<ICmpInst>(user))
        if (compare->isEquality() && (isa<ConstantPointerNull>(compare->getOperand(0)) ||
                                      isa<ConstantPointerNull>(compare->getOperand(1))))
          checks.push_back(compare);
  return checks;
}

static bool fold_null_checks(Function &function, ArrayRef<LLVMValueRef> slots) {
  auto checks = find_null_checks(function, slots);
  for (WeakTrackingVH &check : checks)
    if (auto *compare = dyn_cast_or_null<ICmpInst>(check)) {
      bool differs = compare->getPredicate() == ICmpInst::ICMP_NE;
      replaceAndRecursivelySimplify(compare, ConstantInt::getBool(compare->getType(), differs));
    }
  return !checks.empty();
}

void h2s_find_null_checks(LLVMValueRef function, const LLVMValueRef *slots, unsigned count,
                          void (*found)(void *context, LLVMValueRef compare), void *context) {
  auto &body = *unwrap<Function>(function);
  for (const WeakTrackingVH &check : find_null_checks(body, ArrayRef<LLVMValueRef>(slots, count)))
    found(context, wrap(check));
}

/* The condition a block branches on, if it does. */
static Value *branch_condition(const BasicBlock &block) {
  if (auto *branch = dyn_cast<BranchInst>(block.getTerminator()))
    return branch->isConditional() ? branch->getCondition() : nullptr;
  auto *choice = dyn_cast<SwitchInst>(block.getTerminator());
  return choice ? choice->getCondition() : nullptr;
}

static bool fold_branches(Function &function) {
  bool folded = false;
  for (BasicBlock &block : function) {
    Value *condition = branch_condition(block);
    if (auto *compare = dyn_cast_or_null<ICmpInst>(condition)) /* of what a call was replaced by */
      if (Constant *value =
              ConstantFoldInstruction(compare, function.getParent()->getDataLayout())) {
        replaceAndRecursivelySimplify(compare, value);
        condition = branch_condition(block);
      }
    if (isa_and_nonnull<ConstantInt>(condition))
      folded |= ConstantFoldTerminator(&block);
  }
  return folded;
}

void h2s_fold_dead_paths(LLVMValueRef function, const LLVMValueRef *slots, unsigned count) {
  auto &body = *unwrap<Function>(function);
  bool again;
  do { /* a path that is gone may have brought the null to a phi */
    again = fold_null_checks(body, ArrayRef<LLVMValueRef>(slots, count));
    again |= fold_branches(body);
    EliminateUnreachableBlocks(body);
  } while (again);
}

/* ---- reports ----------------------------------------------------------------- */

bool h2s_remarks_wanted(struct h2s_host *, LLVMValueRef function) {
  return OptimizationRemarkEmitter::allowExtraAnalysis(*unwrap<Function>(function), pass_name);
}

static DiagnosticLocation location_of(const Value *value) {
  if (auto *instruction = dyn_cast<Instruction>(value))
    return instruction->getDebugLoc();
  if (auto *function = dyn_cast<Function>(value))
    return function->getSubprogram();
  return DiagnosticLocation();
}

template <class remark>
static void emit(OptimizationRemarkEmitter &emitter, const char *name, Instruction *instruction,
                 ArrayRef<h2s_piece> pieces) {
  remark report(pass_name, name, instruction);
  for (const h2s_piece &piece : pieces) {
    if (!piece.key) {
      if (piece.text)
        report << piece.text;
      else
        report << DiagnosticInfoOptimizationBase::setExtraArgs();
      continue;
    }
    ore::NV argument(piece.key, piece.text);
    if (piece.at)
      argument.Loc = location_of(unwrap(piece.at));
    report << argument;
  }
  emitter.emit(report);
}

void h2s_emit_remark(struct h2s_host *host, enum h2s_remark kind, LLVMValueRef instruction,
                     const struct h2s_piece *pieces, unsigned count) {
  auto *place = unwrap<Instruction>(instruction);
  auto &emitter =
      host->analyses.getResult<OptimizationRemarkEmitterAnalysis>(*place->getFunction());
  ArrayRef<h2s_piece> text(pieces, count);
  switch (kind) {
  case H2S_MOVED: return emit<OptimizationRemark>(emitter, "Moved", place, text);
  case H2S_BUFFERED: return emit<OptimizationRemark>(emitter, "Buffered", place, text);
  case H2S_KEPT: return emit<OptimizationRemarkMissed>(emitter, "Kept", place, text);
  case H2S_FLOW: return emit<OptimizationRemarkAnalysis>(emitter, "Flow", place, text);
  }
}

bool h2s_source_position(LLVMValueRef instruction, char *buffer, size_t bytes) {
  const DILocation *location = unwrap<Instruction>(instruction)->getDebugLoc();
  if (!location || !location->getLine())
    return false;
  std::snprintf(buffer, bytes, "%s:%u", location->getFilename().str().c_str(), location->getLine());
  return true;
}

/* LLVM's function to find them has lost its old-style list on the way. */
using debug_records = SmallVector<DbgVariableRecord *, 4>;
template <class records>
static auto find_debug_users(Value *value, records &users, int)
    -> decltype(findDbgUsers(value, users)) {
  findDbgUsers(value, users);
}
template <class records> static void find_debug_users(Value *value, records &users, long) {
  SmallVector<DbgVariableIntrinsic *, 1> old_style;
  findDbgUsers(old_style, value, &users);
}

/* How well a variable fits a value; 0: not at all.  It may be one of the function that the value was
 * written in, or of those it was inlined into on its way; what a function that was inlined here calls
 * its parameters would be the wrong name. */
static unsigned fitness(const DbgVariableRecord *user, const DILocation *place) {
  const DILocation *scope = user->getDebugLoc().get();
  const DILocalVariable *variable = user->getVariable();
  if (user->hasArgList() || user->getExpression()->getNumElements() ||
      variable->getName().empty() || !scope)
    return 0;
  unsigned line = place ? place->getLine() : 0, fits = 3;
  const DILocation *at = place ? place->getInlinedAt() : nullptr;
  for (; at && at != scope->getInlinedAt(); at = at->getInlinedAt()) {
    line = at->getLine();
    fits = 1;
  }
  if (at != scope->getInlinedAt())
    return 0;
  return fits + (variable->getLine() == line);
}

const char *h2s_variable_name(LLVMValueRef value) {
  auto *instruction = dyn_cast<Instruction>(unwrap(value));
  const DILocation *place = instruction ? instruction->getDebugLoc().get() : nullptr;
  const char *name = nullptr;
  unsigned best = 0;
  debug_records users;
  find_debug_users(unwrap(value), users, 0);
  for (DbgVariableRecord *user : users)
    if (unsigned fits = fitness(user, place); fits > best) {
      best = fits;
      name = user->getVariable()->getName().data();
    }
  return name;
}

uint64_t h2s_type_bytes(LLVMModuleRef module, LLVMTypeRef type) {
  if (!unwrap(type)->isSized())
    return UINT64_MAX;
  TypeSize size = unwrap(module)->getDataLayout().getTypeStoreSize(unwrap(type));
  return size.isScalable() ? UINT64_MAX : size.getFixedValue();
}
