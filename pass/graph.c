/* graph.c - makes and answers questions about the points-to graph: see graph.h.
 *
 * requires nothing; fills struct graph; touches no IR
 *
 * Adding an edge lets everything that its source already holds travel over it
 * at once (h2s_edge_added, in solve.c), so edges and elements may come in any
 * order.  Widening keeps the graph finite: an object with too many cells, or an
 * offset too far away, folds into the cell (object, H2S_ANY).
 */
#include "graph.h"

#include <stdio.h>

#include "mutation.h"
#include "solve.h"

enum {
  MAX_CELLS = 64,           /* of one object, before new ones fold */
  MAX_WIDE = 2,             /* of one object for numbers as wide as an address, likewise */
  MAX_OFFSET = 1 << 20,     /* bytes on either side, before an offset folds */
  MAX_PLACEHOLDERS = 64,    /* of one function, before contents fold */
  MAX_CONTENT_DEPTH = 4,    /* loads from a parameter, before contents fold */
  FOLD_CONTENT_DEPTH = 2,   /* from here on, a cell met before stands for itself */
};

/* ---- nodes ------------------------------------------------------------------ */

static node_id add_node(struct graph *graph, enum node_kind kind) {
  node_id id = graph->nodes.n;
  struct node *node = VEC_ADD(graph->arena, &graph->nodes);
  *node = (struct node){.kind = kind, .object = H2S_NONE, .first_edge = H2S_NONE};
  return id;
}

node_id h2s_graph_find(const struct graph *graph, const void *value) {
  return h2s_idmap_get(&graph->node_of, h2s_key(value));
}

node_id h2s_graph_value(struct graph *graph, void *value) {
  node_id id = h2s_graph_find(graph, value);
  if (id != H2S_NONE)
    return id;
  id = add_node(graph, NODE_VALUE);
  graph->nodes.at[id].value = value;
  h2s_idmap_put(graph->arena, &graph->node_of, h2s_key(value), id);
  return id;
}

node_id h2s_graph_temp(struct graph *graph) { return add_node(graph, NODE_TEMP); }

node_id h2s_graph_cell(struct graph *graph, object_id object, int64_t offset) {
  return h2s_graph_typed_cell(graph, object, offset, ACCESS_ANY);
}

node_id h2s_graph_typed_cell(struct graph *graph, object_id object, int64_t offset,
                             enum access access) {
  if (object == 0)
    return H2S_NODE_LEAK;
  struct object *o = &graph->objects.at[object];
  uint32_t wide = 0;
  if (offset > MAX_OFFSET || offset < -MAX_OFFSET)
    offset = H2S_ANY;
  for (uint32_t i = 0; i < o->cells.n; i++) {
    const struct node *cell = &graph->nodes.at[o->cells.at[i]];
    if (cell->offset == offset && cell->access == access)
      return o->cells.at[i];
    wide += cell->access == ACCESS_WIDE;
  }
  if (offset != H2S_ANY && (o->cells.n >= MAX_CELLS || (access == ACCESS_WIDE && wide >= MAX_WIDE)))
    return h2s_graph_typed_cell(graph, object, H2S_ANY, access);
  node_id id = add_node(graph, NODE_CELL);
  graph->nodes.at[id].object = object;
  graph->nodes.at[id].access = access;
  graph->nodes.at[id].offset = offset;
  VEC_PUSH(graph->arena, &graph->objects.at[object].cells, id);
  return id;
}

/* ---- objects ---------------------------------------------------------------- */

static object_id add_object(struct graph *graph, enum object_kind kind, uint32_t ref, void *value) {
  object_id id = graph->objects.n;
  struct object *object = VEC_ADD(graph->arena, &graph->objects);
  *object = (struct object){.kind = kind,
                            .ref = ref,
                            .value = value,
                            .parent = H2S_NONE,
                            .stored = {H2S_NONE, H2S_NONE, H2S_NONE, H2S_NONE},
                            .place = H2S_NONE,
                            .site = H2S_NONE};
  if (h2s_is_placeholder(object))
    VEC_PUSH(graph->arena, &graph->placeholders, id);
  return id;
}

