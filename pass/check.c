/* check.c - instruments a module so that the program itself tests the claims of the plan.
 *
 * requires a plan; reads sites, graphs; changes IR of all functions
 *
 * Nothing moves.  Each planned site calls the runtime (check/runtime.c), which gives it an
 * object in a region of its own and knows when the plan says that it is dead:
 *
 *   functions   with planned sites tell when they begin and when they end: before a return, a
 *               resume, and a call in tail position that keeps its `tail` mark; elsewhere
 *               such a mark says that the call uses no slot, and that is checked too
 *   sites       call the runtime with a record of what the plan says about them
 *   frees       that would go, or be guarded, ask the runtime whether they get what was planned
 *   uses        of every pointer, in every function, ask the runtime if it lies in the region:
 *               loads, stores, atomics, copies; comparisons and conversions to integers,
 *               and arguments of functions outside the module
 *   others      deallocators, reallocs, size queries that stay must not get such a pointer
 *
 * A use costs a shift, a comparison and a branch that is hardly ever taken.  Pointers
 * that were asked about in the same block, without a call since, are not asked about again, and
 * those that are computed from an alloca or a global never.
 *
 * Input: the same const plan that rewrite.c carries out; graphs, for the words of a report.
 * Output: changed IR.  What comes of a refuted claim is the runtime's business.
 *
 * What it declines: the halves before an LTO link, whose plan is not the last; naked
 * functions and available_externally copies; masked and vector-of-pointers accesses; address
 * spaces other than 0.
 */
#include "check.h"

#include <string.h>

#include "../check/abi.h"

enum runtime_function {
  RUN_ENTER,
  RUN_LEAVE,
  RUN_SUSPEND,
  RUN_RESUME,
  RUN_ALLOC,
  RUN_STRDUP,
  RUN_REALLOC,
  RUN_FREE,
  RUN_GUARD,
  RUN_ACCESS,
  RUN_ADDRESS,
  RUN_DEALLOC,
  RUN_COUNT,
};

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
    [RUN_STRDUP] = {"__h2s_check_strdup", "pplp", false},
    [RUN_REALLOC] = {"__h2s_check_realloc", "pplp", false},
    [RUN_FREE] = {"__h2s_check_free", "vppl", false},
    [RUN_GUARD] = {"__h2s_check_guard", "bppl", false},
    [RUN_ACCESS] = {"__h2s_check_access", "vplbp", true},
    [RUN_ADDRESS] = {"__h2s_check_address", "vpp", true},
    [RUN_DEALLOC] = {"__h2s_check_dealloc", "vpp", true},
};

struct text {
  char *words;
  LLVMValueRef constant;
};

struct check {
  const struct module_info *info;
  const struct analysis *analysis;
  const struct plan *plan;
  LLVMContextRef context;
  LLVMBuilderRef builder;
  LLVMTypeRef pointer, number, truth;
  LLVMTypeRef types[RUN_COUNT];
  LLVMValueRef functions[RUN_COUNT];
  LLVMValueRef region;        /* the variable that says where the region is */
  LLVMValueRef unlikely;      /* metadata */
  VEC(struct text) texts;     /* string constants */
  struct idmap text_of;       /* hash -> texts */
  bool *instrumented;         /* by function_id */
  LLVMValueRef *records;      /* by site_id; NULL: is not planned */
  struct idmap planned_calls; /* sites that move and frees that change: 1 */
};

/* ---- constants ------------------------------------------------------------------------- */

static LLVMTypeRef type_of(const struct check *c, char letter) {
  switch (letter) {
  case 'p': return c->pointer;
  case 'l': return c->number;
  case 'b': return c->truth;
  default: return LLVMVoidTypeInContext(c->context);
  }
}

static void add_attribute(const struct check *c, LLVMValueRef function, const char *name,
                          uint64_t value) {
  unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
  LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                          LLVMCreateEnumAttribute(c->context, kind, value));
}

