/* sites.c - which calls allocate and free, and what the call alone decides.
 *
 * requires nothing; fills struct module_info; reads IR only
 *
 * An allocator is a function that a table names, if TargetLibraryInfo agrees
 * that the name and prototype are the C library's, or one with the attribute
 * allockind.  Its calls are found through its uses; only the functions that
 * hold one are scanned, which numbers the sites in program order.  A module
 * without allocators costs one look at each function.
 *
 * Each site gets what the program may rely on (family, size, alignment), or the
 * first reason why it stays on the heap: one of the function it stands in
 * (sanitized, setjmp, ...), or one of the call (size, alignment, ...).
 *
 * What it declines: calls that are not builtin are no sites, they are calls of
 * unknown functions; for the operators new and delete of C++ the call itself must say builtin,
 * as those of new- and delete-expressions do: a program that calls an operator by its name
 * may have replaced it.
 */
#include "sites.h"

#include <stdio.h>
#include <string.h>

#include "mutation.h"

/* ---- the tables ---------------------------------------------------------------------- */

enum {
  NONE = H2S_NO_ARGUMENT,
  PAGE = -2,        /* as alignment: a size that only the running system knows */
  MAX_ALIGN = 4096, /* a larger slot would align its whole frame to more than a page */
  SIZE_OF_STRING = H2S_STRING_ARGUMENT, /* as size: that of the string argument 0 points to */
};

/* One allocator: its arguments by index, or NONE. */
struct allocator {
  const char *name;
  enum site_kind kind;
  int size;  /* bytes (strndup: at most) */
  int count; /* times so many */
  int align;
  const char *family;
};

/* To add an allocator of the C library: one line, in the order of struct allocator. */
static const struct allocator allocators[] = {
    {"malloc", SITE_MALLOC, 0, NONE, NONE, "malloc"},
    {"calloc", SITE_CALLOC, 1, 0, NONE, "malloc"},
    {"realloc", SITE_REALLOC, 1, NONE, NONE, "malloc"},
    {"aligned_alloc", SITE_MALLOC, 1, NONE, 0, "malloc"},
    {"memalign", SITE_MALLOC, 1, NONE, 0, "malloc"},
    {"posix_memalign", SITE_POSIX_MEMALIGN, 2, NONE, 1, "malloc"},
    {"valloc", SITE_MALLOC, 0, NONE, PAGE, "malloc"},
    {"pvalloc", SITE_MALLOC, 0, NONE, PAGE, "malloc"},
    {"strdup", SITE_STRDUP, SIZE_OF_STRING, NONE, NONE, "malloc"},
    {"__strdup", SITE_STRDUP, SIZE_OF_STRING, NONE, NONE, "malloc"},
    {"strndup", SITE_STRDUP, 1, NONE, NONE, "malloc"},
    {"__strndup", SITE_STRDUP, 1, NONE, NONE, "malloc"},
#define CXX_NEW(mangled, family)                                                                   \
  {mangled "j", SITE_MALLOC, 0, NONE, NONE, family},                                               \
      {mangled "jRKSt9nothrow_t", SITE_MALLOC, 0, NONE, NONE, family},                             \
      {mangled "m", SITE_MALLOC, 0, NONE, NONE, family},                                           \
      {mangled "mRKSt9nothrow_t", SITE_MALLOC, 0, NONE, NONE, family},                             \
      {mangled "jSt11align_val_t", SITE_MALLOC, 0, NONE, 1, "aligned " family},                    \
      {mangled "jSt11align_val_tRKSt9nothrow_t", SITE_MALLOC, 0, NONE, 1, "aligned " family},      \
      {mangled "mSt11align_val_t", SITE_MALLOC, 0, NONE, 1, "aligned " family}, {                  \
    mangled "mSt11align_val_tRKSt9nothrow_t", SITE_MALLOC, 0, NONE, 1, "aligned " family           \
  }
    CXX_NEW("_Znw", "operator new"),
    CXX_NEW("_Zna", "operator new[]"),
    {"??2@YAPAXI@Z", SITE_MALLOC, 0, NONE, NONE, "operator new"}, /* Microsoft's names */
    {"??2@YAPAXIABUnothrow_t@std@@@Z", SITE_MALLOC, 0, NONE, NONE, "operator new"},
    {"??2@YAPEAX_K@Z", SITE_MALLOC, 0, NONE, NONE, "operator new"},
    {"??2@YAPEAX_KAEBUnothrow_t@std@@@Z", SITE_MALLOC, 0, NONE, NONE, "operator new"},
    {"??_U@YAPAXI@Z", SITE_MALLOC, 0, NONE, NONE, "operator new[]"},
    {"??_U@YAPAXIABUnothrow_t@std@@@Z", SITE_MALLOC, 0, NONE, NONE, "operator new[]"},
    {"??_U@YAPEAX_K@Z", SITE_MALLOC, 0, NONE, NONE, "operator new[]"},
    {"??_U@YAPEAX_KAEBUnothrow_t@std@@@Z", SITE_MALLOC, 0, NONE, NONE, "operator new[]"},
};

