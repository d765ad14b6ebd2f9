/* solve.c - inclusion-based propagation over the points-to graph to a fixpoint.
 *
 * requires a graph with its first elements; fills node elements, object flags;
 * touches no IR itself (the builder it calls reads it)
 *
 * After Andersen (1994) with field offsets (Pearce, Kelly, Hankin 2007) and
 * difference propagation: a node's elements are a list that only grows, and
 * [0, done) of it have travelled, so the delta is its tail.  No strong updates.
 *
 * What is sound by construction here:
 * - A load sees every cell that it overlaps and (object, any); what is stored
 *   at `any` is seen by every load of the object.
 * - A load of a pointer does not see a store of data, nor the other way round, where
 *   both say so by their TBAA types: as far as LLVM's own alias analysis goes.
 * - An access wider than a pointer carries several: its elements lose their
 *   offset.  (An access narrower than one never comes here: see build.c.)
 * - Placeholders may alias each other, and unknown memory.  What that brings to what a function loads
 *   through them is up to its caller, who knows the memory: each fact about such a load is one about all
 *   that lies there.  But an object of the function's own that lies in memory of the caller's (`shared`)
 *   may itself be reached through any placeholder or unknown address: who reads it sees what
 *   was stored through all of them.
 * - What reaches the cell of OBJ_UNKNOWN has leaked, and so has all it contains;
 *   what is loaded from a leaked object is unknown.
 *
 * What keeps it cheap: leaks are closed over first, and from then on a leaked object is the
 * unknown one to all that look.  In real programs nearly everything leaks early.
 */
#include "solve.h"

#include "graph.h"
#include "mutation.h"

enum {
  MAX_OFFSETS = 5,     /* of one object in one node, before they become `any` */
  MAX_PIECES = 16,     /* pointers in one wide access, before it goes to `any` */
  MAX_COPY_BYTES = 256, /* of a copy out of a placeholder that is split by field */
  MANY_ELEMENTS = 12,  /* from here on a node's elements are looked up by hash */
};

/* a + b, where either may be `any`. */
static int64_t add_offsets(int64_t a, int64_t b) {
  int64_t sum;
  if (a == H2S_ANY || b == H2S_ANY || __builtin_add_overflow(a, b, &sum))
    return H2S_ANY;
  return sum;
}

static bool ranges_overlap(int64_t a, uint64_t a_width, int64_t b, uint64_t b_width) {
  if (h2s_disabled(H2S_NO_OVERLAP))
    return a == b;
  if (a == H2S_ANY || b == H2S_ANY)
    return true;
  if (a <= b)
    return (uint64_t)b - (uint64_t)a < a_width;
  return (uint64_t)a - (uint64_t)b < b_width;
}

/* ---- elements ------------------------------------------------------------------ */

/* Keys of a node's members: its elements, and the objects that these are addresses in. */
static uint64_t element_key(uint32_t element) { return (uint64_t)element + 1; }
static uint64_t object_key(object_id object) { return (UINT64_C(1) << 32) + 1 + object; }

enum { HOLDS_ANY = MAX_OFFSETS + 1 };

/* An object's entry counts its offsets, or says that `any` is one. */
static void add_member(struct graph *graph, struct node *node, uint32_t element) {
  const struct node *cell = &graph->nodes.at[element];
  uint32_t count = h2s_idmap_get(&node->members, object_key(cell->object));
  h2s_idmap_put(graph->arena, &node->members, element_key(element), 1);
  h2s_idmap_put(graph->arena, &node->members, object_key(cell->object),
                cell->offset == H2S_ANY ? HOLDS_ANY
                : count == H2S_NONE     ? 1
                                        : count + 1);
}

static bool is_member(struct graph *graph, struct node *node, uint32_t element) {
  if (node->members.cap)
    return h2s_idmap_get(&node->members, element_key(element)) != H2S_NONE;
  for (uint32_t i = 0; i < node->elements.n; i++)
    if (node->elements.at[i] == element)
      return true;
  if (node->elements.n == MANY_ELEMENTS)
    for (uint32_t i = 0; i < node->elements.n; i++)
      add_member(graph, node, node->elements.at[i]);
  return false;
}

/* How many elements of an object a node holds; HOLDS_ANY if `any` is one. */
static uint32_t count_offsets(const struct graph *graph, const struct node *node,
                              object_id object) {
  uint32_t count = 0;
  if (node->members.cap) {
    count = h2s_idmap_get(&node->members, object_key(object));
    return count == H2S_NONE ? 0 : count;
  }
  for (uint32_t i = 0; i < node->elements.n; i++) {
    const struct node *cell = &graph->nodes.at[node->elements.at[i]];
    if (cell->object != object)
      continue;
    if (cell->offset == H2S_ANY)
      return HOLDS_ANY;
    count++;
  }
  return count;
}

