/* solve.h - what graph.c needs of solve.c. */
#ifndef H2S_SOLVE_H
#define H2S_SOLVE_H

#include "graph.h"

/* Lets what the edge's source already holds travel over a new edge. */
void h2s_edge_added(struct graph *graph, uint32_t edge);

/* Debug: what the source of a copy edge holds is in its target. */
bool h2s_edge_holds(const struct graph *graph, uint32_t edge);

#endif
