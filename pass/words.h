/* words.h - what values, instructions and edges are called when people are told of them.
 *
 * requires IR, a solved graph; reads IR only
 */
#ifndef H2S_WORDS_H
#define H2S_WORDS_H

#include "graph.h"
#include "shim.h"

/* Why an edge lets an object go: its reason in the words that fit its instruction. */
struct verdict {
  enum reason reason;
  const char *detail; /* goes with the reason's words; may be NULL */
  LLVMValueRef at;    /* the instruction that decided; may be NULL */
};

/* The verdict of an edge (H2S_NONE: not known); otherwise: the reason of edges without one. */
struct verdict h2s_edge_verdict(struct arena *arena, const struct graph *graph, uint32_t edge,
                                enum reason otherwise);

/* A reason's words, with the detail in place of %s. */
const char *h2s_reason_text(struct arena *arena, enum reason reason, const char *detail);

/* What does something to an object: "free()", "an indirect call". */
const char *h2s_actor_name(struct arena *arena, LLVMValueRef at);

/* What the source, or else the IR, calls a value: "'p'", "%call"; NULL if it has no name.  Casts
 * and constant offsets are left out. */
const char *h2s_value_name(struct arena *arena, LLVMValueRef value);

/* Where an access through a pointer goes: "'pair'" (a variable), "*q", "what *q (field at 8) points
 * to", "global 'head'"; NULL if nothing on the way has a name. */
const char *h2s_place_name(struct arena *arena, LLVMValueRef pointer);

/* "*q (field at 8)"; what stands first (or at H2S_ANY) is what the name alone stands for. */
const char *h2s_field_text(struct arena *arena, const char *name, int64_t offset);

struct site;

/* The size that a call asks for: "48", "at most 63", "?" (not known, or an overflow). */
const char *h2s_size_text(struct arena *arena, const struct site *site);

/* "file.c:12" of a DILocation. */
const char *h2s_location_text(struct arena *arena, LLVMMetadataRef location);

/* "file.c:12" of an instruction, or "function()" without debug information. */
const char *h2s_position(struct arena *arena, LLVMValueRef instruction);

#endif