/* It has leaked: its memory is unknown code's as well, and nothing needs to tell its address from
 * others that are known there. */
static bool is_public(const struct graph *graph, object_id id) {
  const struct object *object = &graph->objects.at[id];
  return object->leaked && !h2s_is_fixed(object) && !h2s_disabled(H2S_NO_CLOSURE);
}

void h2s_graph_add(struct graph *graph, node_id id, uint32_t element, struct why why) {
  if (id != H2S_NODE_LEAK && is_public(graph, graph->nodes.at[element].object))
    element = H2S_NODE_LEAK;
  if (is_member(graph, &graph->nodes.at[id], element))
    return;
  object_id object = graph->nodes.at[element].object;
  uint32_t offsets = count_offsets(graph, &graph->nodes.at[id], object);
  if (offsets == HOLDS_ANY)
    return;
  if (offsets >= MAX_OFFSETS)
    element = h2s_graph_cell(graph, object, H2S_ANY);
  struct node *node = &graph->nodes.at[id];
  VEC_PUSH(graph->arena, &node->elements, element);
  VEC_PUSH(graph->arena, &node->whys, why);
  if (node->members.cap)
    add_member(graph, node, element);
  if (!node->queued) {
    node->queued = true;
    VEC_PUSH(graph->arena, &graph->queue, id);
  }
}

static struct why because(const struct graph *graph, uint32_t edge, uint32_t element) {
  return (struct why){.edge = edge, .from = graph->edges.at[edge].from, .element = element};
}

/* ---- loads ------------------------------------------------------------------- */

/* Two accesses of whole pointers at the same place, as far as can be told. */
static bool is_exact(const struct graph *graph, uint64_t width, uint64_t other) {
  return width == graph->pointer_bytes && other % graph->pointer_bytes == 0;
}

/* Declarations are believed as far as programs keep to them.  In variables LLVM lets pointers and
 * numbers that the source copies to and fro share memory, and keeps both declarations; on the heap
 * programs swap pointers as words, but as halves at most where they know them to lie, by a union;
 * placeholders may all be one object, in which nothing would be left to believe. */
static bool is_declared_apart(const struct graph *graph, const struct node *cell,
                              const struct reader *reader) {
  enum object_kind kind = graph->objects.at[cell->object].kind;
  bool is_variable = kind == OBJ_ALLOCA || kind == OBJ_COPY;
  bool is_wide = reader->access == ACCESS_WIDE || cell->access == ACCESS_WIDE;
  bool is_pointer = reader->access == ACCESS_POINTER || cell->access == ACCESS_POINTER;
  bool is_same_place = cell->offset != H2S_ANY && reader->offset != H2S_ANY &&
                       reader->to == H2S_NODE_PIECES && !h2s_disabled(H2S_NO_PUNNED);
  bool is_doubted = is_variable ? is_wide || reader->to == H2S_NODE_PIECES
                                : ((is_wide && is_pointer) || is_same_place) &&
                                      !h2s_is_placeholder(&graph->objects.at[cell->object]);
  return !h2s_may_see(cell->access, reader->access) &&
         !(is_doubted && !h2s_disabled(H2S_NO_DECLARED));
}

static void link_cell_to_reader(struct graph *graph, node_id cell, const struct reader *reader) {
  const struct node *node = &graph->nodes.at[cell];
  if (!ranges_overlap(node->offset, node->width, reader->offset, reader->width) ||
      is_declared_apart(graph, node, reader))
    return;
  bool exact = is_exact(graph, node->width, reader->width);
  h2s_graph_copy(graph, cell, reader->to, exact ? 0 : H2S_ANY, REASON_NONE,
                 graph->edges.at[reader->edge].instruction);
}

/* Unknown code knows its memory.  What is stored there leaks; who reads it through another placeholder
 * is told so by the caller, for whom both are one object that has leaked. */
static bool is_lost(const struct graph *graph, object_id placeholder) {
  const struct object *object = &graph->objects.at[placeholder];
  while (!object->leaked && object->kind == OBJ_CONTENT)
    object = &graph->objects.at[object->parent];
  return object->leaked;
}

/* What a parameter points to was there before this function made anything. */
static bool may_be_shared(const struct graph *graph, object_id placeholder) {
  return graph->objects.at[placeholder].kind == OBJ_CONTENT && !is_lost(graph, placeholder) &&
         !h2s_disabled(H2S_NO_ALIASES);
}

static void link_stored_to_reader(struct graph *graph, object_id object, enum access access,
                                  const struct reader *reader) {
  node_id stored = graph->objects.at[object].stored[access];
  if (stored != H2S_NONE && h2s_may_see(access, reader->access))
    h2s_graph_copy(graph, stored, reader->to, is_exact(graph, reader->width, 0) ? 0 : H2S_ANY,
                   REASON_NONE, graph->edges.at[reader->edge].instruction);
}

