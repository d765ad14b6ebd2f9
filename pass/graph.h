/* graph.h - locations and flows of one function: a points-to graph.
 *
 * NODES      Dense ids.  A node is an SSA value that may carry an address, a
 *            cell (object, byte offset) of memory, or a temporary of a call.
 * ELEMENTS   What a node may hold: addresses (object, byte offset).  An element
 *            *is* the id of the cell it points to, so sets of elements are sets
 *            of node ids.  Offset H2S_ANY stands for every offset.
 * EDGES      copy, load, store and copy-of-memory between nodes; each knows the
 *            instruction it comes from, and each (node, element) keeps the edge
 *            by which it first arrived, so that a path can be told.
 * SPARSE     Edges are made when needed.  A node is *expanded* (its uses become
 *            edges) when a first element reaches it, and *defined* (its
 *            definition becomes edges) when what it holds must be complete:
 *            as target of a store, as operand of free, as stored value.  The
 *            struct builder does both; it is the only part that knows LLVM.
 *
 * Includes no LLVM header: instructions and values are opaque pointers here.
 */
#ifndef H2S_GRAPH_H
#define H2S_GRAPH_H

#include "base.h"
#include "reason.h"

typedef uint32_t node_id;
typedef uint32_t object_id;

#define H2S_ANY INT64_MIN     /* any offset */
#define H2S_ANY_WIDTH UINT64_MAX /* an access of unknown length */
#define H2S_VARIADIC (UINT32_MAX - 1) /* the number of the parameter that stands for the variadic */

enum object_kind {
  OBJ_UNKNOWN, /* all memory the analysis does not know: globals, unknown results, what leaked */
  OBJ_SITE, /* the objects of an allocation site: ref is its site_id */
  OBJ_ALLOCA, /* value is the alloca */
  OBJ_PARAM, /* what parameter ref points to: a placeholder */
  OBJ_CONTENT, /* what a cell of a placeholder points to: a placeholder */
  OBJ_FRESH, /* a heap object that a callee makes: value is the call, ref its origin's place */
  OBJ_COPY, /* the private copy that a byval argument is */
  OBJ_FUNCTION, /* a function's address: ref is its function_id */
  OBJ_CONSTANT, /* a constant with addresses in it (a vtable): value is the global; the builder
                   says what is read from it */
};

/* What kind of value an access to memory is declared to be, by its type for
 * alias analysis (TBAA): pointers, data narrower than an address, data as wide as one.
 * A load of one kind cannot see a store of another; any sees all. */
enum access { ACCESS_ANY, ACCESS_POINTER, ACCESS_DATA, ACCESS_WIDE, ACCESS_KINDS };

static inline bool h2s_may_see(enum access a, enum access b) {
  return a == b || a == ACCESS_ANY || b == ACCESS_ANY;
}

/* Who reads a range of an object: a load edge that arrived. */
struct reader {
  int64_t offset;
  uint64_t width;
  enum access access;
  node_id to;
  uint32_t edge;
};

/* Which range of an object is copied where: a memory copy that arrived. */
struct copier {
  int64_t offset;
  uint64_t width;
  object_id to;
  int64_t shift; /* H2S_ANY: to any offset */
  bool keeps_kinds;
  uint32_t edge;
};

/* How an element first arrived at a node; edge H2S_NONE: it began here. */
struct why {
  uint32_t edge;
  node_id from; /* the node it came from ... */
  uint32_t element; /* ... as this element (offsets may differ) */
};

/* Memory that was reallocated, and by what. */
struct move {
  object_id from;
  struct why why;
};

