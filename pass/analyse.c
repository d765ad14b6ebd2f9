/* analyse.c - graphs and summaries of the functions that matter, bottom-up.
 *
 * requires sites, sccs; fills graphs and summaries; reads IR only
 *
 * Starts at the functions that hold candidates, and at calls that bring their objects to the caller,
 * callees first.  When a
 * candidate's address, or the address of what may hold it, is passed to a call,
 * build asks for the callee's summary and it is made then; no element reaches a
 * call: the callee is not looked at.  Within an SCC summaries start empty
 * (optimistic) and grow until nothing changes; the widening of graph.c and the
 * limits of summary.h bound that.
 */
#include "analyse.h"

#include <stdio.h>
#include <string.h>

#include "build.h"
#include "mutation.h"
#include "summary_text.h"

enum { MAX_DEPTH = 400 }; /* summaries asked for while making summaries */

struct function_state {
  struct function_build *build;
  struct summary summary;
  bool has_boundary;  /* its summary was asked for */
  bool queued;        /* in the work list of its SCC */
  bool active;        /* takes part in the running iteration of its SCC */
  enum { COPY_NOT_ASKED, COPY_REFUSED, COPY_ALLOWED } copy;
  struct ids callers; /* in its SCC: who applied its summary */
  struct calls bringers; /* its calls that bring it new objects; looked at before all else */
};

struct iteration {
  struct ids work;
  uint32_t scc;
  struct iteration *outer;
};

static void enqueue(struct analysis *analysis, struct iteration *iteration, function_id id) {
  struct function_state *state = &analysis->states[id];
  state->active = true;
  if (state->queued)
    return;
  state->queued = true;
  VEC_PUSH(analysis->arena, &iteration->work, id);
}

static bool is_running(const struct analysis *analysis, uint32_t scc) {
  for (const struct iteration *i = analysis->running; i; i = i->outer)
    if (i->scc == scc)
      return true;
  return false;
}

static void want_summary(struct analysis *analysis, function_id id) {
  struct function_state *state = &analysis->states[id];
  if (state->has_boundary)
    return;
  if (!state->build) {
    state->build = h2s_build(analysis, id);
    h2s_summary_init(&state->summary, analysis->arena);
  }
  state->has_boundary = true;
  h2s_build_boundary(state->build);
}

/* Solves one function with what is known of its callees now. */
static void step(struct analysis *analysis, struct iteration *iteration, function_id id) {
  struct function_state *state = &analysis->states[id];
  state->queued = false;
  while (state->bringers.n)
    h2s_build_bringer(state->build, state->bringers.at[--state->bringers.n]);
  h2s_build_refresh(state->build);
  h2s_solve(&state->build->graph);
  if (!state->has_boundary ||
      !h2s_summary_extract(&state->summary, &state->build->graph, analysis->arena))
    return;
  for (uint32_t i = 0; i < state->callers.n && !h2s_disabled(H2S_NO_REFRESH); i++)
    enqueue(analysis, iteration, state->callers.at[i]);
}

static void iterate(struct analysis *analysis, function_id root) {
  struct iteration iteration = {.scc = analysis->info->functions.at[root].scc,
                                .outer = analysis->running};
  analysis->running = &iteration;
  analysis->depth++;
  enqueue(analysis, &iteration, root);
  for (uint32_t i = 0; i < iteration.work.n; i++)
    step(analysis, &iteration, iteration.work.at[i]);
  for (uint32_t i = 0; i < iteration.work.n; i++)
    analysis->states[iteration.work.at[i]].active = false;
  analysis->depth--;
  analysis->running = iteration.outer;
}

static void add_caller(struct analysis *analysis, struct function_state *state,
                       function_id caller) {
  for (uint32_t i = 0; i < state->callers.n; i++)
    if (state->callers.at[i] == caller)
      return;
  VEC_PUSH(analysis->arena, &state->callers, caller);
}

bool h2s_may_copy(struct analysis *analysis, function_id id) {
  const struct module_info *info = analysis->info;
  struct function_state *state = &analysis->states[id];
  if (state->copy == COPY_NOT_ASKED)
    state->copy = info->options->phase != H2S_PHASE_PRE_LINK &&
                          h2s_can_copy(info->functions.at[id].value, info->options->max_copy)
                      ? COPY_ALLOWED
                      : COPY_REFUSED;
  return state->copy == COPY_ALLOWED;
}