/* An object of the function's own that may be reached through any placeholder or unknown address. */
static void read_shared(struct graph *graph, const struct reader *reader) {
  struct why why = {reader->edge, graph->edges.at[reader->edge].from, H2S_NODE_LEAK};
  h2s_graph_add(graph, reader->to, H2S_NODE_LEAK, why);
  for (uint32_t i = 0; i < graph->placeholders.n; i++)
    for (enum access access = ACCESS_ANY; access < ACCESS_KINDS; access++)
      if (may_be_shared(graph, graph->placeholders.at[i]))
        link_stored_to_reader(graph, graph->placeholders.at[i], access, reader);
}

static void read_content(struct graph *graph, object_id object, const struct reader *reader,
                         struct why why) {
  bool is_row = reader->access == ACCESS_WIDE && reader->width > graph->pointer_bytes;
  object_id content = h2s_graph_content(graph, object, is_row ? H2S_ANY : reader->offset,
                                        reader->width, reader->access);
  bool is_whole = is_exact(graph, reader->width, 0) && reader->access != ACCESS_WIDE;
  int64_t offset = is_whole ? 0 : H2S_ANY;
  h2s_graph_add(graph, reader->to, h2s_graph_cell(graph, content, offset), why);
}

static void read_itself(struct graph *graph, object_id object, const struct reader *reader,
                        struct why why) {
  VEC_PUSH(graph->arena, &graph->objects.at[object].readers, *reader);
  for (uint32_t i = 0; i < graph->objects.at[object].cells.n; i++) {
    node_id cell = graph->objects.at[object].cells.at[i];
    if (graph->nodes.at[cell].expanded)
      link_cell_to_reader(graph, cell, reader);
  }
  if (h2s_is_placeholder(&graph->objects.at[object]) && reader->to != H2S_NODE_PIECES)
    read_content(graph, object, reader, why); /* of pieces the summary has the list of readers */
  if (graph->objects.at[object].shared)
    read_shared(graph, reader);
}

static bool has_reader(const struct object *object, const struct reader *reader) {
  for (uint32_t i = 0; i < object->readers.n; i++) {
    const struct reader *other = &object->readers.at[i];
    if (other->to == reader->to && other->offset == reader->offset &&
        other->width == reader->width && other->access == reader->access)
      return true;
  }
  return false;
}

/* Wherever in it: what was moved need not lie where it did. */
static void read_moved(struct graph *graph, object_id from, struct reader reader, struct why why) {
  reader.offset = H2S_ANY;
  if (is_public(graph, from))
    h2s_graph_add(graph, reader.to, H2S_NODE_LEAK, why);
  else if (!has_reader(&graph->objects.at[from], &reader))
    read_itself(graph, from, &reader, why);
}

static void read_object(struct graph *graph, object_id object, const struct reader *reader,
                        struct why why) {
  read_itself(graph, object, reader, why);
  for (uint32_t i = 0; i < graph->objects.at[object].moves.n; i++)
    read_moved(graph, graph->objects.at[object].moves.at[i].from, *reader, why);
}

static void load(struct graph *graph, uint32_t edge_id, uint32_t element) {
  struct edge edge = graph->edges.at[edge_id];
  const struct node *pointed = &graph->nodes.at[element];
  object_id object = pointed->object;
  struct reader reader = {.offset = add_offsets(pointed->offset, edge.offset),
                          .width = edge.width,
                          .access = edge.access,
                          .to = edge.to,
                          .edge = edge_id};
  enum object_kind kind = graph->objects.at[object].kind;
  if (is_public(graph, object)) {
    h2s_graph_add(graph, edge.to, H2S_NODE_LEAK, because(graph, edge_id, element));
    return;
  }
  if (kind == OBJ_CONSTANT && edge.to != H2S_NODE_PIECES)
    graph->builder->constant(graph, graph->objects.at[object].value, reader.offset, reader.width,
                             reader.to, edge.instruction);
  if (h2s_is_fixed(&graph->objects.at[object]))
    return;
  read_object(graph, object, &reader, because(graph, edge_id, element));
}

/* ---- stores ------------------------------------------------------------------ */

static void copy_stored(struct graph *graph, node_id stored, const struct copier *copier) {
  h2s_graph_copy(graph, stored, h2s_graph_cell(graph, copier->to, H2S_ANY), H2S_ANY,
                 copier->to == 0 ? REASON_STORED_TO_UNKNOWN : REASON_NONE,
                 graph->edges.at[copier->edge].instruction);
}