static void declare_runtime(struct check *c) {
  LLVMModuleRef module = c->info->module;
  for (enum runtime_function f = 0; f < RUN_COUNT; f++) {
    LLVMTypeRef parameters[4];
    unsigned count = (unsigned)strlen(runtime[f].types) - 1;
    for (unsigned i = 0; i < count; i++)
      parameters[i] = type_of(c, runtime[f].types[i + 1]);
    c->types[f] = LLVMFunctionType(type_of(c, runtime[f].types[0]), parameters, count, false);
    c->functions[f] = LLVMGetNamedFunction(module, runtime[f].name);
    if (!c->functions[f])
      c->functions[f] = LLVMAddFunction(module, runtime[f].name, c->types[f]);
    add_attribute(c, c->functions[f], "nounwind", 0);
    if (runtime[f].only_asks)
      h2s_set_inaccessible_memory_only(c->functions[f]);
  }
  c->region = LLVMGetNamedGlobal(module, "__h2s_check_region");
  if (!c->region)
    c->region = LLVMAddGlobal(module, c->number, "__h2s_check_region");
}

static LLVMValueRef number_constant(const struct check *c, uint64_t value) {
  return LLVMConstInt(c->number, value, false);
}

static uint64_t hash(const char *words) {
  uint64_t value = 0xcbf29ce484222325u; /* FNV-1a */
  for (; *words; words++)
    value = (value ^ (unsigned char)*words) * 0x100000001b3u;
  return value | 1;
}

static LLVMValueRef private_constant(const struct check *c, LLVMValueRef value, const char *name) {
  LLVMValueRef global = LLVMAddGlobal(c->info->module, LLVMTypeOf(value), name);
  LLVMSetInitializer(global, value);
  LLVMSetLinkage(global, LLVMPrivateLinkage);
  return global;
}

static LLVMValueRef text_constant(struct check *c, const char *words) {
  uint32_t known = h2s_idmap_get(&c->text_of, hash(words));
  if (known != H2S_NONE && strcmp(c->texts.at[known].words, words) == 0)
    return c->texts.at[known].constant;
  LLVMValueRef value = LLVMConstStringInContext2(c->context, words, strlen(words), false);
  struct text text = {h2s_strdup(c->info->arena, words),
                      private_constant(c, value, "h2s_check_text")};
  LLVMSetGlobalConstant(text.constant, true);
  LLVMSetUnnamedAddress(text.constant, LLVMGlobalUnnamedAddr);
  h2s_idmap_put(c->info->arena, &c->text_of, hash(words), c->texts.n);
  VEC_PUSH(c->info->arena, &c->texts, text);
  return text.constant;
}

static const char *name_of(LLVMValueRef value) {
  size_t length;
  return LLVMGetValueName2(value, &length);
}

static LLVMValueRef function_of(LLVMValueRef instruction) {
  return LLVMGetBasicBlockParent(LLVMGetInstructionParent(instruction));
}

/* "at list.c:12 in f", or what of it is known. */
static const char *position_words(const struct check *c, LLVMValueRef instruction) {
  char position[4096];
  const char *function = name_of(function_of(instruction));
  if (!h2s_source_position(instruction, position, sizeof position))
    return h2s_format(c->info->arena, "in %s", function);
  return h2s_format(c->info->arena, "at %s in %s", position, function);
}

static LLVMValueRef position_of(struct check *c, LLVMValueRef instruction) {
  return text_constant(c, position_words(c, instruction));
}

/* ---- what the plan believes, in words ----------------------------------------------------- */

enum { MAX_BELIEFS = 8 };

/* "it runs once; held by ..., given to ...". */
struct belief {
  struct arena *arena;
  const char *words;
  unsigned count;
};

static void add_belief(struct belief *belief, const char *relation, const char *what) {
  const char *words = h2s_format(belief->arena, "%s %s", relation, what);
  if (!strstr(belief->words, words) && ++belief->count <= MAX_BELIEFS)
    belief->words =
        h2s_format(belief->arena, "%s%s %s", belief->words, belief->count == 1 ? ";" : ",", words);
}

/* A value, or the memory it creates, in a person's words. */
static const char *value_words(const struct check *c, const struct graph *graph,
                               LLVMValueRef value) {
  char position[4096];
  if (LLVMIsAInstruction(value) && h2s_source_position(value, position, sizeof position))
    return h2s_format(c->info->arena, "a value of %s", position);
  const char *printed = graph->builder->name(graph, value);
  return printed + strspn(printed, " ");
}