const struct summary *h2s_summary_for(struct analysis *analysis, function_id callee,
                                      function_id caller) {
  const struct function *functions = analysis->info->functions.at;
  struct function_state *state = &analysis->states[callee];
  if (functions[callee].scc == functions[caller].scc) {
    bool is_new = !state->has_boundary;
    want_summary(analysis, callee);
    add_caller(analysis, state, caller);
    if (is_new || !state->active)
      enqueue(analysis, analysis->running, callee);
    return &state->summary;
  }
  if (is_running(analysis, functions[callee].scc) && !h2s_disabled(H2S_NO_FINISHED))
    return NULL; /* by a table of functions, which makes no edge: it would be told half of it */
  if (!state->has_boundary) {
    if (analysis->depth >= MAX_DEPTH)
      return NULL;
    want_summary(analysis, callee);
    iterate(analysis, callee);
  }
  return &state->summary;
}

bool h2s_follow_parameter(struct analysis *analysis, function_id callee, unsigned parameter,
                          function_id caller) {
  const struct function *functions = analysis->info->functions.at;
  struct function_state *state = &analysis->states[callee];
  if (h2s_bit(&state->build->followed, parameter))
    return true;
  if (functions[callee].scc == functions[caller].scc) {
    h2s_build_follow(state->build, parameter);
    enqueue(analysis, analysis->running, callee);
    return true;
  }
  if (analysis->depth >= MAX_DEPTH || is_running(analysis, functions[callee].scc))
    return false;
  h2s_build_follow(state->build, parameter);
  iterate(analysis, callee);
  return true;
}

const struct summary *h2s_known_summary(struct analysis *analysis, const struct known *known) {
  uint32_t count;
  size_t index = (size_t)(known - h2s_known_all(&count));
  if (!analysis->known)
    analysis->known = h2s_alloc(analysis->arena, count * sizeof *analysis->known);
  if (!analysis->known[index]) {
    analysis->known[index] = NEW(analysis->arena, struct summary);
    bool parsed = h2s_summary_parse(analysis->known[index], analysis->arena, known->facts);
    assert(parsed && h2s_summary_is_told(analysis->known[index], analysis->arena, known->facts));
    if (!parsed)
      analysis->known[index]->opaque = true;
  }
  return analysis->known[index];
}

static bool has_candidates(const struct module_info *info, const struct function *function) {
  for (site_id s = function->first_site;
       !function->elsewhere && s < function->first_site + function->site_count; s++)
    if (info->sites.at[s].refused == REASON_NONE)
      return true;
  return false;
}

/* Function ids, callees first: a counting sort by scc. */
static struct ids order_callees_first(const struct module_info *info, struct arena *arena) {
  struct ids order = {0};
  uint32_t n = info->functions.n;
  uint32_t *starts = h2s_alloc(arena, (n + 2) * sizeof *starts);
  function_id *sorted = h2s_alloc(arena, (n + 1) * sizeof *sorted);
  for (function_id f = 0; f < n; f++)
    starts[info->functions.at[f].scc + 1]++;
  for (uint32_t s = 0; s < n; s++)
    starts[s + 1] += starts[s];
  for (function_id f = 0; f < n; f++)
    sorted[starts[info->functions.at[f].scc]++] = f;
  for (uint32_t i = 0; i < n; i++)
    VEC_PUSH(arena, &order, sorted[i]);
  return order;
}

static void begin(struct analysis *analysis, const struct module_info *info, struct arena *arena,
                  bool believes) {
  *analysis = (struct analysis){.info = info, .arena = arena, .believes = believes};
  analysis->states = h2s_alloc(arena, info->functions.n * sizeof *analysis->states + 1);
}

/* New objects go to its callers and nowhere else, and a call makes at most one of each site. */
static bool brings_objects(const struct analysis *analysis, function_id id) {
  const struct function *function = &analysis->info->functions.at[id];
  const struct graph *graph = &analysis->states[id].build->graph;
  const struct h2s_options *options = analysis->info->options;
  if (!function->exact || graph->spent || options->max_growth == 0 ||
      options->phase != H2S_PHASE_FINAL)
    return false;
  const struct way_out *ways = h2s_graph_ways_out(graph, analysis->arena);
  for (object_id o = 0; o < graph->objects.n; o++) {
    const struct object *object = &graph->objects.at[o];
    bool is_new = object->kind == OBJ_SITE ||
                  (object->kind == OBJ_FRESH && object->depth + 1 < H2S_MAX_DEPTH);
    if (is_new && !object->common && !object->leaked && ways[o].exists)
      return true;
  }
  return false;
}