/* The node of everything stored through a placeholder; made with the first store. */
static node_id stored_through(struct graph *graph, object_id object, enum access access) {
  if (graph->objects.at[object].stored[access] != H2S_NONE)
    return graph->objects.at[object].stored[access];
  node_id stored = h2s_graph_temp(graph);
  graph->objects.at[object].stored[access] = stored;
  for (uint32_t i = 0; i < graph->shared.n && may_be_shared(graph, object); i++) {
    object_id shared = graph->shared.at[i];
    for (uint32_t r = 0; r < graph->objects.at[shared].readers.n; r++) {
      struct reader reader = graph->objects.at[shared].readers.at[r];
      link_stored_to_reader(graph, object, access, &reader);
    }
    for (uint32_t c = 0; c < graph->objects.at[shared].copiers.n; c++) {
      struct copier copier = graph->objects.at[shared].copiers.at[c];
      copy_stored(graph, stored, &copier);
    }
  }
  return stored;
}

static void connect_cell(struct graph *graph, node_id cell);

static void store_piece(struct graph *graph, struct edge edge, object_id object, int64_t offset,
                        uint64_t width, bool whole) {
  node_id cell = h2s_graph_typed_cell(graph, object, offset, edge.access);
  if (graph->nodes.at[cell].width < width) {
    graph->nodes.at[cell].width = width;
    if (graph->nodes.at[cell].expanded)
      connect_cell(graph, cell);
  }
  h2s_graph_copy(graph, edge.to, cell, whole ? 0 : H2S_ANY, REASON_NONE, edge.instruction);
}

static void store(struct graph *graph, uint32_t edge_id, uint32_t element) {
  struct edge edge = graph->edges.at[edge_id];
  const struct node *pointed = &graph->nodes.at[element];
  object_id object = pointed->object;
  int64_t offset = add_offsets(pointed->offset, edge.offset);
  uint64_t pointer = graph->pointer_bytes;
  enum object_kind kind = graph->objects.at[object].kind;
  if (kind == OBJ_UNKNOWN || h2s_is_fixed(&graph->objects.at[object])) {
    h2s_graph_copy(graph, edge.to, H2S_NODE_LEAK, H2S_ANY, REASON_STORED_TO_UNKNOWN,
                   edge.instruction);
    return;
  }
  bool whole = edge.width % pointer == 0 && edge.width != 0 && edge.width != H2S_ANY_WIDTH;
  if (!whole || edge.width == pointer) {
    store_piece(graph, edge, object, edge.width == H2S_ANY_WIDTH ? H2S_ANY : offset, edge.width,
                whole);
  } else if (offset == H2S_ANY || edge.width / pointer > MAX_PIECES) {
    store_piece(graph, edge, object, H2S_ANY, pointer, true);
  } else {
    for (uint64_t piece = 0; piece < edge.width; piece += pointer)
      store_piece(graph, edge, object, add_offsets(offset, (int64_t)piece), pointer, true);
  }
  if (h2s_is_placeholder(&graph->objects.at[object]))
    h2s_graph_copy(graph, edge.to, stored_through(graph, object, edge.access), whole ? 0 : H2S_ANY,
                   REASON_NONE, edge.instruction);
}

/* ---- copies of memory ---------------------------------------------------------- */

/* The cell of the copy that a cell of the original becomes.  A copy takes bytes: what was
 * stored as a pointer may be read from there as data, if that is what is declared there. */
static void link_cell_to_copier(struct graph *graph, node_id cell, const struct copier *copier) {
  struct node *from = &graph->nodes.at[cell];
  if (!ranges_overlap(from->offset, from->width, copier->offset, copier->width))
    return;
  void *instruction = graph->edges.at[copier->edge].instruction;
  uint64_t width = from->width;
  if (copier->to == 0) {
    h2s_graph_copy(graph, cell, H2S_NODE_LEAK, H2S_ANY, REASON_STORED_TO_UNKNOWN, instruction);
    return;
  }
  enum access access = copier->keeps_kinds ? from->access : ACCESS_ANY;
  node_id to =
      h2s_graph_typed_cell(graph, copier->to, add_offsets(from->offset, copier->shift), access);
  if (graph->nodes.at[to].width < width) {
    graph->nodes.at[to].width = width;
    if (graph->nodes.at[to].expanded)
      connect_cell(graph, to);
  }
  h2s_graph_copy(graph, cell, to, 0, REASON_NONE, instruction);
  if (h2s_is_placeholder(&graph->objects.at[copier->to]))
    h2s_graph_copy(graph, cell, stored_through(graph, copier->to, access), 0, REASON_NONE,
                   instruction);
}

