/* build.c - turns IR into edges of the points-to graph: one case an opcode.
 *
 * requires sites, a graph; fills the graph's edges, on demand; reads IR only
 *
 * Called back by solve: `define` when what a value holds must be complete, `expand` when
 * a value holds an address that must be followed.  Both end in build_instruction,
 * which makes all edges of an instruction, once.
 *
 * What it declines: an opcode, intrinsic or call that it does not know leaks
 * its operands and its result is unknown.  An integer carries the address it
 * was made from, at any offset, through every operation but comparison.  An
 * address that is written to memory in pieces leaks.
 * Integer and floating-point parameters are followed into callees only once an address is
 * passed in one: most functions have integer parameters, and nearly none gets an address.
 */
#include "build.h"

#include <string.h>

#include "known.h"
#include "mutation.h"
#include "numbers.h"

enum { MAX_DEFERRED = 8 }; /* calls of what a function is given; arguments of one */

/* ---- values ------------------------------------------------------------------------ */

static const struct module_info *info_of(const struct function_build *b) {
  return b->analysis->info;
}

/* Types whose values can hold an address or a part of one: a single bit, too. */
static bool can_carry(LLVMTypeRef type) {
  switch (LLVMGetTypeKind(type)) {
  case LLVMVoidTypeKind:
  case LLVMLabelTypeKind:
  case LLVMMetadataTypeKind:
  case LLVMTokenTypeKind: return false;
  default: return true;
  }
}

/* Parameters of these types are followed into callees. */
static bool is_followed(LLVMTypeRef type) {
  switch (LLVMGetTypeKind(type)) {
  case LLVMPointerTypeKind: return true;
  case LLVMVectorTypeKind: return LLVMGetTypeKind(LLVMGetElementType(type)) == LLVMPointerTypeKind;
  case LLVMStructTypeKind:
  case LLVMArrayTypeKind: return true;
  default: return false;
  }
}

/* Values that can only hold a piece of an address: they are narrower than one, or floating. */
static bool is_piece(const struct function_build *b, LLVMTypeRef type) {
  switch (LLVMGetTypeKind(type)) {
  case LLVMVectorTypeKind: return is_piece(b, LLVMGetElementType(type));
  case LLVMIntegerTypeKind: return LLVMGetIntTypeWidth(type) < b->graph.pointer_bytes * 8;
  case LLVMPointerTypeKind:
  case LLVMScalableVectorTypeKind:
  case LLVMStructTypeKind:
  case LLVMArrayTypeKind: return false;
  default: return true;
  }
}

static uint64_t bytes_of(const struct function_build *b, LLVMTypeRef type) {
  return h2s_type_bytes(info_of(b)->module, type);
}

static node_id function_node(struct function_build *b, LLVMValueRef function) {
  function_id id = h2s_idmap_get(&info_of(b)->function_of, h2s_key(function));
  node_id node = h2s_graph_value(&b->graph, function);
  if (id != H2S_NONE)
    h2s_graph_point(&b->graph, node, h2s_graph_object(&b->graph, OBJ_FUNCTION, id, function), 0);
  return node;
}

/* Null and small numbers are addresses like others here. */
static bool is_null_an_object(const struct function_build *b, LLVMValueRef value) {
  return LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind && h2s_is_plain_data(value) &&
         !h2s_disabled(H2S_NO_NUMBERS) &&
         h2s_is_null_valid(info_of(b)->functions.at[b->function].value,
                           LLVMGetPointerAddressSpace(LLVMTypeOf(value)));
}

/* A place in something that has a name. */
static bool is_known_base(LLVMValueRef value) {
  return LLVMIsAConstantExpr(value) && LLVMGetConstOpcode(value) == LLVMGetElementPtr &&
         !h2s_is_plain_data(LLVMGetOperand(value, 0));
}

/* A constant of which an address may be read. */
static bool holds_addresses(const struct function_build *b, LLVMValueRef initializer) {
  return !h2s_is_plain_data(initializer) ||
         (h2s_holds_numbers(info_of(b)->module, initializer) && !h2s_disabled(H2S_NO_COUNTED));
}

/* What an address made of a number alone leads to is not known; but for numbers that no object has:
 * null, and small ones, which stand for something else. */
static node_id constant_node(struct function_build *b, LLVMValueRef value) {
  if (LLVMIsAFunction(value))
    return function_node(b, value);
  int64_t offset = 0;
  LLVMValueRef variable = LLVMIsAGlobalVariable(value);
  LLVMValueRef table = LLVMIsAGlobalVariable(h2s_strip_offsets(value, &offset));
  if (table && h2s_is_constant_table(table) && holds_addresses(b, LLVMGetInitializer(table))) {
    node_id node = h2s_graph_value(&b->graph, value);
    h2s_graph_point(&b->graph, node, h2s_graph_object(&b->graph, OBJ_CONSTANT, 0, table), offset);
    return node;
  }
  if (variable) {
    bool plain =
        h2s_is_constant_table(variable) && !holds_addresses(b, LLVMGetInitializer(variable));
    return plain ? H2S_NONE : H2S_NODE_UNKNOWN;
  }
  if (is_null_an_object(b, value) || !h2s_is_plain_data(value))
    return is_known_base(value) ? constant_node(b, LLVMGetOperand(value, 0)) : H2S_NODE_UNKNOWN;
  return H2S_NONE;
}

/* The node of an operand; H2S_NONE if it cannot carry an address. */
static node_id node_of(struct function_build *b, LLVMValueRef value) {
  if (!can_carry(LLVMTypeOf(value)))
    return H2S_NONE;
  if (LLVMIsAInstruction(value) || LLVMIsAArgument(value))
    return h2s_graph_value(&b->graph, value);
  if (LLVMIsAConstant(value))
    return constant_node(b, value);
  return H2S_NODE_UNKNOWN; /* inline assembly as a value, and what is not thought of */
}

static void flow(struct function_build *b, LLVMValueRef from, LLVMValueRef to, int64_t offset) {
  node_id source = node_of(b, from), target = node_of(b, to);
  if (source != H2S_NONE && target != H2S_NONE)
    h2s_graph_copy(&b->graph, source, target, offset, REASON_NONE, to);
}

static void leak(struct function_build *b, LLVMValueRef value, enum reason reason,
                 LLVMValueRef at) {
  node_id node = node_of(b, value);
  if (node != H2S_NONE)
    h2s_graph_copy(&b->graph, node, H2S_NODE_LEAK, H2S_ANY, reason, at);
}

static void result_is_unknown(struct function_build *b, LLVMValueRef instruction) {
  node_id node = node_of(b, instruction);
  if (node != H2S_NONE)
    h2s_graph_copy(&b->graph, H2S_NODE_UNKNOWN, node, 0, REASON_NONE, instruction);
}

/* An address has more than one piece in such values; a double may be all of one. */
static bool is_narrow(const struct function_build *b, LLVMTypeRef type) {
  if (LLVMGetTypeKind(type) == LLVMVectorTypeKind)
    type = LLVMGetElementType(type);
  return is_piece(b, type) &&
         (bytes_of(b, type) < b->graph.pointer_bytes || h2s_disabled(H2S_NO_DOUBLES));
}

static enum access access_of(const struct function_build *b, LLVMValueRef instruction,
                             LLVMTypeRef type) {
  switch (h2s_access_kind(instruction)) {
  case H2S_ACCESS_POINTER: return ACCESS_POINTER;
  case H2S_ACCESS_DATA: return is_narrow(b, type) ? ACCESS_DATA : ACCESS_WIDE;
  case H2S_ACCESS_NARROW: return ACCESS_DATA;
  case H2S_ACCESS_ANY: break;
  }
  return ACCESS_ANY;
}

/* Of data that is declared as such nothing is followed that can only hold a piece of an address;
 * if it does (after a memcpy from a pointer, say), the object leaks here.  Where several pieces are
 * loaded at once, they may be all of an address. */
static void load(struct function_build *b, LLVMValueRef pointer, LLVMValueRef to,
                 enum access access) {
  node_id from = node_of(b, pointer), target = node_of(b, to);
  if (access == ACCESS_WIDE && h2s_disabled(H2S_NO_WIDE))
    return;
  if (access == ACCESS_DATA) {
    target = h2s_disabled(H2S_NO_NARROW) ? H2S_NONE : H2S_NODE_PIECES;
    if (!is_piece(b, LLVMTypeOf(to)) && !h2s_disabled(H2S_NO_JOINED))
      result_is_unknown(b, to);
  }
  if (from != H2S_NONE && target != H2S_NONE)
    h2s_graph_load(&b->graph, from, target, 0, bytes_of(b, LLVMTypeOf(to)), access, to);
}