/* Argument 0 is what they free; the others, if any, are sizes and alignments. */
static const struct deallocator {
  const char *name, *family;
  unsigned parameters;
} deallocators[] = {
    {"free", "malloc", 1},
    {"free_sized", "malloc", 2},
    {"free_aligned_sized", "malloc", 3},
#define CXX_DELETE(mangled, family)                                                                \
  {mangled, family, 1}, {mangled "RKSt9nothrow_t", family, 2}, {mangled "j", family, 2},           \
      {mangled "m", family, 2}, {mangled "St11align_val_t", "aligned " family, 2},                 \
      {mangled "St11align_val_tRKSt9nothrow_t", "aligned " family, 3},                             \
      {mangled "jSt11align_val_t", "aligned " family, 3},                                          \
      {mangled "mSt11align_val_t", "aligned " family, 3}
    CXX_DELETE("_ZdlPv", "operator new"),
    CXX_DELETE("_ZdaPv", "operator new[]"),
    {"??3@YAXPAX@Z", "operator new", 1}, /* Microsoft's names */
    {"??3@YAXPAXI@Z", "operator new", 2},
    {"??3@YAXPAXABUnothrow_t@std@@@Z", "operator new", 2},
    {"??3@YAXPEAX@Z", "operator new", 1},
    {"??3@YAXPEAX_K@Z", "operator new", 2},
    {"??3@YAXPEAXAEBUnothrow_t@std@@@Z", "operator new", 2},
    {"??_V@YAXPAX@Z", "operator new[]", 1},
    {"??_V@YAXPAXI@Z", "operator new[]", 2},
    {"??_V@YAXPAXABUnothrow_t@std@@@Z", "operator new[]", 2},
    {"??_V@YAXPEAX@Z", "operator new[]", 1},
    {"??_V@YAXPEAX_K@Z", "operator new[]", 2},
    {"??_V@YAXPEAXAEBUnothrow_t@std@@@Z", "operator new[]", 2},
};

/* Return twice, also where no attribute says so. */
static const char *const returning_twice[] = {
    "setjmp", "_setjmp",    "__setjmp", "sigsetjmp",           "__sigsetjmp",
    "vfork",  "getcontext", "savectx",  "llvm.eh.sjlj.setjmp",
};

