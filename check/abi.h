/* abi.h - what the pass in check mode (pass/check.c) and the runtime (check/) agree on.
 *
 * The pass makes one record for each planned site and each deallocation that would go, and
 * calls that name them; the runtime keeps what it counts in the records.  The layouts here are
 * built field by field in pass/check.c: numbers are 64 bits wide, so nothing is padded.
 *
 * Objects of planned sites lie in one region of address space, aligned to its own
 * size: a shift and a comparison tell whether an address belongs to one.
 */
#ifndef H2S_CHECK_ABI_H
#define H2S_CHECK_ABI_H

#include <stdint.h>

enum {
  H2S_CHECK_REGION_SHIFT = 36, /* address >> this == __h2s_check_region: of a planned object */

  /* struct h2s_check_site.flags */
  H2S_CHECK_ZEROED = 1,    /* calloc */
  H2S_CHECK_RUNS_AGAIN = 2, /* the plan says that the site lies on a cycle */
  H2S_CHECK_FREED_FIRST = 4, /* ... and that each object is freed before the next */

  /* How an access is made: the sum of these. */
  H2S_CHECK_WRITES = 1,
  H2S_CHECK_ALIGN = 2, /* times the alignment that it relies on, a power of two; 0: not said */

  H2S_CHECK_SLOTS = 4, /* that a private copy of a function compares with, at most */
};

/* Where the linker collects the sites, which counts those that never run. */
#define H2S_CHECK_SECTION "h2s_check_sites"

struct h2s_check_site {
  const char *callee, *function, *position;
  const char *belief;  /* why the plan believed that the objects stay: what holds them */
  uint64_t size;       /* bytes asked for */
  uint64_t slot_bytes; /* bytes that the slot would have */
  uint64_t align;
  uint64_t copy_bytes; /* realloc: contents that would be copied */
  uint64_t flags;
  uint64_t objects;    /* counted by the runtime */
  uint64_t last_owner; /* the runtime's: the activation that ran it last */
};

/* Stands for a slot whose address a private copy of a function gets, to compare with. */
struct h2s_check_slot {
  const struct h2s_check_site *site;
  uint64_t owner; /* the activation that it would lie in */
};

struct h2s_check_free {
  const char *position;
  const struct h2s_check_site *ends;         /* the only site that arrives; NULL: not said */
  const struct h2s_check_site *const *sites; /* all sites whose objects may arrive, then NULL */
};

#endif