/* Pieces of addresses in memory: those of objects that are followed leak, and others, of
 * which an address may be put together, make the memory unknown. */
static void store_piece(struct function_build *b, LLVMValueRef value, LLVMValueRef pointer,
                        enum access access, LLVMValueRef at) {
  node_id to = node_of(b, pointer);
  if (!h2s_disabled(H2S_NO_PIECES))
    leak(b, value, REASON_IN_PIECES, at);
  if (to != H2S_NONE &&
      (h2s_disabled(H2S_NO_COUNTED) ? !LLVMIsConstant(value) : h2s_may_be_piece(value)))
    h2s_graph_store(&b->graph, H2S_NODE_UNKNOWN, to, 0, bytes_of(b, LLVMTypeOf(value)), access, at);
}

/* A number that goes to where it may be read as an address. */
static bool is_new_address(const struct function_build *b, LLVMValueRef value) {
  return !h2s_disabled(H2S_NO_COUNTED) && h2s_may_be_new_address(info_of(b)->module, value);
}

static void store_whole(struct function_build *b, LLVMValueRef value, node_id to, uint64_t width,
                        enum access access, LLVMValueRef at) {
  node_id from = node_of(b, value);
  if (from != H2S_NONE)
    h2s_graph_store(&b->graph, from, to, 0, width, access, at);
  if (is_new_address(b, value))
    h2s_graph_store(&b->graph, H2S_NODE_UNKNOWN, to, 0, width, access, at);
}

static void store(struct function_build *b, LLVMValueRef value, LLVMValueRef pointer,
                  enum access access, LLVMValueRef at) {
  node_id to = node_of(b, pointer);
  if (access == ACCESS_DATA || is_piece(b, LLVMTypeOf(value)))
    store_piece(b, value, pointer, access, at);
  else if (to != H2S_NONE)
    store_whole(b, value, to, bytes_of(b, LLVMTypeOf(value)), access, at);
}

/* A vector of addresses loaded or stored lane by lane. */
static void load_lanes(struct function_build *b, LLVMValueRef pointer, LLVMValueRef to) {
  node_id from = node_of(b, pointer), target = node_of(b, to);
  if (from != H2S_NONE && target != H2S_NONE)
    h2s_graph_load(&b->graph, from, target, 0, H2S_ANY_WIDTH, ACCESS_ANY, to);
}

static void store_lanes(struct function_build *b, LLVMValueRef value, LLVMValueRef pointer,
                        LLVMValueRef at) {
  node_id to = node_of(b, pointer);
  if (is_piece(b, LLVMTypeOf(value)))
    store_piece(b, value, pointer, ACCESS_ANY, at);
  else if (to != H2S_NONE)
    store_whole(b, value, to, H2S_ANY_WIDTH, ACCESS_ANY, at);
}

static void copy_field(struct function_build *b, node_id to, node_id from, uint64_t offset,
                       uint64_t size, enum access access, LLVMValueRef at) {
  node_id value = h2s_graph_temp(&b->graph);
  h2s_graph_load(&b->graph, from, value, (int64_t)offset, size, access, at);
  if (!h2s_disabled(H2S_NO_SOURCE))
    h2s_graph_demand(&b->graph, from);
  h2s_graph_demand(&b->graph, to);
  h2s_graph_store(&b->graph, value, to, (int64_t)offset, size, access, at);
}

/* A copy of a structure that says what its fields are is a load and a store of each.  Data may be
 * narrower than an address, or as wide as one, or several of either. */
static bool copy_fields(struct function_build *b, node_id to, node_id from, uint64_t width,
                        LLVMValueRef at) {
  enum { MOST = 24 };
  struct h2s_field fields[MOST];
  unsigned count = h2s_copied_fields(at, fields, MOST), pointer = b->graph.pointer_bytes;
  bool fits = count != 0 && width != H2S_ANY_WIDTH;
  for (unsigned i = 0; i < count; i++)
    fits &= fields[i].size <= width && fields[i].offset <= width - fields[i].size &&
            (fields[i].access == H2S_ACCESS_DATA || fields[i].size % pointer == 0);
  for (unsigned i = 0; i < count && fits; i++) {
    uint64_t offset = fields[i].offset, size = fields[i].size;
    if (fields[i].access == H2S_ACCESS_DATA) {
      h2s_graph_load(&b->graph, from, H2S_NODE_PIECES, (int64_t)offset, size, ACCESS_DATA, at);
      h2s_graph_store(&b->graph, H2S_NODE_UNKNOWN, to, (int64_t)offset, size, ACCESS_DATA, at);
    }
    if (fields[i].access == H2S_ACCESS_DATA && size >= pointer)
      copy_field(b, to, from, offset, size, ACCESS_WIDE, at);
    for (uint64_t k = 0; k < size && fields[i].access == H2S_ACCESS_POINTER; k += pointer)
      copy_field(b, to, from, offset + k, pointer, ACCESS_POINTER, at);
  }
  return fits;
}

/* A copy of data all of which is narrower than an address. */
static void copy_narrow(struct function_build *b, node_id to, node_id from, uint64_t width,
                        LLVMValueRef at) {
  h2s_graph_load(&b->graph, from, H2S_NODE_PIECES, 0, width, ACCESS_DATA, at);
  h2s_graph_store(&b->graph, H2S_NODE_UNKNOWN, to, 0, width, ACCESS_DATA, at);
}

static void copy_memory(struct function_build *b, LLVMValueRef to, LLVMValueRef from,
                        uint64_t width, LLVMValueRef at) {
  node_id target = node_of(b, to), source = node_of(b, from);
  if (target == H2S_NONE || source == H2S_NONE)
    return;
  if (h2s_access_kind(at) == H2S_ACCESS_NARROW)
    copy_narrow(b, target, source, width, at);
  else if (!copy_fields(b, target, source, width, at))
    h2s_graph_memcpy(&b->graph, target, source, width, at);
}

/* What the memory behind a pointer holds leaks / may be anything from now on. */
static void leak_contents(struct function_build *b, node_id pointer, LLVMValueRef at) {
  node_id contents = h2s_graph_temp(&b->graph);
  h2s_graph_load(&b->graph, pointer, contents, H2S_ANY, H2S_ANY_WIDTH, ACCESS_ANY, at);
  h2s_graph_copy(&b->graph, contents, H2S_NODE_LEAK, H2S_ANY, REASON_PASSED_TO_UNKNOWN, at);
}

static void spoil_contents(struct function_build *b, node_id pointer, LLVMValueRef at) {
  h2s_graph_store(&b->graph, H2S_NODE_UNKNOWN, pointer, H2S_ANY, H2S_ANY_WIDTH, ACCESS_ANY, at);
}

static uint64_t constant_length(LLVMValueRef length) {
  return LLVMIsAConstantInt(length) ? LLVMConstIntGetZExtValue(length) : H2S_ANY_WIDTH;
}

/* ---- intrinsics ---------------------------------------------------------------------- */

enum intrinsic_use {
  USE_NOTHING, /* keeps and returns no address */
  USE_SAME, /* returns argument 0 */
  USE_COPY, /* copies memory: to, from, length */
  USE_LOAD, /* loads through argument 0, may return the others */
  USE_STORE, /* stores argument 0 through argument 1 */
  USE_FILL, /* fills memory with argument 1, a byte */
  USE_VARIADIC, /* writes where the variadic arguments are through argument 0 */
  USE_UNKNOWN, /* returns an unknown address */
};

