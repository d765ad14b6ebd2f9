/* instrument.c - calls of the runtimes of check mode and oracle mode, and check mode's questions at
 * the uses of pointers.
 *
 * requires sites; changes IR
 *
 * Every use of a pointer asks the runtime whether the object it points to is dead, if it lies in
 * the region where the objects of planned sites are:
 *
 *   access   loads, stores, atomic operations, copies and fills of memory, what library functions
 *            read and write, and calls that copy an argument (byval)
 *   address  comparisons, conversions to integers, arguments of functions outside the module and of
 *            indirect calls
 *   dealloc  deallocators, reallocs and size queries that stay
 *
 * A question costs a shift, a comparison and a branch that is hardly ever taken.  What was asked
 * about in the same block without a call since is not asked about again: the first access is made
 * to ask about all bytes around the same address that are certain to be accessed then.  Pointers
 * computed from an alloca or a global are never asked about.
 *
 * What it declines: masked accesses and vectors of pointers; address spaces other than 0; further
 * runtime arguments where a library function's are not known.
 */
#include "instrument.h"

#include <string.h>

#include "../check/abi.h"
#include "belief.h"

/* p: pointer, l: 64 bits, b: truth value, v: nothing.  First the result. */
static const struct {
  const char *name, *types;
  bool only_asks; /* touches nothing that the program can see */
} runtime[RUN_COUNT] = {
    [RUN_ENTER] = {"__h2s_check_enter", "lp", false},
    [RUN_LEAVE] = {"__h2s_check_leave", "vl", false},
    [RUN_SUSPEND] = {"__h2s_check_suspend", "vl", false},
    [RUN_RESUME] = {"__h2s_check_resume", "vl", false},
    [RUN_ALLOC] = {"__h2s_check_alloc", "ppl", false},
    [RUN_ALLOC_SIZED] = {"__h2s_check_alloc_sized", "pplll", false},
    [RUN_STRDUP] = {"__h2s_check_strdup", "pplp", false},
    [RUN_REALLOC] = {"__h2s_check_realloc", "pplp", false},
    [RUN_GROW] = {"__h2s_check_grow", "pplplb", false},
    [RUN_FREE] = {"__h2s_check_free", "vppl", false},
    [RUN_GUARD] = {"__h2s_check_guard", "bppl", false},
    [RUN_CLONE_FREE] = {"__h2s_check_clone_free", "bpplpppp", false},
    [RUN_CLONE_REALLOC] = {"__h2s_check_clone_realloc", "pplpbpppp", false},
    [RUN_ACCESS] = {"__h2s_check_access", "vpllp", true},
    [RUN_ADDRESS] = {"__h2s_check_address", "vpp", true},
    [RUN_DEALLOC] = {"__h2s_check_dealloc", "vpp", true},
    [RUN_NULL] = {"__h2s_check_null", "vpp", true},
    [RUN_ORACLE_ENTER] = {"__h2s_oracle_enter", "lp", false},
    [RUN_ORACLE_LEAVE] = {"__h2s_oracle_leave", "vl", false},
    [RUN_ORACLE_BACK] = {"__h2s_oracle_back", "vl", false},
    [RUN_ORACLE_SITE] = {"__h2s_oracle_site", "vp", false},
    [RUN_ORACLE_CALL] = {"__h2s_oracle_call", "vp", false},
};

static const char *name_of(LLVMValueRef value) {
  size_t length;
  return LLVMGetValueName2(value, &length);
}

/* ---- the runtime ----------------------------------------------------------------------- */

static LLVMTypeRef type_of(const struct instrument *in, char letter) {
  switch (letter) {
  case 'p': return in->pointer;
  case 'l': return in->number;
  case 'b': return in->truth;
  default: return LLVMVoidTypeInContext(in->context);
  }
}

