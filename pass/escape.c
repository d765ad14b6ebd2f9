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

/* The edge by which one of these objects is in a node; H2S_NONE if none is. */
static uint32_t arrival_of_any(const struct decision *d, node_id id, const struct bitset *objects) {
  const struct node *node = &d->graph->nodes.at[id];
  for (uint32_t i = 0; i < node->elements.n; i++)
    if (h2s_bit(objects, h2s_element_object(d->graph, node->elements.at[i])))
      return node->whys.at[i].edge;
  return H2S_NONE;
}

static LLVMValueRef instruction_of(const struct decision *d, uint32_t edge) {
  return edge == H2S_NONE ? NULL : d->graph->edges.at[edge].instruction;
}

/* In memory of a parameter: which one, and by which instruction. */
static void keep_for_parameter(struct decision *d, const struct candidate *c) {
  for (uint32_t p = 0; p < d->graph->placeholders.n; p++) {
    const struct object *placeholder = &d->graph->objects.at[d->graph->placeholders.at[p]];
    for (uint32_t i = 0; i < placeholder->cells.n; i++) {
      uint32_t edge = arrival_of_any(d, placeholder->cells.at[i], &c->containers);
      LLVMValueRef at = instruction_of(d, edge);
      if (at) {
        h2s_keep(d, c->site, REASON_STORED_IN_ARGUMENT, h2s_number(d, placeholder->ref + 1), at);
        return;
      }
    }
  }
  h2s_keep(d, c->site, REASON_STORED_TO_UNKNOWN, NULL, NULL);
}

void h2s_keep_for_caller(struct decision *d, const struct candidate *c) {
  uint32_t edge = arrival_of_any(d, H2S_NODE_RESULT, &c->containers);
  if (edge != H2S_NONE)
    h2s_keep(d, c->site, REASON_RETURNED, NULL, instruction_of(d, edge));
  else
    keep_for_parameter(d, c);
}
