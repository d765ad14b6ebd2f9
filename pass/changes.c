/* changes.c - what changes besides the sites that move: deallocations, marks and facts that are
 * not true of a slot.
 *
 * requires final verdicts of a function; fills struct function_plan; reads IR only
 */
#include "decision.h"

#include "mutation.h"

/* The site whose newest object, and nothing else, the operand is. */
static site_id newest_object(const struct decision *d, const struct free_record *record) {
  const struct node *node = &d->graph->nodes.at[record->operand];
  int64_t offset = 0;
  if (h2s_disabled(H2S_NO_ENDS))
    return h2s_site_of_element(d, node->elements.at[0]);
  LLVMValueRef base = h2s_strip_offsets(node->value, &offset);
  site_id site = h2s_idmap_get(&d->info->site_of, h2s_key(base));
  if (site == H2S_NONE || offset != 0 || node->elements.n != 1 ||
      h2s_site_of_element(d, node->elements.at[0]) != site)
    return H2S_NONE;
  return site;
}

static void plan_free(struct decision *d, struct function_plan *plan,
                      const struct free_record *record) {
  const struct node *operand = &d->graph->nodes.at[record->operand];
  enum free_action action = h2s_action_of(d, record);
  struct bitset seen = {0};
  if (action == FREE_KEEP)
    return;
  struct free_plan *f = VEC_ADD(d->arena, &plan->frees);
  *f = (struct free_plan){
      .call = record->call, .operand = operand->value, .action = action, .ends = H2S_NONE};
  if (action == FREE_DELETE)
    f->ends = newest_object(d, record);
  for (uint32_t i = 0; i < operand->elements.n; i++) {
    site_id site = h2s_site_of_element(d, operand->elements.at[i]);
    if (f->moved.n && h2s_disabled(H2S_NO_EVERY_SLOT))
      break;
    if (site == H2S_NONE || !moves(d, site))
      continue;
    if (h2s_is_growth(site_at(d, site)))
      site = d->sites[site].grows; /* whose slot it is */
    if (h2s_bit_set(d->arena, &seen, site))
      VEC_PUSH(d->arena, &f->moved, site);
  }
  /* What has the slot's address is its newest object: an older one is not used any more.  Where
   * nobody compares it may be null. */
  if (action == FREE_GUARD && f->moved.n == 1)
    f->ends = f->moved.at[0];
}

enum { MAX_CONDITION = 8 }; /* how deep a condition is looked at */

/* A condition is computed from the address of one of the objects, by comparisons and what
 * joins them; one too deep to tell counts. */
static bool is_about_any_of(const struct decision *d, LLVMValueRef condition,
                            const struct bitset *objects, unsigned depth) {
  if (!LLVMIsAInstruction(condition))
    return false;
  if (depth == MAX_CONDITION)
    return true;
  for (unsigned i = 0; i < (unsigned)LLVMGetNumOperands(condition); i++) {
    LLVMValueRef operand = LLVMGetOperand(condition, i);
    if (h2s_holds_any_of(d, h2s_value_node(d, operand), objects))
      return true;
    if (LLVMTypeOf(operand) == LLVMTypeOf(condition) &&
        is_about_any_of(d, operand, objects, depth + 1))
      return true;
  }
  return false;
}

/* An assume that states a fact of one of the objects, which may be false of its slot. */
static bool assumes_about(const struct decision *d, LLVMValueRef assume,
                          const struct bitset *objects) {
  return h2s_gets_any_of(d, assume, objects) ||
         is_about_any_of(d, LLVMGetOperand(assume, 0), objects, 0);
}

/* Objects that move / from which one that moves can be reached / whose slot is reused. */
struct moved_objects {
  struct bitset objects, containers, reused;
};

static struct moved_objects collect_moved(struct decision *d, struct function_plan *plan) {
  struct moved_objects moved = {0};
  h2s_holders_begin(&d->holders);
  for (uint32_t i = 0; i < d->candidates.n; i++) {
    const struct candidate *c = &d->candidates.at[i];
    if (!moves(d, c->site))
      continue;
    bool is_growth = h2s_is_growth(site_at(d, c->site));
    if (site_at(d, c->site)->kind == SITE_GROWN) {
      d->sites[c->site].guard_bytes = d->sites[d->sites[c->site].grows].slot_bytes;
    } else if (!is_growth) {
      VEC_PUSH(d->arena, &plan->moved, c->site);
      plan->slot_bytes += h2s_charge_of(&d->sites[c->site]);
    }
    h2s_bit_set(d->arena, &moved.objects, c->object);
    if (d->sites[c->site].in_cycle || is_growth)
      h2s_bit_set(d->arena, &moved.reused, c->object);
    h2s_holders_list(&d->holders, d->arena, c->object);
  }
  h2s_graph_containers(d->graph, d->arena, &d->holders);
  for (uint32_t i = 0; i < d->holders.objects.n; i++)
    h2s_bit_set(d->arena, &moved.containers, d->holders.objects.at[i]);
  return moved;
}

/* Reallocs that may get a slot.  One that moves has that slot's size for its limit; of the size of one
 * that does not, too, the call tells more than what it becomes. */