static void declare(struct instrument *in, enum runtime_function f) {
  LLVMTypeRef parameters[4 + H2S_CHECK_SLOTS];
  unsigned count = (unsigned)strlen(runtime[f].types) - 1;
  unsigned nounwind = LLVMGetEnumAttributeKindForName("nounwind", 8);
  for (unsigned i = 0; i < count; i++)
    parameters[i] = type_of(in, runtime[f].types[i + 1]);
  in->types[f] = LLVMFunctionType(type_of(in, runtime[f].types[0]), parameters, count, false);
  in->functions[f] = LLVMGetNamedFunction(in->info->module, runtime[f].name);
  if (!in->functions[f])
    in->functions[f] = LLVMAddFunction(in->info->module, runtime[f].name, in->types[f]);
  LLVMAddAttributeAtIndex(in->functions[f], (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                          LLVMCreateEnumAttribute(in->context, nounwind, 0));
  if (runtime[f].only_asks)
    h2s_set_inaccessible_memory_only(in->functions[f]);
}

static LLVMValueRef make_unlikely(LLVMContextRef context) {
  LLVMTypeRef weight = LLVMInt32TypeInContext(context);
  LLVMMetadataRef parts[] = {
      LLVMMDStringInContext2(context, "branch_weights", 14),
      LLVMValueAsMetadata(LLVMConstInt(weight, 1, false)),
      LLVMValueAsMetadata(LLVMConstInt(weight, (1u << 20) - 1, false)),
  };
  return LLVMMetadataAsValue(context, LLVMMDNodeInContext2(context, parts, 3));
}

void h2s_instrument_begin(struct instrument *in, const struct module_info *info,
                          enum runtime_function first, enum runtime_function end) {
  LLVMContextRef context = LLVMGetModuleContext(info->module);
  *in = (struct instrument){.info = info,
                            .context = context,
                            .builder = LLVMCreateBuilderInContext(context),
                            .pointer = LLVMPointerTypeInContext(context, 0),
                            .number = LLVMInt64TypeInContext(context),
                            .truth = LLVMInt1TypeInContext(context),
                            .unlikely = make_unlikely(context)};
  for (enum runtime_function f = first; f < end; f++)
    declare(in, f);
}

/* The variable that says where the objects of planned sites are. */
static LLVMValueRef region_of(const struct instrument *in) {
  LLVMValueRef region = LLVMGetNamedGlobal(in->info->module, "__h2s_check_region");
  return region ? region : LLVMAddGlobal(in->info->module, in->number, "__h2s_check_region");
}

LLVMValueRef h2s_call_runtime(const struct instrument *in, enum runtime_function function,
                              LLVMValueRef *arguments, unsigned count) {
  return LLVMBuildCall2(in->builder, in->types[function], in->functions[function], arguments, count,
                        "");
}

/* ---- functions ------------------------------------------------------------------------------ */

static const char mark[] = "heap2stack-checked"; /* of functions that were instrumented */

static bool has_attribute(LLVMValueRef function, const char *name) {
  return LLVMGetEnumAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                                     LLVMGetEnumAttributeKindForName(name, strlen(name)));
}

bool h2s_may_instrument(LLVMValueRef function) {
  return !LLVMIsDeclaration(function) &&
         LLVMGetLinkage(function) != LLVMAvailableExternallyLinkage &&
         !has_attribute(function, "naked") &&
         !LLVMGetStringAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                                        mark, sizeof mark - 1);
}

void h2s_mark_instrumented(const struct instrument *in, LLVMValueRef function) {
  LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                          LLVMCreateStringAttribute(in->context, mark, sizeof mark - 1, "", 0));
}

void h2s_build_at_entry(const struct instrument *in, LLVMValueRef function) {
  LLVMValueRef first = LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(function));
  while (LLVMIsAAllocaInst(first))
    first = LLVMGetNextInstruction(first);
  LLVMPositionBuilderBefore(in->builder, first);
}

LLVMValueRef h2s_build_about_frame(const struct instrument *in, const char *intrinsic,
                                   bool has_type) {
  LLVMTypeRef type = in->pointer;
  unsigned id = LLVMLookupIntrinsicID(intrinsic, strlen(intrinsic));
  LLVMValueRef level = LLVMConstNull(LLVMInt32TypeInContext(in->context));
  return LLVMBuildCall2(in->builder, LLVMIntrinsicGetType(in->context, id, &type, has_type),
                        LLVMGetIntrinsicDeclaration(in->info->module, id, &type, has_type), &level,
                        1, "");
}