static const struct {
  const char *prefix;
  enum intrinsic_use use;
} intrinsics[] = {
    {"llvm.dbg.", USE_NOTHING},
    {"llvm.lifetime.", USE_NOTHING},
    {"llvm.assume", USE_NOTHING},
    {"llvm.objectsize.", USE_NOTHING},
    {"llvm.is.constant.", USE_NOTHING},
    {"llvm.experimental.noalias.scope.decl", USE_NOTHING},
    {"llvm.prefetch", USE_NOTHING},
    {"llvm.memset.", USE_FILL},
    {"llvm.var.annotation", USE_NOTHING},
    {"llvm.donothing", USE_NOTHING},
    {"llvm.sideeffect", USE_NOTHING},
    {"llvm.fake.use", USE_NOTHING},
    {"llvm.stackrestore", USE_NOTHING},
    {"llvm.va_end", USE_NOTHING},
    {"llvm.trap", USE_NOTHING},
    {"llvm.debugtrap", USE_NOTHING},
    {"llvm.ubsantrap", USE_NOTHING},
    {"llvm.launder.invariant.group", USE_SAME},
    {"llvm.strip.invariant.group", USE_SAME},
    {"llvm.ssa.copy", USE_SAME},
    {"llvm.expect.", USE_SAME},
    {"llvm.ptr.annotation", USE_SAME},
    {"llvm.memcpy.", USE_COPY},
    {"llvm.memmove.", USE_COPY},
    {"llvm.va_copy", USE_COPY},
    {"llvm.masked.load.", USE_LOAD},
    {"llvm.masked.gather.", USE_LOAD},
    {"llvm.masked.store.", USE_STORE},
    {"llvm.masked.scatter.", USE_STORE},
    {"llvm.va_start", USE_VARIADIC},
    {"llvm.threadlocal.address", USE_UNKNOWN},
    {"llvm.stacksave", USE_UNKNOWN},
    {"llvm.frameaddress", USE_UNKNOWN},
    {"llvm.returnaddress", USE_UNKNOWN},
};

bool h2s_follows_variadic(const struct function_build *b, LLVMValueRef function) {
  return h2s_disabled(H2S_NO_HIDDEN) ||
         (h2s_va_list_pointers(info_of(b)->module, NULL) != 0 && !h2s_hides_variadic(function));
}

/* The variadic arguments lie in memory of the call's own, to which the va_list points. */
static void find_variadic(struct function_build *b, LLVMValueRef start) {
  LLVMValueRef function = info_of(b)->functions.at[b->function].value;
  node_id list = node_of(b, LLVMGetOperand(start, 0));
  unsigned offsets[H2S_VA_LIST_POINTERS], pointers;
  if (list == H2S_NONE)
    return;
  if (!h2s_follows_variadic(b, function)) {
    spoil_contents(b, list, start);
    return;
  }
  if (b->variadic == H2S_NONE)
    b->variadic = h2s_graph_object(&b->graph, OBJ_PARAM, H2S_VARIADIC, NULL);
  node_id argument = h2s_graph_temp(&b->graph), area = h2s_graph_temp(&b->graph);
  h2s_graph_point(&b->graph, argument, b->variadic, 0);
  h2s_graph_point(&b->graph, area, h2s_graph_object(&b->graph, OBJ_COPY, 0, NULL), H2S_ANY);
  h2s_graph_store(&b->graph, argument, area, H2S_ANY, b->graph.pointer_bytes, ACCESS_ANY, start);
  pointers = h2s_va_list_pointers(info_of(b)->module, offsets);
  for (unsigned i = 0; i < pointers; i++)
    h2s_graph_store(&b->graph, area, list, offsets[i], b->graph.pointer_bytes, ACCESS_ANY, start);
}

static void flow_all_arguments(struct function_build *b, LLVMValueRef call) {
  for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++)
    flow(b, LLVMGetOperand(call, i), call, H2S_ANY);
}

/* Bytes that are not all zero may be an address. */
static void fill(struct function_build *b, LLVMValueRef call) {
  LLVMValueRef byte = LLVMGetOperand(call, 1);
  node_id to = node_of(b, LLVMGetOperand(call, 0));
  leak(b, byte, REASON_IN_PIECES, call);
  if (to != H2S_NONE && h2s_may_be_piece(byte) && !h2s_disabled(H2S_NO_COUNTED))
    h2s_graph_store(&b->graph, H2S_NODE_UNKNOWN, to, 0, constant_length(LLVMGetOperand(call, 2)),
                    ACCESS_ANY, call);
}

static void build_known_intrinsic(struct function_build *b, LLVMValueRef call,
                                  enum intrinsic_use use) {
  LLVMValueRef first = LLVMGetNumArgOperands(call) > 0 ? LLVMGetOperand(call, 0) : NULL;
  switch (use) {
  case USE_NOTHING: break;
  case USE_SAME: flow(b, first, call, 0); break;
  case USE_COPY:
    copy_memory(b, first, LLVMGetOperand(call, 1),
                LLVMGetNumArgOperands(call) > 2 ? constant_length(LLVMGetOperand(call, 2))
                                                : H2S_ANY_WIDTH,
                call);
    break;
  case USE_LOAD:
    flow_all_arguments(b, call);
    load_lanes(b, first, call);
    break;
  case USE_STORE: store_lanes(b, first, LLVMGetOperand(call, 1), call); break;
  case USE_FILL: fill(b, call); break;
  case USE_VARIADIC: find_variadic(b, call); break;
  case USE_UNKNOWN: result_is_unknown(b, call); break;
  }
}

static void build_unknown_use(struct function_build *b, LLVMValueRef instruction) {
  for (unsigned i = 0; i < (unsigned)LLVMGetNumOperands(instruction); i++)
    leak(b, LLVMGetOperand(instruction, i), REASON_UNKNOWN_USE, instruction);
  result_is_unknown(b, instruction);
}

static bool is_pointer(LLVMValueRef value) {
  return LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind;
}

static bool has_pointer_argument(LLVMValueRef call) {
  for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++)
    if (is_pointer(LLVMGetOperand(call, i)))
      return true;
  return false;
}

static void build_intrinsic(struct function_build *b, LLVMValueRef call, LLVMValueRef callee) {
  size_t length;
  const char *name = LLVMGetValueName2(callee, &length);
  for (size_t i = 0; i < sizeof intrinsics / sizeof intrinsics[0]; i++)
    if (strncmp(name, intrinsics[i].prefix, strlen(intrinsics[i].prefix)) == 0) {
      build_known_intrinsic(b, call, intrinsics[i].use);
      return;
    }
  if (!h2s_call_is_pure(call))
    build_unknown_use(b, call);
  else if (is_pointer(call) && !has_pointer_argument(call))
    result_is_unknown(b, call);
  else
    flow_all_arguments(b, call);
}

/* ---- calls --------------------------------------------------------------------------- */

/* An argument passed byval is a private copy of the caller's object. */
static node_id byval_copy(struct function_build *b, LLVMValueRef call, node_id argument) {
  node_id copy = h2s_graph_temp(&b->graph);
  h2s_graph_point(&b->graph, copy, h2s_graph_object(&b->graph, OBJ_COPY, 0, NULL), 0);
  if (!h2s_disabled(H2S_NO_BYVAL))
    h2s_graph_memcpy(&b->graph, copy, argument, H2S_ANY_WIDTH, call);
  return copy;
}

static bool has_argument_attribute(LLVMValueRef call, unsigned argument, const char *name) {
  unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
  LLVMValueRef callee = h2s_direct_callee(call);
  return LLVMGetCallSiteEnumAttribute(call, argument + 1, kind) ||
         (callee && LLVMGetEnumAttributeAtIndex(callee, argument + 1, kind));
}

/* Numbers in structures, and among variadic arguments, may be read as addresses there. */
static node_id argument_node(struct function_build *b, LLVMValueRef call, unsigned i) {
  LLVMValueRef value = LLVMGetOperand(call, i);
  node_id node = node_of(b, value), either;
  bool is_variadic = i >= LLVMCountParamTypes(LLVMGetCalledFunctionType(call));
  if (!(is_variadic ? !is_piece(b, LLVMTypeOf(value)) : is_followed(LLVMTypeOf(value))) ||
      is_pointer(value) || !is_new_address(b, value))
    return node;
  either = h2s_graph_temp(&b->graph);
  h2s_graph_copy(&b->graph, H2S_NODE_UNKNOWN, either, 0, REASON_NONE, call);
  if (node != H2S_NONE) {
    h2s_graph_demand(&b->graph, node);
    h2s_graph_copy(&b->graph, node, either, 0, REASON_NONE, call);
  }
  return either;
}

