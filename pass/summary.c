/* summary.c - takes summaries from graphs, applies them to calls, and reads and
 * writes their text form: see summary.h.
 *
 * extract: requires a solved graph; fills summary; touches no IR
 * apply:   requires a summary; fills the caller's graph; touches no IR
 *
 * A summary that grows too large becomes opaque: everything leaks.
 */
#include "summary.h"

#include <stdio.h>
#include <string.h>

#include "mutation.h"

/* ---- places and facts ---------------------------------------------------------- */

static uint32_t add_place(struct summary *summary, struct arena *arena, struct place place,
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
  add_place(summary, arena, (struct place){.kind = PLACE_UNKNOWN}, 0);
}

static bool same_fact(const struct fact *a, const struct fact *b) {
  return a->kind == b->kind && a->a == b->a && a->b == b->b && a->at == b->at &&
         a->offset == b->offset && a->width == b->width && a->access == b->access;
}

static void add_fact(struct summary *summary, struct arena *arena, struct fact fact) {
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
      return add_place(x->summary, x->arena, (struct place){.kind = PLACE_REST}, id);
    return add_place(x->summary, x->arena, (struct place){.kind = PLACE_PARAM, .ref = object->ref},
                     id);
  case OBJ_CONTENT: {
    struct place place = {.kind = PLACE_CONTENT,
                          .offset = object->offset,
                          .width = object->width,
                          .access = object->access};
    place.ref = place_of(x, object->parent);
    return add_place(x->summary, x->arena, place, id);
  }
  case OBJ_SITE:
  case OBJ_FRESH:
  case OBJ_ALLOCA:
  case OBJ_COPY:
    assert(object->depth < H2S_MAX_DEPTH);
    return add_place(x->summary, x->arena,
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
    x->summary->common =
        add_place(x->summary, x->arena,
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
    add_fact(x->summary, x->arena, (struct fact){.kind = FACT_LEAK, .b = place});
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
    add_fact(x->summary, x->arena, fact);
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
    add_fact(x->summary, x->arena, (struct fact){.kind = kind, .b = place_of(x, object)});
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
    add_fact(x->summary, x->arena, fact);
  }
}

enum { MAX_PIECES = 16 }; /* reads told apart in one object: a recursion may step through it */

static void export_piece(struct extraction *x, object_id id, struct reader reader) {
  struct object *object = &x->graph->objects.at[id];
  uint32_t facts = x->summary->facts.n;
  bool is_last = object->pieces_exported == MAX_PIECES;
  if (object->pieces_exported > MAX_PIECES)
    return;
  add_fact(x->summary, x->arena,
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
        add_fact(x->summary, x->arena, fact);
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
      add_fact(x->summary, x->arena,
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
  case FACT_NONE: break;
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

/* ---- text form: writing --------------------------------------------------------------- */

struct text {
  struct arena *arena;
  char *at;
  uint32_t n, cap;
};

static void put(struct text *text, const char *piece) {
  for (; *piece; piece++)
    VEC_PUSH(text->arena, text, *piece);
}

static void put_offset(struct text *text, int64_t offset) {
  char number[32];
  snprintf(number, sizeof number, "%lld", (long long)offset);
  put(text, offset == H2S_ANY ? "*" : number);
}

static void put_access(struct text *text, enum access access) {
  static const char *const letters[] = {"", "p", "d", "w"};
  put(text, letters[access]);
}

static void put_place(struct text *text, const struct summary *summary, uint32_t index) {
  const struct place *place = &summary->places.at[index];
  char number[32];
  snprintf(number, sizeof number, "%u", place->ref + (place->kind == PLACE_PARAM));
  switch (place->kind) {
  case PLACE_UNKNOWN: put(text, "unknown"); break;
  case PLACE_REST: put(text, "rest"); break;
  case PLACE_PARAM: put(text, "p"), put(text, number); break;
  case PLACE_NEW: put(text, "new"), put(text, number); break;
  case PLACE_CONTENT:
    put_place(text, summary, place->ref);
    put(text, ".");
    put_offset(text, place->offset);
    if (place->width != H2S_ANY_WIDTH && place->width != sizeof(void *)) {
      snprintf(number, sizeof number, ":%llu", (unsigned long long)place->width);
      put(text, number);
    }
    put_access(text, place->access);
    break;
  }
}

static void put_shifted(struct text *text, const struct summary *summary, uint32_t place,
                        int64_t offset) {
  put_place(text, summary, place);
  if (offset == 0)
    return;
  if (offset == H2S_ANY || offset > 0)
    put(text, "+");
  put_offset(text, offset);
}

static void put_cell(struct text *text, const struct summary *summary, const struct fact *fact) {
  char number[32];
  put_place(text, summary, fact->b);
  put(text, ".");
  put_offset(text, fact->at);
  if (fact->at != H2S_ANY) {
    snprintf(number, sizeof number, ":%llu", (unsigned long long)fact->width);
    put(text, number);
  }
  put_access(text, fact->access);
}

static void put_call(struct text *text, const struct fact *fact) {
  char words[64];
  bool is_callee = fact->kind == FACT_CALL;
  snprintf(words, sizeof words, " -> call%llu%s%lld", (unsigned long long)fact->width,
           is_callee ? ":" : ".", (long long)fact->at + !is_callee);
  put(text, words);
}

static void put_fact(struct text *text, const struct summary *summary, const struct fact *fact) {
  switch (fact->kind) {
  case FACT_NONE: break;
  case FACT_RESULT:
    put_shifted(text, summary, fact->b, fact->offset);
    put(text, " -> ret");
    break;
  case FACT_STORED:
    put_shifted(text, summary, fact->b, fact->offset);
    put(text, " -> ");
    put_place(text, summary, fact->a);
    put(text, ".");
    put_offset(text, fact->at);
    put_access(text, fact->access);
    break;
  case FACT_LEAK:
  case FACT_FREE:
    put_place(text, summary, fact->b);
    put(text, fact->kind == FACT_LEAK ? " -> leak" : " -> free");
    break;
  case FACT_PIECES:
    put_cell(text, summary, fact);
    put(text, " -> pieces");
    break;
  case FACT_COPY:
  case FACT_MOVE:
    put(text, fact->kind == FACT_COPY ? "copy " : "move ");
    put_place(text, summary, fact->b);
    put(text, " -> ");
    put_place(text, summary, fact->a);
    break;
  case FACT_LOADED:
    put_place(text, summary, fact->b);
    put(text, ".");
    put_offset(text, fact->at);
    put_access(text, fact->access);
    put(text, " = ");
    put_place(text, summary, fact->a);
    break;
  case FACT_CALL:
  case FACT_PASSED:
    put_shifted(text, summary, fact->b, fact->offset);
    put_call(text, fact);
    break;
  }
}

static void put_bytes(struct text *text, const struct summary *summary, uint32_t place) {
  if (summary->places.at[place].bytes == 0)
    return;
  put(text, "; ");
  put_place(text, summary, place);
  put(text, " = ");
  put_offset(text, (int64_t)summary->places.at[place].bytes);
  put(text, " bytes");
}

char *h2s_summary_print(const struct summary *summary, struct arena *arena) {
  struct text text = {.arena = arena};
  if (summary->opaque)
    put(&text, "opaque");
  for (uint32_t i = 0; !summary->opaque && i < summary->facts.n; i++) {
    put(&text, i ? "; " : "");
    put_fact(&text, summary, &summary->facts.at[i]);
  }
  for (uint32_t i = 0; !summary->opaque && i < summary->places.n; i++)
    put_bytes(&text, summary, i);
  VEC_PUSH(arena, &text, '\0');
  return text.at;
}

/* ---- text form: reading --------------------------------------------------------------- */

struct reading {
  struct summary *summary;
  struct arena *arena;
  const char *at;
};

static bool take(struct reading *r, const char *word) {
  while (*r->at == ' ')
    r->at++;
  size_t length = strlen(word);
  if (strncmp(r->at, word, length) != 0)
    return false;
  r->at += length;
  return true;
}

static bool take_number(struct reading *r, int64_t *number) {
  bool negative = *r->at == '-';
  const char *digit = r->at + negative;
  if (*r->at == '*') {
    *number = H2S_ANY;
    r->at++;
    return true;
  }
  if (*digit < '0' || *digit > '9')
    return false;
  for (*number = 0; *digit >= '0' && *digit <= '9' && *number < INT32_MAX; digit++)
    *number = *number * 10 + (*digit - '0');
  if (negative)
    *number = -*number;
  r->at = digit;
  return true;
}

/* The place of this description; made when first named. */
static uint32_t intern(struct reading *r, struct place place) {
  for (uint32_t i = 0; i < r->summary->places.n; i++) {
    const struct place *p = &r->summary->places.at[i];
    if (p->kind == place.kind && p->ref == place.ref && p->offset == place.offset &&
        p->width == place.width && p->access == place.access)
      return i;
  }
  return add_place(r->summary, r->arena, place, H2S_NONE);
}

static enum access take_access(struct reading *r) {
  enum access access = *r->at == 'p'   ? ACCESS_POINTER
                       : *r->at == 'd' ? ACCESS_DATA
                       : *r->at == 'w' ? ACCESS_WIDE
                                       : ACCESS_ANY;
  r->at += access != ACCESS_ANY;
  return access;
}

/* A place, its last cell step left in *cell and *width if the caller wants the
 * cell itself (has_cell). */
static bool take_place(struct reading *r, uint32_t *place, bool *has_cell, int64_t *cell,
                       uint64_t *width, uint32_t *holder) {
  int64_t number;
  *has_cell = false;
  if (take(r, "unknown"))
    *place = 0;
  else if (take(r, "rest"))
    *place = intern(r, (struct place){.kind = PLACE_REST});
  else if (take(r, "new") && take_number(r, &number))
    *place = intern(r, (struct place){.kind = PLACE_NEW, .ref = (uint32_t)number});
  else if (take(r, "p") && take_number(r, &number) && number >= 1)
    *place = intern(r, (struct place){.kind = PLACE_PARAM, .ref = (uint32_t)number - 1});
  else
    return false;
  while (*r->at == '.') {
    r->at++;
    if (!take_number(r, cell))
      return false;
    *width = *cell == H2S_ANY ? H2S_ANY_WIDTH : sizeof(void *);
    if (*r->at == ':') {
      r->at++;
      if (!take_number(r, &number))
        return false;
      *width = (uint64_t)number;
    }
    enum access access = take_access(r);
    *has_cell = true;
    *holder = *place;
    *place = intern(r, (struct place){.kind = PLACE_CONTENT,
                                      .ref = *holder,
                                      .offset = *cell,
                                      .width = *width,
                                      .access = access});
  }
  return true;
}

static bool take_simple(struct reading *r, uint32_t *place, int64_t *offset) {
  bool has_cell;
  int64_t cell;
  uint64_t width;
  uint32_t holder;
  *offset = 0;
  if (!take_place(r, place, &has_cell, &cell, &width, &holder))
    return false;
  if (*r->at == '+') {
    r->at++;
    return take_number(r, offset);
  }
  return *r->at != '-' || r->at[1] == '>' || take_number(r, offset);
}

/* "call1:2" or "call1.2". */
static bool take_call(struct reading *r, struct fact *fact) {
  int64_t number;
  if (!take_number(r, &number) || (*r->at != ':' && *r->at != '.'))
    return false;
  fact->kind = *r->at++ == ':' ? FACT_CALL : FACT_PASSED;
  fact->width = (uint64_t)number;
  if (!take_number(r, &fact->at))
    return false;
  fact->at -= fact->kind == FACT_PASSED;
  return true;
}

/* "p1.8:4d" was read as a place; what is meant is the cell. */
static bool make_pieces(const struct reading *r, struct fact *fact) {
  const struct place *cell = &r->summary->places.at[fact->b];
  *fact = (struct fact){.kind = FACT_PIECES,
                        .b = cell->ref,
                        .at = cell->offset,
                        .width = cell->width,
                        .access = cell->access};
  return cell->kind == PLACE_CONTENT;
}

/* After "p1.8 =" a place that it is also; after "new1 =" its size, which is no fact. */
static bool take_equal(struct reading *r, struct fact *fact) {
  uint32_t loaded;
  int64_t number;
  take(r, " ");
  if (r->summary->places.at[fact->b].kind == PLACE_NEW) {
    if (!take_number(r, &number) || !take(r, "bytes"))
      return false;
    r->summary->places.at[fact->b].bytes = (uint64_t)number;
    return true;
  }
  if (!take_simple(r, &loaded, &number) || !make_pieces(r, fact))
    return false;
  fact->kind = FACT_LOADED;
  fact->a = loaded;
  return true;
}

static bool take_fact(struct reading *r, struct fact *fact) {
  bool has_cell;
  uint32_t ignored;
  int64_t offset;
  bool copies = take(r, "copy ");
  if (copies || take(r, "move ")) {
    fact->kind = copies ? FACT_COPY : FACT_MOVE;
    return take_simple(r, &fact->b, &offset) && take(r, "->") && take_simple(r, &fact->a, &offset);
  }
  if (!take_simple(r, &fact->b, &fact->offset))
    return false;
  if (take(r, "="))
    return take_equal(r, fact);
  if (!take(r, "->"))
    return false;
  if (take(r, "ret"))
    fact->kind = FACT_RESULT;
  else if (take(r, "leak"))
    fact->kind = FACT_LEAK;
  else if (take(r, "free"))
    fact->kind = FACT_FREE;
  else if (take(r, "pieces"))
    return make_pieces(r, fact);
  else if (take(r, "call"))
    return take_call(r, fact);
  else {
    fact->kind = FACT_STORED;
    if (!take_place(r, &ignored, &has_cell, &fact->at, &fact->width, &fact->a) || !has_cell)
      return false;
    fact->access = r->summary->places.at[ignored].access;
  }
  return true;
}

bool h2s_summary_parse(struct summary *summary, struct arena *arena, const char *text) {
  struct reading r = {.summary = summary, .arena = arena, .at = text};
  h2s_summary_init(summary, arena);
  if (take(&r, "opaque")) {
    summary->opaque = true;
    return *r.at == '\0';
  }
  while (*r.at) {
    struct fact fact = {.kind = FACT_NONE};
    if (!take_fact(&r, &fact))
      return false;
    if (fact.kind != FACT_NONE)
      add_fact(summary, arena, fact);
    take(&r, "");
    if (*r.at && !take(&r, ";"))
      return false;
    take(&r, "");
  }
  return !summary->opaque;
}