/* ---- constants --------------------------------------------------------------------------- */

LLVMValueRef h2s_number_constant(const struct instrument *in, uint64_t value) {
  return LLVMConstInt(in->number, value, false);
}

LLVMValueRef h2s_private_constant(const struct instrument *in, LLVMValueRef value,
                                  const char *name) {
  LLVMValueRef global = LLVMAddGlobal(in->info->module, LLVMTypeOf(value), name);
  LLVMSetInitializer(global, value);
  LLVMSetLinkage(global, LLVMPrivateLinkage);
  return global;
}

static uint64_t hash(const char *words) {
  uint64_t value = 0xcbf29ce484222325u; /* FNV-1a */
  for (; *words; words++)
    value = (value ^ (unsigned char)*words) * 0x100000001b3u;
  return value | 1;
}

LLVMValueRef h2s_text_constant(struct instrument *in, const char *words) {
  uint32_t known = h2s_idmap_get(&in->text_of, hash(words));
  if (known != H2S_NONE && strcmp(in->texts.at[known].words, words) == 0)
    return in->texts.at[known].constant;
  LLVMValueRef value = LLVMConstStringInContext2(in->context, words, strlen(words), false);
  struct check_text text = {h2s_strdup(in->info->arena, words),
                            h2s_private_constant(in, value, "h2s_check_text")};
  LLVMSetGlobalConstant(text.constant, true);
  LLVMSetUnnamedAddress(text.constant, LLVMGlobalUnnamedAddr);
  h2s_idmap_put(in->info->arena, &in->text_of, hash(words), in->texts.n);
  VEC_PUSH(in->info->arena, &in->texts, text);
  return text.constant;
}

LLVMValueRef h2s_position_constant(struct instrument *in, LLVMValueRef instruction) {
  return h2s_text_constant(in, h2s_position_words(in->info, instruction));
}

/* ---- uses: which -------------------------------------------------------------------------- */

struct use {
  enum runtime_function asks; /* RUN_ACCESS, RUN_ADDRESS or RUN_DEALLOC */
  LLVMValueRef at, pointer;
  LLVMValueRef length; /* of an access; NULL: the bytes from low to high */
  LLVMValueRef base; /* what low and high count from */
  int64_t low, high, offset; /* offset: where the pointer is */
  uint64_t align; /* that the access relies on */
  bool writes;
};

/* What was asked about in this block, without a call since. */
struct asked {
  LLVMValueRef base;
  uint32_t access; /* the use that asks about bytes; H2S_NONE: only the address was asked about */
};

/* The uses of one function. */
struct uses {
  VEC(struct use) all;
  struct asked asked[32];
  unsigned asked_count;
};

static struct asked *find_asked(struct uses *uses, LLVMValueRef base) {
  for (unsigned i = 0; i < uses->asked_count; i++)
    if (uses->asked[i].base == base)
      return &uses->asked[i];
  return NULL;
}

static bool may_be_planned(LLVMValueRef pointer) {
  if (LLVMGetTypeKind(LLVMTypeOf(pointer)) != LLVMPointerTypeKind ||
      LLVMGetPointerAddressSpace(LLVMTypeOf(pointer)) != 0)
    return false;
  LLVMValueRef base = h2s_pointer_base(pointer);
  return !LLVMIsAAllocaInst(base) && !LLVMIsAConstant(base);
}

/* Lets a question that was asked before ask for this access too. */
static void widen(struct use *earlier, const struct use *use) {
  earlier->low = earlier->low < use->low ? earlier->low : use->low;
  earlier->high = earlier->high > use->high ? earlier->high : use->high;
  earlier->align = earlier->align > use->align ? earlier->align : use->align;
  earlier->writes |= use->writes;
}

static bool was_asked(struct uses *uses, const struct use *use) {
  struct asked *asked = find_asked(uses, use->base);
  if (use->asks == RUN_ADDRESS)
    return asked;
  if (use->asks == RUN_DEALLOC || use->length || !asked || asked->access == H2S_NONE)
    return false;
  widen(&uses->all.at[asked->access], use);
  return true;
}