/* The record of a call; made when its edges are. */
static uint32_t add_record(struct function_build *b, LLVMValueRef call) {
  unsigned count = LLVMGetNumArgOperands(call);
  node_id *arguments = h2s_alloc(b->graph.arena, count * sizeof *arguments + 1);
  for (unsigned i = 0; i < count; i++) {
    arguments[i] = argument_node(b, call, i);
    if (arguments[i] != H2S_NONE && has_argument_attribute(call, i, "byval"))
      arguments[i] = byval_copy(b, call, arguments[i]);
  }
  struct call_record record = {.call = call, .callee = H2S_NONE, .only = H2S_NONE};
  record.actuals = (struct actuals){.call = call,
                                    .arguments = arguments,
                                    .count = count,
                                    .fixed = LLVMCountParamTypes(LLVMGetCalledFunctionType(call)),
                                    .result = node_of(b, call)};
  VEC_PUSH(b->graph.arena, &b->calls, record);
  return b->calls.n - 1;
}

static void leak_argument(struct function_build *b, const struct call_record *record, unsigned i,
                          enum reason reason) {
  if (record->actuals.arguments[i] != H2S_NONE)
    h2s_graph_copy(&b->graph, record->actuals.arguments[i], H2S_NODE_LEAK, H2S_ANY, reason,
                   record->call);
}

/* One argument of code that is known by its attributes only. */
static void pass_to_unknown(struct function_build *b, const struct call_record *record,
                            unsigned i) {
  node_id argument = record->actuals.arguments[i];
  bool pointer =
      LLVMGetTypeKind(LLVMTypeOf(LLVMGetOperand(record->call, i))) == LLVMPointerTypeKind;
  struct h2s_effects effects = {.captured = true};
  if (pointer)
    effects = h2s_argument_effects(record->call, i);
  if ((effects.captured || effects.frees) && !h2s_disabled(H2S_NO_CAPTURE)) {
    leak_argument(b, record, i, REASON_PASSED_TO_UNKNOWN);
    return;
  }
  if (effects.reads && !h2s_disabled(H2S_NO_CONTENTS))
    leak_contents(b, argument, record->call);
  if (effects.writes)
    spoil_contents(b, argument, record->call);
  if (effects.in_result && record->actuals.result != H2S_NONE && !h2s_disabled(H2S_NO_RESULT))
    h2s_graph_copy(&b->graph, argument, record->actuals.result, H2S_ANY, REASON_NONE, record->call);
}

/* What the library function, or the function that was given it, may call. */
static void call_back_unknown(struct function_build *b, const struct call_record *record) {
  bool is_known = record->actuals.result == H2S_NONE;
  for (unsigned i = 0; i < record->actuals.count; i++)
    leak_argument(b, record, i, is_known ? REASON_PASSED_TO_UNKNOWN : REASON_LEAKED_BY_CALLEE);
}

static void call_unknown(struct function_build *b, uint32_t index) {
  struct call_record record = b->calls.at[index];
  if (record.is_unknown)
    return;
  b->calls.at[index].is_unknown = true;
  if (record.is_callback) {
    call_back_unknown(b, &record);
    return;
  }
  for (unsigned i = 0; i < record.actuals.count; i++)
    if (record.actuals.arguments[i] != H2S_NONE)
      pass_to_unknown(b, &record, i);
  result_is_unknown(b, record.call);
}

static void call_back(struct graph *graph, const struct application *application,
                      const struct actuals *actuals, struct given_call given);

static void apply(struct function_build *b, uint32_t index, const struct summary *summary,
                  function_id callee, enum reason leak_reason) {
  struct application application = {.summary = summary, .function = callee, .leak = leak_reason};
  for (uint32_t i = 0; i < b->calls.at[index].applications.n; i++)
    if (b->calls.at[index].applications.at[i].summary == summary)
      return;
  struct actuals actuals = b->calls.at[index].actuals;
  h2s_summary_apply(&application, &b->graph, &actuals, call_back);
  VEC_PUSH(b->graph.arena, &b->calls.at[index].applications, application);
}

/* Variadic arguments leak where the callee cannot be told them.  Integers are followed once an
 * address is passed in one. */
static void pass_argument(struct function_build *b, uint32_t index, function_id callee,
                          unsigned i) {
  LLVMValueRef function = info_of(b)->functions.at[callee].value;
  node_id node = b->calls.at[index].actuals.arguments[i];
  if (node == H2S_NONE)
    return;
  bool is_told = h2s_follows_variadic(b, function) &&
                 !has_argument_attribute(b->calls.at[index].call, i, "byval");
  if (i >= LLVMCountParams(function) && !is_told)
    leak_argument(b, &b->calls.at[index], i, REASON_LEAKED_BY_CALLEE);
  else if (i < LLVMCountParams(function) && !is_followed(LLVMTypeOf(LLVMGetParam(function, i))) &&
           !h2s_disabled(H2S_NO_FOLLOW))
    h2s_graph_argument(&b->graph, node, index, i, callee, b->calls.at[index].call);
}

/* The body of a callee is the one that will run, or the call can be sent to a copy of it. */
static bool is_trusted(const struct function_build *b, const struct call_record *record,
                       function_id callee) {
  LLVMValueRef function = info_of(b)->functions.at[callee].value;
  LLVMValueRef caller = info_of(b)->functions.at[b->function].value;
  if (LLVMIsDeclaration(function))
    return false;
  return info_of(b)->functions.at[callee].exact || h2s_disabled(H2S_NO_EXACT) ||
         (((!record->is_callback && h2s_direct_callee(record->call) == function) ||
           record->only == callee) &&
          !h2s_is_to_be_small(caller) && h2s_may_copy(b->analysis, callee));
}

/* The callee's body says what it does, if it may be trusted. */
static void call_body(struct function_build *b, uint32_t index, function_id callee) {
  const struct module_info *info = info_of(b);
  LLVMValueRef function = info->functions.at[callee].value;
  const struct call_record *record = &b->calls.at[index];
  const struct summary *summary = NULL;
  unsigned parameters = LLVMCountParams(function);
  if (is_trusted(b, record, callee) && record->actuals.count >= parameters &&
      record->actuals.fixed == parameters)
    summary = h2s_summary_for(b->analysis, callee, b->function);
  if (!summary) {
    call_unknown(b, index);
    return;
  }
  apply(b, index, summary, callee, REASON_LEAKED_BY_CALLEE);
  for (unsigned i = 0; i < b->calls.at[index].actuals.count; i++)
    pass_argument(b, index, callee, i);
}

/* After '%' and its flags, width, precision and length: a conversion that makes text of an address or the
 * other way round, or allocates: "%ms", and "%as" of the old scanf. */
static bool is_risky_conversion(const char **at, const char *end) {
  const char *p = *at;
  while (p < end && strchr("-+ #0123456789.*'$hlLqjztIwZ", *p))
    p++;
  *at = p;
  if (p == end || *p == '\0')
    return true;
  bool allocates = *p == 'm' || (*p == 'a' && p + 1 < end && strchr("sS[", p[1]));
  return *p == 'p' || allocates;
}

static bool is_harmless_format(LLVMValueRef format) {
  size_t length;
  const char *text = h2s_constant_string(format, &length);
  if (!text)
    return false;
  const char *end = text + length;
  for (const char *p = text; p < end; p++)
    if (*p == '%' && (++p, is_risky_conversion(&p, end)))
      return false;
  return true;
}

static bool says_result(const struct summary *summary) {
  for (uint32_t i = 0; i < summary->facts.n; i++)
    if (summary->facts.at[i].kind == FACT_RESULT)
      return true;
  return false;
}

/* A format that makes text of an address lets it out, and so does a number that is one. */
static void pass_formatted(struct function_build *b, const struct call_record *record,
                           LLVMValueRef format) {
  bool is_harmless = is_harmless_format(format) || h2s_disabled(H2S_NO_FORMAT);
  for (unsigned i = record->actuals.fixed; i < record->actuals.count; i++)
    if (!is_harmless ||
        LLVMGetTypeKind(LLVMTypeOf(LLVMGetOperand(record->call, i))) != LLVMPointerTypeKind)
      leak_argument(b, record, i, REASON_PASSED_TO_UNKNOWN);
}

static void call_known(struct function_build *b, uint32_t index, const struct known *known) {
  const struct call_record *record = &b->calls.at[index];
  const struct summary *summary = h2s_known_summary(b->analysis, known);
  if (known->format)
    pass_formatted(b, record, LLVMGetOperand(record->call, known->format - 1u));
  if (!says_result(summary) && LLVMGetTypeKind(LLVMTypeOf(record->call)) == LLVMPointerTypeKind)
    result_is_unknown(b, record->call);
  apply(b, index, summary, H2S_NONE, REASON_PASSED_TO_UNKNOWN);
}

static bool is_freestanding(LLVMValueRef function) {
  return LLVMGetStringAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                                       "no-builtins", 11) != NULL;
}