static void add_calls(const struct check *c, struct belief *belief, LLVMValueRef value) {
  struct dealloc dealloc;
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef call = LLVMGetUser(use), callee = h2s_direct_callee(call);
    if (callee && LLVMGetIntrinsicID(callee) == 0 && !h2s_find_dealloc(c->info, call, &dealloc))
      add_belief(belief, "given to",
                 h2s_format(belief->arena, "%s() %s", name_of(callee), position_words(c, call)));
  }
}

static void add_holder(const struct check *c, struct belief *belief, const struct graph *graph,
                       const struct node *node) {
  const struct object *object = node->kind == NODE_CELL ? &graph->objects.at[node->object] : NULL;
  if (object)
    add_belief(belief, "held by memory of",
               object->value ? value_words(c, graph, object->value) : "a callee's");
  else
    add_belief(belief, "held by", value_words(c, graph, node->value));
}

/* Everything that is believed to hold the object's address, and to let go of it. */
static const char *belief_words(const struct check *c, site_id site) {
  const struct site *s = &c->info->sites.at[site];
  const struct graph *graph = h2s_graph_of(c->analysis, s->function);
  object_id object = h2s_idmap_get(&graph->object_of, h2s_key(s->call));
  struct belief belief = {.arena = c->info->arena};
  belief.words = c->plan->sites[site].in_cycle
                     ? "it may run again, and what holds an older object is not used then"
                     : "it runs once";
  add_calls(c, &belief, s->call);
  for (node_id id = H2S_NODE_FIRST; id < graph->nodes.n; id++) {
    const struct node *node = &graph->nodes.at[id];
    if (node->kind == NODE_TEMP || node->value == s->call || !h2s_node_holds(graph, id, object))
      continue;
    add_holder(c, &belief, graph, node);
    if (node->kind == NODE_VALUE)
      add_calls(c, &belief, node->value);
  }
  if (belief.count <= MAX_BELIEFS)
    return belief.words;
  return h2s_format(belief.arena, "%s, and %u more", belief.words, belief.count - MAX_BELIEFS);
}

/* ---- records: the layouts of check/abi.h ------------------------------------------------- */

static LLVMValueRef make_site_record(struct check *c, site_id id) {
  const struct site *site = &c->info->sites.at[id];
  const struct site_plan *plan = &c->plan->sites[id];
  uint64_t flags = (site->kind == SITE_CALLOC ? H2S_CHECK_ZEROED : 0) |
                   (plan->in_cycle ? H2S_CHECK_RUNS_AGAIN : 0);
  LLVMValueRef fields[] = {
      text_constant(c, site->callee),
      text_constant(c, name_of(function_of(site->call))),
      position_of(c, site->call),
      text_constant(c, belief_words(c, id)),
      number_constant(c, site->size),
      number_constant(c, plan->slot_bytes),
      number_constant(c, plan->slot_align),
      number_constant(c, plan->copy_bytes),
      number_constant(c, flags),
      number_constant(c, 0),
  };
  LLVMValueRef record = private_constant(
      c, LLVMConstStructInContext(c->context, fields, sizeof fields / sizeof *fields, false),
      "h2s_check_site");
  LLVMSetSection(record, H2S_CHECK_SECTION);
  LLVMSetAlignment(record, 8); /* the linker makes an array of them */
  return record;
}

static LLVMValueRef make_free_record(struct check *c, const struct function_plan *function,
                                     const struct free_plan *plan) {
  const struct graph *graph = h2s_graph_of(c->analysis, function->function);
  const struct node *operand = &graph->nodes.at[h2s_graph_find(graph, plan->operand)];
  VEC(LLVMValueRef) sites = {0};
  for (uint32_t i = 0; i < operand->elements.n; i++) {
    const struct object *object =
        &graph->objects.at[h2s_element_object(graph, operand->elements.at[i])];
    if (object->kind == OBJ_SITE && c->records[object->ref])
      VEC_PUSH(c->info->arena, &sites, c->records[object->ref]);
  }
  VEC_PUSH(c->info->arena, &sites, LLVMConstNull(c->pointer));
  LLVMValueRef fields[] = {
      position_of(c, plan->call),
      plan->ends == H2S_NONE ? LLVMConstNull(c->pointer) : c->records[plan->ends],
      private_constant(c, LLVMConstArray2(c->pointer, sites.at, sites.n), "h2s_check_list"),
  };
  return private_constant(
      c, LLVMConstStructInContext(c->context, fields, sizeof fields / sizeof *fields, false),
      "h2s_check_free");
}