static void note_asked(struct uses *uses, const struct use *use, uint32_t id) {
  struct asked *asked = find_asked(uses, use->base);
  if (!asked && uses->asked_count < sizeof uses->asked / sizeof *uses->asked) {
    asked = &uses->asked[uses->asked_count++];
    *asked = (struct asked){use->base, H2S_NONE};
  }
  if (asked && use->asks == RUN_ACCESS && !use->length)
    asked->access = id;
}

static void add_use(const struct instrument *in, struct uses *uses, struct use use) {
  if (!may_be_planned(use.pointer))
    return;
  use.base = h2s_strip_offsets(use.pointer, &use.offset);
  if (LLVMTypeOf(use.base) != in->pointer) /* of another address space */
    use.base = use.pointer, use.offset = 0;
  use.low += use.offset;
  use.high += use.offset;
  if (was_asked(uses, &use))
    return;
  note_asked(uses, &use, uses->all.n);
  VEC_PUSH(in->info->arena, &uses->all, use);
}

static void add_access(const struct instrument *in, struct uses *uses, LLVMValueRef at,
                       LLVMValueRef pointer, LLVMTypeRef type, struct use how) {
  uint64_t bytes = h2s_type_bytes(in->info->module, type);
  how.asks = RUN_ACCESS;
  how.at = at;
  how.pointer = pointer;
  how.high = bytes > INT32_MAX ? 1 : (int64_t)bytes;
  add_use(in, uses, how);
}

/* Library functions that use at least a byte behind these arguments, as bits; all of the
 * length if they have one. */
static const struct library_access {
  const char *name;
  unsigned reads, writes;
  int length;
} library_accesses[] = {
    {"llvm.memcpy.", 2, 1, 2}, {"llvm.memmove.", 2, 1, 2}, {"llvm.memset.", 0, 1, 2},
    {"__memcpy_chk", 2, 1, 2}, {"__memmove_chk", 2, 1, 2}, {"__memset_chk", 0, 1, 2},
    {"memcmp", 3, 0, 2},       {"bcmp", 3, 0, 2},          {"strlen", 1, 0, -1},
    {"strcpy", 2, 1, -1},      {"stpcpy", 2, 1, -1},       {"strcat", 2, 1, -1},
    {"strcmp", 3, 0, -1},      {"strcoll", 3, 0, -1},      {"strchr", 1, 0, -1},
    {"strrchr", 1, 0, -1},     {"strstr", 3, 0, -1},       {"strspn", 3, 0, -1},
    {"strcspn", 3, 0, -1},     {"strpbrk", 3, 0, -1},      {"strdup", 1, 0, -1},
    {"puts", 1, 0, -1},        {"fputs", 1, 0, -1},        {"printf", 1, 0, -1},
    {"fprintf", 2, 0, -1},     {"atoi", 1, 0, -1},         {"atol", 1, 0, -1},
    {"atof", 1, 0, -1},        {"strtol", 1, 0, -1},       {"strtoul", 1, 0, -1},
    {"strtod", 1, 0, -1},
};

static const struct library_access *find_library_access(const struct instrument *in,
                                                        LLVMValueRef call, LLVMValueRef callee) {
  bool intrinsic = LLVMGetIntrinsicID(callee) != 0;
  const char *name = intrinsic ? name_of(callee) : h2s_library_call(in->info->host, call);
  for (size_t i = 0; name && i < sizeof library_accesses / sizeof *library_accesses; i++) {
    const struct library_access *known = &library_accesses[i];
    if (intrinsic ? strncmp(known->name, name, strlen(known->name)) == 0
                  : strcmp(known->name, name) == 0)
      return known;
  }
  return NULL;
}

static void add_library_uses(const struct instrument *in, struct uses *uses, LLVMValueRef call,
                             const struct library_access *known) {
  LLVMValueRef length = known->length < 0 ? NULL : LLVMGetOperand(call, (unsigned)known->length);
  for (unsigned i = 0; i < 2; i++)
    if ((known->reads | known->writes) >> i & 1)
      add_use(in, uses,
              (struct use){.asks = RUN_ACCESS,
                           .at = call,
                           .pointer = LLVMGetOperand(call, i),
                           .length = length,
                           .high = 1,
                           .writes = known->writes >> i & 1});
}

