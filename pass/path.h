/* path.h - how an object gets from its site to where it is lost, a step at a time.
 *
 * requires solved graphs and a verdict; reads IR only
 */
#ifndef H2S_PATH_H
#define H2S_PATH_H

#include "analyse.h"
#include "words.h"

struct step {
  LLVMValueRef at;   /* the instruction, in whichever function */
  const char *words; /* "'p' passed to push(), parameter 1" */
};

struct path {
  VEC(struct step) steps; /* empty: nothing but the call itself decided */
};

/* Fills the path of a site that stays, in time's order: the call of the site first, what the verdict
 * is about last.  Long paths lose steps in their middle, and say so.  Of what is no candidate (analysis
 * may be NULL then) it is where the call was inlined. */
void h2s_path(struct path *path, const struct analysis *analysis, const struct site *site,
              const struct verdict *verdict, struct arena *arena);

#endif