object_id h2s_graph_object(struct graph *graph, enum object_kind kind, uint32_t ref, void *value) {
  object_id id = value ? h2s_idmap_get(&graph->object_of, h2s_key(value)) : H2S_NONE;
  if (id != H2S_NONE)
    return id;
  id = add_object(graph, kind, ref, value);
  if (value)
    h2s_idmap_put(graph->arena, &graph->object_of, h2s_key(value), id);
  return id;
}

object_id h2s_graph_fresh(struct graph *graph, uint32_t place, void *call, uint32_t depth) {
  object_id id = add_object(graph, OBJ_FRESH, place, call);
  graph->objects.at[id].depth = depth;
  return id;
}

static object_id find_content(const struct graph *graph, object_id parent, int64_t offset,
                              uint64_t width, enum access access) {
  const struct object *o = &graph->objects.at[parent];
  for (uint32_t i = 0; i < o->contents.n; i++) {
    const struct object *content = &graph->objects.at[o->contents.at[i]];
    if (content->offset == offset && content->width == width && content->access == access)
      return o->contents.at[i];
  }
  return H2S_NONE;
}

/* Lists and trees: from a certain depth on, the cell that was loaded to get
 * here, or to get to an ancestor, leads back to where it led then. */
static object_id find_ancestor(const struct graph *graph, object_id parent, int64_t offset,
                               uint64_t width, enum access access) {
  if (graph->objects.at[parent].depth < FOLD_CONTENT_DEPTH)
    return H2S_NONE;
  for (object_id o = parent; graph->objects.at[o].kind == OBJ_CONTENT;
       o = graph->objects.at[o].parent)
    if (graph->objects.at[o].offset == offset && graph->objects.at[o].width == width &&
        graph->objects.at[o].access == access)
      return o;
  return H2S_NONE;
}

/* Where no more placeholders are made, one per parent stands for all that is below. */
static object_id folded_content(const struct graph *graph, object_id parent) {
  const struct object *p = &graph->objects.at[parent];
  bool is_fold = p->kind == OBJ_CONTENT && p->offset == H2S_ANY && p->access == ACCESS_ANY;
  return is_fold ? parent : H2S_NONE;
}

/* An array of numbers, most likely, none of which is an address: one placeholder will do. */
static bool has_many_numbers(const struct graph *graph, object_id parent) {
  const struct object *o = &graph->objects.at[parent];
  uint32_t wide = 0;
  for (uint32_t i = 0; i < o->contents.n; i++)
    wide += graph->objects.at[o->contents.at[i]].access == ACCESS_WIDE;
  return wide >= MAX_WIDE;
}

object_id h2s_graph_content(struct graph *graph, object_id parent, int64_t offset, uint64_t width,
                            enum access access) {
  if (offset == H2S_ANY)
    width = H2S_ANY_WIDTH;
  object_id id = find_content(graph, parent, offset, width, access);
  if (id != H2S_NONE)
    return id;
  if (access == ACCESS_WIDE && offset != H2S_ANY && has_many_numbers(graph, parent))
    return h2s_graph_content(graph, parent, H2S_ANY, H2S_ANY_WIDTH, ACCESS_WIDE);
  id = find_ancestor(graph, parent, offset, width, access);
  bool full = graph->placeholders.n >= MAX_PLACEHOLDERS ||
              graph->objects.at[parent].depth >= MAX_CONTENT_DEPTH;
  if (id == H2S_NONE && full && (offset != H2S_ANY || access != ACCESS_ANY))
    return h2s_graph_content(graph, parent, H2S_ANY, H2S_ANY_WIDTH, ACCESS_ANY);
  if (id == H2S_NONE && full)
    id = folded_content(graph, parent);
  if (id == H2S_NONE) {
    id = add_object(graph, OBJ_CONTENT, graph->objects.at[parent].ref, NULL);
    struct object *content = &graph->objects.at[id];
    content->parent = parent;
    content->offset = offset;
    content->width = width;
    content->access = access;
    content->depth = graph->objects.at[parent].depth + 1;
  } else {
    VEC_PUSH(graph->arena, &graph->objects.at[id].sources, parent);
  }
  VEC_PUSH(graph->arena, &graph->objects.at[parent].contents, id);
  return id;
}

