/* path.c - tells how an object gets from its site to where it is lost.
 *
 * Every (node, element) of a solved graph keeps the edge by which it first arrived (struct
 * why), so the way back from where the object is lost to its site is a chain of edges.
 * Told forward, most of them say nothing (casts, phis); what is told is what the source says
 * too: stores, loads, copies of memory, calls, returns.
 *
 *   holders  An object that leaks because its holder does: first how it got there, then the
 *            holder's own path.
 *   calls    All edges of one call are one step.  Which fact of the callee's summary they are
 *            is found by the nodes that the summary's places have in the caller; the fact's own
 *            chain is then told in the callee's graph, and so on.
 *
 * Input: graphs, summaries, a verdict.  Output: steps; reads IR only.  A chain that cannot be
 * followed further ends early with what is known: a path is shortened, never guessed.
 */
#include "path.h"

#include <llvm-c/DebugInfo.h>
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "cfg.h"
#include "chain.h"

enum {
  MAX_STEPS = 16, /* of a path as told */
  MAX_CALLS = 8,  /* calls told within one another */
  MAX_INLINED = 4, /* places named of a site that was inlined into another, and so on */
};

struct teller {
  const struct analysis *analysis;
  struct arena *arena;
  struct path *path;
  const struct verdict *verdict;
  unsigned calls;
  uint32_t begin; /* the step that the chain begins with, which is told */
  LLVMValueRef function; /* the one of cfg; NULL */
  struct cfg cfg;
};

/* The function in which is told, and whether of the object itself or of what holds it. */
struct scene {
  const struct function_build *build;
  const struct graph *graph;
  bool is_holder;
  object_id told; /* the object that is told of, or what holds it */
};

static LLVMValueRef function_of(LLVMValueRef instruction) {
  return LLVMGetBasicBlockParent(LLVMGetInstructionParent(instruction));
}

/* In one activation of their function. */
static bool may_follow(struct teller *t, LLVMValueRef first, LLVMValueRef second) {
  if (t->function != function_of(first)) {
    t->function = function_of(first);
    h2s_cfg_init(&t->cfg, t->arena, t->function);
  }
  return h2s_cfg_may_follow(&t->cfg, t->arena, first, second);
}

/* Flows are those of a function's statements in any order: it is said where the next one that is told
 * cannot come after the last. */
static void add(struct teller *t, LLVMValueRef at, const char *words) {
  if (t->path->steps.n > t->begin) {
    LLVMValueRef last = t->path->steps.at[t->path->steps.n - 1].at;
    if (function_of(last) == function_of(at) && !may_follow(t, last, at))
      words = h2s_format(t->arena, "%s (not after that, but order is not looked at)", words);
  }
  VEC_PUSH(t->arena, &t->path->steps, ((struct step){at, words}));
}

static struct scene scene_of(const struct teller *t, function_id function) {
  const struct function_build *build = h2s_build_of(t->analysis, function);
  return (struct scene){.build = build, .graph = &build->graph};
}

static const struct edge *edge_of(const struct graph *graph, const struct hop *hop) {
  return &graph->edges.at[hop->edge];
}

static bool is_call(LLVMValueRef value) {
  return value && (LLVMIsACallInst(value) || LLVMIsAInvokeInst(value) || LLVMIsACallBrInst(value));
}

/* ---- places in words ---------------------------------------------------------------------- */

/* "malloc(48)". */
static const char *call_text(const struct teller *t, const struct site *site) {
  return h2s_format(t->arena, "%s(%s)", site->callee, h2s_size_text(t->arena, site));
}

/* ", inlined at list.c:12, at main.c:7": of calls in small functions that is what tells them apart. */
static const char *inlined_text(const struct teller *t, LLVMValueRef call) {
  const char *text = "";
  LLVMMetadataRef place = LLVMInstructionGetDebugLoc(call);
  for (unsigned i = 0; i < MAX_INLINED && place; i++) {
    LLVMMetadataRef at = LLVMDILocationGetInlinedAt(place);
    if (at)
      text = h2s_format(t->arena, "%s%s at %s", text, i ? "," : ", inlined",
                        h2s_location_text(t->arena, at));
    place = at;
  }
  return text;
}