/* An argument passed byval is read by the call. */
static void add_byval_uses(const struct instrument *in, struct uses *uses, LLVMValueRef call) {
  unsigned kind = LLVMGetEnumAttributeKindForName("byval", 5);
  for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++) {
    LLVMAttributeRef byval = LLVMGetCallSiteEnumAttribute(call, i + 1, kind);
    if (byval)
      add_access(in, uses, call, LLVMGetOperand(call, i), LLVMGetTypeAttributeValue(byval),
                 (struct use){.writes = false});
  }
}

static void add_address(const struct instrument *in, struct uses *uses, LLVMValueRef at,
                        LLVMValueRef pointer) {
  add_use(in, uses, (struct use){.asks = RUN_ADDRESS, .at = at, .pointer = pointer});
}

static void add_arguments(const struct instrument *in, struct uses *uses, LLVMValueRef call) {
  for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++)
    add_address(in, uses, call, LLVMGetOperand(call, i));
}

/* What a deallocator, realloc or size query that stays gets; NULL if the call is none. */
static LLVMValueRef deallocated(const struct instrument *in, LLVMValueRef call,
                                LLVMValueRef callee) {
  struct dealloc dealloc;
  site_id site = h2s_idmap_get(&in->info->site_of, h2s_key(call));
  if (site != H2S_NONE)
    return in->info->sites.at[site].kind == SITE_REALLOC ? LLVMGetOperand(call, 0) : NULL;
  if (h2s_find_dealloc(in->info, call, &dealloc))
    return LLVMGetOperand(call, dealloc.argument);
  return strcmp(name_of(callee), "malloc_usable_size") == 0 ? LLVMGetOperand(call, 0) : NULL;
}

/* A function of this module asks itself about what it is given. */
static void add_call_uses(const struct instrument *in, struct uses *uses, LLVMValueRef call) {
  LLVMValueRef callee = h2s_direct_callee(call);
  const struct library_access *known = callee ? find_library_access(in, call, callee) : NULL;
  if (known)
    add_library_uses(in, uses, call, known);
  if (callee && LLVMGetIntrinsicID(callee) != 0)
    return;
  if (h2s_idmap_get(&in->planned_calls, h2s_key(call)) == H2S_NONE) {
    LLVMValueRef freed = callee ? deallocated(in, call, callee) : NULL;
    add_byval_uses(in, uses, call);
    if (freed)
      add_use(in, uses, (struct use){.asks = RUN_DEALLOC, .at = call, .pointer = freed});
    else if (!callee || LLVMIsDeclaration(callee))
      add_arguments(in, uses, call);
  }
  uses->asked_count = 0; /* anything may have died in there */
}

/* Comparing with null tells nothing about which object it is. */
static void add_comparison(const struct instrument *in, struct uses *uses, LLVMValueRef compare) {
  LLVMValueRef a = LLVMGetOperand(compare, 0), b = LLVMGetOperand(compare, 1);
  if (LLVMIsNull(a) || LLVMIsNull(b))
    return;
  add_address(in, uses, compare, a);
  add_address(in, uses, compare, b);
}

static void add_uses(const struct instrument *in, struct uses *uses, LLVMValueRef i) {
  switch (LLVMGetInstructionOpcode(i)) {
  case LLVMLoad:
    add_access(in, uses, i, LLVMGetOperand(i, 0), LLVMTypeOf(i),
               (struct use){.align = LLVMGetAlignment(i)});
    break;
  case LLVMStore:
    add_access(in, uses, i, LLVMGetOperand(i, 1), LLVMTypeOf(LLVMGetOperand(i, 0)),
               (struct use){.align = LLVMGetAlignment(i), .writes = true});
    break;
  case LLVMAtomicRMW:
  case LLVMAtomicCmpXchg:
    add_access(in, uses, i, LLVMGetOperand(i, 0), LLVMTypeOf(LLVMGetOperand(i, 1)),
               (struct use){.align = LLVMGetAlignment(i), .writes = true});
    break;
  case LLVMICmp: add_comparison(in, uses, i); break;
  case LLVMPtrToInt: add_address(in, uses, i, LLVMGetOperand(i, 0)); break;
  case LLVMCall:
  case LLVMInvoke:
  case LLVMCallBr: add_call_uses(in, uses, i); break;
  default: break;
  }
}

