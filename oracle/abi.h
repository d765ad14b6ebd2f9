/* abi.h - what the pass in oracle mode (pass/oracle.c) and the runtime (oracle/) agree on.
 *
 * The pass makes one record for each site, and for each call below which objects are made that would
 * move into the caller.  The layouts here are built field by field in pass/oracle.c: numbers are 64
 * bits wide, so nothing is padded.
 */
#ifndef H2S_ORACLE_ABI_H
#define H2S_ORACLE_ABI_H

#include <stdint.h>

enum { H2S_ORACLE_GROWS = 1 }; /* flag of a realloc whose object moves only if the old one has */

/* Where the linker collects the sites, which counts those that never run. */
#define H2S_ORACLE_SECTION "h2s_oracle_sites"

struct h2s_oracle_site {
  const char *callee, *position;
  const char *reason;   /* why its objects stay; "": they move */
  uint64_t moves_up_to; /* larger ones stay all the same */
  uint64_t max_object;  /* the parameter: what is larger never moves */
  uint64_t flags;
  struct place *place;  /* the runtime's */
};

struct h2s_oracle_call {
  const struct h2s_oracle_site *site;   /* makes an object that moves here */
  uint64_t level;                       /* so many calls below the function that is called */
  const struct h2s_oracle_call *others; /* of the same call */
};

#endif
