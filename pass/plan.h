/* plan.h - what will be done, and why not: immutable decisions.
 *
 * requires sites, solved graphs; fills struct plan; reads IR only
 */
#ifndef H2S_PLAN_H
#define H2S_PLAN_H

#include "analyse.h"
#include "sites.h"

struct site_plan {
  enum reason reason;    /* REASON_NONE: the site moves */
  const char *detail;    /* goes with the reason's words; may be NULL */
  LLVMValueRef at;       /* the instruction that decided (a store, a call); may be NULL */
  uint64_t needs;        /* what the reason's limit would have to be; 0: not known */
  uint64_t slot_bytes;   /* of the slot: rounded up to the allocator's granule; 0: none */
  uint64_t slot_align;
  uint64_t guard_bytes;  /* 0: every object of the site gets the slot; else those of so many
                            bytes at most do, and others stay on the heap */
  uint64_t
      buffer_bytes; /* of what is not for the slot: so many bytes at most share one heap buffer,
                            and others have heap calls of their own; 0: all have */
  bool in_cycle;         /* the site may run again: its slot is reused */
  bool freed_first;      /* the older object is certainly freed before it does */
  bool apart; /* its slot must have an address of its own, also while it is not alive */
  site_id grows; /* SITE_REALLOC that is called still, SITE_GROWN: the one slot that it may get is
                            this site's; if it moves, its object may stay there; else H2S_NONE */
  uint64_t copy_bytes; /* SITE_REALLOC: contents to keep; 0: none */
};

/* The most bytes of an object that has no heap call of its own, where that is tested; else 0. */
static inline uint64_t h2s_tested_bytes(const struct site_plan *plan) {
  return plan->buffer_bytes ? plan->buffer_bytes : plan->guard_bytes;
}

/* A site that moves, but no slot serves it: it has a heap buffer. */
static inline bool h2s_is_buffered(const struct site_plan *plan) {
  return plan->reason == REASON_NONE && plan->buffer_bytes && !plan->slot_bytes;
}

enum free_action {
  FREE_KEEP, /* nothing that moves can arrive */
  FREE_DELETE, /* only what moves (or null) can arrive */
  FREE_GUARD, /* something else can arrive too: if (p != slot) free(p) */
};

struct free_plan {
  LLVMValueRef call;
  LLVMValueRef operand;
  enum free_action action;
  site_id ends; /* if it moved, it is exactly this site's newest object, whose life ends
                            here; else H2S_NONE */
  struct ids moved; /* which slots may arrive; in a clone by the numbers of its guards */
};

/* A call that goes to a private copy of its callee instead. */
struct redirect {
  LLVMValueRef call;
  uint32_t clone; /* H2S_NONE in a clone: its own */
  struct ids storage; /* passed for the callee's allocations: in a function sites, whose slots
                          they are; in a clone the numbers of its own */
  struct ids slots; /* in a function: all sites for which it goes there */
  struct ids guards; /* what the callee compares with, by its numbers: in a function sites, whose
                          slots they are; in a clone the numbers of its own */
};

/* What is passed for one of the callee's guards.  It may have more than a call has use for, if it serves
 * others too: any slot that cannot arrive there does. */
static inline uint32_t h2s_passed_guard(const struct redirect *redirect, uint32_t number) {
  return redirect->guards.at[number < redirect->guards.n ? number : 0];
}

struct redirects {
  struct redirect *at;
  uint32_t n, cap;
};

/* A realloc in a clone that may get a slot: `p != slot ? realloc : to the heap`, or where it is. */
struct realloc_plan {
  LLVMValueRef call;
  bool stays; /* where it is while it fits */
  struct ids moved; /* which may arrive, by the numbers of the clone's guards */
};

/* Storage that a clone is given for an object. */
struct storage_plan {
  site_id site; /* that uses it; H2S_NONE: a callee does */
  bool tested; /* only objects that are small enough get it */
  uint64_t limit; /* then, those of fewer bytes; H2S_VARIES: each call says how many */
};

#define H2S_VARIES UINT64_MAX /* not the same in all calls of a clone */

/* A private copy of a function for callers whose slots it gets. */
struct clone_plan {
  function_id function;
  VEC(struct storage_plan) storage; /* by number */
  uint32_t guards; /* how many slots it is given to compare with */
  bool sized; /* and their sizes, for reallocs */
  uint64_t *guard_bytes; /* by number, if sized; H2S_VARIES: each call says how many */
  VEC(struct free_plan) frees; /* those that are deleted or guarded */
  VEC(struct realloc_plan) reallocs;
  struct redirects calls;
  uint32_t instructions; /* of the original */
};

struct clone_table {
  struct clone_plan *at;
  uint32_t n, cap;
};

/* What changes in one function. */
struct function_plan {
  function_id function;
  VEC(site_id) moved; /* in program order */
  VEC(site_id) growths; /* reallocs that may get a slot: they have `grows` */
  VEC(struct free_plan) frees; /* those with an action */
  struct redirects calls;
  struct calls untail; /* calls whose `tail` mark must go */
  struct calls objectsizes; /* objectsize calls that may see a slot */
  struct calls assumes; /* assume calls that state facts of a heap object */
  struct calls accesses; /* loads and stores whose invariant marks must go: reused slots */
  struct calls retyped; /* ... and whose type must: of several, and the slot may have had another */
  uint64_t slot_bytes; /* sum of the slots, alignment included */
};

/* An indirect call, and the only function that it can call. */
struct direct_call {
  LLVMValueRef call;
  function_id callee;
};

struct plan {
  struct site_plan *sites; /* by site_id */
  VEC(struct function_plan) functions; /* those that change, in module order */
  struct ids copies; /* functions of whose bodies private copies are made */
  struct ids relying; /* functions whose calls go to those */
  VEC(struct direct_call) direct; /* indirect calls that become direct, and go there */
  struct clone_table clones; /* callees before callers */
  struct ids replacements; /* clones, by number, that take the place of their originals */
};

void h2s_plan(struct plan *plan, const struct module_info *info, const struct analysis *analysis,
              struct arena *arena);

#endif