static bool is_of(LLVMTypeRef type, char letter) {
  switch (LLVMGetTypeKind(type)) {
  case LLVMVoidTypeKind: return letter == 'v';
  case LLVMPointerTypeKind: return letter == 'p';
  case LLVMIntegerTypeKind: return letter == 'i';
  case LLVMFloatTypeKind:
  case LLVMDoubleTypeKind:
  case LLVMX86_FP80TypeKind:
  case LLVMFP128TypeKind:
  case LLVMPPC_FP128TypeKind: return letter == 'd';
  default: return false;
  }
}

/* A function of the program may have the name of a library function. */
static bool has_prototype_of(LLVMValueRef function, const struct known *known) {
  LLVMTypeRef type = LLVMGlobalGetValueType(function);
  const char *letters = known->prototype + 2; /* behind the result and a colon */
  if (h2s_disabled(H2S_NO_PROTOTYPE))
    return strlen(letters) == LLVMCountParams(function);
  if (strlen(letters) != LLVMCountParams(function) ||
      LLVMIsFunctionVarArg(type) != (known->format != 0) ||
      !is_of(LLVMGetReturnType(type), known->prototype[0]))
    return false;
  for (unsigned i = 0; i < LLVMCountParams(function); i++)
    if (!is_of(LLVMTypeOf(LLVMGetParam(function, i)), letters[i]))
      return false;
  return true;
}

/* The library's body runs, or one that does what it does: none of the module's own, weak or inline. */
static bool is_of_library(LLVMValueRef callee) {
  return LLVMIsDeclaration(callee) || LLVMGetLinkage(callee) == LLVMAvailableExternallyLinkage ||
         h2s_disabled(H2S_NO_OWN_BODY);
}

/* Functions that TargetLibraryInfo has no name for are taken by their own name,
 * as it would: a declaration with external linkage, unless builtins are off. */
const struct known *h2s_find_known(const struct module_info *info, LLVMValueRef call,
                                   LLVMValueRef callee) {
  size_t length;
  const char *name = h2s_library_call(info->host, call);
  LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(call));
  if (!name && LLVMIsDeclaration(callee) && !h2s_call_has(call, "nobuiltin") &&
      !is_freestanding(caller) && !h2s_library_function(info->host, callee))
    name = LLVMGetValueName2(callee, &length);
  const struct known *known = name && is_of_library(callee) ? h2s_known(name) : NULL;
  return known && has_prototype_of(callee, known) ? known : NULL;
}

static void call_direct(struct function_build *b, LLVMValueRef call, LLVMValueRef callee) {
  uint32_t index = add_record(b, call);
  function_id id = h2s_idmap_get(&info_of(b)->function_of, h2s_key(callee));
  const struct known *known = h2s_find_known(info_of(b), call, callee);
  if (known && (id == H2S_NONE || !info_of(b)->functions.at[id].exact))
    call_known(b, index, known);
  else
    call_body(b, index, id);
}

static void call_indirect(struct function_build *b, LLVMValueRef call) {
  uint32_t index = add_record(b, call);
  node_id callee = node_of(b, LLVMGetCalledValue(call));
  b->calls.at[index].callee = callee;
  if (callee == H2S_NONE)
    call_unknown(b, index);
  else
    h2s_graph_callee(&b->graph, callee, index, call);
}

/* The callee can have a private copy for this call, in which its own call is a direct one. */
static bool can_hand_down(const struct function_build *b, const struct call_record *record) {
  return record->made_at && b->analysis->believes &&
         h2s_direct_callee(record->call) == info_of(b)->functions.at[record->made_by].value &&
         h2s_may_copy(b->analysis, record->made_by);
}

/* The call could as well be a direct one. */
static bool fits_call(const struct function_build *b, const struct call_record *record,
                      function_id target) {
  LLVMValueRef function = info_of(b)->functions.at[target].value;
  LLVMValueRef call = record->is_callback ? record->made_at : record->call;
  return (!record->is_callback || can_hand_down(b, record)) &&
         LLVMIsAConstant(LLVMGetCalledValue(call)) == NULL && !LLVMIsDeclaration(function) &&
         !h2s_has_bundles(call) && /* some are for indirect calls only */
         LLVMGlobalGetValueType(function) == LLVMGetCalledFunctionType(call) &&
         LLVMGetFunctionCallConv(function) == LLVMGetInstructionCallConv(call);
}

/* solve: a load from a constant; at another width, or anywhere in it, it may give what the program can
 * name without us. */
static void constant_read(struct graph *graph, void *constant, int64_t offset, uint64_t width,
                          node_id to, void *at) {
  struct function_build *b = graph->context;
  LLVMValueRef value = offset == H2S_ANY || width != graph->pointer_bytes
                           ? NULL
                           : h2s_pointer_in_constant(constant, offset);
  node_id from = value ? node_of(b, value) : H2S_NODE_UNKNOWN;
  if (from != H2S_NONE)
    h2s_graph_copy(graph, from, to, 0, REASON_NONE, at);
}

/* The first target's body, which may be replaced, was trusted as that of the only one. */
static bool is_believed(const struct function_build *b, const struct call_record *record) {
  return record->only != H2S_NONE && !info_of(b)->functions.at[record->only].exact &&
         !h2s_disabled(H2S_NO_SECOND);
}

/* solve: a function's address reached the callee operand of an indirect call. */
static void call_target(struct graph *graph, uint32_t index, uint32_t function) {
  struct function_build *b = graph->context;
  struct call_record *record = &b->calls.at[index];
  bool is_first = !record->has_target;
  record->has_target = true;
  if (record->only == function && function != H2S_NONE)
    return;
  if (function != H2S_NONE && is_first && fits_call(b, record, function))
    record->only = function;
  if (function == H2S_NONE || (!is_first && is_believed(b, record)))
    call_unknown(b, index); /* not the only one after all */
  else if (b->calls.at[index].is_callback && b->calls.at[index].only == function)
    b->analysis->believed |= !info_of(b)->functions.at[function].exact;
  if (function != H2S_NONE)
    call_body(b, index, function);
}

/* Unknown code does less to what is this function's own, where attributes say so. */
static bool may_capture(const struct call_record *record) {
  for (unsigned i = 0; i < record->actuals.count && !record->is_callback; i++)
    if (record->actuals.arguments[i] != H2S_NONE) {
      struct h2s_effects effects = h2s_argument_effects(record->call, i);
      if (effects.captured || effects.frees)
        return true;
    }
  return record->is_callback;
}

/* solve: a function's address that the caller gave reached the callee operand of an indirect call. */
static bool call_later(struct graph *graph, uint32_t index) {
  struct function_build *b = graph->context;
  struct call_record record = b->calls.at[index];
  bool is_first = !record.has_target;
  if (record.is_deferred)
    return true;
  if (record.is_unknown || graph->deferred.n == MAX_DEFERRED ||
      record.actuals.count > MAX_DEFERRED || record.actuals.fixed != record.actuals.count ||
      (!is_first && is_believed(b, &record)) || !may_capture(&record))
    return false;
  b->calls.at[index].has_target = b->calls.at[index].is_deferred = true;
  h2s_graph_defer(graph, record.callee, record.actuals.arguments, record.actuals.count,
                  record.call);
  if (!record.is_callback)
    result_is_unknown(b, record.call);
  return true;
}

function_id h2s_only_target(const struct function_build *b, const struct call_record *call) {
  const struct node *node = call->callee == H2S_NONE ? NULL : &b->graph.nodes.at[call->callee];
  if (call->only == H2S_NONE || !node || (node->kind == NODE_VALUE && !node->defined) ||
      node->elements.n != 1)
    return H2S_NONE;
  const struct object *object =
      &b->graph.objects.at[h2s_element_object(&b->graph, node->elements.at[0])];
  return object->kind == OBJ_FUNCTION ? object->ref : H2S_NONE;
}

static void refresh_call(struct function_build *b, uint32_t index) {
  for (uint32_t i = 0; i < b->calls.at[index].applications.n; i++) {
    struct application application = b->calls.at[index].applications.at[i];
    struct actuals actuals = b->calls.at[index].actuals;
    h2s_summary_apply(&application, &b->graph, &actuals, call_back);
    b->calls.at[index].applications.at[i] = application;
  }
}

