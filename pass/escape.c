/* escape.c - why an object that escapes does: the reason, in the words that fit, and the
 * instruction that lets it out.
 *
 * requires a solved graph; fills verdicts; reads IR only
 */
#include "decision.h"
#include "words.h"

void h2s_keep_for_edge(struct decision *d, site_id site, uint32_t edge_id, enum reason otherwise) {
  struct verdict v = h2s_edge_verdict(d->arena, d->graph, edge_id, otherwise);
  h2s_keep(d, site, v.reason, v.detail, v.at);
}

/* Counted from 1; the variadic ones follow the others. */
static uint64_t parameter_number(const struct decision *d, object_id placeholder) {
  uint32_t ref = d->graph->objects.at[placeholder].ref;
  return (ref == H2S_VARIADIC ? LLVMCountParams(d->function->value) : ref) + 1;
}

void h2s_keep_for_caller(struct decision *d, site_id site, const struct way_out *way) {
  LLVMValueRef at = way->edge == H2S_NONE ? NULL : d->graph->edges.at[way->edge].instruction;
  if (way->placeholder == H2S_NONE)
    h2s_keep(d, site, REASON_RETURNED, NULL, at);
  else if (at)
    h2s_keep(d, site, REASON_STORED_IN_ARGUMENT,
             h2s_number(d, parameter_number(d, way->placeholder)), at);
  else
    h2s_keep(d, site, REASON_STORED_TO_UNKNOWN, NULL, NULL);
}