static const char *site_text(const struct teller *t, const struct site *site) {
  const char *call = call_text(t, site);
  if (!LLVMGetDebugLocLine(site->call))
    return h2s_format(t->arena, "the object of %s", call);
  return h2s_format(t->arena, "the object of %s at %s%s", call, h2s_position(t->arena, site->call),
                    inlined_text(t, site->call));
}

static const char *object_text(const struct teller *t, const struct graph *graph, object_id id) {
  const struct object *object = &graph->objects.at[id];
  const char *name = NULL;
  switch (object->kind) {
  case OBJ_ALLOCA:
    name = h2s_value_name(t->arena, object->value);
    return name ? name : "a local variable";
  case OBJ_SITE: return site_text(t, &t->analysis->info->sites.at[object->ref]);
  case OBJ_FRESH:
    return h2s_format(t->arena, "an object made by %s", h2s_actor_name(t->arena, object->value));
  case OBJ_PARAM:
    if (object->ref == H2S_VARIADIC)
      return "what a variadic argument points to";
    return h2s_format(t->arena, "what parameter %u points to", object->ref + 1);
  case OBJ_CONTENT:
    if (object->ref == H2S_VARIADIC)
      return "memory reached from a variadic argument";
    return h2s_format(t->arena, "memory reached from parameter %u", object->ref + 1);
  case OBJ_COPY: return "a copy that is passed by value";
  case OBJ_UNKNOWN:
  case OBJ_FUNCTION:
  case OBJ_CONSTANT: break;
  }
  return "memory that may be anyone's";
}

/* The bytes of a local variable; 0 if it is none or that is not known. */
static uint64_t variable_bytes(const struct scene *s, const struct object *object) {
  if (object->kind != OBJ_ALLOCA)
    return 0;
  return h2s_type_bytes(s->build->analysis->info->module, LLVMGetAllocatedType(object->value));
}

/* The cell's offset, or where it may be any, that of the pointer. */
static int64_t field_of(const struct node *cell, LLVMValueRef pointer) {
  int64_t offset = 0;
  if (cell->offset != H2S_ANY || !pointer)
    return cell->offset;
  return h2s_strip_offsets(pointer, &offset) == h2s_pointer_base(pointer) ? offset : H2S_ANY;
}

/* "*q (field at 8)": a cell, which an instruction reaches through this pointer (or NULL). */
static const char *cell_text(const struct teller *t, const struct scene *s, node_id id,
                             LLVMValueRef pointer) {
  const struct node *cell = &s->graph->nodes.at[id];
  const struct object *object = &s->graph->objects.at[cell->object];
  const char *name = pointer ? h2s_place_name(t->arena, pointer) : NULL;
  if (!name && cell->object == s->told)
    name = "another object of this site";
  if (!name)
    name = object_text(t, s->graph, cell->object);
  bool is_whole = variable_bytes(s, object) == s->graph->pointer_bytes;
  return is_whole ? name : h2s_field_text(t->arena, name, field_of(cell, pointer));
}

/* "'p' " or "what holds it is " before what happens to it. */
static const char *subject_text(const struct teller *t, const struct scene *s, LLVMValueRef value) {
  const char *name = value ? h2s_value_name(t->arena, value) : NULL;
  int64_t offset = 0;
  if (name && !h2s_variable_name(value))
    h2s_strip_offsets(value, &offset);
  if (name)
    return h2s_format(t->arena, "%s ", h2s_field_text(t->arena, name, offset));
  return s->is_holder ? "what holds it is " : "";
}

/* The node is all that was stored through one parameter's pointers: what is read from there is read
 * through others, which may point to the same memory. */
static bool is_aliased(const struct graph *graph, node_id id) {
  if (graph->nodes.at[id].kind != NODE_TEMP)
    return false;
  for (uint32_t p = 0; p < graph->placeholders.n; p++) {
    const struct object *placeholder = &graph->objects.at[graph->placeholders.at[p]];
    for (unsigned access = 0; access < ACCESS_KINDS; access++)
      if (placeholder->stored[access] == id)
        return true;
  }
  return false;
}

/* ---- calls ---------------------------------------------------------------------------------- */

static void tell_leak(struct teller *t, struct scene s, object_id object);
static void tell_chain(struct teller *t, const struct scene *s, const struct chain *chain);