/* ---- uses: which -------------------------------------------------------------------------- */

struct use {
  enum runtime_function asks; /* RUN_ACCESS, RUN_ADDRESS or RUN_DEALLOC */
  LLVMValueRef at, pointer;
  LLVMValueRef length; /* of an access; NULL: bytes */
  uint64_t bytes;
  bool writes;
};

/* The uses of one function, and what was asked about already. */
struct uses {
  VEC(struct use) all;
  LLVMValueRef asked[32]; /* in this block, without a call since */
  unsigned asked_count;
};

static bool was_asked(struct uses *uses, LLVMValueRef base) {
  for (unsigned i = 0; i < uses->asked_count; i++)
    if (uses->asked[i] == base)
      return true;
  if (uses->asked_count < sizeof uses->asked / sizeof *uses->asked)
    uses->asked[uses->asked_count++] = base;
  return false;
}

static bool may_be_planned(LLVMValueRef pointer) {
  if (LLVMGetTypeKind(LLVMTypeOf(pointer)) != LLVMPointerTypeKind ||
      LLVMGetPointerAddressSpace(LLVMTypeOf(pointer)) != 0)
    return false;
  LLVMValueRef base = h2s_pointer_base(pointer);
  return !LLVMIsAAllocaInst(base) && !LLVMIsAConstant(base);
}

static void add_use(const struct check *c, struct uses *uses, struct use use) {
  int64_t offset = 0;
  if (!may_be_planned(use.pointer))
    return;
  if (use.asks != RUN_DEALLOC && was_asked(uses, h2s_strip_offsets(use.pointer, &offset)))
    return;
  VEC_PUSH(c->info->arena, &uses->all, use);
}

static void add_access(const struct check *c, struct uses *uses, LLVMValueRef at,
                       LLVMValueRef pointer, LLVMTypeRef type, bool writes) {
  uint64_t bytes = h2s_type_bytes(c->info->module, type);
  add_use(c, uses,
          (struct use){.asks = RUN_ACCESS,
                       .at = at,
                       .pointer = pointer,
                       .bytes = bytes == UINT64_MAX ? 1 : bytes,
                       .writes = writes});
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

static const struct library_access *find_library_access(const struct check *c, LLVMValueRef call,
                                                        LLVMValueRef callee) {
  bool intrinsic = LLVMGetIntrinsicID(callee) != 0;
  const char *name = intrinsic ? name_of(callee) : h2s_library_call(c->info->host, call);
  for (size_t i = 0; name && i < sizeof library_accesses / sizeof *library_accesses; i++) {
    const struct library_access *known = &library_accesses[i];
    if (intrinsic ? strncmp(known->name, name, strlen(known->name)) == 0
                  : strcmp(known->name, name) == 0)
      return known;
  }
  return NULL;
}

static void add_library_uses(const struct check *c, struct uses *uses, LLVMValueRef call,
                             const struct library_access *known) {
  LLVMValueRef length = known->length < 0 ? NULL : LLVMGetOperand(call, (unsigned)known->length);
  for (unsigned i = 0; i < 2; i++)
    if ((known->reads | known->writes) >> i & 1)
      add_use(c, uses,
              (struct use){.asks = RUN_ACCESS,
                           .at = call,
                           .pointer = LLVMGetOperand(call, i),
                           .length = length,
                           .bytes = 1,
                           .writes = known->writes >> i & 1});
}

/* An argument passed byval is read by the call. */
static void add_byval_uses(const struct check *c, struct uses *uses, LLVMValueRef call) {
  unsigned kind = LLVMGetEnumAttributeKindForName("byval", 5);
  for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++) {
    LLVMAttributeRef byval = LLVMGetCallSiteEnumAttribute(call, i + 1, kind);
    if (byval)
      add_access(c, uses, call, LLVMGetOperand(call, i), LLVMGetTypeAttributeValue(byval), false);
  }
}

static void add_address(const struct check *c, struct uses *uses, LLVMValueRef at,
                        LLVMValueRef pointer) {
  add_use(c, uses, (struct use){.asks = RUN_ADDRESS, .at = at, .pointer = pointer});
}