/* ---- edges ------------------------------------------------------------------ */

static uint64_t edge_key(const struct edge *edge) {
  uint64_t key = (uint64_t)edge->kind + 1;
  key = key * UINT64_C(0x9E3779B97F4A7C15) + edge->from;
  key = key * UINT64_C(0x9E3779B97F4A7C15) + edge->to;
  key = key * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)edge->offset;
  key = key * UINT64_C(0x9E3779B97F4A7C15) + edge->width;
  key = key * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)edge->access;
  return key ? key : 1;
}

/* Two edges that do the same.  The first stays: its reason explains both. */
static bool same_edge(const struct edge *a, const struct edge *b) {
  return a->kind == b->kind && a->from == b->from && a->to == b->to && a->offset == b->offset &&
         a->width == b->width && a->access == b->access;
}

static void add_edge(struct graph *graph, struct edge edge) {
  uint64_t key = edge_key(&edge);
  uint32_t id = h2s_idmap_get(&graph->edge_of, key);
  if (id != H2S_NONE && same_edge(&graph->edges.at[id], &edge))
    return;
  id = graph->edges.n;
  edge.next = graph->nodes.at[edge.from].first_edge;
  VEC_PUSH(graph->arena, &graph->edges, edge);
  graph->nodes.at[edge.from].first_edge = id;
  h2s_idmap_put(graph->arena, &graph->edge_of, key, id);
  h2s_edge_added(graph, id);
}

void h2s_graph_copy(struct graph *graph, node_id from, node_id to, int64_t offset,
                    enum reason reason, void *instruction) {
  if (from != to)
    add_edge(graph, (struct edge){.kind = EDGE_COPY,
                                  .from = from,
                                  .to = to,
                                  .offset = offset,
                                  .reason = reason,
                                  .instruction = instruction});
}

void h2s_graph_load(struct graph *graph, node_id pointer, node_id to, int64_t offset,
                    uint64_t width, enum access access, void *instruction) {
  add_edge(graph, (struct edge){.kind = EDGE_LOAD,
                                .access = access,
                                .from = pointer,
                                .to = to,
                                .offset = offset,
                                .width = width,
                                .instruction = instruction});
}

void h2s_graph_store(struct graph *graph, node_id from, node_id pointer, int64_t offset,
                     uint64_t width, enum access access, void *instruction) {
  h2s_graph_demand(graph, pointer);
  h2s_graph_demand(graph, from);
  add_edge(graph, (struct edge){.kind = EDGE_STORE,
                                .access = access,
                                .from = pointer,
                                .to = from,
                                .offset = offset,
                                .width = width,
                                .instruction = instruction});
}

static void add_copy(struct graph *graph, struct memory_copy copy) {
  int64_t record = graph->copies.n;
  VEC_PUSH(graph->arena, &graph->copies, copy);
  h2s_graph_demand(graph, copy.to);
  h2s_graph_demand(graph, copy.from);
  struct edge edge = {.kind = EDGE_MEMCPY_TO,
                      .from = copy.to,
                      .to = copy.from,
                      .offset = record,
                      .instruction = copy.instruction};
  add_edge(graph, edge);
  edge.kind = EDGE_MEMCPY_FROM;
  edge.from = copy.from;
  edge.to = copy.to;
  add_edge(graph, edge);
}

void h2s_graph_memcpy(struct graph *graph, node_id to, node_id from, uint64_t width,
                      void *instruction) {
  add_copy(graph, (struct memory_copy){
                      .to = to, .from = from, .width = width, .instruction = instruction});
}

void h2s_graph_move(struct graph *graph, node_id to, node_id from, void *instruction) {
  add_copy(graph, (struct memory_copy){.to = to,
                                       .from = from,
                                       .width = H2S_ANY_WIDTH,
                                       .keeps_kinds = true,
                                       .instruction = instruction});
}

void h2s_graph_difference(struct graph *graph, node_id a, node_id b, node_id to,
                          void *instruction) {
  VEC_PUSH(graph->arena, &graph->differences,
           ((struct difference){.a = a, .b = b, .to = to, .instruction = instruction}));
}