/* solve: an address reached an argument that the callee did not follow. */
static void argument_reached(struct graph *graph, uint32_t index, uint32_t argument,
                             uint32_t function) {
  struct function_build *b = graph->context;
  if (h2s_follow_parameter(b->analysis, function, argument, b->function))
    refresh_call(b, index);
  else
    leak_argument(b, &b->calls.at[index], argument, REASON_LEAKED_BY_CALLEE);
}

/* The call that a function makes itself of what it was given; NULL if another makes it for it. */
static LLVMValueRef call_within(const struct function_build *b, function_id giver,
                                uint32_t number) {
  const struct graph *graph = h2s_graph_of(b->analysis, giver);
  const struct deferred_call *call = &graph->deferred.at[number - 1];
  return graph->nodes.at[call->callee].kind == NODE_VALUE ? call->instruction : NULL;
}

/* A function calls what it was given.  If it has a body, it takes what that returns for unknown:
 * so that must have leaked. */
static void call_back(struct graph *graph, const struct application *application,
                      const struct actuals *actuals, struct given_call given) {
  struct function_build *b = graph->context;
  function_id caller = application->function;
  struct call_record record = {.call = actuals->call,
                               .callee = given.callee,
                               .only = H2S_NONE,
                               .is_callback = true,
                               .made_by = caller};
  record.actuals = (struct actuals){.call = actuals->call,
                                    .arguments = given.arguments,
                                    .count = given.count,
                                    .fixed = given.count,
                                    .result = H2S_NONE};
  if (caller != H2S_NONE) {
    record.made_at = call_within(b, caller, given.number);
    record.actuals.result = h2s_graph_temp(graph);
    h2s_graph_copy(graph, record.actuals.result, H2S_NODE_LEAK, H2S_ANY, REASON_LEAKED_BY_CALLEE,
                   actuals->call);
  }
  VEC_PUSH(graph->arena, &b->calls, record);
  if (!h2s_disabled(H2S_NO_CALLBACKS))
    h2s_graph_callee(graph, given.callee, b->calls.n - 1, actuals->call);
}

/* Pointers that an allocator or deallocator gets beside the object (a pool, a layout): what
 * happens to them only attributes say. */
static void pass_other_pointers(struct function_build *b, LLVMValueRef call, int object) {
  uint32_t index = H2S_NONE;
  for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++) {
    LLVMValueRef argument = LLVMGetOperand(call, i);
    if ((int)i == object || LLVMGetTypeKind(LLVMTypeOf(argument)) != LLVMPointerTypeKind)
      continue;
    if (index == H2S_NONE)
      index = add_record(b, call);
    struct call_record record = b->calls.at[index];
    if (record.actuals.arguments[i] != H2S_NONE && !h2s_disabled(H2S_NO_POOLS))
      pass_to_unknown(b, &record, i);
  }
}

static void build_site(struct function_build *b, site_id id) {
  const struct site *site = &info_of(b)->sites.at[id];
  LLVMValueRef call = site->call;
  object_id object = h2s_graph_object(&b->graph, OBJ_SITE, id, call);
  node_id node = h2s_graph_temp(&b->graph);
  b->graph.objects.at[object].common = site->kind == SITE_REALLOC;
  b->graph.objects.at[object].bytes = site->size_kind == SIZE_CONSTANT ? site->size : 0;
  if (site->kind == SITE_POSIX_MEMALIGN) {
    node_id out = node_of(b, LLVMGetOperand(call, 0));
    h2s_graph_point(&b->graph, node, object, 0);
    if (out != H2S_NONE)
      h2s_graph_store(&b->graph, node, out, 0, b->graph.pointer_bytes, ACCESS_ANY, call);
    return;
  }
  h2s_graph_point(&b->graph, node_of(b, call), object, 0);
  if (site->kind == SITE_MALLOC || site->kind == SITE_CALLOC || site->kind == SITE_REALLOC)
    pass_other_pointers(b, call, site->kind == SITE_REALLOC ? 0 : -1);
  if (site->kind == SITE_STRDUP)
    copy_memory(b, call, LLVMGetOperand(call, 0), H2S_ANY_WIDTH, call);
  if (site->kind == SITE_REALLOC && node_of(b, LLVMGetOperand(call, 0)) != H2S_NONE) {
    h2s_graph_move(&b->graph, node_of(b, call), node_of(b, LLVMGetOperand(call, 0)), call);
    h2s_graph_copy(&b->graph, node_of(b, LLVMGetOperand(call, 0)), H2S_NODE_FREED, H2S_ANY,
                   REASON_NONE, call);
  }
}

/* Operand bundles that are not understood keep what they name. */
static void build_bundles(struct function_build *b, LLVMValueRef call) {
  for (unsigned i = 0; i < LLVMGetNumOperandBundles(call) && !h2s_disabled(H2S_NO_BUNDLES); i++) {
    LLVMOperandBundleRef bundle = LLVMGetOperandBundleAtIndex(call, i);
    for (unsigned k = 0; k < LLVMGetNumOperandBundleArgs(bundle); k++)
      leak(b, LLVMGetOperandBundleArgAtIndex(bundle, k), REASON_UNKNOWN_USE, call);
    LLVMDisposeOperandBundle(bundle);
  }
}

static void build_assembly(struct function_build *b, LLVMValueRef call) {
  for (unsigned i = 0; i < LLVMGetNumArgOperands(call) && !h2s_disabled(H2S_NO_ASSEMBLY); i++)
    leak(b, LLVMGetOperand(call, i), REASON_INLINE_ASM, call);
  result_is_unknown(b, call);
}

static void build_call(struct function_build *b, LLVMValueRef call) {
  LLVMValueRef called = LLVMGetCalledValue(call), callee = h2s_direct_callee(call);
  site_id site = h2s_idmap_get(&info_of(b)->site_of, h2s_key(call));
  struct dealloc dealloc;
  if (callee && LLVMGetIntrinsicID(callee) != 0) {
    build_intrinsic(b, call, callee);
    return;
  }
  build_bundles(b, call);
  if (site != H2S_NONE) {
    build_site(b, site);
  } else if (h2s_find_dealloc(info_of(b), call, &dealloc)) {
    node_id operand = node_of(b, LLVMGetOperand(call, dealloc.argument));
    if (operand != H2S_NONE)
      h2s_graph_free(&b->graph, operand, call, dealloc.family);
    pass_other_pointers(b, call, (int)dealloc.argument);
  } else if (callee) {
    call_direct(b, call, callee);
  } else if (LLVMIsAInlineAsm(called)) {
    build_assembly(b, call);
  } else {
    call_indirect(b, call);
  }
}

/* ---- instructions -------------------------------------------------------------------- */

/* A number becomes a pointer: to what the number was made from, or, if that need not be an address, to
 * anything that has been there before. */
static void cast(struct function_build *b, LLVMValueRef number, LLVMValueRef pointer) {
  flow(b, number, pointer, H2S_ANY);
  if (!h2s_is_changed_address(number) && !h2s_disabled(H2S_NO_NUMBERS))
    result_is_unknown(b, pointer);
}

/* As a pointer it is one into its base; the number that is made of it may be no more than a step. */
static void flow_steps(struct function_build *b, LLVMValueRef gep) {
  for (unsigned i = 1; i < (unsigned)LLVMGetNumOperands(gep); i++)
    flow(b, LLVMGetOperand(gep, i), gep, H2S_ANY);
}

static void build_gep(struct function_build *b, LLVMValueRef gep) {
  int64_t offset;
  LLVMValueRef base = LLVMGetOperand(gep, 0);
  bool is_constant = h2s_gep_offset(gep, &offset);
  flow(b, base, gep, is_constant ? offset : H2S_ANY);
  if (!is_constant && h2s_becomes_number(gep) && !h2s_disabled(H2S_NO_DISTANCE))
    flow_steps(b, gep);
  /* null + integer is how some programs write a cast. */
  if (h2s_is_pointer_of_number(gep))
    for (unsigned i = 1; i < (unsigned)LLVMGetNumOperands(gep); i++)
      cast(b, LLVMGetOperand(gep, i), gep);
}

static void flow_operands(struct function_build *b, LLVMValueRef to, int64_t offset) {
  for (unsigned i = 0; i < (unsigned)LLVMGetNumOperands(to); i++)
    flow(b, LLVMGetOperand(to, i), to, offset);
}

/* ---- sums: `end - begin` carries no address, also when LLVM has spread it over a longer sum */

enum { MAX_TERMS = 16 };

struct term {
  LLVMValueRef value;
  bool negative, paired;
};