/* One fact of one callee's summary, as applied to a call. */
struct passage {
  const struct call_record *record;
  const struct application *application;
  const struct fact *fact;
};

static enum fact_kind fact_into(const struct graph *graph, node_id to) {
  if (to == H2S_NODE_LEAK)
    return FACT_LEAK;
  if (to == H2S_NODE_FREED_BELOW)
    return FACT_FREE;
  if (to == H2S_NODE_PIECES)
    return FACT_PIECES;
  return graph->nodes.at[to].kind == NODE_CELL ? FACT_STORED : FACT_RESULT;
}

static node_id node_of_place(const struct application *application, uint32_t place) {
  return place < application->nodes.n ? application->nodes.at[place] : H2S_NONE;
}

/* A store at an offset from what the node holds may go to the cell. */
static bool writes_to(const struct graph *graph, const struct node *pointer, int64_t at,
                      node_id id) {
  const struct node *cell = &graph->nodes.at[id];
  for (uint32_t i = 0; i < pointer->elements.n; i++) {
    const struct node *pointed = &graph->nodes.at[pointer->elements.at[i]];
    if (pointed->object == cell->object &&
        (at == H2S_ANY || pointed->offset == H2S_ANY || cell->offset == H2S_ANY ||
         pointed->offset + at == cell->offset))
      return true;
  }
  return false;
}

/* The fact is one by which what is in `from` comes to `to`. */
static bool explains(const struct graph *graph, const struct application *application,
                     const struct fact *fact, node_id from, node_id to) {
  node_id read = node_of_place(application, fact->b);
  if (fact->kind != fact_into(graph, to))
    return false;
  if (fact->kind == FACT_PIECES && graph->nodes.at[from].kind == NODE_CELL)
    return read != H2S_NONE && h2s_node_holds(graph, read, graph->nodes.at[from].object);
  if (read != from)
    return false;
  if (fact->kind != FACT_STORED)
    return true;
  node_id into = node_of_place(application, fact->a);
  return into != H2S_NONE && writes_to(graph, &graph->nodes.at[into], fact->at, to);
}

static bool find_in_record(const struct graph *graph, const struct call_record *record,
                           node_id from, node_id to, struct passage *passage) {
  for (uint32_t a = 0; a < record->applications.n; a++) {
    const struct application *application = &record->applications.at[a];
    for (uint32_t f = 0; f < application->facts_done; f++)
      if (explains(graph, application, &application->summary->facts.at[f], from, to)) {
        *passage = (struct passage){record, application, &application->summary->facts.at[f]};
        return true;
      }
  }
  return false;
}

/* Which fact the edges [begin, end) of one call are. */
static struct passage find_passage(const struct scene *s, const struct chain *chain, uint32_t begin,
                                   uint32_t end) {
  struct passage passage = {0};
  const struct edge *last = edge_of(s->graph, &chain->hops.at[end - 1]);
  for (uint32_t i = end; i-- > begin;) {
    node_id from = edge_of(s->graph, &chain->hops.at[i])->from;
    for (uint32_t c = 0; c < s->build->calls.n; c++) {
      const struct call_record *record = &s->build->calls.at[c];
      if (record->call == last->instruction &&
          find_in_record(s->graph, record, from, last->to, &passage))
        return passage;
    }
  }
  return passage;
}

/* What a place is reached from: a parameter, an object that the callee makes. */
static const struct place *root_of(const struct summary *summary, uint32_t place) {
  while (summary->places.at[place].kind == PLACE_CONTENT)
    place = summary->places.at[place].ref;
  return &summary->places.at[place];
}

static const char *function_name(const struct teller *t, function_id function) {
  size_t length;
  return LLVMGetValueName2(t->analysis->info->functions.at[function].value, &length);
}

