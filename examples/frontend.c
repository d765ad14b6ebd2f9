/* frontend.c - how a frontend that drives LLVM through LLVM-C uses heap2stack.
 *
 *   frontend [--heap] EXPRESSION N      frontend 'n 1 + n *' 6
 *
 * Compiles a postfix expression over n to a function and runs it with LLJIT.  As in many dynamic
 * languages every number is an object on a heap of the runtime's own, which nothing frees until
 * the end: box_alloc.  What heap2stack must know of it, attributes of its declaration say.
 * --heap leaves heap2stack out.
 */
#include <heap2stack.h>
#include <llvm-c/Analysis.h>
#include <llvm-c/Core.h>
#include <llvm-c/LLJIT.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the runtime of the language --------------------------------------------------------- */

enum { BOX_BYTES = 16, HEAP_BYTES = 1 << 16 };
static _Alignas(16) unsigned char heap[HEAP_BYTES];
static size_t heap_used, boxes;

static void *box_alloc(uint64_t bytes) {
  if (bytes > HEAP_BYTES - heap_used)
    abort();
  boxes++;
  heap_used += bytes;
  return heap + heap_used - bytes;
}

/* ---- errors ------------------------------------------------------------------------------ */

static void fail(const char *message) {
  fprintf(stderr, "frontend: %s\n", message);
  exit(1);
}

static void check(LLVMErrorRef error) {
  if (error)
    fail(LLVMGetErrorMessage(error));
}

/* ---- the compiler -------------------------------------------------------------------------- */

struct compiler {
  LLVMContextRef context;
  LLVMModuleRef module;
  LLVMBuilderRef builder;
  LLVMTypeRef number, pointer, box_alloc_type, operator_type;
  LLVMValueRef box_alloc;
};

static LLVMAttributeRef enum_attribute(struct compiler *c, const char *name, uint64_t value) {
  return LLVMCreateEnumAttribute(
      c->context, LLVMGetEnumAttributeKindForName(name, (unsigned)strlen(name)), value);
}

/* box_alloc(bytes) gives new memory that holds nothing yet and that nothing has to free. */
static void declare_allocator(struct compiler *c) {
  enum { ALLOC = 1, UNINITIALIZED = 8, FIRST_ARGUMENT = 0 };
  const uint64_t no_count =
      UINT32_MAX; /* allocsize has the second number, if any, in its low half */
  LLVMAttributeIndex function = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  c->box_alloc_type = LLVMFunctionType(c->pointer, &c->number, 1, false);
  c->box_alloc = LLVMAddFunction(c->module, "box_alloc", c->box_alloc_type);
  LLVMAddAttributeAtIndex(c->box_alloc, function,
                          enum_attribute(c, "allockind", ALLOC | UNINITIALIZED));
  LLVMAddAttributeAtIndex(
      c->box_alloc, function,
      enum_attribute(c, "allocsize", (uint64_t)FIRST_ARGUMENT << 32 | no_count));
  LLVMAddAttributeAtIndex(c->box_alloc, function,
                          LLVMCreateStringAttribute(c->context, "alloc-family", 12, "box", 3));
  LLVMAddAttributeAtIndex(c->box_alloc, LLVMAttributeReturnIndex, enum_attribute(c, "noalias", 0));
}

/* A box holds a tag, zero for numbers, and the number. */
enum { TAG = 0, NUMBER = 1 };

static LLVMValueRef field(struct compiler *c, LLVMValueRef box, uint64_t index) {
  LLVMValueRef offset = LLVMConstInt(c->number, index, false);
  return LLVMBuildInBoundsGEP2(c->builder, c->number, box, &offset, 1, "");
}

static LLVMValueRef make_box(struct compiler *c, LLVMValueRef number) {
  LLVMValueRef bytes = LLVMConstInt(c->number, BOX_BYTES, false);
  LLVMValueRef box = LLVMBuildCall2(c->builder, c->box_alloc_type, c->box_alloc, &bytes, 1, "box");
  LLVMBuildStore(c->builder, LLVMConstNull(c->number), field(c, box, TAG));
  LLVMBuildStore(c->builder, number, field(c, box, NUMBER));
  return box;
}