/* ---- uses: asked about ----------------------------------------------------------------------- */

static LLVMValueRef build_is_planned(const struct instrument *in, LLVMValueRef pointer) {
  LLVMValueRef address = LLVMBuildPtrToInt(in->builder, pointer, in->number, "");
  LLVMValueRef top =
      LLVMBuildLShr(in->builder, address, h2s_number_constant(in, H2S_CHECK_REGION_SHIFT), "");
  LLVMValueRef region = LLVMBuildLoad2(in->builder, in->number, region_of(in), "");
  LLVMSetMetadata(region, LLVMGetMDKindIDInContext(in->context, "invariant.load", 14),
                  LLVMMetadataAsValue(in->context, LLVMMDNodeInContext2(in->context, NULL, 0)));
  return LLVMBuildICmp(in->builder, LLVMIntEQ, top, region, "is.planned");
}

/* The first byte of an access that asks for others too. */
static LLVMValueRef build_first_byte(const struct instrument *in, const struct use *use) {
  if (use->asks != RUN_ACCESS || use->length || use->low == use->offset)
    return use->pointer;
  LLVMValueRef low = LLVMConstInt(in->number, (uint64_t)use->low, true);
  return LLVMBuildGEP2(in->builder, LLVMInt8TypeInContext(in->context), use->base, &low, 1, "");
}

static LLVMValueRef build_question(struct instrument *in, const struct use *use,
                                   LLVMValueRef pointer) {
  LLVMValueRef position = h2s_position_constant(in, use->at);
  if (use->asks != RUN_ACCESS)
    return h2s_call_runtime(in, use->asks, (LLVMValueRef[]){pointer, position}, 2);
  LLVMValueRef bytes = h2s_number_constant(in, (uint64_t)(use->high - use->low));
  if (use->length)
    bytes = LLVMBuildIntCast2(in->builder, use->length, in->number, false, "");
  LLVMValueRef how =
      h2s_number_constant(in, (use->writes ? H2S_CHECK_WRITES : 0) | use->align * H2S_CHECK_ALIGN);
  return h2s_call_runtime(in, RUN_ACCESS, (LLVMValueRef[]){pointer, bytes, how, position}, 4);
}

static void ask(struct instrument *in, const struct use *use) {
  LLVMPositionBuilderBefore(in->builder, use->at);
  LLVMValueRef pointer = build_first_byte(in, use);
  LLVMValueRef condition = build_is_planned(in, pointer);
  LLVMValueRef question = build_question(in, use, pointer);
  LLVMBasicBlockRef block = LLVMGetInstructionParent(condition);
  bool guarded = h2s_guard(question, condition);
  assert(guarded);
  (void)guarded;
  LLVMSetMetadata(LLVMGetBasicBlockTerminator(block),
                  LLVMGetMDKindIDInContext(in->context, "prof", 4), in->unlikely);
}

/* From the end, so that what is split off from a long block is short each time. */
static void ask_all(struct instrument *in, const struct uses *uses) {
  for (uint32_t i = uses->all.n; i-- > 0;)
    ask(in, &uses->all.at[i]);
}

void h2s_instrument_uses(struct instrument *in, LLVMValueRef function) {
  struct uses uses = {.asked_count = 0};
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block)) {
    uses.asked_count = 0;
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i))
      add_uses(in, &uses, i);
  }
  ask_all(in, &uses);
}

void h2s_instrument_arguments(struct instrument *in, LLVMValueRef call) {
  struct uses uses = {.asked_count = 0};
  add_arguments(in, &uses, call);
  ask_all(in, &uses);
}
