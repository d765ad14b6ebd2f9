/* summary.c - takes summaries from graphs and applies them to calls: see summary.h.
 *
 * extract: requires a solved graph; fills summary; touches no IR
 * apply:   requires a summary; fills the caller's graph; touches no IR
 *
 * A summary that grows too large becomes opaque: everything leaks.
 */
#include "summary.h"

#include "mutation.h"

/* ---- places and facts ---------------------------------------------------------- */

uint32_t h2s_summary_add_place(struct summary *summary, struct arena *arena, struct place place,
                               object_id object) {
  if (summary->places.n >= H2S_MAX_PLACES)
    summary->opaque = true;
  if (summary->opaque)
    return 0;
  VEC_PUSH(arena, &summary->places, place);
  VEC_PUSH(arena, &summary->objects, object);
  return summary->places.n - 1;
}

void h2s_summary_init(struct summary *summary, struct arena *arena) {
  *summary = (struct summary){0};
  h2s_summary_add_place(summary, arena, (struct place){.kind = PLACE_UNKNOWN}, 0);
}

static bool same_fact(const struct fact *a, const struct fact *b) {
  return a->kind == b->kind && a->a == b->a && a->b == b->b && a->at == b->at &&
         a->offset == b->offset && a->width == b->width && a->access == b->access;
}

void h2s_summary_add_fact(struct summary *summary, struct arena *arena, struct fact fact) {
  for (uint32_t i = 0; i < summary->facts.n; i++)
    if (same_fact(&summary->facts.at[i], &fact))
      return;
  if (summary->facts.n >= H2S_MAX_FACTS)
    summary->opaque = true;
  if (!summary->opaque)
    VEC_PUSH(arena, &summary->facts, fact);
}

/* ---- from a solved graph --------------------------------------------------------- */

struct extraction {
  struct summary *summary;
  struct graph *graph;
  struct arena *arena;
};

static uint32_t place_of(struct extraction *x, object_id object);

static uint32_t make_place(struct extraction *x, object_id id) {
  const struct object *object = &x->graph->objects.at[id];
  switch (object->kind) {
  case OBJ_PARAM:
    if (object->ref == H2S_VARIADIC)
      return h2s_summary_add_place(x->summary, x->arena, (struct place){.kind = PLACE_REST}, id);
    return h2s_summary_add_place(x->summary, x->arena,
                                 (struct place){.kind = PLACE_PARAM, .ref = object->ref}, id);
  case OBJ_CONTENT: {
    struct place place = {.kind = PLACE_CONTENT,
                          .offset = object->offset,
                          .width = object->width,
                          .access = object->access};
    place.ref = place_of(x, object->parent);
    return h2s_summary_add_place(x->summary, x->arena, place, id);
  }
  case OBJ_SITE:
  case OBJ_FRESH:
  case OBJ_ALLOCA:
  case OBJ_COPY:
    assert(object->depth < H2S_MAX_DEPTH);
    return h2s_summary_add_place(x->summary, x->arena,
                                 (struct place){.kind = PLACE_NEW,
                                                .ref = x->summary->places.n,
                                                .origin = object->value,
                                                .depth = object->depth,
                                                .bytes = object->bytes},
                                 id);
  default: return 0;
  }
}

/* One place for all that is reallocated below, or made in a recursion: nothing else is ever asked of
 * it than what it holds and where it goes. */
static uint32_t common_place(struct extraction *x, object_id id) {
  VEC_PUSH(x->arena, &x->summary->commons, id);
  if (x->summary->common == 0)
    x->summary->common = h2s_summary_add_place(
        x->summary, x->arena,
        (struct place){.kind = PLACE_NEW, .origin = x->graph->objects.at[id].value}, id);
  return x->summary->common;
}

/* The place of an object that the caller can tell from others; place 0 for all
 * others.  A new place that has leaked says so. */