/* "'p' passed to push(), parameter 1"; a callback's arguments are not the call's own. */
static const char *passing_text(const struct teller *t, const struct scene *s,
                                const struct passage *p, bool is_alias) {
  const struct place *root = root_of(p->application->summary, p->fact->b);
  uint32_t parameter = root->kind == PLACE_PARAM ? root->ref : H2S_NONE;
  if (root->kind == PLACE_NEW)
    return h2s_format(t->arena, "made by %s()", function_name(t, p->application->function));
  LLVMValueRef call = p->record->call;
  bool is_own = parameter < LLVMGetNumArgOperands(call) && parameter < p->record->actuals.count &&
                h2s_graph_find(s->graph, LLVMGetOperand(call, parameter)) ==
                    p->record->actuals.arguments[parameter];
  LLVMValueRef value = is_own ? LLVMGetOperand(call, parameter) : NULL;
  const char *subject = subject_text(t, s, value);
  if (is_alias && value && h2s_value_name(t->arena, value))
    subject = h2s_format(t->arena, "%.*s, which may lead to the same memory, is ",
                         (int)strlen(subject) - 1, subject);
  else if (is_alias)
    subject = "a pointer that may lead to the same memory is ";
  const char *text =
      h2s_format(t->arena, "%spassed to %s()", subject, function_name(t, p->application->function));
  if (parameter == H2S_NONE)
    return text;
  return h2s_format(t->arena, "%s, parameter %u", text, parameter + 1);
}

static node_id find_cell(const struct graph *graph, object_id object, const struct fact *fact) {
  const struct object *o = &graph->objects.at[object];
  for (uint32_t i = 0; i < o->cells.n; i++) {
    const struct node *cell = &graph->nodes.at[o->cells.at[i]];
    if (cell->offset == fact->at && cell->access == fact->access)
      return o->cells.at[i];
  }
  return H2S_NONE;
}

/* The node of the callee's graph where the fact's object arrives. */
static node_id goal_of(const struct scene *s, const struct summary *summary,
                       const struct fact *fact, object_id object) {
  switch (fact->kind) {
  case FACT_LEAK: return H2S_NODE_LEAK;
  case FACT_RESULT: return H2S_NODE_RESULT;
  case FACT_STORED: return find_cell(s->graph, summary->objects.at[fact->a], fact);
  case FACT_FREE:
    return h2s_node_holds(s->graph, H2S_NODE_FREED, object) ? H2S_NODE_FREED : H2S_NODE_FREED_BELOW;
  case FACT_PIECES:
  case FACT_COPY:
  case FACT_MOVE:
  case FACT_LOADED:
  case FACT_CALL:
  case FACT_PASSED: break;
  }
  return H2S_NONE;
}

/* Goes on in the callee. */
static void unfold(struct teller *t, const struct passage *p) {
  const struct summary *summary = p->application->summary;
  struct scene callee = scene_of(t, p->application->function);
  object_id object = summary->objects.at[p->fact->b];
  node_id goal = goal_of(&callee, summary, p->fact, object);
  struct chain chain;
  if (t->calls == MAX_CALLS || goal == H2S_NONE)
    return;
  t->calls++;
  if (goal == H2S_NODE_LEAK)
    tell_leak(t, callee, object);
  else if (h2s_trace(callee.graph, t->arena, goal, object, &chain))
    tell_chain(t, &callee, &chain);
  t->calls--;
}

/* A call puts something into memory: a realloc into what it gives, say. */
static const char *put_text(const struct teller *t, const struct scene *s, node_id from,
                            const struct edge *last) {
  LLVMValueRef call = last->instruction;
  const struct object *into = &s->graph->objects.at[s->graph->nodes.at[last->to].object];
  bool is_own = h2s_site_of_object(into) != H2S_NONE && into->value == call;
  const char *name = is_own ? h2s_value_name(t->arena, call) : NULL;
  if (!name)
    name = is_own ? "its result" : cell_text(t, s, last->to, NULL);
  return h2s_format(t->arena, "%s by %s to %s%s",
                    s->graph->nodes.at[from].kind == NODE_VALUE ? "put" : "copied",
                    h2s_actor_name(t->arena, call), name, inlined_text(t, call));
}