/* The calls of a function are looked at where nothing was built of the caller before. */
static void look_at_callers(struct analysis *analysis, function_id id) {
  const struct module_info *info = analysis->info;
  LLVMValueRef function = info->functions.at[id].value;
  for (LLVMUseRef use = LLVMGetFirstUse(function); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef call = LLVMGetUser(use);
    if (!LLVMIsAInstruction(call) || h2s_direct_callee(call) != function)
      continue;
    LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(call));
    function_id from = h2s_idmap_get(&info->function_of, h2s_key(caller));
    struct function_state *state = &analysis->states[from];
    if (!state->build && info->functions.at[from].scc != info->functions.at[id].scc)
      VEC_PUSH(analysis->arena, &state->bringers, call);
  }
}

/* Makes the summary of a function that no call asked for, if a call might rely on its body. */
static void look_at(struct analysis *analysis, function_id id) {
  if (analysis->states[id].has_boundary ||
      !(analysis->info->functions.at[id].exact || h2s_may_copy(analysis, id)))
    return;
  want_summary(analysis, id);
  iterate(analysis, id);
}

/* A summary with what the call itself adds to it: variadic arguments leak to who cannot be told them. */
static struct summary for_caller(const struct analysis *analysis, function_id id) {
  const struct function_state *state = &analysis->states[id];
  LLVMValueRef function = analysis->info->functions.at[id].value;
  struct summary summary = state->summary;
  if (LLVMIsFunctionVarArg(LLVMGlobalGetValueType(function)) &&
      !h2s_follows_variadic(state->build, function)) {
    struct fact leak = {.kind = FACT_LEAK};
    leak.b = h2s_summary_add_place(&summary, analysis->arena, (struct place){.kind = PLACE_REST},
                                   H2S_NONE);
    h2s_summary_add_fact(&summary, analysis->arena, leak);
  }
  return summary;
}

static void print_summary(const struct analysis *analysis, function_id id) {
  size_t length;
  const char *name = LLVMGetValueName2(analysis->info->functions.at[id].value, &length);
  struct summary summary = for_caller(analysis, id);
  const char *text = h2s_summary_print(&summary, analysis->arena);
  bool is_told = h2s_summary_is_told(&summary, analysis->arena, text);
  fprintf(stderr, "%s: %s%s\n", name, text, is_told ? "" : " (cannot be read back)");
}

static void print_graphs(const struct analysis *analysis) {
  for (function_id f = 0; f < analysis->info->functions.n; f++) {
    size_t length;
    if (!analysis->states[f].build)
      continue;
    fprintf(stderr, "graph of %s\n",
            LLVMGetValueName2(analysis->info->functions.at[f].value, &length));
    h2s_graph_print(&analysis->states[f].build->graph);
  }
}

void h2s_analyse(struct analysis *analysis, const struct module_info *info, struct arena *arena,
                 bool believes) {
  begin(analysis, info, arena, believes);
  struct ids order = order_callees_first(info, arena);
  for (uint32_t i = 0; i < order.n; i++) {
    function_id id = order.at[i];
    struct function_state *state = &analysis->states[id];
    bool is_start = state->bringers.n || has_candidates(info, &info->functions.at[id]);
    if (is_start && !state->build) { /* else made on the way, with its candidates */
      state->build = h2s_build(analysis, id);
      h2s_summary_init(&state->summary, arena);
      iterate(analysis, id);
    }
    if (state->build && brings_objects(analysis, id))
      look_at_callers(analysis, id);
  }
  if (info->options->print_graphs)
    print_graphs(analysis);
}

/* What nobody asked for is looked at apart, so that to print changes nothing. */
void h2s_print_summaries(const struct analysis *analysis, bool all) {
  struct analysis apart;
  begin(&apart, analysis->info, analysis->arena, false);
  struct ids order = order_callees_first(analysis->info, analysis->arena);
  for (uint32_t i = 0; all && i < order.n; i++)
    if (!analysis->states[order.at[i]].has_boundary)
      look_at(&apart, order.at[i]);
  for (function_id f = 0; f < analysis->info->functions.n; f++)
    if (analysis->states[f].has_boundary)
      print_summary(analysis, f);
    else if (apart.states[f].has_boundary)
      print_summary(&apart, f);
}

const struct function_build *h2s_build_of(const struct analysis *analysis, function_id function) {
  return analysis->states[function].build;
}

const struct summary *h2s_summary_of(const struct analysis *analysis, function_id function) {
  const struct function_state *state = &analysis->states[function];
  return state->has_boundary ? &state->summary : NULL;
}

void h2s_set_lifted(struct analysis *analysis, function_id function, object_id object,
                    site_id site) {
  analysis->states[function].build->graph.objects.at[object].site = site;
}

const struct graph *h2s_graph_of(const struct analysis *analysis, function_id function) {
  const struct function_state *state = &analysis->states[function];
  return state->build ? &state->build->graph : NULL;
}