struct object {
  enum object_kind kind;
  uint32_t ref;
  void *value;
  bool leaked; /* reachable for code that is not known */
  bool shared; /* the function's own, and reachable in memory of the caller's */
  bool several; /* OBJ_PARAM: what several pointers lead to that are passed in one */
  bool common; /* OBJ_SITE, OBJ_FRESH: no caller can own it, or need tell it from others */
  object_id parent; /* OBJ_CONTENT: the placeholder it is loaded from ... */
  int64_t offset; /* ... at this offset */
  uint64_t width; /* ... with this width ... */
  enum access access; /* ... as this */
  uint64_t bytes; /* OBJ_SITE, OBJ_FRESH: its size; 0: not known, or none */
  uint32_t site; /* OBJ_FRESH: the lifted site that it is, or H2S_NONE */
  uint32_t depth; /* OBJ_CONTENT: loads from the parameter; OBJ_FRESH: calls to the origin */
  node_id stored[ACCESS_KINDS]; /* placeholders: everything stored through them, or H2S_NONE */
  uint32_t place; /* its place in the function's summary, or H2S_NONE */
  struct ids cells;
  VEC(struct reader) readers;
  VEC(struct copier) copiers;
  struct ids contents; /* placeholders: the OBJ_CONTENT loaded from it */
  struct ids sources; /* OBJ_CONTENT: placeholders it is loaded from beside its parent */
  VEC(struct move)
  moves; /* of the caller's, or that lies there, to this: it holds what that does */
  uint32_t sources_exported, moves_exported;
  uint32_t readers_exported; /* placeholders: how many have been looked at for ... */
  uint32_t pieces_exported; /* ... reads of pieces, and how many those were */
};

enum node_kind { NODE_VALUE, NODE_CELL, NODE_TEMP };

struct node {
  enum node_kind kind;
  bool defined, expanded, queued;
  void *value; /* NODE_VALUE: the SSA value */
  object_id object; /* NODE_CELL */
  int64_t offset; /* NODE_CELL */
  uint64_t width; /* NODE_CELL: the widest access stored there, in bytes */
  enum access access; /* NODE_CELL: what is stored there; elements are cells of ACCESS_ANY */
  struct ids elements; /* cells; [0, done) have travelled on */
  VEC(struct why) whys; /* parallel to elements */
  uint32_t done, exported;
  struct idmap members; /* of elements, once there are many */
  uint32_t first_edge;
};

enum edge_kind {
  EDGE_COPY, /* to holds what from holds, plus offset */
  EDGE_LOAD, /* to holds what is at *(from + offset), width bytes */
  EDGE_STORE, /* *(from + offset), width bytes, holds what to (!) holds */
  EDGE_MEMCPY_TO, /* from is the destination of copy record offset */
  EDGE_MEMCPY_FROM, /* from is the source of copy record offset */
  EDGE_CALLEE, /* from is the callee operand of indirect call `to` */
  EDGE_DEFERRED, /* a deferred call gets what from holds: what is this function's own leaks */
  EDGE_SHARED, /* what from holds others may find, and change */
  EDGE_ARGUMENT, /* from is argument `offset` of call `to` of function `width`, which does not
                       follow that parameter yet */
};

struct edge {
  enum edge_kind kind;
  node_id from, to;
  int64_t offset;
  uint64_t width;
  enum access access; /* EDGE_LOAD, EDGE_STORE */
  enum reason reason; /* for edges into H2S_NODE_LEAK and H2S_NODE_FREED_BELOW */
  void *instruction;
  uint32_t next; /* next edge of `from` */
};

/* What `from` holds, or some of it, is in `to` as well. */
static inline bool h2s_carries(const struct edge *edge) {
  return edge->kind == EDGE_COPY || edge->kind == EDGE_DEFERRED;
}

struct memory_copy {
  node_id to, from;
  uint64_t width; /* bytes, or H2S_ANY_WIDTH */
  bool keeps_kinds; /* a realloc: the object moves, and what lies in it is declared as before */
  void *instruction;
};

struct difference {
  node_id a, b, to;
  void *instruction;
};

/* A call of a function that the caller gave: what it does to memory of the caller's only the caller
 * knows. */
struct deferred_call {
  node_id callee;
  const node_id *arguments; /* H2S_NONE: nothing that is followed */
  uint32_t count;
  void *instruction;
  uint32_t *exported; /* elements that summary.c has looked at: by argument, then of the callee */
};

/* A deallocation in this function. */
struct free_record {
  node_id operand;
  void *call;
  const char *family;
};

/* Nodes that every graph has. */
enum {
  H2S_NODE_UNKNOWN, /* holds (OBJ_UNKNOWN, any): a source of unknown addresses */
  H2S_NODE_LEAK, /* what reaches it may be kept by anyone: the cell of OBJ_UNKNOWN */
  H2S_NODE_RESULT, /* what the function returns */
  H2S_NODE_FREED, /* operands of this function's own deallocations */
  H2S_NODE_FREED_BELOW, /* what a callee may free or reallocate */
  H2S_NODE_PIECES, /* what is read in pieces, as data: it leaks */
  H2S_NODE_FIRST,
};

struct graph;