/* A call of a function without a trusted body, or of one that says nothing of this argument. */
static void tell_other_call(struct teller *t, const struct scene *s, const struct chain *chain,
                            uint32_t begin, uint32_t end) {
  const struct edge *last = edge_of(s->graph, &chain->hops.at[end - 1]);
  const struct edge *first = edge_of(s->graph, &chain->hops.at[begin]);
  LLVMValueRef call = last->instruction;
  LLVMValueRef value = s->graph->nodes.at[first->from].value;
  const char *actor = h2s_actor_name(t->arena, call), *words;
  if (is_aliased(s->graph, first->from))
    add(t, call,
        h2s_format(t->arena, "may be reached by %s through another pointer to that memory", actor));
  if (last->to == H2S_NODE_LEAK || last->to == H2S_NODE_FREED_BELOW ||
      last->to == H2S_NODE_PIECES) {
    struct verdict verdict =
        h2s_edge_verdict(t->arena, s->graph, chain->hops.at[end - 1].edge, t->verdict->reason);
    words = h2s_format(t->arena, "%s%s", subject_text(t, s, value),
                       h2s_reason_text(t->arena, verdict.reason, verdict.detail));
  } else if (s->graph->nodes.at[last->to].kind == NODE_CELL) {
    words = put_text(t, s, first->from, last);
  } else if (s->graph->nodes.at[last->to].kind == NODE_VALUE) {
    words = h2s_format(t->arena, "%sreturned by %s", subject_text(t, s, value), actor);
  } else {
    words = h2s_format(t->arena, "%spassed to %s", subject_text(t, s, value), actor);
  }
  add(t, call, words);
}

static void tell_call(struct teller *t, const struct scene *s, const struct chain *chain,
                      uint32_t begin, uint32_t end) {
  struct passage p = find_passage(s, chain, begin, end);
  if (!p.fact || p.application->function == H2S_NONE) {
    tell_other_call(t, s, chain, begin, end);
    return;
  }
  node_id from = edge_of(s->graph, &chain->hops.at[begin])->from;
  const char *words = passing_text(t, s, &p, is_aliased(s->graph, from));
  if (p.fact->kind == FACT_RESULT)
    words = h2s_format(t->arena, "%s, which returns it", words);
  if (p.fact->kind == FACT_PIECES)
    words = h2s_format(t->arena, "%s, which reads memory that may hold it as data", words);
  add(t, p.record->call, words);
  if (p.fact->kind != FACT_RESULT)
    unfold(t, &p);
}

/* ---- other instructions ------------------------------------------------------------------------ */

/* The pointer by which an instruction writes (or reads) memory; NULL if it is not known. */
static LLVMValueRef pointer_of(LLVMValueRef at, bool writes) {
  if (LLVMIsAStoreInst(at))
    return LLVMGetOperand(at, 1);
  if (LLVMIsALoadInst(at) || LLVMIsAAtomicRMWInst(at) || LLVMIsAAtomicCmpXchgInst(at))
    return LLVMGetOperand(at, 0);
  return LLVMIsAMemIntrinsic(at) ? LLVMGetOperand(at, writes ? 0 : 1) : NULL;
}

/* "loaded from *q (field at 8)", which may be the memory that it was stored in. */
static const char *load_text(const struct teller *t, LLVMValueRef load) {
  LLVMValueRef pointer = pointer_of(load, false);
  const char *name = pointer ? h2s_place_name(t->arena, pointer) : NULL;
  int64_t offset = 0;
  if (!name)
    return "may be loaded again through another pointer to that memory";
  h2s_strip_offsets(pointer, &offset);
  return h2s_format(t->arena, "loaded from %s, which may be the same memory",
                    h2s_field_text(t->arena, name, offset));
}

/* The words of a reason, where not the object but what holds it comes to this. */
static const char *of_holder(const struct teller *t, enum reason reason, const char *words) {
  if (reason == REASON_READ_AS_DATA) /* they name the memory already */
    return words;
  if (reason == REASON_IN_PIECES)
    return "pieces of the address of what holds it are kept in memory as data";
  return h2s_format(t->arena, "what holds it is %s", words);
}

/* The end of a path: in the words of its reason. */
static void tell_end(struct teller *t, const struct scene *s, const struct hop *hop) {
  const struct edge *edge = edge_of(s->graph, hop);
  struct verdict verdict = h2s_edge_verdict(t->arena, s->graph, hop->edge, t->verdict->reason);
  LLVMValueRef at = verdict.at;
  if (!at)
    return;
  const char *words = h2s_reason_text(t->arena, verdict.reason, verdict.detail);
  const char *place = LLVMIsAStoreInst(at) ? h2s_place_name(t->arena, LLVMGetOperand(at, 1)) : NULL;
  if (is_aliased(s->graph, edge->from))
    add(t, at, "may be read through another pointer to that memory");
  if (edge->to == H2S_NODE_FREED)
    words = h2s_format(t->arena, "freed by %s", h2s_actor_name(t->arena, at));
  else if (edge->to == H2S_NODE_RESULT)
    words = "returned";
  else if (verdict.reason == REASON_STORED_TO_UNKNOWN && place)
    words = h2s_format(t->arena, "stored in %s, memory that may be anyone's", place);
  add(t, at, s->is_holder ? of_holder(t, verdict.reason, words) : words);
}