/* Attributes of functions that keep their heap. */
static const struct {
  const char *attribute;
  enum reason reason;
} declining[] = {
    {"sanitize_address", REASON_SANITIZER},
    {"sanitize_hwaddress", REASON_SANITIZER},
    {"sanitize_memory", REASON_SANITIZER},
    {"sanitize_thread", REASON_SANITIZER},
    {"sanitize_memtag", REASON_SANITIZER},
    {"sanitize_type", REASON_SANITIZER},
    {"sanitize_numerical_stability", REASON_SANITIZER},
    {"sanitize_realtime", REASON_SANITIZER},
    {"sanitize_alloc_token", REASON_SANITIZER},
    {"heap2stack", REASON_SWITCHED_OFF},
    {"optnone", REASON_OPTNONE},
    {"naked", REASON_NAKED},
    {"presplitcoroutine", REASON_COROUTINE},
    {"interrupt", REASON_CALLING_CONVENTION},
    {"signal", REASON_CALLING_CONVENTION},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* ---- functions and their attributes -------------------------------------------------- */

static const char *name_of(LLVMValueRef value) {
  size_t length;
  return LLVMGetValueName2(value, &length);
}

static LLVMValueRef function_of(LLVMValueRef instruction) {
  return LLVMGetBasicBlockParent(LLVMGetInstructionParent(instruction));
}

static bool has_attribute(LLVMValueRef function, const char *name) {
  size_t length = strlen(name);
  unsigned kind = LLVMGetEnumAttributeKindForName(name, length);
  LLVMAttributeIndex index = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  return (kind && LLVMGetEnumAttributeAtIndex(function, index, kind)) ||
         LLVMGetStringAttributeAtIndex(function, index, name, (unsigned)length);
}

LLVMValueRef h2s_direct_callee(LLVMValueRef call) {
  if (!LLVMIsACallInst(call) && !LLVMIsAInvokeInst(call) && !LLVMIsACallBrInst(call))
    return NULL;
  LLVMValueRef callee = LLVMIsAFunction(LLVMGetCalledValue(call));
  bool fits = callee && LLVMGlobalGetValueType(callee) == LLVMGetCalledFunctionType(call);
  return fits ? callee : NULL;
}

static bool is_integer(LLVMValueRef value) {
  return LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMIntegerTypeKind;
}

static bool is_pointer(LLVMValueRef value) {
  return LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind;
}

/* All parameters are integers, but for the one that is the object (or NONE). */
static bool takes_integers(LLVMValueRef function, int object) {
  for (unsigned i = 0; i < LLVMCountParams(function); i++)
    if ((int)i != object && !is_integer(LLVMGetParam(function, i)))
      return false;
  return !LLVMIsFunctionVarArg(LLVMGlobalGetValueType(function));
}

/* It has that argument, of that type; NONE is right too. */
static bool has_argument(LLVMValueRef function, int argument, bool (*is_right)(LLVMValueRef)) {
  return argument < 0 || ((unsigned)argument < LLVMCountParams(function) &&
                          is_right(LLVMGetParam(function, (unsigned)argument)));
}

static LLVMTypeKind result_kind(LLVMValueRef function) {
  return LLVMGetTypeKind(LLVMGetReturnType(LLVMGlobalGetValueType(function)));
}

/* The attribute "alloc-family"; without it a function is a family of its own. */
static const char *family_of(const struct module_info *info, LLVMValueRef function) {
  unsigned length;
  LLVMAttributeRef family = LLVMGetStringAttributeAtIndex(
      function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, "alloc-family", 12);
  if (!family)
    return name_of(function);
  const char *text = LLVMGetStringAttributeValue(family, &length);
  return h2s_strndup(info->arena, text, length);
}

/* ---- what allocates, what frees ------------------------------------------------------- */

/* Without the mark that switches mangling off. */
static const char *plain_name(LLVMValueRef function) {
  const char *name = name_of(function);
  return name + (name[0] == '\1');
}

/* An operator new or delete of C++, by its mangled name. */
static bool is_operator(const char *name) {
  return strncmp(name, "_Zn", 3) == 0 || strncmp(name, "_Zd", 3) == 0 ||
         strncmp(name, "??", 2) == 0;
}

/* The name is looked at before TargetLibraryInfo is asked: that takes longer. */
static const struct allocator *find_by_name(const struct module_info *info, LLVMValueRef function) {
  const char *name = plain_name(function);
  for (size_t i = 0; i < COUNT(allocators); i++)
    if (strcmp(allocators[i].name, name) == 0)
      return h2s_library_function(info->host, function) ? &allocators[i] : NULL;
  return NULL;
}

/* What the user declares of a function that looks like it; NULL if that is nothing. */
static const struct declared *find_declared(const struct module_info *info, LLVMValueRef function,
                                            bool frees) {
  uint32_t index = h2s_idmap_get(&info->declared_of, h2s_key(function));
  const struct declared *declared = index == H2S_NONE ? NULL : &info->declared.at[index];
  if (!declared || declared->frees != frees ||
      LLVMIsFunctionVarArg(LLVMGlobalGetValueType(function)) ||
      !(frees || result_kind(function) == LLVMPointerTypeKind) ||
      !has_argument(function, declared->object, is_pointer) ||
      !has_argument(function, declared->size, is_integer) ||
      !has_argument(function, declared->count, is_integer) ||
      !has_argument(function, declared->align, is_integer))
    return NULL;
  return declared;
}

static bool describe_declared(const struct module_info *info, LLVMValueRef function,
                              struct allocator *allocator) {
  const struct declared *declared = find_declared(info, function, false);
  if (!declared)
    return false;
  *allocator = (struct allocator){.name = declared->name,
                                  .kind = declared->zeroed ? SITE_CALLOC : SITE_MALLOC,
                                  .size = declared->size,
                                  .count = declared->count,
                                  .align = declared->align,
                                  .family = declared->family};
  return true;
}

static bool describe_by_attributes(const struct module_info *info, LLVMValueRef function,
                                   struct allocator *allocator) {
  unsigned kind = h2s_function_alloc_kind(function);
  int object = h2s_function_argument_with(function, "allocptr");
  bool is_realloc = (kind & H2S_ALLOC_REALLOC) != 0, is_zeroed = (kind & H2S_ALLOC_ZEROED) != 0;
  if (!(kind & (H2S_ALLOC_ALLOC | H2S_ALLOC_REALLOC)) || object != (is_realloc ? 0 : NONE) ||
      result_kind(function) != LLVMPointerTypeKind ||
      LLVMIsFunctionVarArg(LLVMGlobalGetValueType(function)))
    return false;
  *allocator = (struct allocator){.name = NULL};
  allocator->name = name_of(function);
  allocator->kind = is_realloc ? SITE_REALLOC : is_zeroed ? SITE_CALLOC : SITE_MALLOC;
  allocator->family = family_of(info, function);
  h2s_function_alloc_size(function, &allocator->size, &allocator->count);
  allocator->align = h2s_function_argument_with(function, "allocalign");
  if (allocator->align == NONE && kind & H2S_ALLOC_ALIGNED)
    allocator->align = PAGE;
  return true;
}

/* The allocator that a function is, or NULL. */
static const struct allocator *find_allocator(const struct module_info *info,
                                              LLVMValueRef function) {
  struct allocator described;
  if (!describe_declared(info, function, &described)) {
    const struct allocator *known = find_by_name(info, function);
    if (known || !describe_by_attributes(info, function, &described))
      return known;
  }
  struct allocator *copy = NEW(info->arena, struct allocator);
  *copy = described;
  return copy;
}

/* TargetLibraryInfo does not know C23's functions: the prototype is looked at here. */
static bool looks_like(LLVMValueRef function, const struct deallocator *deallocator) {
  return LLVMIsDeclaration(function) && result_kind(function) == LLVMVoidTypeKind &&
         LLVMCountParams(function) == deallocator->parameters && takes_integers(function, 0) &&
         LLVMGetTypeKind(LLVMTypeOf(LLVMGetParam(function, 0))) == LLVMPointerTypeKind;
}

static bool find_named_deallocator(const struct module_info *info, LLVMValueRef function,
                                   struct dealloc *dealloc) {
  const char *name = plain_name(function);
  for (size_t i = 0; i < COUNT(deallocators); i++)
    if (strcmp(deallocators[i].name, name) == 0) {
      dealloc->argument = 0;
      dealloc->family = deallocators[i].family;
      return h2s_library_function(info->host, function) || looks_like(function, &deallocators[i]);
    }
  return false;
}

/* Fills what a function frees; false if it is no deallocator. */
static bool find_deallocator(const struct module_info *info, LLVMValueRef function,
                             struct dealloc *dealloc) {
  const struct declared *declared = find_declared(info, function, true);
  if (declared) {
    dealloc->argument = (unsigned)declared->object;
    dealloc->family = declared->family;
    return true;
  }
  if (find_named_deallocator(info, function, dealloc))
    return true;
  int object = h2s_function_argument_with(function, "allocptr");
  if (!(h2s_function_alloc_kind(function) & H2S_ALLOC_FREE) || object == NONE ||
      result_kind(function) != LLVMVoidTypeKind || !takes_integers(function, object))
    return false;
  dealloc->argument = (unsigned)object;
  dealloc->family = family_of(info, function);
  return true;
}

/* The call may be taken for what its callee's name or attributes say. */
static bool is_builtin(const struct module_info *info, LLVMValueRef call, LLVMValueRef callee) {
  if (h2s_disabled(H2S_NO_NOBUILTIN) ||
      h2s_idmap_get(&info->declared_of, h2s_key(callee)) != H2S_NONE)
    return true;
  if (is_operator(plain_name(callee)) && !h2s_call_has(call, "builtin"))
    return false;
  if (h2s_library_function(info->host, callee))
    return h2s_library_call(info->host, call) != NULL;
  return !h2s_call_has(call, "nobuiltin") && !has_attribute(function_of(call), "no-builtins");
}

bool h2s_find_dealloc(const struct module_info *info, LLVMValueRef call, struct dealloc *dealloc) {
  LLVMValueRef callee = LLVMIsACallBrInst(call) ? NULL : h2s_direct_callee(call);
  dealloc->call = call;
  return callee && find_deallocator(info, callee, dealloc) && is_builtin(info, call, callee);
}

/* ---- one site ------------------------------------------------------------------------- */

static bool constant_argument(LLVMValueRef call, int argument, uint64_t *value) {
  LLVMValueRef operand = LLVMGetOperand(call, (unsigned)argument);
  if (!LLVMIsAConstantInt(operand) || LLVMGetIntTypeWidth(LLVMTypeOf(operand)) > 64)
    return false;
  *value = LLVMConstIntGetZExtValue(operand);
  return true;
}

/* An unsigned number that lies between two others. */
struct range {
  uint64_t least, most;
};

/* What is known of an argument where the call stands. */
static struct range range_of(const struct module_info *info, LLVMValueRef call, int argument) {
  struct range range;
  if (constant_argument(call, argument, &range.least))
    range.most = range.least;
  else
    h2s_value_range(info->host, LLVMGetOperand(call, (unsigned)argument), call, &range.least,
                    &range.most);
  return range;
}

/* UINT64_MAX if it overflows: no limit allows that. */
static uint64_t multiply(uint64_t a, uint64_t b) {
  uint64_t product;
  return __builtin_mul_overflow(a, b, &product) && !h2s_disabled(H2S_NO_OVERFLOW) ? UINT64_MAX
                                                                                  : product;
}

/* The string's bytes and its end; of strndup no more than it is told. */
static struct range string_size(const struct module_info *info, LLVMValueRef call,
                                const struct allocator *allocator) {
  uint64_t length = h2s_string_length(LLVMGetOperand(call, 0));
  struct range size = {1, UINT64_MAX}, most = {UINT64_MAX, UINT64_MAX};
  if (length)
    size = (struct range){length, length};
  if (allocator->size != SIZE_OF_STRING)
    most = range_of(info, call, allocator->size);
  if (most.least < size.least)
    size.least = most.least + 1;
  if (most.most < size.most)
    size.most = most.most + 1;
  return size;
}

/* Bytes asked for; UINT64_MAX is more than any limit. */
static struct range find_size(const struct module_info *info, LLVMValueRef call,
                              const struct allocator *allocator) {
  if (allocator->kind == SITE_STRDUP)
    return string_size(info, call, allocator);
  struct range size = range_of(info, call, allocator->size);
  if (allocator->count == NONE)
    return size;
  struct range count = range_of(info, call, allocator->count);
  return (struct range){multiply(size.least, count.least), multiply(size.most, count.most)};
}

/* Another run left it for what is larger than the slot beside it. */
static bool is_other_side_of_guard(const struct module_info *info, LLVMValueRef call) {
  LLVMContextRef context = LLVMGetModuleContext(info->module);
  return LLVMHasMetadata(call) &&
         LLVMGetMetadata(call, LLVMGetMDKindIDInContext(context, "heap2stack", 10));
}

/* The source has a buffer for what is smaller: `n <= 256 ? buffer : malloc(n)`. */
static bool is_beside_buffer(const struct site *site) {
  int64_t offset;
  bool is_larger = site->size_kind == SIZE_DYNAMIC && site->size > 1;
  for (LLVMUseRef use = LLVMGetFirstUse(site->call); use && is_larger; use = LLVMGetNextUse(use)) {
    LLVMValueRef phi = LLVMGetUser(use);
    for (unsigned i = 0; LLVMIsAPHINode(phi) && i < LLVMCountIncoming(phi); i++)
      if (LLVMIsAAllocaInst(h2s_strip_offsets(LLVMGetIncomingValue(phi, i), &offset)))
        return true;
  }
  return false;
}

/* What a string needs is found out by a call of strlen or strnlen, which would want a funclet too. */
static bool can_measure(const struct module_info *info, const struct site *site) {
  bool is_limited = site->size_argument != SIZE_OF_STRING;
  return site->kind != SITE_STRDUP ||
         (LLVMGetNumOperandBundles(site->call) == 0 &&
          h2s_may_call(info->host, function_of(site->call), is_limited ? "strnlen" : "strlen"));
}

/* What outgrows its slot is allocated by malloc; of other families nothing of the kind is known. */
static bool can_grow(const struct module_info *info, const struct site *site) {
  return site->kind != SITE_REALLOC ||
         (strcmp(site->family, "malloc") == 0 && LLVMIsACallInst(site->call) &&
          LLVMGetTailCallKind(site->call) != LLVMTailCallKindMustTail &&
          h2s_may_call(info->host, function_of(site->call), "malloc"));
}

/* realloc(p, 0) may be free(p): only if the size is known not to be 0 there is always a new object. */
static void describe_size(const struct module_info *info, struct site *site,
                          const struct allocator *allocator) {
  site->size_argument = allocator->size;
  site->count_argument = allocator->count;
  const struct declared *declared = find_declared(info, h2s_direct_callee(site->call), false);
  if (declared && declared->bytes) {
    site->size_kind = SIZE_CONSTANT;
    site->size = declared->bytes;
  }
  if (allocator->size == NONE)
    return;
  struct range size = find_size(info, site->call, allocator);
  bool may_free = allocator->kind == SITE_REALLOC && size.least == 0;
  site->size = size.most;
  site->least = size.least;
  if (!may_free && size.least == size.most) {
    site->size_kind = SIZE_CONSTANT;
  } else if (!may_free && size.most <= info->options->max_object && can_measure(info, site)) {
    site->size_kind = SIZE_BOUNDED;
  } else if (info->options->max_dynamic && can_measure(info, site) && can_grow(info, site)) {
    site->size_kind = SIZE_DYNAMIC;
    site->size = size.least;
  }
}

static uint64_t result_alignment(LLVMValueRef call, LLVMValueRef callee) {
  unsigned kind = LLVMGetEnumAttributeKindForName("align", 5);
  LLVMAttributeRef here = LLVMGetCallSiteEnumAttribute(call, LLVMAttributeReturnIndex, kind);
  LLVMAttributeRef there = LLVMGetEnumAttributeAtIndex(callee, LLVMAttributeReturnIndex, kind);
  uint64_t a = here ? LLVMGetEnumAttributeValue(here) : 1;
  uint64_t b = there ? LLVMGetEnumAttributeValue(there) : 1;
  return a > b ? a : b;
}

/* What the program may rely on.  False if that is not known, too much, or if
 * the call fails for a bad alignment. */
static bool find_alignment(const struct module_info *info, LLVMValueRef call,
                           const struct allocator *allocator, uint64_t *align) {
  uint64_t asked = 1, promised = result_alignment(call, h2s_direct_callee(call));
  const struct declared *declared = find_declared(info, h2s_direct_callee(call), false);
  *align = h2s_malloc_alignment(info->module);
  if (allocator->align == PAGE ||
      (allocator->align != NONE && !constant_argument(call, allocator->align, &asked)) ||
      asked == 0 || (asked & (asked - 1)) != 0 ||
      (allocator->kind == SITE_POSIX_MEMALIGN && asked < info->pointer_bytes))
    return false;
  if (asked > *align && !h2s_disabled(H2S_NO_ALIGNMENT))
    *align = asked;
  if (promised > *align)
    *align = promised;
  if (declared && declared->alignment > *align)
    *align = declared->alignment;
  return *align <= MAX_ALIGN;
}

/* posix_memalign stores a pointer, which is of address space 0. */
static unsigned address_space(const struct site *site) {
  return site->kind == SITE_POSIX_MEMALIGN ? 0 : LLVMGetPointerAddressSpace(LLVMTypeOf(site->call));
}

/* A funclet only says where the call stands (exceptions on Windows). */
bool h2s_has_bundles(LLVMValueRef call) {
  for (unsigned i = 0; i < LLVMGetNumOperandBundles(call); i++) {
    LLVMOperandBundleRef bundle = LLVMGetOperandBundleAtIndex(call, i);
    size_t length;
    const char *tag = LLVMGetOperandBundleTag(bundle, &length);
    bool is_funclet = length == 7 && memcmp(tag, "funclet", 7) == 0;
    LLVMDisposeOperandBundle(bundle);
    if (!is_funclet)
      return true;
  }
  return false;
}

static enum reason refuse(struct site *site, enum reason reason, const char *detail) {
  site->detail = detail;
  return site->refused = reason;
}

static const char *limit_words(const struct module_info *info, uint64_t limit) {
  return h2s_format(info->arena, "%llu", (unsigned long long)limit);
}

/* No slot serves; the memory of an object may serve the next one, if that is asked for. */
static enum reason refuse_slot(const struct module_info *info, struct site *site,
                               enum reason reason, uint64_t limit) {
  bool may_have_buffer = (site->kind == SITE_MALLOC || site->kind == SITE_CALLOC) &&
                         site->size != UINT64_MAX && site->size <= info->options->loop_buffers &&
                         !is_other_side_of_guard(info, site->call);
  if (!may_have_buffer)
    return refuse(site, reason, limit_words(info, limit));
  site->detail = limit_words(info, limit);
  site->no_slot = reason;
  return REASON_NONE;
}

/* What the call itself decides. */
static enum reason judge_call(const struct module_info *info, struct site *site,
                              const struct allocator *allocator) {
  uint64_t limit = info->options->max_object;
  if (LLVMIsACallBrInst(site->call))
    return refuse(site, REASON_UNKNOWN_USE, "callbr");
  if (h2s_call_has(site->call, "heap2stack")) /* inlined from a function that is off */
    return refuse(site, REASON_SWITCHED_OFF, NULL);
  if (h2s_has_bundles(site->call))
    return refuse(site, REASON_UNKNOWN_USE, "operand bundle");
  if (address_space(site) != h2s_alloca_address_space(info->module))
    return refuse(site, REASON_ADDRESS_SPACE, NULL);
  if (!find_alignment(info, site->call, allocator, &site->align))
    return refuse(site, REASON_ALIGNMENT, NULL);
  if (site->size_kind == SIZE_UNKNOWN)
    return refuse(site, REASON_SIZE_UNKNOWN, NULL);
  if (site->size_kind != SIZE_CONSTANT &&
      (is_other_side_of_guard(info, site->call) || is_beside_buffer(site)))
    return refuse(site, REASON_GUARDED, NULL);
  if (site->size_kind == SIZE_DYNAMIC && site->size > info->options->max_dynamic)
    return refuse_slot(info, site, REASON_ABOVE_DYNAMIC, info->options->max_dynamic);
  if ((site->size > limit && !h2s_disabled(H2S_NO_TOO_LARGE)) || site->size == UINT64_MAX)
    return refuse_slot(info, site, REASON_TOO_LARGE, limit);
  return REASON_NONE;
}

/* ---- one function --------------------------------------------------------------------- */

/* Conventions whose functions have a frame like any other; of the others
 * (ghccc, interrupt handlers, kernels of GPUs, ...) we cannot tell. */
static bool has_ordinary_frame(unsigned convention) {
  switch (convention) {
  case 0: /* ccc */
  case 8: /* fastcc */
  case 9: /* coldcc */
  case 14: /* preserve_mostcc */
  case 15: /* preserve_allcc */
  case 16: /* swiftcc */
  case 17: /* cxx_fast_tlscc */
  case 18: /* tailcc */
  case 20: /* swifttailcc */
  case 21: /* preserve_nonecc */
  case 64: /* x86_stdcallcc */
  case 65: /* x86_fastcallcc */
  case 66: /* arm_apcscc */
  case 67: /* arm_aapcscc */
  case 68: /* arm_aapcs_vfpcc */
  case 70: /* x86_thiscallcc */
  case 78: /* x86_64_sysvcc */
  case 79: /* win64cc */
  case 80: /* x86_vectorcallcc */
  case 92: /* x86_regcallcc */
  case 97: /* aarch64_vector_pcs */
  case 98: /* aarch64_sve_vector_pcs */
  case 110: /* riscv_vector_cc */ return true;
  default: return false;
  }
}

/* The reason why a function's objects all stay, but for what it calls. */
static enum reason judge_attributes(const struct module_info *info, LLVMValueRef function,
                                    const char **detail) {
  *detail = NULL;
  if (h2s_disabled(H2S_NO_DECLINED))
    return REASON_NONE;
  if (h2s_idmap_get(&info->declared_of, h2s_key(function)) != H2S_NONE)
    return REASON_IN_ALLOCATOR;
  if (LLVMGetGC(function)) /* its collector may look for the pointers that lie in the object */
    return *detail = LLVMGetGC(function), REASON_COLLECTOR;
  for (size_t i = 0; i < COUNT(declining); i++)
    if (has_attribute(function, declining[i].attribute) &&
        !(declining[i].reason == REASON_SANITIZER && info->options->sanitized)) {
      *detail = declining[i].reason == REASON_SANITIZER ? declining[i].attribute : NULL;
      return declining[i].reason;
    }
  return has_ordinary_frame(LLVMGetFunctionCallConv(function)) ? REASON_NONE
                                                               : REASON_CALLING_CONVENTION;
}

static bool returns_twice(LLVMValueRef call) {
  LLVMValueRef callee = h2s_direct_callee(call);
  if (h2s_call_has(call, "returns_twice"))
    return true;
  for (size_t i = 0; callee && i < COUNT(returning_twice); i++)
    if (strcmp(name_of(callee), returning_twice[i]) == 0)
      return true;
  return false;
}

static enum reason judge(const struct module_info *info, LLVMValueRef function, LLVMValueRef twice,
                         const char **detail) {
  enum reason reason = judge_attributes(info, function, detail);
  if (reason != REASON_NONE || !twice || h2s_disabled(H2S_NO_SETJMP))
    return reason;
  LLVMValueRef callee = h2s_direct_callee(twice);
  *detail = callee ? h2s_format(info->arena, "%s()", name_of(callee)) : "a function";
  return REASON_SETJMP;
}

static bool is_call(LLVMValueRef value) {
  return LLVMIsACallInst(value) || LLVMIsAInvokeInst(value) || LLVMIsACallBrInst(value);
}

enum reason h2s_judge_function(const struct module_info *info, LLVMValueRef function,
                               const char **detail) {
  LLVMValueRef twice = NULL;
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block && !twice;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i && !twice;
         i = LLVMGetNextInstruction(i))
      twice = is_call(i) && returns_twice(i) ? i : NULL;
  return judge(info, function, twice, detail);
}