/* A deallocator, realloc or size query that stays; NULL if the call is none. */
static LLVMValueRef deallocated(const struct check *c, LLVMValueRef call, LLVMValueRef callee) {
  struct dealloc dealloc;
  site_id site = h2s_idmap_get(&c->info->site_of, h2s_key(call));
  if (site != H2S_NONE)
    return c->info->sites.at[site].kind == SITE_REALLOC ? LLVMGetOperand(call, 0) : NULL;
  if (h2s_find_dealloc(c->info, call, &dealloc))
    return LLVMGetOperand(call, dealloc.argument);
  return strcmp(name_of(callee), "malloc_usable_size") == 0 ? LLVMGetOperand(call, 0) : NULL;
}

static void add_call_uses(const struct check *c, struct uses *uses, LLVMValueRef call) {
  LLVMValueRef callee = h2s_direct_callee(call);
  const struct library_access *known = callee ? find_library_access(c, call, callee) : NULL;
  if (known)
    add_library_uses(c, uses, call, known);
  if (callee && LLVMGetIntrinsicID(callee) != 0)
    return;
  if (h2s_idmap_get(&c->planned_calls, h2s_key(call)) == H2S_NONE) {
    LLVMValueRef freed = callee ? deallocated(c, call, callee) : NULL;
    if (freed)
      add_use(c, uses, (struct use){.asks = RUN_DEALLOC, .at = call, .pointer = freed});
    add_byval_uses(c, uses, call);
    if (callee && !freed && LLVMIsDeclaration(callee))
      for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++)
        add_address(c, uses, call, LLVMGetOperand(call, i));
  }
  uses->asked_count = 0; /* anything may have died in there */
}

/* Comparing with null tells nothing about which object it is. */
static void add_comparison(const struct check *c, struct uses *uses, LLVMValueRef compare) {
  LLVMValueRef a = LLVMGetOperand(compare, 0), b = LLVMGetOperand(compare, 1);
  if (LLVMIsNull(a) || LLVMIsNull(b))
    return;
  add_address(c, uses, compare, a);
  add_address(c, uses, compare, b);
}

static void add_uses(const struct check *c, struct uses *uses, LLVMValueRef i) {
  switch (LLVMGetInstructionOpcode(i)) {
  case LLVMLoad: add_access(c, uses, i, LLVMGetOperand(i, 0), LLVMTypeOf(i), false); break;
  case LLVMStore:
    add_access(c, uses, i, LLVMGetOperand(i, 1), LLVMTypeOf(LLVMGetOperand(i, 0)), true);
    break;
  case LLVMAtomicRMW:
  case LLVMAtomicCmpXchg:
    add_access(c, uses, i, LLVMGetOperand(i, 0), LLVMTypeOf(LLVMGetOperand(i, 1)), true);
    break;
  case LLVMICmp: add_comparison(c, uses, i); break;
  case LLVMPtrToInt: add_address(c, uses, i, LLVMGetOperand(i, 0)); break;
  case LLVMCall:
  case LLVMInvoke:
  case LLVMCallBr: add_call_uses(c, uses, i); break;
  default: break;
  }
}

/* ---- uses: instrumented ---------------------------------------------------------------------- */

static LLVMValueRef call_runtime(const struct check *c, enum runtime_function function,
                                 LLVMValueRef *arguments, unsigned count) {
  return LLVMBuildCall2(c->builder, c->types[function], c->functions[function], arguments, count,
                        "");
}

static LLVMValueRef build_is_planned(const struct check *c, LLVMValueRef pointer) {
  LLVMValueRef address = LLVMBuildPtrToInt(c->builder, pointer, c->number, "");
  LLVMValueRef top =
      LLVMBuildLShr(c->builder, address, number_constant(c, H2S_CHECK_REGION_SHIFT), "");
  LLVMValueRef region = LLVMBuildLoad2(c->builder, c->number, c->region, "");
  LLVMSetMetadata(region, LLVMGetMDKindIDInContext(c->context, "invariant.load", 14),
                  LLVMMetadataAsValue(c->context, LLVMMDNodeInContext2(c->context, NULL, 0)));
  return LLVMBuildICmp(c->builder, LLVMIntEQ, top, region, "is.planned");
}