/* Makes edges from IR, on demand. */
struct builder {
  void (*define)(struct graph *graph, node_id node); /* edges into a NODE_VALUE */
  void (*expand)(struct graph *graph, node_id node); /* edges out of a NODE_VALUE */
  /* A function's address (H2S_NONE: an unknown one) reached the callee operand of an indirect call. */
  void (*call)(struct graph *graph, uint32_t call, uint32_t function);
  /* An address that the caller gave reached it; false: it counts as unknown. */
  bool (*defer)(struct graph *graph, uint32_t call);
  /* An address reached an argument that the callee's graph does not follow. */
  void (*argument)(struct graph *graph, uint32_t call, uint32_t argument, uint32_t function);
  /* `to` holds what is read from a constant. */
  void (*constant)(struct graph *graph, void *constant, int64_t offset, uint64_t width, node_id to,
                   void *instruction);
  /* A name for people, owned by the arena. */
  const char *(*name)(const struct graph *graph, const void *value);
};

struct graph {
  struct arena *arena;
  const struct builder *builder;
  void *context; /* the builder's */
  unsigned pointer_bytes;
  uint64_t max_steps, steps;
  bool
      recursive; /* the function may call itself: what its callees make is made many times in a call */
  bool spent; /* the step budget ran out: nothing below is complete */
  VEC(struct node) nodes;
  VEC(struct object) objects; /* object 0 is OBJ_UNKNOWN */
  VEC(struct edge) edges;
  VEC(struct memory_copy) copies;
  VEC(struct difference) differences;
  VEC(struct free_record) frees;
  VEC(struct deferred_call) deferred;
  struct idmap node_of; /* SSA value -> node */
  struct idmap object_of; /* SSA value -> object it creates */
  struct idmap edge_of; /* hash of an edge's content -> edge: no edge twice */
  struct idmap content_of;
  struct ids queue; /* nodes with elements that have not travelled on */
  uint32_t queue_head;
  struct ids wanted; /* nodes to define */
  uint32_t wanted_head;
  struct ids placeholders;
  struct ids shared, moved; /* objects that are shared, that have moves */
};

/* ---- making ----------------------------------------------------------------- */

void h2s_graph_init(struct graph *graph, struct arena *arena, const struct builder *builder,
                    void *context, unsigned pointer_bytes);

/* The node of an SSA value; made when first asked for. */
node_id h2s_graph_value(struct graph *graph, void *value);
/* The same, or H2S_NONE if nothing ever asked for it: it holds nothing. */
node_id h2s_graph_find(const struct graph *graph, const void *value);
node_id h2s_graph_temp(struct graph *graph);
/* The object that a value creates (a call, an alloca); made when first asked for. */
object_id h2s_graph_object(struct graph *graph, enum object_kind kind, uint32_t ref, void *value);
node_id h2s_graph_cell(struct graph *graph, object_id object, int64_t offset);
/* The cell of the same place for values that are stored there as pointers or as data. */
node_id h2s_graph_typed_cell(struct graph *graph, object_id object, int64_t offset,
                             enum access access);
/* A new object that a callee makes: see OBJ_FRESH. */
object_id h2s_graph_fresh(struct graph *graph, uint32_t place, void *call, uint32_t depth);
/* The placeholder for what a range of a placeholder points to. */
object_id h2s_graph_content(struct graph *graph, object_id parent, int64_t offset, uint64_t width,
                            enum access access);

/* node may hold the address object + offset. */
void h2s_graph_point(struct graph *graph, node_id node, object_id object, int64_t offset);
void h2s_graph_copy(struct graph *graph, node_id from, node_id to, int64_t offset,
                    enum reason reason, void *instruction);
void h2s_graph_load(struct graph *graph, node_id pointer, node_id to, int64_t offset,
                    uint64_t width, enum access access, void *instruction);
void h2s_graph_store(struct graph *graph, node_id from, node_id pointer, int64_t offset,
                     uint64_t width, enum access access, void *instruction);
void h2s_graph_memcpy(struct graph *graph, node_id to, node_id from, uint64_t width,
                      void *instruction);
/* The object itself goes to another place. */
void h2s_graph_move(struct graph *graph, node_id to, node_id from, void *instruction);
/* to holds a - b: nothing if both are addresses in one object, else both. */
void h2s_graph_difference(struct graph *graph, node_id a, node_id b, node_id to, void *instruction);
void h2s_graph_callee(struct graph *graph, node_id callee, uint32_t call, void *instruction);
void h2s_graph_argument(struct graph *graph, node_id node, uint32_t call, uint32_t argument,
                        uint32_t function, void *instruction);