static uint32_t place_of(struct extraction *x, object_id id) {
  if (x->graph->objects.at[id].place != H2S_NONE)
    return x->graph->objects.at[id].place;
  uint32_t place = x->graph->objects.at[id].common ? common_place(x, id) : make_place(x, id);
  x->graph->objects.at[id].place = place;
  if (place != 0 && x->graph->objects.at[id].leaked)
    h2s_summary_add_fact(x->summary, x->arena, (struct fact){.kind = FACT_LEAK, .b = place});
  return place;
}

/* Memory of the frame: the caller can never use its address.  But while the callee runs, others may
 * find what it holds through the memory where the address lies. */
static bool is_dead_to_caller(const struct object *object, enum fact_kind kind) {
  bool is_local = object->kind == OBJ_ALLOCA || object->kind == OBJ_COPY;
  return is_local && (kind == FACT_RESULT || h2s_disabled(H2S_NO_FRAMES));
}

/* One fact for each element of a node that was not exported yet. */
static void export_node(struct extraction *x, node_id id, struct fact pattern) {
  while (x->graph->nodes.at[id].exported < x->graph->nodes.at[id].elements.n) {
    struct node *node = &x->graph->nodes.at[id];
    const struct node *cell = &x->graph->nodes.at[node->elements.at[node->exported++]];
    if (is_dead_to_caller(&x->graph->objects.at[cell->object], pattern.kind))
      continue;
    struct fact fact = pattern;
    fact.offset = cell->offset;
    fact.b = place_of(x, cell->object);
    if (fact.b == 0)
      fact.offset = 0;
    h2s_summary_add_fact(x->summary, x->arena, fact);
  }
}

/* Placeholders, and new objects the caller knows of, that reached a sink. */
static void export_sink(struct extraction *x, node_id id, enum fact_kind kind) {
  struct node *node = &x->graph->nodes.at[id];
  for (; node->exported < node->elements.n; node->exported++) {
    object_id object = h2s_element_object(x->graph, node->elements.at[node->exported]);
    const struct object *o = &x->graph->objects.at[object];
    if (!h2s_is_placeholder(o) && (o->place == H2S_NONE || o->place == 0))
      continue;
    h2s_summary_add_fact(x->summary, x->arena,
                         (struct fact){.kind = kind, .b = place_of(x, object)});
  }
}

/* A placeholder that was folded is loaded from more than its parent. */
static void export_sources(struct extraction *x, object_id id) {
  while (x->graph->objects.at[id].sources_exported < x->graph->objects.at[id].sources.n) {
    struct object *object = &x->graph->objects.at[id];
    object_id source = object->sources.at[object->sources_exported++];
    struct fact fact = {.kind = FACT_LOADED,
                        .at = object->offset,
                        .width = object->width,
                        .access = object->access};
    fact.a = place_of(x, id);
    fact.b = place_of(x, source);
    h2s_summary_add_fact(x->summary, x->arena, fact);
  }
}

enum { MAX_PIECES = 16 }; /* reads told apart in one object: a recursion may step through it */

static void export_piece(struct extraction *x, object_id id, struct reader reader) {
  struct object *object = &x->graph->objects.at[id];
  uint32_t facts = x->summary->facts.n;
  bool is_last = object->pieces_exported == MAX_PIECES;
  if (object->pieces_exported > MAX_PIECES)
    return;
  h2s_summary_add_fact(x->summary, x->arena,
                       (struct fact){.kind = FACT_PIECES,
                                     .b = place_of(x, id),
                                     .at = is_last ? H2S_ANY : reader.offset,
                                     .width = is_last ? H2S_ANY_WIDTH : reader.width,
                                     .access = reader.access});
  object->pieces_exported += is_last || x->summary->facts.n != facts;
}

static void export_pieces(struct extraction *x, object_id id) {
  while (x->graph->objects.at[id].readers_exported < x->graph->objects.at[id].readers.n) {
    struct object *object = &x->graph->objects.at[id];
    struct reader reader = object->readers.at[object->readers_exported++];
    if (reader.to == H2S_NODE_PIECES)
      export_piece(x, id, reader);
  }
}

