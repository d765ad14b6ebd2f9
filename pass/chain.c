/* chain.c - how objects came to where they are in a solved graph: see chain.h.
 *
 * Every element of a node knows the edge by which it first arrived (struct why), so the way back is
 * a chain.  Holders are searched breadth first, so that the fewest are told of.
 */
#include "chain.h"

static uint32_t index_of(const struct graph *graph, const struct node *node, uint32_t element) {
  for (uint32_t i = 0; i < node->elements.n; i++)
    if (node->elements.at[i] == element)
      return i;
  for (uint32_t i = 0; i < node->elements.n; i++)
    if (h2s_element_object(graph, node->elements.at[i]) == h2s_element_object(graph, element))
      return i;
  return H2S_NONE;
}

bool h2s_trace(const struct graph *graph, struct arena *arena, node_id id, object_id object,
               struct chain *chain) {
  const struct node *node = &graph->nodes.at[id];
  uint32_t at = 0;
  while (at < node->elements.n && h2s_element_object(graph, node->elements.at[at]) != object)
    at++;
  if (at == node->elements.n)
    return false;
  *chain = (struct chain){.object = object};
  for (uint32_t bound = graph->nodes.n; at != H2S_NONE && bound; bound--) {
    struct why why = graph->nodes.at[id].whys.at[at];
    if (why.edge == H2S_NONE)
      break;
    VEC_PUSH(arena, &chain->hops, ((struct hop){why.edge, id}));
    if (!h2s_carries(&graph->edges.at[why.edge]))
      break; /* a placeholder begins where it is first loaded */
    id = why.from;
    at = index_of(graph, &graph->nodes.at[id], why.element);
  }
  for (uint32_t i = 0; i < chain->hops.n / 2; i++) {
    struct hop hop = chain->hops.at[i];
    chain->hops.at[i] = chain->hops.at[chain->hops.n - 1 - i];
    chain->hops.at[chain->hops.n - 1 - i] = hop;
  }
  return true;
}

/* ---- over holders -------------------------------------------------------------------- */

/* The cell, of those of the holder and the one given, that the object reached by the fewest edges.
 * least: how many that are. */
static node_id nearest_cell(const struct graph *graph, struct arena *arena, object_id holder,
                            object_id object, node_id nearest, uint32_t *least) {
  const struct object *o = &graph->objects.at[holder];
  for (uint32_t c = 0; c < o->cells.n; c++) {
    struct chain chain;
    if (h2s_trace(graph, arena, o->cells.at[c], object, &chain) && chain.hops.n < *least) {
      *least = chain.hops.n;
      nearest = o->cells.at[c];
    }
  }
  return nearest;
}

/* The same of all that a parameter leads to; H2S_NONE if none. */
static node_id cell_of_parameter(const struct graph *graph, struct arena *arena, uint32_t parameter,
                                 object_id object) {
  node_id nearest = H2S_NONE;
  uint32_t least = UINT32_MAX;
  for (uint32_t p = 0; p < graph->placeholders.n; p++)
    if (graph->objects.at[graph->placeholders.at[p]].ref == parameter)
      nearest = nearest_cell(graph, arena, graph->placeholders.at[p], object, nearest, &least);
  return nearest;
}

/* The node by which an object is at the goal; H2S_NONE if it is not. */
static node_id node_at_goal(const struct graph *graph, struct arena *arena, const struct goal *goal,
                            object_id object) {
  if (goal->node != H2S_NONE)
    return h2s_node_holds(graph, goal->node, object) ? goal->node : H2S_NONE;
  for (unsigned i = 0; goal->at && i < (unsigned)LLVMGetNumOperands(goal->at); i++) {
    node_id node = h2s_graph_find(graph, LLVMGetOperand(goal->at, i));
    if (node != H2S_NONE && h2s_node_holds(graph, node, object))
      return node;
  }
  return cell_of_parameter(graph, arena, goal->parameter, object);
}

/* One object on the way from holder to holder. */
struct held {
  object_id object;
  uint32_t inner; /* the entry of the object that it holds */
};

struct holders {
  VEC(struct held) found;
};

/* Adds the objects that hold the one of an entry. */
static void add_holders(const struct graph *graph, struct arena *arena, struct holders *holders,
                        struct bitset *seen, uint32_t entry) {
  for (node_id id = H2S_NODE_FIRST; id < graph->nodes.n; id++) {
    const struct node *node = &graph->nodes.at[id];
    if (node->kind == NODE_CELL && !h2s_bit(seen, node->object) &&
        h2s_node_holds(graph, id, holders->found.at[entry].object)) {
      h2s_bit_set(arena, seen, node->object);
      VEC_PUSH(arena, &holders->found, ((struct held){node->object, entry}));
    }
  }
}

/* The chains of an entry and of all that it holds, the innermost first. */
static void add_chains(const struct graph *graph, struct arena *arena,
                       const struct holders *holders, uint32_t entry, node_id to,
                       struct chains *chains) {
  const struct held *held = &holders->found.at[entry];
  struct chain chain;
  if (entry != 0) {
    object_id inner = holders->found.at[held->inner].object;
    uint32_t least = UINT32_MAX;
    node_id cell = nearest_cell(graph, arena, held->object, inner, H2S_NONE, &least);
    add_chains(graph, arena, holders, held->inner, cell, chains);
  }
  if (h2s_trace(graph, arena, to, held->object, &chain))
    VEC_PUSH(arena, chains, chain);
}

struct chains h2s_chains_to(const struct graph *graph, struct arena *arena, object_id object,
                            const struct goal *goal) {
  struct chains chains = {0};
  struct holders holders = {{0}};
  struct bitset seen = {0};
  h2s_bit_set(arena, &seen, object);
  VEC_PUSH(arena, &holders.found, ((struct held){object, H2S_NONE}));
  for (uint32_t i = 0; i < holders.found.n; i++) {
    node_id node = node_at_goal(graph, arena, goal, holders.found.at[i].object);
    if (node != H2S_NONE) {
      add_chains(graph, arena, &holders, i, node, &chains);
      break;
    }
    add_holders(graph, arena, &holders, &seen, i);
  }
  return chains;
}
