/* build.h - makes the edges of one function's graph from its IR, on demand. */
#ifndef H2S_BUILD_H
#define H2S_BUILD_H

#include "analyse.h"

/* One call whose callees' summaries are applied. */
struct call_record {
  LLVMValueRef call;
  struct actuals actuals;
  node_id callee;  /* an indirect one: of what is called */
  bool is_unknown; /* already treated as a call of unknown code */
  bool has_target; /* an indirect one: some function has arrived */
  bool is_deferred; /* some function that this one's caller gave has arrived */
  bool is_callback; /* made below `call`, which is the one that is seen here ... */
  function_id made_by;  /* ... by this function (H2S_NONE: the library), ... */
  LLVMValueRef made_at; /* ... here, or by what it calls: NULL */
  uint32_t only;   /* an indirect one that is believed to call this body alone, which may be
                      replaced; else H2S_NONE */
  VEC(struct application) applications;
};

/* The graph of one function and what has been made of it so far. */
struct function_build {
  struct analysis *analysis;
  function_id function;
  struct graph graph;
  struct idmap built;     /* instructions whose edges have been made */
  struct bitset followed; /* parameters of other types than pointers that are placeholders */
  object_id variadic;     /* the placeholder for variadic arguments, or H2S_NONE */
  VEC(struct call_record) calls;
};

/* A graph with the function's candidates in it, not solved. */
struct function_build *h2s_build(struct analysis *analysis, function_id function);

/* Adds what a summary needs: every pointer parameter, and the whole result. */
void h2s_build_boundary(struct function_build *build);

/* The function can be told what variadic arguments it gets: each is read through its va_list. */
bool h2s_follows_variadic(const struct function_build *build, LLVMValueRef function);

/* Makes the edges of a call of a function whose result or out-parameters bring new objects. */
void h2s_build_bringer(struct function_build *build, LLVMValueRef call);

/* The object of a site in its function's graph. */
object_id h2s_object_of(const struct graph *graph, const struct site *site);

/* Makes a placeholder of a parameter that is no pointer. */
void h2s_build_follow(struct function_build *build, unsigned parameter);

/* The library function of known.c that a call with this direct callee calls; NULL: none. */
const struct known *h2s_find_known(const struct module_info *info, LLVMValueRef call,
                                   LLVMValueRef callee);

/* The only function that an indirect call can call, with a body that may be made its direct
 * callee; else H2S_NONE.  Of a solved graph. */
function_id h2s_only_target(const struct function_build *build, const struct call_record *call);

/* Applies facts that were added to callees' summaries since the last time. */
void h2s_build_refresh(struct function_build *build);

/* The summary of a function for a call in another; NULL if the callee must be treated as
 * unknown.  In one SCC the summary may still grow: h2s_build_refresh takes the rest.
 * (In analyse.c.) */
const struct summary *h2s_summary_for(struct analysis *analysis, function_id callee,
                                      function_id caller);

/* The body, which may be replaced, may count if calls go to a private copy of it.  (In analyse.c.) */
bool h2s_may_copy(struct analysis *analysis, function_id function);

/* The callee's graph follows this parameter, an integer, from now on: an address
 * is passed there.  False if that cannot be asked for now.  (In analyse.c.) */
bool h2s_follow_parameter(struct analysis *analysis, function_id callee, unsigned parameter,
                          function_id caller);

/* The parsed summary of a library function.  (In analyse.c.) */
const struct summary *h2s_known_summary(struct analysis *analysis, const struct known *known);

#endif