struct sum {
  struct term terms[MAX_TERMS];
  unsigned n;
  unsigned parts; /* sums that were taken apart: in dead code one may be its own term */
  bool too_long;
};

static bool is_sum(LLVMValueRef value) {
  return LLVMIsAInstruction(value) &&
         (LLVMGetInstructionOpcode(value) == LLVMAdd || LLVMGetInstructionOpcode(value) == LLVMSub);
}

static bool has_one_use(LLVMValueRef value) {
  LLVMUseRef use = LLVMGetFirstUse(value);
  return use && !LLVMGetNextUse(use);
}

/* The terms of a sum; a part that has other uses is a term of its own. */
static void collect_terms(struct sum *sum, LLVMValueRef value, bool negative, bool is_root) {
  bool is_part = is_sum(value) && (is_root || has_one_use(value));
  if (sum->n == MAX_TERMS || sum->parts == MAX_TERMS) {
    sum->too_long = true;
  } else if (is_part) {
    bool subtracts = LLVMGetInstructionOpcode(value) == LLVMSub;
    sum->parts++;
    collect_terms(sum, LLVMGetOperand(value, 0), negative, false);
    collect_terms(sum, LLVMGetOperand(value, 1), negative != subtracts, false);
  } else {
    sum->terms[sum->n++] = (struct term){.value = value, .negative = negative};
  }
}

/* How well two pointers of opposite sign go together, best first.  Integers do not: twice
 * an address minus the address is the address. */
enum match {
  MATCH_BASE, /* two pointers stepped from one pointer: they cancel */
  MATCH_POINTER, /* two pointers: they cancel if solve finds one object for both */
};

static bool matches(LLVMValueRef a, LLVMValueRef b, enum match match) {
  if (!LLVMIsAPtrToIntInst(a) || !LLVMIsAPtrToIntInst(b))
    return false;
  return match == MATCH_POINTER ||
         h2s_pointer_base(LLVMGetOperand(a, 0)) == h2s_pointer_base(LLVMGetOperand(b, 0));
}

static void pair_terms(struct function_build *b, struct sum *sum, LLVMValueRef to,
                       enum match match) {
  for (unsigned i = 0; i < sum->n; i++)
    for (unsigned k = 0; k < sum->n && !sum->terms[i].paired; k++) {
      struct term *plus = &sum->terms[i], *minus = &sum->terms[k];
      node_id from = node_of(b, plus->value), less = node_of(b, minus->value);
      if (plus->negative || !minus->negative || minus->paired || from == H2S_NONE ||
          less == H2S_NONE || !matches(plus->value, minus->value, match))
        continue;
      plus->paired = minus->paired = true;
      if (match == MATCH_BASE)
        continue;
      /* All that may arrive must be known, not only what comes from the sites. */
      h2s_graph_demand(&b->graph, from);
      h2s_graph_demand(&b->graph, less);
      h2s_graph_difference(&b->graph, from, less, node_of(b, to), to);
    }
}

static void build_sum(struct function_build *b, LLVMValueRef root) {
  struct sum sum = {.n = 0};
  collect_terms(&sum, root, false, true);
  if (sum.too_long) {
    flow_operands(b, root, H2S_ANY);
    return;
  }
  /* As the distance of two addresses the number does not carry them; but what is taken for the address of an
   * object may be null too, which points-to sets do not tell, and the distance from there is an address; and
   * the step from one to the other may have been one. */
  if (h2s_disabled(H2S_NO_DISTANCE) || !h2s_becomes_pointer(b->graph.arena, root)) {
    pair_terms(b, &sum, root, MATCH_BASE);
    pair_terms(b, &sum, root, MATCH_POINTER);
  }
  for (unsigned i = 0; i < sum.n; i++)
    if (!sum.terms[i].paired)
      flow(b, sum.terms[i].value, root, H2S_ANY);
}

static void build_phi(struct function_build *b, LLVMValueRef phi) {
  for (unsigned i = 0; i < LLVMCountIncoming(phi); i++)
    flow(b, LLVMGetIncomingValue(phi, i), phi, 0);
}

static void build_return(struct function_build *b, LLVMValueRef ret) {
  if (LLVMGetNumOperands(ret) == 0)
    return;
  LLVMValueRef value = LLVMGetOperand(ret, 0);
  node_id node = node_of(b, value);
  if (node != H2S_NONE)
    h2s_graph_copy(&b->graph, node, H2S_NODE_RESULT, 0, REASON_RETURNED, ret);
  bool is_scalar =
      LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMIntegerTypeKind; /* of which callers see it */
  if (!is_scalar && !is_piece(b, LLVMTypeOf(value)) && is_new_address(b, value))
    h2s_graph_copy(&b->graph, H2S_NODE_UNKNOWN, H2S_NODE_RESULT, 0, REASON_NONE, ret);
}

static void store_unknown(struct function_build *b, LLVMValueRef instruction,
                          LLVMValueRef pointer) {
  node_id to = node_of(b, pointer);
  if (to != H2S_NONE)
    h2s_graph_store(&b->graph, H2S_NODE_UNKNOWN, to, 0, bytes_of(b, LLVMTypeOf(instruction)),
                    ACCESS_ANY, instruction);
}

/* atomicrmw and cmpxchg: memory gets the new value, the result is the old one. */
static void build_atomic(struct function_build *b, LLVMValueRef instruction, unsigned value) {
  LLVMValueRef pointer = LLVMGetOperand(instruction, 0);
  LLVMValueRef stored = LLVMGetOperand(instruction, value);
  if (!h2s_disabled(H2S_NO_ATOMICS))
    store(b, stored, pointer, ACCESS_ANY, instruction);
  if (LLVMIsAAtomicCmpXchgInst(instruction)) { /* the result is a pair with the old value */
    load_lanes(b, pointer, instruction);
    return;
  }
  load(b, pointer, instruction, ACCESS_ANY);
  store(b, instruction, pointer, ACCESS_ANY, instruction); /* add, and, ...: both stay there */
  if (LLVMGetAtomicRMWBinOp(instruction) != LLVMAtomicRMWBinOpXchg && !h2s_disabled(H2S_NO_COUNTED))
    store_unknown(b, instruction, pointer);
}

/* Pieces of addresses that leaked are not followed through memory: an integer as wide as an
 * address that is made of pieces may be an address of anything that leaked. */
static void assemble(struct function_build *b, LLVMValueRef cast) {
  if (is_piece(b, LLVMTypeOf(LLVMGetOperand(cast, 0))) && !is_piece(b, LLVMTypeOf(cast)))
    result_is_unknown(b, cast);
}

static void build_alloca(struct function_build *b, LLVMValueRef alloca) {
  h2s_graph_point(&b->graph, node_of(b, alloca), h2s_graph_object(&b->graph, OBJ_ALLOCA, 0, alloca),
                  0);
}

static void make_edges(struct function_build *b, LLVMValueRef i) {
  switch (LLVMGetInstructionOpcode(i)) {
  case LLVMAlloca: build_alloca(b, i); break;
  case LLVMLoad: load(b, LLVMGetOperand(i, 0), i, access_of(b, i, LLVMTypeOf(i))); break;
  case LLVMStore:
    store(b, LLVMGetOperand(i, 0), LLVMGetOperand(i, 1),
          access_of(b, i, LLVMTypeOf(LLVMGetOperand(i, 0))), i);
    break;
  case LLVMGetElementPtr: build_gep(b, i); break;
  case LLVMPHI: build_phi(b, i); break;
  case LLVMSelect:
    flow(b, LLVMGetOperand(i, 1), i, 0);
    flow(b, LLVMGetOperand(i, 2), i, 0);
    break;
  case LLVMBitCast:
    flow_operands(b, i, 0);
    assemble(b, i);
    break;
  case LLVMZExt:
  case LLVMSExt:
  case LLVMFPToUI:
  case LLVMFPToSI:
    flow_operands(b, i, H2S_ANY);
    assemble(b, i);
    break;
  case LLVMFreeze:
  case LLVMAddrSpaceCast:
  case LLVMExtractValue:
  case LLVMInsertValue:
  case LLVMExtractElement:
  case LLVMInsertElement:
  case LLVMShuffleVector: flow_operands(b, i, 0); break;
  case LLVMAdd:
  case LLVMSub: build_sum(b, i); break;
  case LLVMPtrToInt:
    if (!h2s_disabled(H2S_NO_INTEGERS))
      flow_operands(b, i, H2S_ANY);
    break;
  case LLVMIntToPtr: cast(b, LLVMGetOperand(i, 0), i); break;
  case LLVMTrunc:
  case LLVMUIToFP:
  case LLVMSIToFP:
  case LLVMFPTrunc:
  case LLVMFPExt:
  case LLVMMul:
  case LLVMUDiv:
  case LLVMSDiv:
  case LLVMURem:
  case LLVMSRem:
  case LLVMShl:
  case LLVMLShr:
  case LLVMAShr:
  case LLVMAnd:
  case LLVMOr:
  case LLVMXor:
  case LLVMFAdd:
  case LLVMFSub:
  case LLVMFMul:
  case LLVMFDiv:
  case LLVMFRem:
  case LLVMFNeg: flow_operands(b, i, H2S_ANY); break;
  case LLVMICmp:
  case LLVMFCmp:
  case LLVMBr:
  case LLVMSwitch:
  case LLVMFence:
  case LLVMUnreachable: break;
  case LLVMRet: build_return(b, i); break;
  case LLVMCall:
  case LLVMInvoke:
  case LLVMCallBr: build_call(b, i); break;
  case LLVMAtomicRMW: build_atomic(b, i, 1); break;
  case LLVMAtomicCmpXchg: build_atomic(b, i, 2); break;
  default: build_unknown_use(b, i); break;
  }
}