static LLVMValueRef build_question(struct check *c, const struct use *use) {
  LLVMValueRef position = position_of(c, use->at);
  if (use->asks != RUN_ACCESS)
    return call_runtime(c, use->asks, (LLVMValueRef[]){use->pointer, position}, 2);
  LLVMValueRef bytes = number_constant(c, use->bytes);
  if (use->length)
    bytes = LLVMBuildIntCast2(c->builder, use->length, c->number, false, "");
  LLVMValueRef writes = LLVMConstInt(c->truth, use->writes, false);
  return call_runtime(c, RUN_ACCESS, (LLVMValueRef[]){use->pointer, bytes, writes, position}, 4);
}

static void instrument(struct check *c, const struct use *use) {
  LLVMPositionBuilderBefore(c->builder, use->at);
  LLVMValueRef condition = build_is_planned(c, use->pointer);
  LLVMValueRef question = build_question(c, use);
  LLVMBasicBlockRef block = LLVMGetInstructionParent(condition);
  bool guarded = h2s_guard(question, condition);
  assert(guarded);
  (void)guarded;
  LLVMSetMetadata(LLVMGetBasicBlockTerminator(block),
                  LLVMGetMDKindIDInContext(c->context, "prof", 4), c->unlikely);
}

static bool is_instrumented(LLVMValueRef function) {
  return LLVMGetStringAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                                       "heap2stack-checked", 18) != NULL;
}

static bool can_instrument(LLVMValueRef function) {
  unsigned naked = LLVMGetEnumAttributeKindForName("naked", 5);
  return !LLVMIsDeclaration(function) &&
         LLVMGetLinkage(function) != LLVMAvailableExternallyLinkage &&
         !LLVMGetEnumAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                                      naked) &&
         !is_instrumented(function);
}

static void instrument_function(struct check *c, LLVMValueRef function) {
  struct uses uses = {.asked_count = 0};
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block)) {
    uses.asked_count = 0;
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i))
      add_uses(c, &uses, i);
  }
  for (uint32_t i = 0; i < uses.all.n; i++)
    instrument(c, &uses.all.at[i]);
  LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                          LLVMCreateStringAttribute(c->context, "heap2stack-checked", 18, "", 0));
}

/* ---- the plan: sites, frees, activations ------------------------------------------------------ */

/* The same for all calls from one frame: so one that was left by longjmp is told from its
 * caller and known to be gone when the next begins. */
static LLVMValueRef frame_address(const struct check *c) {
  static const char name[] = "llvm.frameaddress";
  LLVMTypeRef type = c->pointer;
  unsigned id = LLVMLookupIntrinsicID(name, sizeof name - 1);
  LLVMValueRef level = LLVMConstNull(LLVMInt32TypeInContext(c->context));
  return LLVMBuildCall2(c->builder, LLVMIntrinsicGetType(c->context, id, &type, 1),
                        LLVMGetIntrinsicDeclaration(c->info->module, id, &type, 1), &level, 1, "");
}

/* Two activations in one frame could not be told apart. */
static void keep_out_of_line(const struct check *c, LLVMValueRef function) {
  unsigned always = LLVMGetEnumAttributeKindForName("alwaysinline", 12);
  if (!LLVMGetEnumAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                                   always))
    add_attribute(c, function, "noinline", 0);
}

static LLVMValueRef enter(const struct check *c, LLVMValueRef function) {
  keep_out_of_line(c, function);
  LLVMValueRef first = LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(function));
  while (LLVMIsAAllocaInst(first))
    first = LLVMGetNextInstruction(first);
  LLVMPositionBuilderBefore(c->builder, first);
  LLVMValueRef frame = frame_address(c);
  return call_runtime(c, RUN_ENTER, &frame, 1);
}

/* The frame goes before such a call: the one promise of `tail` that shows. */
static bool is_tail_call(LLVMValueRef call) {
  LLVMTailCallKind kind = LLVMIsACallInst(call) ? LLVMGetTailCallKind(call) : LLVMTailCallKindNone;
  return kind == LLVMTailCallKindTail || kind == LLVMTailCallKindMustTail;
}

static bool is_intrinsic(LLVMValueRef call) {
  LLVMValueRef callee = h2s_direct_callee(call);
  return callee && LLVMGetIntrinsicID(callee) != 0;
}