void h2s_graph_callee(struct graph *graph, node_id callee, uint32_t call, void *instruction) {
  h2s_graph_demand(graph, callee);
  add_edge(graph, (struct edge){
                      .kind = EDGE_CALLEE, .from = callee, .to = call, .instruction = instruction});
}

void h2s_graph_argument(struct graph *graph, node_id node, uint32_t call, uint32_t argument,
                        uint32_t function, void *instruction) {
  add_edge(graph, (struct edge){.kind = EDGE_ARGUMENT,
                                .from = node,
                                .to = call,
                                .offset = argument,
                                .width = function,
                                .instruction = instruction});
}

static void leak_own(struct graph *graph, node_id from, enum reason reason, void *instruction) {
  if (h2s_disabled(H2S_NO_DEFERRED))
    return;
  add_edge(graph, (struct edge){.kind = EDGE_DEFERRED,
                                .from = from,
                                .to = H2S_NODE_LEAK,
                                .offset = H2S_ANY,
                                .reason = reason,
                                .instruction = instruction});
}

void h2s_graph_share(struct graph *graph, node_id node) {
  if (!h2s_disabled(H2S_NO_SHARED))
    add_edge(graph, (struct edge){.kind = EDGE_SHARED, .from = node, .to = node});
}

void h2s_graph_share_cell(struct graph *graph, node_id cell) {
  leak_own(graph, cell, REASON_STORED_TO_UNKNOWN, graph->deferred.at[0].instruction);
}

/* The callee may find in the caller's memory what this function has put there, and put something
 * else into it, which this function would not know. */
void h2s_graph_defer(struct graph *graph, node_id callee, const node_id *arguments, uint32_t count,
                     void *instruction) {
  struct deferred_call call = {.callee = callee,
                               .arguments = arguments,
                               .count = count,
                               .instruction = instruction,
                               .exported =
                                   h2s_alloc(graph->arena, (count + 1) * sizeof *call.exported)};
  VEC_PUSH(graph->arena, &graph->deferred, call);
  for (uint32_t i = 0; i < count; i++)
    if (arguments[i] != H2S_NONE) {
      h2s_graph_demand(graph, arguments[i]);
      leak_own(graph, arguments[i], REASON_PASSED_TO_UNKNOWN, instruction);
    }
  for (uint32_t i = 0; graph->deferred.n == 1 && i < graph->placeholders.n; i++) {
    const struct object *placeholder = &graph->objects.at[graph->placeholders.at[i]];
    for (uint32_t c = 0; c < placeholder->cells.n; c++)
      if (graph->nodes.at[placeholder->cells.at[c]].expanded)
        h2s_graph_share_cell(graph, placeholder->cells.at[c]);
  }
}

void h2s_graph_free(struct graph *graph, node_id operand, void *call, const char *family) {
  VEC_PUSH(graph->arena, &graph->frees,
           ((struct free_record){.operand = operand, .call = call, .family = family}));
  h2s_graph_demand(graph, operand);
  h2s_graph_copy(graph, operand, H2S_NODE_FREED, H2S_ANY, REASON_NONE, call);
}

void h2s_graph_demand(struct graph *graph, node_id id) {
  struct node *node = &graph->nodes.at[id];
  if (node->kind != NODE_VALUE || node->defined)
    return;
  node->defined = true;
  VEC_PUSH(graph->arena, &graph->wanted, id);
}

void h2s_graph_point(struct graph *graph, node_id node, object_id object, int64_t offset) {
  h2s_graph_add(graph, node, h2s_graph_cell(graph, object, offset),
                (struct why){.edge = H2S_NONE, .from = H2S_NONE, .element = H2S_NONE});
}