static void build_instruction(struct function_build *b, LLVMValueRef instruction) {
  if (h2s_idmap_get(&b->built, h2s_key(instruction)) != H2S_NONE)
    return;
  h2s_idmap_put(b->graph.arena, &b->built, h2s_key(instruction), 1);
  make_edges(b, instruction);
}

/* ---- on demand ----------------------------------------------------------------------- */

/* What a value is made from must be complete if the value must be.  A call
 * asks for what its summary needs. */
static void demand_operands(struct function_build *b, LLVMValueRef instruction) {
  unsigned count = (unsigned)LLVMGetNumOperands(instruction);
  LLVMOpcode opcode = LLVMGetInstructionOpcode(instruction);
  if (opcode == LLVMCall || opcode == LLVMInvoke || opcode == LLVMCallBr) {
    LLVMValueRef callee = h2s_direct_callee(instruction);
    if (!callee || LLVMGetIntrinsicID(callee) == 0)
      return;
    count = LLVMGetNumArgOperands(instruction);
  }
  if (opcode == LLVMGetElementPtr && !LLVMIsConstant(LLVMGetOperand(instruction, 0)))
    count = 1;
  for (unsigned i = 0; i < count; i++) {
    LLVMValueRef operand = LLVMGetOperand(instruction, i);
    node_id node = LLVMIsABasicBlock(operand) ? H2S_NONE : node_of(b, operand);
    if (node != H2S_NONE)
      h2s_graph_demand(&b->graph, node);
  }
}

static object_id parameter_object(struct function_build *b, unsigned parameter,
                                  LLVMValueRef argument) {
  object_id object = h2s_graph_object(&b->graph, OBJ_PARAM, parameter, argument);
  b->graph.objects.at[object].several =
      bytes_of(b, LLVMTypeOf(argument)) > b->graph.pointer_bytes && !h2s_disabled(H2S_NO_SEVERAL);
  return object;
}

static void define_argument(struct function_build *b, node_id node, LLVMValueRef argument) {
  LLVMValueRef function = info_of(b)->functions.at[b->function].value;
  unsigned i = 0;
  while (LLVMGetParam(function, i) != argument)
    i++;
  if (is_followed(LLVMTypeOf(argument)))
    h2s_graph_point(&b->graph, node, parameter_object(b, i, argument), 0);
  else if (!h2s_bit(&b->followed, i))
    h2s_graph_point(&b->graph, node, 0, H2S_ANY);
}

static void define(struct graph *graph, node_id node) {
  struct function_build *b = graph->context;
  LLVMValueRef value = graph->nodes.at[node].value;
  if (LLVMIsAArgument(value)) {
    define_argument(b, node, value);
  } else if (LLVMIsAInstruction(value)) {
    build_instruction(b, value);
    demand_operands(b, value);
  }
}

static void expand(struct graph *graph, node_id node) {
  struct function_build *b = graph->context;
  LLVMValueRef value = graph->nodes.at[node].value;
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAInstruction(user))
      build_instruction(b, user);
  }
}

static const char *name_for_people(const struct graph *graph, const void *value) {
  char *text = LLVMPrintValueToString((LLVMValueRef)(uintptr_t)value);
  const char *copy = h2s_strndup(graph->arena, text, strlen(text) < 60 ? strlen(text) : 60);
  LLVMDisposeMessage(text);
  return copy;
}

static const struct builder builder = {.define = define,
                                       .expand = expand,
                                       .call = call_target,
                                       .defer = call_later,
                                       .argument = argument_reached,
                                       .constant = constant_read,
                                       .name = name_for_people};

/* What a function may cost grows with its size. */
static uint64_t step_budget(const struct function_build *b, LLVMValueRef function) {
  return info_of(b)->options->max_steps * (h2s_instruction_count(function) / 10000 + 1);
}

struct function_build *h2s_build(struct analysis *analysis, function_id function) {
  const struct module_info *info = analysis->info;
  struct function_build *b = NEW(analysis->arena, struct function_build);
  b->analysis = analysis;
  b->function = function;
  b->variadic = H2S_NONE;
  h2s_graph_init(&b->graph, analysis->arena, &builder, b, info->pointer_bytes);
  b->graph.max_steps = step_budget(b, info->functions.at[function].value);
  const struct function *f = &info->functions.at[function];
  b->graph.recursive = f->recursive;
  for (site_id s = f->first_site; s < f->first_site + f->site_count; s++)
    if (info->sites.at[s].refused == REASON_NONE)
      build_instruction(b, info->sites.at[s].call);
  return b;
}

static bool is_variadic_start(LLVMValueRef call) {
  LLVMValueRef callee = h2s_direct_callee(call);
  unsigned start = LLVMLookupIntrinsicID("llvm.va_start", strlen("llvm.va_start"));
  return callee && LLVMGetIntrinsicID(callee) == start;
}

/* Nothing else leads to where variadic arguments are read. */
static void build_variadic(struct function_build *b, LLVMValueRef function) {
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i))
      if (LLVMIsACallInst(i) && is_variadic_start(i) && !h2s_disabled(H2S_NO_VARIADIC))
        build_instruction(b, i);
}

void h2s_build_boundary(struct function_build *b) {
  LLVMValueRef function = info_of(b)->functions.at[b->function].value;
  for (unsigned i = 0; i < LLVMCountParams(function); i++)
    if (is_followed(LLVMTypeOf(LLVMGetParam(function, i))))
      h2s_graph_demand(&b->graph, node_of(b, LLVMGetParam(function, i)));
  if (LLVMIsFunctionVarArg(LLVMGlobalGetValueType(function)))
    build_variadic(b, function);
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block)) {
    LLVMValueRef last = LLVMGetBasicBlockTerminator(block);
    if (!last || LLVMGetInstructionOpcode(last) != LLVMRet || LLVMGetNumOperands(last) == 0)
      continue;
    build_instruction(b, last);
    node_id node = node_of(b, LLVMGetOperand(last, 0));
    if (node != H2S_NONE)
      h2s_graph_demand(&b->graph, node);
  }
}

object_id h2s_object_of(const struct graph *graph, const struct site *site) {
  return h2s_is_below(site) ? site->object : h2s_idmap_get(&graph->object_of, h2s_key(site->call));
}

void h2s_build_bringer(struct function_build *b, LLVMValueRef call) { build_instruction(b, call); }

void h2s_build_follow(struct function_build *b, unsigned parameter) {
  LLVMValueRef function = info_of(b)->functions.at[b->function].value;
  LLVMValueRef argument = LLVMGetParam(function, parameter);
  h2s_bit_set(b->graph.arena, &b->followed, parameter);
  h2s_graph_point(&b->graph, node_of(b, argument), parameter_object(b, parameter, argument), 0);
  if (!h2s_disabled(H2S_NO_COUNTED)) /* other calls may give numbers */
    h2s_graph_point(&b->graph, node_of(b, argument), 0, H2S_ANY);
}

void h2s_build_refresh(struct function_build *b) {
  for (uint32_t c = 0; c < b->calls.n; c++)
    refresh_call(b, c);
}