/* Calls of intrinsics use nothing, but for copies and fills. */
static bool is_marker(LLVMValueRef call) {
  return is_intrinsic(call) && strncmp(name_of(h2s_direct_callee(call)), "llvm.mem", 8) != 0;
}

/* Where a function is left at the end of a block; NULL if it is not. */
static LLVMValueRef way_out(LLVMBasicBlockRef block) {
  LLVMValueRef last = LLVMGetBasicBlockTerminator(block);
  if (LLVMIsAReturnInst(last)) {
    LLVMValueRef before = LLVMGetPreviousInstruction(last);
    return before && is_tail_call(before) && !is_intrinsic(before) ? before : last;
  }
  bool unwinds = LLVMIsAResumeInst(last) ||
                 (LLVMIsACleanupReturnInst(last) && LLVMGetNumSuccessors(last) == 0);
  return unwinds ? last : NULL;
}

static void leave(const struct check *c, LLVMValueRef function, LLVMValueRef activation) {
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block)) {
    LLVMValueRef out = way_out(block);
    if (!out)
      continue;
    LLVMPositionBuilderBefore(c->builder, out);
    call_runtime(c, RUN_LEAVE, &activation, 1);
  }
}

/* The arguments of a call that keeps its `tail` mark are asked about when its objects are dead or
 * suspended; what it uses besides is asked about there. */
static void check_tail_call(struct check *c, LLVMValueRef call, LLVMValueRef activation) {
  LLVMValueRef next = LLVMGetNextInstruction(call);
  struct uses uses = {.asked_count = 0};
  if (way_out(LLVMGetInstructionParent(call)) != call) {
    LLVMPositionBuilderBefore(c->builder, call);
    call_runtime(c, RUN_SUSPEND, &activation, 1);
    LLVMPositionBuilderBefore(c->builder, next);
    call_runtime(c, RUN_RESUME, &activation, 1);
  }
  for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++)
    add_address(c, &uses, call, LLVMGetOperand(call, i));
  for (uint32_t i = 0; i < uses.all.n; i++)
    instrument(c, &uses.all.at[i]);
}

static void check_tail_calls(struct check *c, LLVMValueRef function, LLVMValueRef activation) {
  VEC(LLVMValueRef) calls = {0};
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i))
      if (is_tail_call(i) && !is_marker(i))
        VEC_PUSH(c->info->arena, &calls, i);
  for (uint32_t i = 0; i < calls.n; i++)
    check_tail_call(c, calls.at[i], activation);
}

static void check_free(struct check *c, const struct function_plan *function,
                       const struct free_plan *plan, LLVMValueRef activation) {
  LLVMValueRef record = make_free_record(c, function, plan);
  LLVMValueRef arguments[] = {record, plan->operand, activation};
  LLVMPositionBuilderBefore(c->builder, plan->call);
  if (plan->action == FREE_GUARD) {
    bool guarded = h2s_guard(plan->call, call_runtime(c, RUN_GUARD, arguments, 3));
    assert(guarded);
    (void)guarded;
  } else if (plan->action == FREE_DELETE) {
    call_runtime(c, RUN_FREE, arguments, 3);
    LLVMInstructionEraseFromParent(plan->call);
  }
}

/* Gives what the site's call is replaced by. */
static LLVMValueRef build_site(const struct check *c, const struct site *site, LLVMValueRef record,
                               LLVMValueRef activation) {
  LLVMValueRef arguments[] = {record, activation, LLVMGetOperand(site->call, 0)};
  LLVMPositionBuilderBefore(c->builder, site->call);
  switch (site->kind) {
  case SITE_STRDUP: return call_runtime(c, RUN_STRDUP, arguments, 3);
  case SITE_REALLOC: return call_runtime(c, RUN_REALLOC, arguments, 3);
  case SITE_POSIX_MEMALIGN:
    LLVMBuildStore(c->builder, call_runtime(c, RUN_ALLOC, arguments, 2), arguments[2]);
    return LLVMConstNull(LLVMTypeOf(site->call));
  case SITE_MALLOC:
  case SITE_CALLOC: break;
  }
  return call_runtime(c, RUN_ALLOC, arguments, 2);
}