/* Calls of what the caller gave; arguments that are this function's own have leaked. */
static void export_call(struct extraction *x, uint32_t number) {
  const struct deferred_call *call = &x->graph->deferred.at[number];
  for (uint32_t i = call->count + 1; i-- > 0;) {
    bool is_callee = i == call->count;
    node_id id = is_callee ? call->callee : call->arguments[i];
    if (id == H2S_NONE || h2s_disabled(H2S_NO_CALLS))
      continue;
    while (call->exported[i] < x->graph->nodes.at[id].elements.n) {
      uint32_t element = x->graph->nodes.at[id].elements.at[call->exported[i]++];
      object_id object = h2s_element_object(x->graph, element);
      bool is_given = h2s_is_placeholder(&x->graph->objects.at[object]);
      struct fact fact = {.kind = is_callee ? FACT_CALL : FACT_PASSED, .width = number + 1};
      fact.at = is_callee ? call->count : i;
      fact.b = is_given ? place_of(x, object) : 0;
      fact.offset = is_callee || fact.b == 0 ? 0 : x->graph->nodes.at[element].offset;
      if (is_given || !is_callee)
        h2s_summary_add_fact(x->summary, x->arena, fact);
    }
  }
}

static bool has_unexported_cells(const struct graph *graph, object_id id) {
  const struct object *object = &graph->objects.at[id];
  for (uint32_t c = 0; c < object->cells.n; c++) {
    const struct node *cell = &graph->nodes.at[object->cells.at[c]];
    if (cell->exported < cell->elements.n)
      return true;
  }
  return false;
}

/* Where any parameter may be any other, only a caller can say what was in the memory. */
static void export_moves(struct extraction *x, object_id id, uint32_t place) {
  while (x->graph->objects.at[id].moves_exported < x->graph->objects.at[id].moves.n) {
    struct object *object = &x->graph->objects.at[id];
    object_id from = object->moves.at[object->moves_exported++].from;
    if (!h2s_disabled(H2S_NO_MOVES))
      h2s_summary_add_fact(x->summary, x->arena,
                           (struct fact){.kind = FACT_MOVE, .a = place, .b = place_of(x, from)});
  }
}

static void export_cells(struct extraction *x, object_id object, uint32_t place) {
  for (uint32_t c = 0; c < x->graph->objects.at[object].cells.n; c++) {
    node_id cell = x->graph->objects.at[object].cells.at[c];
    export_node(x, cell,
                (struct fact){.kind = FACT_STORED,
                              .a = place,
                              .at = x->graph->nodes.at[cell].offset,
                              .width = x->graph->nodes.at[cell].width,
                              .access = x->graph->nodes.at[cell].access});
  }
}

bool h2s_summary_extract(struct summary *summary, struct graph *graph, struct arena *arena) {
  struct extraction x = {.summary = summary, .graph = graph, .arena = arena};
  uint32_t facts = summary->facts.n;
  bool opaque = summary->opaque;
  if (graph->spent)
    summary->opaque = true;
  if (summary->opaque)
    return !opaque;
  export_sink(&x, H2S_NODE_LEAK, FACT_LEAK);
  export_sink(&x, H2S_NODE_FREED, FACT_FREE);
  export_sink(&x, H2S_NODE_FREED_BELOW, FACT_FREE);
  export_node(&x, H2S_NODE_RESULT, (struct fact){.kind = FACT_RESULT});
  for (uint32_t i = 0; i < graph->deferred.n; i++)
    export_call(&x, i);
  for (uint32_t i = 0; i < graph->placeholders.n; i++) {
    export_pieces(&x, graph->placeholders.at[i]);
    if (has_unexported_cells(graph, graph->placeholders.at[i]))
      place_of(&x, graph->placeholders.at[i]);
  }
  /* Exporting a place's cells may add places: the lists grow as we go. */
  for (uint32_t p = 1, k = 0; p < summary->objects.n || k < summary->commons.n;) {
    bool is_common = p == summary->objects.n;
    object_id object = is_common ? summary->commons.at[k++] : summary->objects.at[p++];
    uint32_t place = is_common ? summary->common : p - 1;
    export_sources(&x, object);
    export_moves(&x, object, place);
    export_cells(&x, object, place);
  }
  return summary->facts.n != facts || summary->opaque != opaque;
}