/* What a placeholder's memory held before, field by field if the copy is small. */
static void copy_content(struct graph *graph, object_id from, const struct copier *copier,
                         struct why why) {
  uint64_t pointer = graph->pointer_bytes;
  bool by_field = copier->offset != H2S_ANY && copier->shift != H2S_ANY &&
                  copier->width <= MAX_COPY_BYTES && copier->width >= pointer;
  uint64_t step = by_field ? pointer : 1, end = by_field ? copier->width / pointer * pointer : 1;
  for (uint64_t at = 0; at < end; at += step) {
    int64_t offset = by_field ? add_offsets(copier->offset, (int64_t)at) : H2S_ANY;
    object_id content =
        h2s_graph_content(graph, from, offset, by_field ? pointer : H2S_ANY_WIDTH, ACCESS_ANY);
    node_id cell = h2s_graph_cell(graph, copier->to, add_offsets(offset, copier->shift));
    if (graph->nodes.at[cell].width < pointer)
      graph->nodes.at[cell].width = pointer;
    uint32_t element = h2s_graph_cell(graph, content, by_field ? 0 : H2S_ANY);
    h2s_graph_add(graph, copier->to == 0 ? H2S_NODE_LEAK : cell, element, why);
    if (h2s_is_placeholder(&graph->objects.at[copier->to]))
      h2s_graph_add(graph, stored_through(graph, copier->to, ACCESS_ANY), element, why);
  }
}

static void copy_itself(struct graph *graph, object_id from, const struct copier *copier,
                        struct why why);

static bool has_moved(const struct object *object, object_id from) {
  for (uint32_t i = 0; i < object->moves.n; i++)
    if (object->moves.at[i].from == from)
      return true;
  return false;
}

/* What unknown code may do to a moved object it may do to what that holds. */
static void leak_moved(struct graph *graph, struct move move) {
  struct reader reader = {.width = H2S_ANY_WIDTH, .to = H2S_NODE_LEAK, .edge = move.why.edge};
  read_moved(graph, move.from, reader, move.why);
}

static void copy_moved(struct graph *graph, object_id from, struct copier copier, struct why why) {
  copier.offset = copier.shift = H2S_ANY;
  copier.width = H2S_ANY_WIDTH;
  for (uint32_t i = 0; i < graph->objects.at[from].copiers.n; i++) {
    const struct copier *other = &graph->objects.at[from].copiers.at[i];
    if (other->to == copier.to && other->offset == H2S_ANY && other->shift == H2S_ANY &&
        other->width == H2S_ANY_WIDTH && other->keeps_kinds == copier.keeps_kinds)
      return;
  }
  copy_itself(graph, from, &copier, why);
}

/* Memory of the caller's is reallocated, or an object that lies there.  What it held is not made out here,
 * where any parameter may be any other: who looks at the new object looks at the old one, and the
 * caller is told of the move.  Moves of moves are listed with each object. */
static void move_object(struct graph *graph, object_id to, object_id from, struct why why) {
  struct move move = {from, why};
  if (to == from || has_moved(&graph->objects.at[to], from))
    return;
  if (graph->objects.at[to].moves.n == 0)
    VEC_PUSH(graph->arena, &graph->moved, to);
  VEC_PUSH(graph->arena, &graph->objects.at[to].moves, move);
  for (uint32_t i = 0; i < graph->objects.at[to].readers.n; i++)
    read_moved(graph, from, graph->objects.at[to].readers.at[i], why);
  for (uint32_t i = 0; i < graph->objects.at[to].copiers.n; i++)
    copy_moved(graph, from, graph->objects.at[to].copiers.at[i], why);
  if (graph->objects.at[to].leaked)
    leak_moved(graph, move);
  for (uint32_t i = 0; i < graph->objects.at[from].moves.n; i++)
    move_object(graph, to, graph->objects.at[from].moves.at[i].from, why);
  for (uint32_t i = 0; i < graph->moved.n; i++)
    if (has_moved(&graph->objects.at[graph->moved.at[i]], to))
      move_object(graph, graph->moved.at[i], from, why);
}

/* Anything may be in unknown memory. */
static void copy_unknown(struct graph *graph, object_id to, struct why why) {
  if (to == 0)
    return;
  h2s_graph_add(graph, h2s_graph_cell(graph, to, H2S_ANY), H2S_NODE_LEAK, why);
  if (h2s_is_placeholder(&graph->objects.at[to]))
    h2s_graph_add(graph, stored_through(graph, to, ACCESS_ANY), H2S_NODE_LEAK, why);
}

/* The same of a copy as of a read. */
static void copy_shared(struct graph *graph, const struct copier *copier, struct why why) {
  copy_unknown(graph, copier->to, why);
  for (uint32_t i = 0; i < graph->placeholders.n; i++)
    for (enum access access = ACCESS_ANY; access < ACCESS_KINDS; access++) {
      node_id stored = graph->objects.at[graph->placeholders.at[i]].stored[access];
      if (stored != H2S_NONE && may_be_shared(graph, graph->placeholders.at[i]))
        copy_stored(graph, stored, copier);
    }
}