/* The state of one h2s_find_sites. */
struct finder {
  struct module_info *info;
  const struct allocator **allocator_of; /* by function_id; NULL: allocates nothing */
  bool *has_call; /* by function_id: holds a call of an allocator */
  VEC(const char *) defined; /* families with a body in this module */
};

static bool is_defined(const struct finder *finder, const char *family) {
  for (uint32_t i = 0; i < finder->defined.n && !h2s_disabled(H2S_NO_DEFINED); i++)
    if (strcmp(finder->defined.at[i], family) == 0)
      return true;
  return false;
}

/* The allocator that a call calls, or NULL. */
static const struct allocator *called_allocator(const struct finder *finder, LLVMValueRef call) {
  LLVMValueRef callee = h2s_direct_callee(call);
  function_id id = callee ? h2s_idmap_get(&finder->info->function_of, h2s_key(callee)) : H2S_NONE;
  const struct allocator *allocator = id == H2S_NONE ? NULL : finder->allocator_of[id];
  return allocator && is_builtin(finder->info, call, callee) ? allocator : NULL;
}

static void add_site(struct finder *finder, function_id function, LLVMValueRef call,
                     const struct allocator *allocator) {
  struct module_info *info = finder->info;
  struct site site = {.call = call,
                      .function = function,
                      .kind = allocator->kind,
                      .callee = is_operator(allocator->name) ? allocator->family : allocator->name,
                      .family = allocator->family,
                      .align = 1};
  describe_size(info, &site, allocator);
  if (is_defined(finder, site.family))
    refuse(&site, REASON_ALLOCATOR_DEFINED, NULL);
  else
    judge_call(info, &site, allocator);
  h2s_idmap_put(info->arena, &info->site_of, h2s_key(call), info->sites.n);
  VEC_PUSH(info->arena, &info->sites, site);
}