/* ---- to a call -------------------------------------------------------------------- */

struct apply {
  struct application *application;
  struct graph *graph;
  const struct actuals *actuals;
};

static node_id node_of(struct apply *x, uint32_t place);

/* A node that holds what any variadic argument holds. */
static node_id rest_of(struct apply *x) {
  node_id rest = h2s_graph_temp(x->graph);
  for (uint32_t i = x->actuals->fixed; i < x->actuals->count; i++)
    if (x->actuals->arguments[i] != H2S_NONE) {
      h2s_graph_demand(x->graph, x->actuals->arguments[i]);
      h2s_graph_copy(x->graph, x->actuals->arguments[i], rest, 0, REASON_NONE, x->actuals->call);
    }
  return rest;
}

static node_id make_node(struct apply *x, const struct place *place, uint32_t index) {
  node_id node;
  object_id object;
  switch (place->kind) {
  case PLACE_UNKNOWN: return H2S_NODE_UNKNOWN;
  case PLACE_PARAM:
    if (place->ref >= x->actuals->count || x->actuals->arguments[place->ref] == H2S_NONE)
      return h2s_graph_temp(x->graph);
    h2s_graph_demand(x->graph, x->actuals->arguments[place->ref]);
    return x->actuals->arguments[place->ref];
  case PLACE_REST: return rest_of(x);
  case PLACE_CONTENT:
    node = h2s_graph_temp(x->graph);
    h2s_graph_load(x->graph, node_of(x, place->ref), node, place->offset, place->width,
                   place->access, x->actuals->call);
    return node;
  case PLACE_NEW: /* beyond the limit it is unknown here, so that what it holds leaks */
    if (!h2s_is_common(place) && place->depth + 1 >= H2S_MAX_DEPTH)
      return H2S_NODE_UNKNOWN;
    node = h2s_graph_temp(x->graph);
    object = h2s_graph_fresh(x->graph, index, x->actuals->call,
                             h2s_is_common(place) ? 0 : place->depth + 1);
    x->graph->objects.at[object].common = h2s_is_common(place) || x->graph->recursive;
    x->graph->objects.at[object].bytes = place->bytes;
    h2s_graph_point(x->graph, node, object, 0);
    return node;
  }
  return H2S_NODE_UNKNOWN;
}

static node_id node_of(struct apply *x, uint32_t place) {
  struct application *application = x->application;
  while (application->nodes.n <= place)
    VEC_PUSH(x->graph->arena, &application->nodes, H2S_NONE);
  if (application->nodes.at[place] == H2S_NONE) {
    node_id node = make_node(x, &application->summary->places.at[place], place);
    application->nodes.at[place] = node;
  }
  return application->nodes.at[place];
}

/* A node that holds what a place holds, offset bytes further. */
static node_id shifted(struct apply *x, uint32_t place, int64_t offset) {
  if (offset == 0 || place == 0)
    return node_of(x, place);
  node_id node = h2s_graph_temp(x->graph);
  h2s_graph_copy(x->graph, node_of(x, place), node, offset, REASON_NONE, x->actuals->call);
  return node;
}

/* The node of what is called in a call of the callee's; its arguments' nodes follow. */
static node_id *call_of(struct apply *x, const struct fact *fact) {
  struct ids *calls = &x->application->calls;
  while (calls->n <= fact->width)
    VEC_PUSH(x->graph->arena, calls, H2S_NONE);
  return &calls->at[fact->width];
}