/* An object of which a part is copied, or all of it moves. */
static void copy_itself(struct graph *graph, object_id from, const struct copier *copier,
                        struct why why) {
  bool is_given = h2s_is_placeholder(&graph->objects.at[from]);
  if (is_public(graph, from)) {
    copy_unknown(graph, copier->to, why);
    return;
  }
  if ((is_given || graph->objects.at[from].shared) && copier->keeps_kinds) {
    move_object(graph, copier->to, from, why);
    return;
  }
  VEC_PUSH(graph->arena, &graph->objects.at[from].copiers, *copier);
  for (uint32_t i = 0; i < graph->objects.at[from].cells.n; i++) {
    node_id cell = graph->objects.at[from].cells.at[i];
    if (graph->nodes.at[cell].expanded)
      link_cell_to_copier(graph, cell, copier);
  }
  if (is_given)
    copy_content(graph, from, copier, why);
  if (graph->objects.at[from].shared)
    copy_shared(graph, copier, why);
}

static void copy_from(struct graph *graph, object_id from, struct copier copier, struct why why) {
  copy_itself(graph, from, &copier, why);
  for (uint32_t i = 0; i < graph->objects.at[from].moves.n; i++)
    copy_moved(graph, graph->objects.at[from].moves.at[i].from, copier, why);
}

/* One object may be copied to another. */
static void copy_object(struct graph *graph, uint32_t edge_id, const struct memory_copy *copy,
                        uint32_t to, uint32_t from) {
  const struct node *target = &graph->nodes.at[to], *source = &graph->nodes.at[from];
  enum object_kind to_kind = graph->objects.at[target->object].kind;
  bool from_constant = graph->objects.at[source->object].kind == OBJ_CONSTANT;
  bool to_heap = to_kind == OBJ_SITE || to_kind == OBJ_FRESH;
  struct why why = because(graph, edge_id, from);
  struct copier copier = {.offset = source->offset,
                          .width = copy->width,
                          .to = target->object,
                          .shift = H2S_ANY,
                          .keeps_kinds = copy->keeps_kinds && to_heap,
                          .edge = edge_id};
  if (target->offset != H2S_ANY && source->offset != H2S_ANY)
    copier.shift = target->offset - source->offset;
  if (h2s_is_fixed(&graph->objects.at[target->object]))
    return;
  if (from_constant)
    copy_unknown(graph, copier.to, why);
  else if (!h2s_is_fixed(&graph->objects.at[source->object]))
    copy_from(graph, source->object, copier, why);
}

/* A new element on either side of a copy meets every element on the other
 * side that has travelled already. */
static void copy_memory(struct graph *graph, uint32_t edge_id, uint32_t element) {
  struct edge edge = graph->edges.at[edge_id];
  struct memory_copy copy = graph->copies.at[edge.offset];
  bool new_is_target = edge.kind == EDGE_MEMCPY_TO;
  node_id other = new_is_target ? copy.from : copy.to;
  for (uint32_t i = 0; i < graph->nodes.at[other].done && !h2s_disabled(H2S_NO_COPIES); i++) {
    uint32_t met = graph->nodes.at[other].elements.at[i];
    copy_object(graph, edge_id, &copy, new_is_target ? element : met,
                new_is_target ? met : element);
  }
}

/* ---- differences ---------------------------------------------------------------- */

/* The one object that both operands point into, if a difference of two
 * addresses in it carries no address: an object of which one is meant at a time. */
static bool cancels(const struct graph *graph, const struct difference *difference) {
  if (h2s_disabled(H2S_NO_DIFFERENCE))
    return true;
  object_id object = H2S_NONE;
  const node_id operands[2] = {difference->a, difference->b};
  for (int side = 0; side < 2; side++) {
    const struct node *node = &graph->nodes.at[operands[side]];
    if (!node->elements.n)
      return false;
    for (uint32_t i = 0; i < node->elements.n; i++) {
      object_id found = h2s_element_object(graph, node->elements.at[i]);
      if (object != H2S_NONE && object != found)
        return false;
      object = found;
    }
  }
  enum object_kind kind = graph->objects.at[object].kind;
  return kind == OBJ_SITE || kind == OBJ_ALLOCA ||
         (kind == OBJ_PARAM && graph->objects.at[object].ref != H2S_VARIADIC &&
          !graph->objects.at[object].several);
}