static void plan_growths(struct decision *d, struct function_plan *plan,
                         struct moved_objects *moved) {
  for (site_id s = d->function->first_site; s < d->function->first_site + d->function->site_count;
       s++) {
    site_id slot = d->sites[s].grows;
    if (slot == H2S_NONE)
      continue;
    VEC_PUSH(d->arena, &plan->growths, s);
    object_id object = h2s_idmap_get(&d->graph->object_of, h2s_key(site_at(d, s)->call));
    if (object != H2S_NONE)
      h2s_bit_set(d->arena, &moved->objects, object);
    if (moves(d, s))
      d->sites[s].guard_bytes = d->sites[slot].slot_bytes;
  }
}

static bool accesses_any_of(const struct decision *d, LLVMValueRef access,
                            const struct bitset *objects) {
  if (!LLVMIsALoadInst(access) && !LLVMIsAStoreInst(access))
    return h2s_gets_any_of(d, access, objects);
  LLVMValueRef pointer = LLVMGetOperand(access, LLVMIsAStoreInst(access) ? 1 : 0);
  return h2s_holds_any_of(d, h2s_value_node(d, pointer), objects);
}

/* Machine code has no marks of lives: accesses to one object in a slot, and of another type to the next,
 * would change places there. */
static void plan_types(struct decision *d, struct function_plan *plan,
                       const struct moved_objects *moved) {
  bool several = false;
  for (uint32_t i = 0; i < d->typed_accesses.n && moved->reused.n; i++)
    if (accesses_any_of(d, d->typed_accesses.at[i], &moved->reused)) {
      VEC_PUSH(d->arena, &plan->retyped, d->typed_accesses.at[i]);
      several |=
          h2s_accessed_type(plan->retyped.at[0]) != h2s_accessed_type(d->typed_accesses.at[i]);
    }
  if (!several || h2s_disabled(H2S_NO_TYPES))
    plan->retyped.n = 0;
}

/* The slots that a value may be the address of; true if it may be another's in a frame: a variable's, or one
 * that comes from a caller, into which the function may be expanded later. */
static bool find_slots(const struct decision *d, LLVMValueRef value, struct ids *slots) {
  const struct node *node = h2s_value_node(d, value);
  bool is_other = !node || node->elements.n == 0;
  for (uint32_t i = 0; node && i < node->elements.n; i++) {
    site_id site = h2s_site_of_element(d, node->elements.at[i]);
    is_other |= site == H2S_NONE;
    if (site != H2S_NONE && moves(d, site))
      h2s_ids_add(d->arena, slots, h2s_is_growth(site_at(d, site)) ? d->sites[site].grows : site);
  }
  return is_other;
}

static void keep_apart(struct decision *d, const struct ids *slots) {
  for (uint32_t i = 0; i < slots->n; i++)
    d->sites[slots->at[i]].apart = true;
}

/* LLVM gives two slots one address where no access to the one lies within the other's life, though what is
 * compared, of objects that were there at the same time, differs. */
static void plan_comparisons(struct decision *d) {
  for (uint32_t i = 0; i < d->comparisons.n && !h2s_disabled(H2S_NO_UNEQUAL); i++) {
    struct ids slots = {0};
    bool is_first = find_slots(d, LLVMGetOperand(d->comparisons.at[i], 0), &slots);
    bool is_second = find_slots(d, LLVMGetOperand(d->comparisons.at[i], 1), &slots);
    if (slots.n > 1 || is_first || is_second)
      keep_apart(d, &slots);
  }
  for (uint32_t i = 0; i < d->numbers.n && !h2s_disabled(H2S_NO_UNEQUAL); i++) {
    struct ids slots = {0};
    find_slots(d, d->numbers.at[i], &slots);
    keep_apart(d, &slots);
  }
}

void h2s_plan_changes(struct decision *d, struct function_plan *plan) {
  struct moved_objects moved = collect_moved(d, plan);
  plan_growths(d, plan, &moved);
  h2s_plan_clones(d, plan);
  for (uint32_t i = 0; i < d->graph->frees.n; i++)
    plan_free(d, plan, &d->graph->frees.at[i]);
  for (uint32_t i = 0; i < d->tail_calls.n && !h2s_disabled(H2S_NO_UNTAIL); i++)
    if (h2s_gets_any_of(d, d->tail_calls.at[i], &moved.containers))
      VEC_PUSH(d->arena, &plan->untail, d->tail_calls.at[i]);
  for (uint32_t i = 0; i < d->objectsizes.n && !h2s_disabled(H2S_NO_OBJECT_SIZE); i++)
    if (h2s_holds_any_of(d, h2s_value_node(d, LLVMGetOperand(d->objectsizes.at[i], 0)),
                         &moved.objects))
      VEC_PUSH(d->arena, &plan->objectsizes, d->objectsizes.at[i]);
  for (uint32_t i = 0; i < d->assumes.n && !h2s_disabled(H2S_NO_ASSUMES); i++)
    if (assumes_about(d, d->assumes.at[i], &moved.objects))
      VEC_PUSH(d->arena, &plan->assumes, d->assumes.at[i]);
  for (uint32_t i = 0; i < d->marked_accesses.n && !h2s_disabled(H2S_NO_INVARIANT); i++)
    if (accesses_any_of(d, d->marked_accesses.at[i], &moved.reused))
      VEC_PUSH(d->arena, &plan->accesses, d->marked_accesses.at[i]);
  plan_types(d, plan, &moved);
  plan_comparisons(d);
}