/* Adds a function's sites; gives its first call that may return twice, or NULL. */
static LLVMValueRef scan_calls(struct finder *finder, function_id id) {
  LLVMValueRef twice = NULL;
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(finder->info->functions.at[id].value);
       block; block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i)) {
      if (!is_call(i))
        continue;
      const struct allocator *allocator = called_allocator(finder, i);
      if (allocator)
        add_site(finder, id, i, allocator);
      else if (!twice && returns_twice(i))
        twice = i;
    }
  return twice;
}

static void scan_function(struct finder *finder, function_id id) {
  struct module_info *info = finder->info;
  struct function *function = &info->functions.at[id];
  const char *detail;
  function->first_site = info->sites.n;
  LLVMValueRef twice = scan_calls(finder, id);
  function->site_count = info->sites.n - function->first_site;
  enum reason reason = judge(info, function->value, twice, &detail);
  for (site_id s = function->first_site; s < info->sites.n; s++) {
    if (reason != REASON_NONE)
      refuse(&info->sites.at[s], reason, detail);
    info->candidates += !function->elsewhere && info->sites.at[s].refused == REASON_NONE;
  }
}

/* ---- the module ----------------------------------------------------------------------- */

static void list_functions(struct module_info *info) {
  for (LLVMValueRef f = LLVMGetFirstFunction(info->module); f; f = LLVMGetNextFunction(f)) {
    bool elsewhere = LLVMGetLinkage(f) == LLVMAvailableExternallyLinkage;
    struct function function = {.value = f,
                                .exact = h2s_is_exact(f),
                                .planned = !info->only && !elsewhere,
                                .elsewhere = elsewhere};
    h2s_idmap_put(info->arena, &info->function_of, h2s_key(f), info->functions.n);
    VEC_PUSH(info->arena, &info->functions, function);
  }
  for (uint32_t i = 0; info->only && i < info->only->n; i++)
    info->functions.at[h2s_idmap_get(&info->function_of, h2s_key(info->only->at[i]))].planned =
        true;
}