/* Decided last, when the operands are complete.  True if an edge was added. */
static bool solve_differences(struct graph *graph) {
  uint32_t edges = graph->edges.n;
  for (uint32_t i = 0; i < graph->differences.n; i++) {
    struct difference difference = graph->differences.at[i];
    if (cancels(graph, &difference))
      continue;
    h2s_graph_copy(graph, difference.a, difference.to, H2S_ANY, REASON_NONE,
                   difference.instruction);
    h2s_graph_copy(graph, difference.b, difference.to, H2S_ANY, REASON_NONE,
                   difference.instruction);
  }
  return graph->edges.n != edges;
}

/* ---- the fixpoint ---------------------------------------------------------------- */

static void copy(struct graph *graph, uint32_t edge_id, uint32_t element) {
  const struct edge *edge = &graph->edges.at[edge_id];
  const struct node *cell = &graph->nodes.at[element];
  node_id to = edge->to;
  uint32_t moved = edge->offset == 0 ? element
                                     : h2s_graph_cell(graph, cell->object,
                                                      add_offsets(cell->offset, edge->offset));
  h2s_graph_add(graph, to, moved, because(graph, edge_id, element));
}

static void call(struct graph *graph, uint32_t edge_id, uint32_t element) {
  const struct object *object = &graph->objects.at[h2s_element_object(graph, element)];
  bool known = object->kind == OBJ_FUNCTION;
  if (h2s_is_placeholder(object) && graph->nodes.at[element].offset == 0 &&
      graph->builder->defer(graph, graph->edges.at[edge_id].to))
    return;
  graph->builder->call(graph, graph->edges.at[edge_id].to, known ? object->ref : H2S_NONE);
}

static void argument(struct graph *graph, uint32_t edge_id, uint32_t element) {
  const struct edge *edge = &graph->edges.at[edge_id];
  if (h2s_element_object(graph, element) != 0)
    graph->builder->argument(graph, edge->to, (uint32_t)edge->offset, (uint32_t)edge->width);
}

static void hold_unknown(struct graph *graph, object_id object) {
  node_id any = h2s_graph_cell(graph, object, H2S_ANY);
  if (graph->nodes.at[any].width < graph->pointer_bytes)
    graph->nodes.at[any].width = graph->pointer_bytes;
  h2s_graph_point(graph, any, 0, H2S_ANY);
}

/* An object of the function's own lies in memory of the caller's: see above.  It has not leaked: that
 * is up to the caller. */
static void share(struct graph *graph, object_id id) {
  struct object *object = &graph->objects.at[id];
  if (id == 0 || object->shared || h2s_is_placeholder(object) || h2s_is_fixed(object))
    return;
  object->shared = true;
  VEC_PUSH(graph->arena, &graph->shared, id);
  for (uint32_t i = 0; i < graph->objects.at[id].cells.n; i++)
    if (graph->nodes.at[graph->objects.at[id].cells.at[i]].expanded)
      h2s_graph_share(graph, graph->objects.at[id].cells.at[i]);
  for (uint32_t i = 0; i < graph->objects.at[id].readers.n; i++) {
    struct reader reader = graph->objects.at[id].readers.at[i];
    read_shared(graph, &reader);
  }
  for (uint32_t i = 0; i < graph->objects.at[id].copiers.n; i++) {
    struct copier copier = graph->objects.at[id].copiers.at[i];
    struct why why = {copier.edge, graph->edges.at[copier.edge].from, H2S_NODE_LEAK};
    if (copier.keeps_kinds)
      move_object(graph, copier.to, id, why);
    else
      copy_shared(graph, &copier, why);
  }
}

/* One element travels over one edge. */
static void travel(struct graph *graph, uint32_t edge, uint32_t element) {
  graph->steps++;
  switch (graph->edges.at[edge].kind) {
  case EDGE_COPY: copy(graph, edge, element); break;
  case EDGE_LOAD: load(graph, edge, element); break;
  case EDGE_STORE: store(graph, edge, element); break;
  case EDGE_MEMCPY_TO:
  case EDGE_MEMCPY_FROM: copy_memory(graph, edge, element); break;
  case EDGE_CALLEE: call(graph, edge, element); break;
  case EDGE_DEFERRED:
    if (!h2s_is_placeholder(&graph->objects.at[h2s_element_object(graph, element)]))
      copy(graph, edge, element);
    break;
  case EDGE_SHARED: share(graph, h2s_element_object(graph, element)); break;
  case EDGE_ARGUMENT: argument(graph, edge, element); break;
  }
}

void h2s_edge_added(struct graph *graph, uint32_t edge) {
  node_id from = graph->edges.at[edge].from;
  uint32_t done = graph->nodes.at[from].done;
  for (uint32_t i = 0; i < done; i++)
    travel(graph, edge, graph->nodes.at[from].elements.at[i]);
}