/* A deferred call gets what is in the arguments. */
void h2s_graph_defer(struct graph *graph, node_id callee, const node_id *arguments, uint32_t count,
                     void *instruction);
void h2s_graph_free(struct graph *graph, node_id operand, void *call, const char *family);
/* What node holds must be complete: its definition becomes edges. */
void h2s_graph_demand(struct graph *graph, node_id node);

/* ---- solving (solve.c) ------------------------------------------------------- */

/* Runs to the fixpoint, defining and expanding on the way; may be called again after
 * more was added.  False if the step budget was spent. */
bool h2s_solve(struct graph *graph);

/* Others may change what the node leads to.  (For solve.c.) */
void h2s_graph_share(struct graph *graph, node_id node);

/* There is a deferred call, and this is a cell of the caller's memory.  (For solve.c.) */
void h2s_graph_share_cell(struct graph *graph, node_id cell);

/* Adds one element to a node (solve.c's; for h2s_graph_point). */
void h2s_graph_add(struct graph *graph, node_id node, uint32_t element, struct why why);

/* ---- asking ------------------------------------------------------------------ */

/* The object of an element. */
static inline object_id h2s_element_object(const struct graph *graph, uint32_t element) {
  return graph->nodes.at[element].object;
}

/* An element of this object is in the node; any offset. */
bool h2s_node_holds(const struct graph *graph, node_id node, object_id object);

/* Who holds what: an index over a solved graph, and room for walks over it.  What it lists is good
 * until it is asked for the next. */
struct holder_index {
  uint32_t *first; /* nodes that hold an address in object o: nodes[first[o]] up to first[o + 1] */
  node_id *nodes;
  uint32_t *listed; /* by object: the number of the list it was last on */
  uint32_t number;
  struct ids objects; /* the list */
};

void h2s_graph_holders(const struct graph *graph, struct arena *arena,
                       struct holder_index *holders);

/* Begins a list; adds an object to it, once. */
void h2s_holders_begin(struct holder_index *holders);
void h2s_holders_list(struct holder_index *holders, struct arena *arena, object_id object);

/* Adds every object from which one that is listed can be reached through cells: a pointer to any of
 * them may lead there. */
void h2s_graph_containers(const struct graph *graph, struct arena *arena,
                          struct holder_index *holders);

/* Adds the objects whose addresses a node (H2S_NONE: none) holds; everything that can be reached
 * from what is listed from a place in the list on. */
void h2s_graph_list_held(const struct graph *graph, struct arena *arena,
                         struct holder_index *holders, node_id node);
void h2s_graph_contents(const struct graph *graph, struct arena *arena,
                        struct holder_index *holders, uint32_t from);

/* How an object reaches the caller first: in the result, or in the memory of a placeholder. */
struct way_out {
  bool exists;
  object_id placeholder; /* H2S_NONE: the result */
  uint32_t edge; /* by which it, or what holds it, got there; H2S_NONE: from the start */
};

/* By object. */
struct way_out *h2s_graph_ways_out(const struct graph *graph, struct arena *arena);

/* By object: the edge by which it first reached H2S_NODE_LEAK, or for what came out of a leaked
 * container the edge by which that one did; H2S_NONE if it did not. */
uint32_t *h2s_graph_leaks(const struct graph *graph, struct arena *arena);

/* What every node holds, a line each, to standard error. */
void h2s_graph_print(const struct graph *graph);

/* Debug: the fixpoint holds and the structure is sound; aborts if not. */
void h2s_graph_check(const struct graph *graph);

/* Nothing is stored there. */
static inline bool h2s_is_fixed(const struct object *object) {
  return object->kind == OBJ_FUNCTION || object->kind == OBJ_CONSTANT;
}

/* The site whose objects an object stands for; H2S_NONE if it is no site's. */
static inline uint32_t h2s_site_of_object(const struct object *object) {
  return object->kind == OBJ_SITE ? object->ref : object->site;
}

/* True for placeholders: OBJ_PARAM, OBJ_CONTENT. */
static inline bool h2s_is_placeholder(const struct object *object) {
  return object->kind == OBJ_PARAM || object->kind == OBJ_CONTENT;
}

#endif