static LLVMValueRef load_field(struct compiler *c, LLVMValueRef box, uint64_t index) {
  return LLVMBuildLoad2(c->builder, c->number, field(c, box, index), "");
}

static LLVMValueRef compute(struct compiler *c, char operator, LLVMValueRef a, LLVMValueRef b) {
  switch (operator) {
  case '+': return LLVMBuildAdd(c->builder, a, b, "");
  case '-': return LLVMBuildSub(c->builder, a, b, "");
  case '*': return LLVMBuildMul(c->builder, a, b, "");
  default: fail("an expression has numbers, n, +, - and *"); return NULL;
  }
}

/* The operator as a function on boxes, not to be inlined: it is long in a language with many
 * types.  Zero if one of them is no number. */
static LLVMValueRef define_operator(struct compiler *c, char operator) {
  char name[] = {'o', 'p', operator, 0};
  LLVMValueRef function = LLVMGetNamedFunction(c->module, name);
  if (function)
    return function;
  LLVMBasicBlockRef caller = LLVMGetInsertBlock(c->builder);
  function = LLVMAddFunction(c->module, name, c->operator_type);
  LLVMSetLinkage(function, LLVMInternalLinkage);
  LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                          enum_attribute(c, "noinline", 0));
  LLVMValueRef a = LLVMGetParam(function, 0), b = LLVMGetParam(function, 1);
  LLVMPositionBuilderAtEnd(c->builder, LLVMAppendBasicBlockInContext(c->context, function, ""));
  LLVMValueRef tags = LLVMBuildOr(c->builder, load_field(c, a, TAG), load_field(c, b, TAG), "");
  LLVMValueRef value = compute(c, operator, load_field(c, a, NUMBER), load_field(c, b, NUMBER));
  LLVMBuildRet(c->builder, LLVMBuildSelect(c->builder, LLVMBuildIsNull(c->builder, tags, ""), value,
                                           LLVMConstNull(c->number), ""));
  LLVMPositionBuilderAtEnd(c->builder, caller);
  return function;
}

static LLVMValueRef apply(struct compiler *c, char operator, LLVMValueRef boxes_of[2]) {
  LLVMValueRef function = define_operator(c, operator);
  return make_box(c, LLVMBuildCall2(c->builder, c->operator_type, function, boxes_of, 2, ""));
}

static LLVMValueRef compile_expression(struct compiler *c, const char *text, LLVMValueRef n) {
  LLVMValueRef stack[64];
  unsigned depth = 0;
  for (const char *word = text; *word; word += strcspn(word, " "), word += strspn(word, " ")) {
    if (depth == 64)
      fail("the expression is too deep");
    if (*word == 'n') {
      stack[depth++] = make_box(c, n);
    } else if (*word >= '0' && *word <= '9') {
      stack[depth++] = make_box(c, LLVMConstInt(c->number, strtoull(word, NULL, 10), false));
    } else {
      if (depth < 2)
        fail("an operator has too little to work on");
      depth--;
      stack[depth - 1] = apply(c, *word, &stack[depth - 1]);
    }
  }
  if (depth != 1)
    fail("the expression has not one value");
  return load_field(c, stack[0], NUMBER);
}

static LLVMModuleRef compile(LLVMContextRef context, const char *text) {
  struct compiler c = {.context = context,
                       .module = LLVMModuleCreateWithNameInContext("expression", context),
                       .builder = LLVMCreateBuilderInContext(context),
                       .number = LLVMInt64TypeInContext(context),
                       .pointer = LLVMPointerTypeInContext(context, 0)};
  char *mistake = NULL;
  c.operator_type = LLVMFunctionType(c.number, (LLVMTypeRef[]){c.pointer, c.pointer}, 2, false);
  declare_allocator(&c);
  LLVMValueRef function =
      LLVMAddFunction(c.module, "expression", LLVMFunctionType(c.number, &c.number, 1, false));
  LLVMPositionBuilderAtEnd(c.builder, LLVMAppendBasicBlockInContext(context, function, ""));
  LLVMBuildRet(c.builder, compile_expression(&c, text, LLVMGetParam(function, 0)));
  LLVMDisposeBuilder(c.builder);
  if (LLVMVerifyModule(c.module, LLVMReturnStatusAction, &mistake))
    fail(mistake);
  LLVMDisposeMessage(mistake);
  return c.module;
}