/* A cell that holds something is seen by who reads or copies its object, and leaks with it. */
static void connect_cell(struct graph *graph, node_id cell) {
  object_id object = graph->nodes.at[cell].object;
  graph->nodes.at[cell].expanded = true;
  for (uint32_t i = 0; i < graph->objects.at[object].readers.n; i++) {
    struct reader reader = graph->objects.at[object].readers.at[i];
    link_cell_to_reader(graph, cell, &reader);
  }
  for (uint32_t i = 0; i < graph->objects.at[object].copiers.n; i++) {
    struct copier copier = graph->objects.at[object].copiers.at[i];
    link_cell_to_copier(graph, cell, &copier);
  }
  if (graph->objects.at[object].leaked)
    h2s_graph_copy(graph, cell, H2S_NODE_LEAK, H2S_ANY, REASON_NONE, NULL);
  bool is_given = h2s_is_placeholder(&graph->objects.at[object]);
  if (graph->deferred.n && is_given)
    h2s_graph_share_cell(graph, cell);
  if (graph->objects.at[object].shared || is_given)
    h2s_graph_share(graph, cell);
}

/* An object leaks: what it contains leaks too, and anyone may write to it. */
static void leak(struct graph *graph, object_id object) {
  if (graph->objects.at[object].leaked)
    return;
  graph->objects.at[object].leaked = true;
  if (h2s_disabled(H2S_NO_CLOSURE))
    return;
  for (uint32_t i = 0; i < graph->objects.at[object].cells.n; i++) {
    node_id cell = graph->objects.at[object].cells.at[i];
    if (graph->nodes.at[cell].expanded)
      h2s_graph_copy(graph, cell, H2S_NODE_LEAK, H2S_ANY, REASON_NONE, NULL);
  }
  if (h2s_is_fixed(&graph->objects.at[object]))
    return;
  hold_unknown(graph, object);
  for (uint32_t i = 0; i < graph->objects.at[object].moves.n; i++)
    leak_moved(graph, graph->objects.at[object].moves.at[i]);
}

/* The node holds an address of something that can be followed in the IR. */
static bool holds_traceable(const struct graph *graph, const struct node *node) {
  for (uint32_t i = node->done; i < node->elements.n; i++) {
    const struct object *object =
        &graph->objects.at[h2s_element_object(graph, node->elements.at[i])];
    if (object->kind != OBJ_UNKNOWN && !h2s_is_fixed(object))
      return true;
  }
  return false;
}

static void process(struct graph *graph, node_id id) {
  struct node *node = &graph->nodes.at[id];
  node->queued = false;
  if (node->kind == NODE_VALUE && !node->expanded && holds_traceable(graph, node)) {
    node->expanded = true;
    graph->builder->expand(graph, id);
  }
  if (id != H2S_NODE_LEAK && graph->nodes.at[id].kind == NODE_CELL && !graph->nodes.at[id].expanded)
    connect_cell(graph, id);
  /* Edges added from here on are run over [0, done) by add_edge, so `done` moves first. */
  uint32_t begin = graph->nodes.at[id].done, end = graph->nodes.at[id].elements.n;
  graph->nodes.at[id].done = end;
  for (uint32_t i = begin; id == H2S_NODE_LEAK && i < end; i++)
    leak(graph, h2s_element_object(graph, graph->nodes.at[id].elements.at[i]));
  uint32_t edge = graph->nodes.at[id].first_edge;
  for (; edge != H2S_NONE; edge = graph->edges.at[edge].next)
    for (uint32_t i = begin; i < end; i++)
      travel(graph, edge, graph->nodes.at[id].elements.at[i]);
}

static bool stands_for(const struct graph *graph, node_id node, object_id object) {
  return h2s_node_holds(graph, node, object) ||
         (is_public(graph, object) && h2s_node_holds(graph, node, 0));
}

bool h2s_edge_holds(const struct graph *graph, uint32_t edge_id) {
  const struct edge *edge = &graph->edges.at[edge_id];
  if (edge->kind != EDGE_COPY)
    return true;
  const struct node *from = &graph->nodes.at[edge->from];
  for (uint32_t i = 0; i < from->elements.n; i++)
    if (!stands_for(graph, edge->to, h2s_element_object(graph, from->elements.at[i])))
      return false;
  return true;
}

bool h2s_solve(struct graph *graph) {
  while (!graph->spent) {
    if (graph->steps > graph->max_steps)
      graph->spent = true;
    else if (graph->nodes.at[H2S_NODE_LEAK].queued)
      process(graph, H2S_NODE_LEAK);
    else if (graph->wanted_head < graph->wanted.n)
      graph->builder->define(graph, graph->wanted.at[graph->wanted_head++]);
    else if (graph->queue_head < graph->queue.n)
      process(graph, graph->queue.at[graph->queue_head++]);
    else if (!solve_differences(graph))
      break;
  }
  h2s_graph_check(graph);
  return !graph->spent;
}