static void apply_call(struct apply *x, const struct fact *fact, h2s_call_back call_back) {
  uint32_t count = (uint32_t)fact->at;
  node_id callee = *call_of(x, fact);
  if (callee == H2S_NONE) {
    node_id *arguments = h2s_alloc(x->graph->arena, count * sizeof *arguments + 1);
    callee = *call_of(x, fact) = h2s_graph_temp(x->graph);
    for (uint32_t i = 0; i < count; i++)
      arguments[i] = h2s_graph_temp(x->graph);
    call_back(x->graph, x->application, x->actuals,
              (struct given_call){(uint32_t)fact->width, callee, arguments, count});
  }
  h2s_graph_copy(x->graph, node_of(x, fact->b), callee, 0, REASON_NONE, x->actuals->call);
}

static void apply_fact(struct apply *x, const struct fact *fact, h2s_call_back call_back) {
  struct graph *graph = x->graph;
  void *call = x->actuals->call;
  switch (fact->kind) {
  case FACT_RESULT:
    if (x->actuals->result != H2S_NONE)
      h2s_graph_copy(graph, node_of(x, fact->b), x->actuals->result, fact->offset, REASON_NONE,
                     call);
    break;
  case FACT_STORED:
    if (!h2s_disabled(H2S_NO_STORED))
      h2s_graph_store(graph, shifted(x, fact->b, fact->offset), node_of(x, fact->a), fact->at,
                      fact->width, fact->access, call);
    break;
  case FACT_LEAK:
    h2s_graph_copy(graph, node_of(x, fact->b), H2S_NODE_LEAK, H2S_ANY, x->application->leak, call);
    break;
  case FACT_FREE:
    h2s_graph_copy(graph, node_of(x, fact->b), H2S_NODE_FREED_BELOW, H2S_ANY,
                   REASON_FREED_BY_CALLEE, call);
    break;
  case FACT_PIECES:
    h2s_graph_load(graph, node_of(x, fact->b), H2S_NODE_PIECES, fact->at, fact->width, fact->access,
                   call);
    break;
  case FACT_COPY:
    h2s_graph_memcpy(graph, node_of(x, fact->a), node_of(x, fact->b), H2S_ANY_WIDTH, call);
    break;
  case FACT_MOVE: h2s_graph_move(graph, node_of(x, fact->a), node_of(x, fact->b), call); break;
  case FACT_LOADED:
    h2s_graph_load(graph, node_of(x, fact->b), node_of(x, fact->a), fact->at, fact->width,
                   fact->access, call);
    break;
  case FACT_CALL: apply_call(x, fact, call_back); break;
  case FACT_PASSED:
    h2s_graph_copy(graph, node_of(x, fact->b), *call_of(x, fact) + 1 + (node_id)fact->at,
                   fact->offset, REASON_NONE, call);
    break;
  }
}

static void apply_opaque(struct apply *x) {
  enum reason reason =
      x->application->function == H2S_NONE ? x->application->leak : REASON_CALLEE_TOO_LARGE;
  for (uint32_t i = 0; i < x->actuals->count; i++)
    if (x->actuals->arguments[i] != H2S_NONE)
      h2s_graph_copy(x->graph, x->actuals->arguments[i], H2S_NODE_LEAK, H2S_ANY, reason,
                     x->actuals->call);
  if (x->actuals->result != H2S_NONE)
    h2s_graph_copy(x->graph, H2S_NODE_UNKNOWN, x->actuals->result, 0, REASON_NONE,
                   x->actuals->call);
}

void h2s_summary_apply(struct application *application, struct graph *graph,
                       const struct actuals *actuals, h2s_call_back call_back) {
  struct apply x = {.application = application, .graph = graph, .actuals = actuals};
  const struct summary *summary = application->summary;
  /* A fact about the callee itself may be added while its own call is applied. */
  while (application->facts_done < summary->facts.n) {
    struct fact fact = summary->facts.at[application->facts_done++];
    apply_fact(&x, &fact, call_back);
  }
  if (summary->opaque && !application->opaque_done) {
    application->opaque_done = true;
    apply_opaque(&x);
  }
}