/* ---- optimising and running ----------------------------------------------------------------- */

static void optimise(LLVMModuleRef module, LLVMTargetMachineRef machine) {
  struct heap2stack_report *report;
  check(heap2stack_run(module, "default<O2>", machine, "max-object=64", &report));
  printf("%zu of %zu moved\n", report->moved, report->count);
  for (size_t i = 0; i < report->count; i++)
    printf("  %s\n", report->sites[i].message);
  heap2stack_dispose_report(report);
}

static LLVMTargetMachineRef make_machine(void) {
  char *triple = LLVMGetDefaultTargetTriple(), *mistake;
  LLVMTargetRef target = NULL;
  if (LLVMInitializeNativeTarget() || LLVMInitializeNativeAsmPrinter() ||
      LLVMGetTargetFromTriple(triple, &target, &mistake))
    fail("no target");
  LLVMTargetMachineRef machine = LLVMCreateTargetMachine(
      target, triple, "", "", LLVMCodeGenLevelDefault, LLVMRelocPIC, LLVMCodeModelJITDefault);
  LLVMDisposeMessage(triple);
  return machine;
}

static void define_runtime(LLVMOrcLLJITRef jit) {
  LLVMOrcCSymbolMapPair symbol = {
      .Name = LLVMOrcLLJITMangleAndIntern(jit, "box_alloc"),
      .Sym = {.Address = (LLVMOrcExecutorAddress)(uintptr_t)box_alloc,
              .Flags = {.GenericFlags = LLVMJITSymbolGenericFlagsExported |
                                        LLVMJITSymbolGenericFlagsCallable}}};
  check(
      LLVMOrcJITDylibDefine(LLVMOrcLLJITGetMainJITDylib(jit), LLVMOrcAbsoluteSymbols(&symbol, 1)));
}

static int64_t run(LLVMModuleRef module, LLVMTargetMachineRef machine, int64_t n) {
  LLVMOrcLLJITRef jit;
  LLVMMemoryBufferRef object;
  LLVMOrcExecutorAddress address;
  char *mistake = NULL;
  if (LLVMTargetMachineEmitToMemoryBuffer(machine, module, LLVMObjectFile, &mistake, &object))
    fail(mistake);
  check(LLVMOrcCreateLLJIT(&jit, NULL));
  define_runtime(jit);
  check(LLVMOrcLLJITAddObjectFile(jit, LLVMOrcLLJITGetMainJITDylib(jit), object));
  check(LLVMOrcLLJITLookup(jit, &address, "expression"));
  int64_t value = ((int64_t (*)(int64_t))(uintptr_t)address)(n);
  check(LLVMOrcDisposeLLJIT(jit));
  return value;
}

int main(int argc, char **argv) {
  bool on_heap = argc > 1 && strcmp(argv[1], "--heap") == 0;
  if (argc != 3 + on_heap)
    fail("usage: frontend [--heap] EXPRESSION N");
  LLVMTargetMachineRef machine = make_machine();
  LLVMTargetDataRef layout = LLVMCreateTargetDataLayout(machine);
  char *triple = LLVMGetTargetMachineTriple(machine);
  LLVMContextRef context = LLVMContextCreate();
  LLVMModuleRef module = compile(context, argv[argc - 2]);
  LLVMSetModuleDataLayout(module, layout);
  LLVMSetTarget(module, triple);
  if (!on_heap)
    optimise(module, machine);
  int64_t value = run(module, machine, strtoll(argv[argc - 1], NULL, 10));
  printf("value %lld, %zu boxes on the heap\n", (long long)value, boxes);
  LLVMDisposeModule(module);
  LLVMContextDispose(context);
  LLVMDisposeMessage(triple);
  LLVMDisposeTargetData(layout);
  LLVMDisposeTargetMachine(machine);
  return 0;
}