void h2s_graph_init(struct graph *graph, struct arena *arena, const struct builder *builder,
                    void *context, unsigned pointer_bytes) {
  *graph = (struct graph){
      .arena = arena, .builder = builder, .context = context, .pointer_bytes = pointer_bytes};
  object_id unknown = add_object(graph, OBJ_UNKNOWN, 0, NULL);
  graph->objects.at[unknown].leaked = true;
  for (node_id i = 0; i < H2S_NODE_FIRST; i++)
    add_node(graph, i == H2S_NODE_LEAK ? NODE_CELL : NODE_TEMP);
  struct node *leak = &graph->nodes.at[H2S_NODE_LEAK];
  leak->object = unknown;
  leak->offset = H2S_ANY;
  leak->width = H2S_ANY_WIDTH;
  VEC_PUSH(arena, &graph->objects.at[unknown].cells, (node_id)H2S_NODE_LEAK);
  h2s_graph_point(graph, H2S_NODE_UNKNOWN, unknown, H2S_ANY);
  h2s_graph_copy(graph, H2S_NODE_PIECES, H2S_NODE_LEAK, H2S_ANY, REASON_IN_PIECES, NULL);
}

/* ---- asking ------------------------------------------------------------------ */

bool h2s_node_holds(const struct graph *graph, node_id id, object_id object) {
  const struct node *node = &graph->nodes.at[id];
  for (uint32_t i = 0; i < node->elements.n; i++)
    if (h2s_element_object(graph, node->elements.at[i]) == object)
      return true;
  return false;
}

void h2s_graph_holders(const struct graph *graph, struct arena *arena,
                       struct holder_index *holders) {
  uint32_t n = graph->objects.n;
  *holders = (struct holder_index){.first = h2s_alloc(arena, (n + 2) * sizeof *holders->first),
                                   .listed = h2s_alloc(arena, n * sizeof *holders->listed)};
  uint32_t *next = holders->first + 1; /* next[o] ends as the first node of o + 1 */
  for (node_id id = 0; id < graph->nodes.n; id++)
    for (uint32_t i = 0; i < graph->nodes.at[id].elements.n; i++)
      next[h2s_element_object(graph, graph->nodes.at[id].elements.at[i]) + 1]++;
  for (object_id o = 0; o < n; o++)
    next[o + 1] += next[o];
  holders->nodes = h2s_alloc(arena, (next[n] + 1) * sizeof *holders->nodes);
  for (node_id id = 0; id < graph->nodes.n; id++)
    for (uint32_t i = 0; i < graph->nodes.at[id].elements.n; i++)
      holders->nodes[next[h2s_element_object(graph, graph->nodes.at[id].elements.at[i])]++] = id;
}

void h2s_holders_begin(struct holder_index *holders) {
  holders->number++;
  holders->objects.n = 0;
}

void h2s_holders_list(struct holder_index *holders, struct arena *arena, object_id object) {
  if (holders->listed[object] == holders->number)
    return;
  holders->listed[object] = holders->number;
  VEC_PUSH(arena, &holders->objects, object);
}

/* A placeholder leads to what was stored through any other that may alias it. */
static void list_placeholders(const struct graph *graph, struct arena *arena,
                              struct holder_index *holders) {
  for (uint32_t i = 0; i < graph->placeholders.n; i++)
    h2s_holders_list(holders, arena, graph->placeholders.at[i]);
}

void h2s_graph_containers(const struct graph *graph, struct arena *arena,
                          struct holder_index *holders) {
  bool through_placeholder = false;
  for (uint32_t i = 0; i < holders->objects.n; i++) {
    object_id object = holders->objects.at[i];
    if (h2s_is_placeholder(&graph->objects.at[object]) && !through_placeholder) {
      through_placeholder = true;
      list_placeholders(graph, arena, holders);
    }
    for (uint32_t k = holders->first[object]; k < holders->first[object + 1]; k++) {
      const struct node *holder = &graph->nodes.at[holders->nodes[k]];
      if (holder->kind == NODE_CELL && holder->object != 0)
        h2s_holders_list(holders, arena, holder->object);
    }
  }
}

void h2s_graph_list_held(const struct graph *graph, struct arena *arena,
                         struct holder_index *holders, node_id id) {
  for (uint32_t i = 0; id != H2S_NONE && i < graph->nodes.at[id].elements.n; i++)
    h2s_holders_list(holders, arena, h2s_element_object(graph, graph->nodes.at[id].elements.at[i]));
}