static void note_declared(struct module_info *info) {
  const struct h2s_text *list = &info->options->allocators;
  char mistake[512];
  bool is_right = h2s_read_declared(&info->declared, info->arena, list->at, list->length, mistake,
                                    sizeof mistake);
  assert(is_right); /* or it would not be in the options */
  (void)is_right;
  for (uint32_t i = 0; i < info->declared.n; i++) {
    LLVMValueRef function = LLVMGetNamedFunction(info->module, info->declared.at[i].name);
    if (function)
      h2s_idmap_put(info->arena, &info->declared_of, h2s_key(function), i);
  }
}

static void find_families(struct finder *finder) {
  struct module_info *info = finder->info;
  for (function_id f = 0; f < info->functions.n; f++) {
    LLVMValueRef function = info->functions.at[f].value;
    const struct allocator *allocator =
        LLVMGetIntrinsicID(function) ? NULL : find_allocator(info, function);
    struct dealloc dealloc;
    finder->allocator_of[f] = allocator;
    if (LLVMIsDeclaration(function) ||
        h2s_idmap_get(&info->declared_of, h2s_key(function)) != H2S_NONE)
      continue;
    if (allocator)
      VEC_PUSH(info->arena, &finder->defined, allocator->family);
    else if (find_deallocator(info, function, &dealloc))
      VEC_PUSH(info->arena, &finder->defined, dealloc.family);
  }
}

static void mark_callers(struct finder *finder, LLVMValueRef allocator) {
  for (LLVMUseRef use = LLVMGetFirstUse(allocator); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAInstruction(user) && h2s_direct_callee(user) == allocator)
      finder->has_call[h2s_idmap_get(&finder->info->function_of, h2s_key(function_of(user)))] =
          true;
  }
}

void h2s_find_sites(struct module_info *info) {
  struct finder finder = {.info = info};
  LLVMTypeRef pointer = LLVMPointerTypeInContext(LLVMGetModuleContext(info->module), 0);
  info->pointer_bytes = (unsigned)h2s_type_bytes(info->module, pointer);
  list_functions(info);
  note_declared(info);
  uint32_t n = info->functions.n;
  finder.allocator_of = h2s_alloc(info->arena, n * sizeof *finder.allocator_of + 1);
  finder.has_call = h2s_alloc(info->arena, n * sizeof *finder.has_call + 1);
  find_families(&finder);
  for (function_id f = 0; f < n; f++)
    if (finder.allocator_of[f])
      mark_callers(&finder, info->functions.at[f].value);
  for (function_id f = 0; f < n; f++)
    if (finder.has_call[f])
      scan_function(&finder, f);
}