/* Frees first: their operands may be sites. */
static void check_function(struct check *c, const struct function_plan *plan) {
  LLVMValueRef function = c->info->functions.at[plan->function].value;
  for (uint32_t i = 0; i < plan->objectsizes.n; i++)
    h2s_fold_objectsize(c->info->host, plan->objectsizes.at[i]);
  for (uint32_t i = 0; i < plan->untail.n; i++)
    if (LLVMGetTailCallKind(plan->untail.at[i]) == LLVMTailCallKindTail)
      LLVMSetTailCallKind(plan->untail.at[i], LLVMTailCallKindNone);
  LLVMValueRef activation = enter(c, function);
  for (uint32_t i = 0; i < plan->frees.n; i++)
    check_free(c, plan, &plan->frees.at[i], activation);
  for (uint32_t i = 0; i < plan->moved.n; i++) {
    const struct site *site = &c->info->sites.at[plan->moved.at[i]];
    h2s_replace(site->call, build_site(c, site, c->records[plan->moved.at[i]], activation));
  }
  leave(c, function, activation);
  check_tail_calls(c, function, activation);
}

static void note_planned(struct check *c) {
  struct arena *arena = c->info->arena;
  c->records = h2s_alloc(arena, c->info->sites.n * sizeof *c->records + 1);
  for (uint32_t i = 0; i < c->plan->functions.n; i++) {
    const struct function_plan *plan = &c->plan->functions.at[i];
    if (!c->instrumented[plan->function])
      continue;
    for (uint32_t k = 0; k < plan->moved.n; k++) {
      c->records[plan->moved.at[k]] = make_site_record(c, plan->moved.at[k]);
      h2s_idmap_put(arena, &c->planned_calls, h2s_key(c->info->sites.at[plan->moved.at[k]].call),
                    1);
    }
    for (uint32_t k = 0; k < plan->frees.n; k++)
      h2s_idmap_put(arena, &c->planned_calls, h2s_key(plan->frees.at[k].call), 1);
  }
}

/* ---- the stage ---------------------------------------------------------------------------------- */

static LLVMValueRef unlikely(LLVMContextRef context) {
  LLVMTypeRef weight = LLVMInt32TypeInContext(context);
  LLVMMetadataRef parts[] = {
      LLVMMDStringInContext2(context, "branch_weights", 14),
      LLVMValueAsMetadata(LLVMConstInt(weight, 1, false)),
      LLVMValueAsMetadata(LLVMConstInt(weight, (1u << 20) - 1, false)),
  };
  return LLVMMetadataAsValue(context, LLVMMDNodeInContext2(context, parts, 3));
}

/* Uses first: the plan's edits make none that are to be asked about. */
static void check_module(struct check *c, h2s_changed changed, void *context) {
  const struct module_info *info = c->info;
  declare_runtime(c);
  note_planned(c);
  for (function_id f = 0; f < info->functions.n; f++)
    if (c->instrumented[f])
      instrument_function(c, info->functions.at[f].value);
  for (uint32_t i = 0; i < c->plan->functions.n; i++)
    if (c->instrumented[c->plan->functions.at[i].function])
      check_function(c, &c->plan->functions.at[i]);
  for (function_id f = 0; f < info->functions.n; f++)
    if (c->instrumented[f])
      changed(context, info->functions.at[f].value);
}

bool h2s_check(const struct module_info *info, const struct analysis *analysis,
               const struct plan *plan, h2s_changed changed, void *context) {
  LLVMContextRef llvm = LLVMGetModuleContext(info->module);
  struct check c = {.info = info,
                    .analysis = analysis,
                    .plan = plan,
                    .context = llvm,
                    .builder = LLVMCreateBuilderInContext(llvm),
                    .pointer = LLVMPointerTypeInContext(llvm, 0),
                    .number = LLVMInt64TypeInContext(llvm),
                    .truth = LLVMInt1TypeInContext(llvm),
                    .unlikely = unlikely(llvm)};
  bool any = false;
  c.instrumented = h2s_alloc(info->arena, info->functions.n * sizeof *c.instrumented + 1);
  for (function_id f = 0; f < info->functions.n; f++)
    any |= c.instrumented[f] = can_instrument(info->functions.at[f].value);
  if (any && info->options->phase != H2S_PHASE_PRE_LINK)
    check_module(&c, changed, context);
  LLVMDisposeBuilder(c.builder);
  return any && info->options->phase != H2S_PHASE_PRE_LINK;
}