void h2s_graph_contents(const struct graph *graph, struct arena *arena,
                        struct holder_index *holders, uint32_t from) {
  for (uint32_t i = from; i < holders->objects.n; i++) {
    const struct object *object = &graph->objects.at[holders->objects.at[i]];
    if (h2s_is_placeholder(object))
      list_placeholders(graph, arena, holders);
    for (uint32_t c = 0; c < object->cells.n; c++)
      h2s_graph_list_held(graph, arena, holders, object->cells.at[c]);
  }
}

/* Everything that can be reached from an object that was not out before is out the same way. */
static void let_out(const struct graph *graph, struct arena *arena, struct way_out *ways,
                    object_id root, struct way_out way) {
  struct ids todo = {0};
  if (root == 0 || ways[root].exists)
    return;
  ways[root] = way;
  VEC_PUSH(arena, &todo, root);
  while (todo.n) {
    const struct object *o = &graph->objects.at[todo.at[--todo.n]];
    for (uint32_t c = 0; c < o->cells.n; c++) {
      const struct node *cell = &graph->nodes.at[o->cells.at[c]];
      for (uint32_t i = 0; i < cell->elements.n; i++) {
        object_id object = h2s_element_object(graph, cell->elements.at[i]);
        if (object == 0 || ways[object].exists)
          continue;
        ways[object] = way;
        VEC_PUSH(arena, &todo, object);
      }
    }
  }
}

static void let_node_out(const struct graph *graph, struct arena *arena, struct way_out *ways,
                         node_id id, object_id placeholder) {
  const struct node *node = &graph->nodes.at[id];
  for (uint32_t i = 0; i < node->elements.n; i++) {
    struct way_out way = {true, placeholder, node->whys.at[i].edge};
    let_out(graph, arena, ways, h2s_element_object(graph, node->elements.at[i]), way);
  }
}

struct way_out *h2s_graph_ways_out(const struct graph *graph, struct arena *arena) {
  struct way_out *ways = h2s_alloc(arena, graph->objects.n * sizeof *ways);
  for (uint32_t i = 0; i < graph->placeholders.n; i++)
    ways[graph->placeholders.at[i]] = (struct way_out){true, graph->placeholders.at[i], H2S_NONE};
  let_node_out(graph, arena, ways, H2S_NODE_RESULT, H2S_NONE);
  for (uint32_t i = 0; i < graph->placeholders.n; i++) {
    const struct object *placeholder = &graph->objects.at[graph->placeholders.at[i]];
    for (uint32_t c = 0; c < placeholder->cells.n; c++)
      let_node_out(graph, arena, ways, placeholder->cells.at[c], graph->placeholders.at[i]);
  }
  return ways;
}

/* By object: the first of its elements in the node; H2S_NONE if there is none. */
static uint32_t *first_arrivals(const struct graph *graph, struct arena *arena, node_id id) {
  const struct node *node = &graph->nodes.at[id];
  uint32_t *first = h2s_alloc(arena, graph->objects.n * sizeof *first);
  for (object_id o = 0; o < graph->objects.n; o++)
    first[o] = H2S_NONE;
  for (uint32_t i = node->elements.n; i > 0; i--)
    first[h2s_element_object(graph, node->elements.at[i - 1])] = i - 1;
  return first;
}

/* The container out of which an object leaked; H2S_NONE if it leaked by itself. */
static object_id leaked_container(const struct graph *graph, uint32_t edge_id) {
  const struct edge *edge = &graph->edges.at[edge_id];
  const struct node *from = &graph->nodes.at[edge->from];
  return edge->reason == REASON_NONE && from->kind == NODE_CELL ? from->object : H2S_NONE;
}