static void tell_hop(struct teller *t, const struct scene *s, const struct chain *chain,
                     const struct hop *hop) {
  const struct edge *edge = edge_of(s->graph, hop);
  const struct object *placeholder = &s->graph->objects.at[chain->object];
  LLVMValueRef at = edge->instruction;
  const struct node *from = &s->graph->nodes.at[edge->from], *to = &s->graph->nodes.at[hop->to];
  if (!at)
    return;
  if (edge->kind == EDGE_LOAD) {
    LLVMValueRef pointer = pointer_of(at, false);
    const char *name = pointer ? h2s_place_name(t->arena, pointer) : NULL;
    if (name)
      add(t, at,
          h2s_format(t->arena, "loaded from %s",
                     h2s_field_text(t->arena, name, placeholder->offset)));
  } else if (!h2s_carries(edge)) {
    return; /* a copy of memory that a placeholder comes from */
  } else if (hop->to < H2S_NODE_FIRST) {
    tell_end(t, s, hop);
  } else if (to->kind == NODE_CELL && (from->kind == NODE_CELL || LLVMIsAMemIntrinsic(at))) {
    add(t, at,
        h2s_format(t->arena, "copied to %s%s", cell_text(t, s, hop->to, pointer_of(at, true)),
                   is_aliased(s->graph, edge->from) ? " from what may be the same memory" : ""));
  } else if (to->kind == NODE_CELL) {
    add(t, at,
        h2s_format(t->arena, "%sstored in %s", s->is_holder ? "what holds it is " : "",
                   cell_text(t, s, hop->to, pointer_of(at, true))));
  } else if (from->kind == NODE_CELL) {
    add(t, at,
        h2s_format(t->arena, "loaded from %s", cell_text(t, s, edge->from, pointer_of(at, false))));
  } else if (to->kind == NODE_TEMP && LLVMIsAStoreInst(at)) {
    int64_t offset = 0;
    const char *name = h2s_place_name(t->arena, LLVMGetOperand(at, 1));
    h2s_strip_offsets(LLVMGetOperand(at, 1), &offset);
    add(t, at,
        h2s_format(t->arena, "stored in %s",
                   h2s_field_text(t->arena, name ? name : "memory of a parameter", offset)));
  } else if (from->kind == NODE_TEMP && LLVMIsALoadInst(at)) {
    add(t, at, load_text(t, at));
  } else if (LLVMIsAPtrToIntInst(at)) {
    add(t, at, "converted to an integer");
  }
}

/* Edges of a call of a function are told together. */
static bool is_grouped(const struct edge *edge) {
  LLVMValueRef at = edge->instruction, callee = is_call(at) ? h2s_direct_callee(at) : NULL;
  return is_call(at) && !(callee && LLVMGetIntrinsicID(callee) != 0);
}

static void tell_chain(struct teller *t, const struct scene *of, const struct chain *chain) {
  struct scene scene = *of;
  const struct scene *s = &scene;
  uint32_t begin = t->begin;
  scene.told = chain->object;
  t->begin = t->path->steps.n;
  for (uint32_t i = 0, end; i < chain->hops.n; i = end) {
    const struct edge *edge = edge_of(s->graph, &chain->hops.at[i]);
    end = i + 1;
    if (!is_grouped(edge) || !h2s_carries(edge) || edge->to == H2S_NODE_FREED) {
      tell_hop(t, s, chain, &chain->hops.at[i]);
      continue;
    }
    while (end < chain->hops.n &&
           edge_of(s->graph, &chain->hops.at[end])->instruction == edge->instruction)
      end++;
    tell_call(t, s, chain, i, end);
  }
  t->begin = begin;
}

