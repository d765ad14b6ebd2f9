/* decision.h - what is known and decided about one function while its plan is made: for the files of
 * the plan stage alone (plan.c, specialise.c, share.c, escape.c, registers.c, cost.c, reuse.c, changes.c).
 */
#ifndef H2S_DECISION_H
#define H2S_DECISION_H

#include "lifetime.h"
#include "plan.h"

enum { H2S_GRANULE = 16 }; /* what allocators round sizes up to: small overflows stay in the slot */

struct candidate {
  site_id site;
  object_id object;
};

/* What is known of a function as one that may be cloned, and whose objects callers may get. */
struct clone_facts {
  bool known, possible;
  uint32_t instructions;
  struct cfg cfg; /* once needed */
  struct bitset warm; /* blocks that are not cold; empty until needed */
};

/* What is known and decided about one function. */
struct decision {
  const struct module_info *info;
  const struct analysis *analysis;
  struct plan *plan;
  struct clone_facts *clone_facts; /* by function_id */
  const struct graph *graph;
  struct arena *arena;
  struct site_plan *sites; /* of the whole module */
  function_id id;
  const struct function *function;
  struct cfg cfg;
  struct walk walk;
  struct holder_index holders;
  struct lifetime_query query;
  VEC(struct candidate) candidates;
  struct bitset *moving; /* by site_id; of the whole module */
  struct bitset guarded; /* by site_id: their object is a slot only if it is small at run time */
  /* from one scan over the instructions */
  VEC(LLVMValueRef) tail_calls, objectsizes, assumes, marked_accesses, typed_accesses, comparisons,
      numbers;
  struct bitset blocks_with_calls;
  uint64_t alloca_bytes; /* of constant size */
  bool has_alloca;
};

static inline const struct site *site_at(const struct decision *d, site_id site) {
  return &d->info->sites.at[site];
}

static inline bool moves(const struct decision *d, site_id site) {
  return h2s_bit(d->moving, site);
}

static inline bool is_guarded(const struct decision *d, site_id site) {
  return h2s_bit(&d->guarded, site);
}

static inline bool is_call(LLVMValueRef value) {
  return LLVMIsACallInst(value) || LLVMIsAInvokeInst(value) || LLVMIsACallBrInst(value);
}

/* ---- decision.c ---------------------------------------------------------------------- */

/* Drops a site: it stays on the heap.  detail goes with the reason's words and may be NULL, as
 * may at, the instruction that decided. */
void h2s_keep(struct decision *d, site_id site, enum reason reason, const char *detail,
              LLVMValueRef at);

/* A number as text, owned by the arena. */
const char *h2s_number(const struct decision *d, uint64_t value);

/* Collects what the rules ask about, in one pass over the function's instructions. */
void h2s_scan(struct decision *d);

/* The name after "llvm." if the instruction calls an intrinsic, else NULL. */
const char *h2s_intrinsic_name(LLVMValueRef instruction);

/* The graph's node of a value; NULL if it holds nothing. */
const struct node *h2s_value_node(const struct decision *d, LLVMValueRef value);

/* The node holds an address in one of the objects. */
bool h2s_holds_any_of(const struct decision *d, const struct node *node,
                      const struct bitset *objects);

/* Some operand of the call leads to one of the objects. */
bool h2s_gets_any_of(const struct decision *d, LLVMValueRef call, const struct bitset *objects);

/* The site whose object an element is the address of; H2S_NONE if it is no site's. */
site_id h2s_site_of_element(const struct decision *d, uint32_t element);

/* What happens to a deallocation, by what moves so far. */
enum free_action h2s_action_of(const struct decision *d, const struct free_record *record);

/* ---- plan.c --------------------------------------------------------------------------- */

/* A deallocation can be put under a condition, or go. */
bool h2s_can_guard(LLVMValueRef call);
bool h2s_can_delete(LLVMValueRef call);

/* The reason that a tail call must stay one; REASON_NONE if its mark may go. */
enum reason h2s_tail_reason(const struct decision *d, LLVMValueRef call);

/* ---- specialise.c: calls that go to clones of their callees ------------------------------ */

/* Drops sites for which such a call is needed and cannot be; true if there were any. */
bool h2s_drop_unspecialised(struct decision *d);

/* Fills the calls of a function's plan, and the table of clones. */
void h2s_plan_clones(struct decision *d, struct function_plan *plan);

/* ---- share.c: one clone for several calls ------------------------------------------------- */

enum { H2S_MAX_GUARDS = 4 }; /* slots that a clone compares with */

/* The number of a clone in the table that does this; a new one if there is none.  passed: which of this
 * one's guards are passed for those of that one. */
uint32_t h2s_share_clone(struct arena *arena, struct clone_table *clones,
                         const struct clone_plan *clone, struct ids *passed);

/* Which sizes are the same in all calls of a clone. */
void h2s_settle_sizes(struct plan *plan, struct arena *arena);

/* ---- escape.c: reasons of sites that escape ------------------------------------------ */

/* Keeps a site for the reason of an edge (H2S_NONE: not known), in the words that fit its
 * instruction. */
void h2s_keep_for_edge(struct decision *d, site_id site, uint32_t edge, enum reason otherwise);

/* Keeps a site whose object reaches the caller. */
void h2s_keep_for_caller(struct decision *d, site_id site, const struct way_out *way);

/* ---- registers.c: objects that leave no slot ------------------------------------------ */

/* Nothing of the object is left in the frame, for certain. */
bool h2s_becomes_registers(const struct decision *d, site_id site);

/* Before an LTO link: drops all others. */
void h2s_leave_to_link(struct decision *d);

/* ---- cost.c: legal promotions that are not made -------------------------------------- */

/* Decides for sites of unknown size, and of such bounds that the frame is too small for them, up to
 * how many bytes they get a slot; drops those of unknown size for which the test is not worth it. */
void h2s_choose_guards(struct decision *d);

/* Drops sites that the hot path would pay for; true if there were any. */
bool h2s_drop_cold(struct decision *d);

/* Drops what does not fit in the frame; true if there was anything. */
bool h2s_drop_over_budget(struct decision *d);

/* Hardly ever runs: only behind an unlikely branch. */
bool h2s_is_cold_place(const struct decision *d, LLVMValueRef call);

/* Bytes of a slot for objects of a site that ask for so many. */
uint64_t h2s_slot_size(const struct site *site, uint64_t bytes);

/* What a slot may take of the frame, in bytes: to align it further than the stack is may cost
 * a gap. */
uint64_t h2s_charge_of(const struct site_plan *plan);

/* ---- reuse.c: heap buffers of loops ------------------------------------------------------ */

/* Decides which sites of unknown size, and of such that no slot serves, keep one heap buffer for their
 * loop; drops those of the latter that cannot. */
void h2s_choose_buffers(struct decision *d);

/* ---- changes.c: what changes besides the sites ---------------------------------------- */

/* Fills the plan of a function some of whose sites move. */
void h2s_plan_changes(struct decision *d, struct function_plan *plan);

#endif