uint32_t *h2s_graph_leaks(const struct graph *graph, struct arena *arena) {
  uint32_t *leaks = first_arrivals(graph, arena, H2S_NODE_LEAK);
  const uint32_t *pieces = first_arrivals(graph, arena, H2S_NODE_PIECES);
  const struct why *whys = graph->nodes.at[H2S_NODE_LEAK].whys.at;
  enum { UNSEEN, ON_CHAIN, DONE };
  uint8_t *state = h2s_alloc(arena, graph->objects.n);
  struct ids chain = {0};
  for (object_id o = 0; o < graph->objects.n; o++) {
    /* Whoever is on a chain of containers shares its end. */
    uint32_t edge = H2S_NONE;
    for (object_id at = o; at != H2S_NONE;) {
      if (state[at] != UNSEEN) {
        edge = state[at] == DONE ? leaks[at] : H2S_NONE;
        break;
      }
      state[at] = ON_CHAIN;
      VEC_PUSH(arena, &chain, at);
      edge = leaks[at] == H2S_NONE ? H2S_NONE : whys[leaks[at]].edge;
      if (edge != H2S_NONE && graph->edges.at[edge].from == H2S_NODE_PIECES) {
        edge = graph->nodes.at[H2S_NODE_PIECES].whys.at[pieces[at]].edge;
        break;
      }
      at = edge == H2S_NONE ? H2S_NONE : leaked_container(graph, edge);
    }
    for (; chain.n; chain.n--) {
      leaks[chain.at[chain.n - 1]] = edge;
      state[chain.at[chain.n - 1]] = DONE;
    }
  }
  return leaks;
}

static const char *object_name(const struct graph *graph, object_id id) {
  static const char *const kinds[] = {
      [OBJ_UNKNOWN] = "unknown", [OBJ_SITE] = "site",         [OBJ_ALLOCA] = "alloca",
      [OBJ_PARAM] = "parameter", [OBJ_CONTENT] = "content",   [OBJ_FRESH] = "fresh",
      [OBJ_COPY] = "copy",       [OBJ_FUNCTION] = "function", [OBJ_CONSTANT] = "constant"};
  const struct object *object = &graph->objects.at[id];
  return h2s_format(graph->arena, "%s%s%u", object->leaked ? "!" : "", kinds[object->kind], id);
}

static const char *offset_name(const struct graph *graph, int64_t offset) {
  return offset == H2S_ANY ? "*" : h2s_format(graph->arena, "%lld", (long long)offset);
}

static const char *const access_names[] = {"", "p", "d", "w"};

static const char *node_name(const struct graph *graph, node_id id) {
  static const char *const fixed[] = {"UNKNOWN", "LEAK",        "RESULT",
                                      "FREED",   "FREED-BELOW", "PIECES"};
  const struct node *node = &graph->nodes.at[id];
  if (id < H2S_NODE_FIRST)
    return fixed[id];
  if (node->kind == NODE_VALUE)
    return graph->builder->name(graph, node->value);
  if (node->kind == NODE_CELL)
    return h2s_format(graph->arena, "[%s+%s%s]", object_name(graph, node->object),
                      offset_name(graph, node->offset), access_names[node->access]);
  return "temporary";
}

void h2s_graph_print(const struct graph *graph) {
  for (node_id id = 0; id < graph->nodes.n; id++) {
    const struct node *node = &graph->nodes.at[id];
    if (!node->elements.n)
      continue;
    fprintf(stderr, "%u %s:", id, node_name(graph, id));
    for (uint32_t i = 0; i < node->elements.n; i++) {
      const struct node *cell = &graph->nodes.at[node->elements.at[i]];
      fprintf(stderr, " %s+%s<%u", object_name(graph, cell->object),
              offset_name(graph, cell->offset), node->whys.at[i].from);
    }
    fprintf(stderr, "\n");
  }
}

void h2s_graph_check(const struct graph *graph) {
#ifdef H2S_CHECKS
  for (node_id id = 0; id < graph->nodes.n; id++) {
    const struct node *node = &graph->nodes.at[id];
    assert(node->elements.n == node->whys.n);
    assert(graph->spent || node->done == node->elements.n);
    for (uint32_t i = 0; i < node->elements.n; i++)
      assert(graph->nodes.at[node->elements.at[i]].kind == NODE_CELL);
    for (uint32_t e = node->first_edge; e != H2S_NONE; e = graph->edges.at[e].next)
      assert(graph->edges.at[e].from == id);
  }
  for (uint32_t e = 0; !graph->spent && e < graph->edges.n; e++)
    assert(h2s_edge_holds(graph, e));
#else
  (void)graph;
#endif
}
