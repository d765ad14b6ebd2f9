/* summary.h - what a call does, seen from outside: facts between places.
 *
 * PLACES  A parameter, what a cell of a place points to (known by its offset, its width, and
 *         whether it is read as a pointer, as narrow data or as wide data), an object that the
 *         callee makes (on the heap, or a local whose address it stores in memory of its
 *         caller's), the unknown, each variadic argument, everything that the callee makes and
 *         no caller can own.
 * FACTS   "b + offset may end up in ..." : the result, a cell of a place, the
 *         hands of unknown code, a deallocator, an argument of a call; memory of b
 *         copied to a; memory of b reallocated, so that a holds the same; a called.
 *
 * summary_text.h has the text form.
 * Facts are only ever appended, so a caller in the same SCC takes up where it
 * left off.  Includes no LLVM header.
 */
#ifndef H2S_SUMMARY_H
#define H2S_SUMMARY_H

#include "base.h"
#include "graph.h"

enum place_kind { PLACE_UNKNOWN, PLACE_PARAM, PLACE_REST, PLACE_CONTENT, PLACE_NEW };

struct place {
  enum place_kind kind;
  uint32_t ref; /* PARAM: index from 0; CONTENT: the place it is loaded from; NEW: a number, 0 for
                       all that no caller can own */
  int64_t offset; /* CONTENT */
  uint64_t width; /* CONTENT */
  enum access access; /* CONTENT */
  void *origin; /* NEW: the allocation call, the alloca, or the call that brought it here */
  uint32_t depth; /* NEW: calls between here and the allocation */
  uint64_t bytes; /* NEW: its size; 0: not known, or none */
};

enum fact_kind {
  FACT_RESULT, /* b + offset is in the result */
  FACT_STORED, /* b + offset is in cell `at` of a */
  FACT_LEAK, /* b leaks */
  FACT_FREE, /* b may be freed or reallocated */
  FACT_PIECES, /* cell `at` of b is read in pieces, as data: an address that lies there leaks */
  FACT_COPY, /* memory of b is copied to a */
  FACT_MOVE, /* memory of b is reallocated: a, a new object, holds the same */
  FACT_LOADED, /* a is also what cell `at` of b points to (lists: a place of itself) */
  FACT_CALL,   /* b is called, with `at` arguments; it is call number `width` */
  FACT_PASSED, /* b + offset is argument `at`, from 0, of call number `width`, which has been told */
};

struct fact {
  enum fact_kind kind;
  uint32_t a, b; /* places */
  int64_t at; /* FACT_STORED: the cell's offset in a */
  int64_t offset; /* added to b */
  uint64_t width; /* FACT_STORED, FACT_LOADED, FACT_PIECES: bytes */
  enum access access; /* likewise */
};

static inline bool h2s_is_common(const struct place *place) {
  return place->kind == PLACE_NEW && place->ref == 0;
}

struct summary {
  bool opaque; /* nothing is known: everything leaks */
  VEC(struct place) places; /* place 0 is PLACE_UNKNOWN */
  struct ids objects; /* computed ones: the graph's object of each place */
  uint32_t common; /* the place of what no caller can own, 0: there is none */
  struct ids commons; /* the graph's objects that it stands for */
  VEC(struct fact) facts;
};

enum { H2S_MAX_PLACES = 1024, H2S_MAX_FACTS = 512, H2S_MAX_DEPTH = 4 };

void h2s_summary_init(struct summary *summary, struct arena *arena);

/* Adds a place (object: the graph's, or H2S_NONE) and gives its index; adds a fact that is not there
 * yet.  Beyond the limits the summary becomes opaque. */
uint32_t h2s_summary_add_place(struct summary *summary, struct arena *arena, struct place place,
                               object_id object);
void h2s_summary_add_fact(struct summary *summary, struct arena *arena, struct fact fact);

/* Appends what the solved graph of a function says and the summary does not
 * yet.  True if anything was new. */
bool h2s_summary_extract(struct summary *summary, struct graph *graph, struct arena *arena);

/* One call to which one summary is applied: how far, and to which nodes. */
struct application {
  const struct summary *summary;
  uint32_t function; /* whose summary it is, its function_id; H2S_NONE: a library function's */
  uint32_t facts_done;
  bool opaque_done;
  enum reason leak; /* the reason of what leaks by this call */
  struct ids nodes; /* by place of the summary; H2S_NONE: not needed yet */
  struct ids calls; /* by number of a call: the node of its callee, and those of the arguments
                          follow; H2S_NONE: no such call yet */
};

/* A call's nodes: arguments by index, and the result (H2S_NONE if unused). */
struct actuals {
  void *call;
  const node_id *arguments; /* H2S_NONE: a constant that carries nothing */
  uint32_t count, fixed; /* fixed: how many are not variadic */
  node_id result;
};

/* The callee makes a call of what it was given: the builder must make an indirect call. */
struct given_call {
  uint32_t number; /* of the callee's calls of that kind, from 1 */
  node_id callee;
  const node_id *arguments;
  uint32_t count;
};
typedef void (*h2s_call_back)(struct graph *graph, const struct application *application,
                              const struct actuals *actuals, struct given_call given);

/* Adds the facts not yet done to the caller's graph. */
void h2s_summary_apply(struct application *application, struct graph *graph,
                       const struct actuals *actuals, h2s_call_back call_back);

#endif