/* ---- from holder to holder ------------------------------------------------------------------------ */

/* How an object came to leak, its holders' paths after its own. */
static void tell_leak(struct teller *t, struct scene s, object_id object) {
  for (uint32_t bound = s.graph->objects.n; bound; bound--) {
    struct chain chain;
    if (!h2s_trace(s.graph, t->arena, H2S_NODE_LEAK, object, &chain) || !chain.hops.n)
      return;
    const struct edge *last = edge_of(s.graph, &chain.hops.at[chain.hops.n - 1]);
    bool by_holder = !last->instruction && s.graph->nodes.at[last->from].kind == NODE_CELL;
    if (by_holder || !last->instruction)
      chain.hops.n--;
    tell_chain(t, &s, &chain);
    if (!by_holder)
      return;
    object = s.graph->nodes.at[last->from].object;
    s.is_holder = true;
  }
}

static void tell_goal(struct teller *t, const struct scene *s, object_id object,
                      const struct goal *goal) {
  struct chains chains = h2s_chains_to(s->graph, t->arena, object, goal);
  for (uint32_t i = 0; i < chains.n; i++) {
    struct scene scene = *s;
    scene.is_holder = i != 0;
    tell_chain(t, &scene, &chains.at[i]);
  }
}

/* ---- the path ---------------------------------------------------------------------------------------- */

/* Where it was inlined is told even if nothing else is: copies fare differently. */
static bool is_inlined(LLVMValueRef call) {
  LLVMMetadataRef place = LLVMInstructionGetDebugLoc(call);
  return place && LLVMDILocationGetInlinedAt(place);
}

static void tell_site(struct teller *t, const struct site *site) {
  const char *name = h2s_value_name(t->arena, site->call);
  size_t quote = name && name[0] == '\'';
  if (name && quote)
    name = h2s_strndup(t->arena, name + 1, strlen(name) - 2);
  add(t, site->call,
      h2s_format(t->arena, "%s%s%s%s", name ? name : "", name ? " = " : "", call_text(t, site),
                 inlined_text(t, site->call)));
}

static void tell_object(struct teller *t, const struct scene *s, object_id object) {
  const struct verdict *verdict = t->verdict;
  struct goal goal = {.node = H2S_NONE, .parameter = H2S_NONE};
  if (verdict->reason == REASON_RETURNED)
    goal.node = H2S_NODE_RESULT;
  else if (verdict->reason == REASON_FREED_BY_CALLEE)
    goal.node = H2S_NODE_FREED_BELOW;
  else if (verdict->reason == REASON_STORED_IN_ARGUMENT)
    goal.parameter = (uint32_t)strtoul(verdict->detail, NULL, 10) - 1;
  else if (s->graph->objects.at[object].leaked) {
    tell_leak(t, *s, object);
    return;
  } else
    goal.at = verdict->at;
  tell_goal(t, s, object, &goal);
  if (goal.at)
    add(t, goal.at, h2s_reason_text(t->arena, verdict->reason, verdict->detail));
}

/* Takes steps out of the middle. */
static void shorten(struct teller *t) {
  uint32_t n = t->path->steps.n, left_out = n - (MAX_STEPS - 1);
  if (n <= MAX_STEPS)
    return;
  struct step *gap = &t->path->steps.at[MAX_STEPS / 2];
  gap->words = h2s_format(t->arena, "... %u steps more ...", left_out);
  memmove(gap + 1, gap + left_out, (n - MAX_STEPS / 2 - left_out) * sizeof *gap);
  t->path->steps.n = MAX_STEPS;
}

void h2s_path(struct path *path, const struct analysis *analysis, const struct site *site,
              const struct verdict *verdict, struct arena *arena) {
  struct teller t = {.analysis = analysis, .arena = arena, .path = path, .verdict = verdict};
  *path = (struct path){{0}};
  if (verdict->reason == REASON_NONE)
    return;
  tell_site(&t, site);
  if (analysis && site->refused == REASON_NONE && verdict->reason != REASON_BUDGET_SPENT) {
    struct scene s = scene_of(&t, site->function);
    tell_object(&t, &s, h2s_object_of(s.graph, site));
  }
  if (path->steps.n == 1 && !is_inlined(site->call))
    path->steps.n = 0;
  shorten(&t);
}
