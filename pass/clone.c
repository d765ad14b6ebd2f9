/* clone.c - makes the private copies of functions that the plan asks for.
 *
 * requires a plan, IR that nothing has changed yet; changes IR: adds functions
 *
 * A clone has its original's parameters, then one for each object that it gets storage for,
 * then one for each slot that its frees compare with, then the sizes of those that differ from call to
 * call.  Made from the original as it was
 * analysed, callees first, it is edited where the plan says so:
 *
 *   objectsize folded   in all of it: what storage is large enough for does not show any more
 *   frees               deleted, or under `if (p != slot && ...)`
 *   reallocs            `p != slot ? realloc : to the heap, or where it is`
 *   calls               to clones; a clone that calls its original calls itself
 *   sites               replaced by the storage, filled as the allocator would; of a size that is tested,
 *                       where the object is small enough
 *   dead paths          the storage is not null: all checks at once
 *
 * In the end it gets the promotions of its original (inherit.c).
 *
 * It declines nothing: what cannot be done was not planned.
 */
#include "clone.h"

#include "inherit.h"
#include "mutation.h"
#include "rewrite.h"

struct clone {
  const struct module_info *info;
  const struct plan *plan;
  const struct clone_plan *what;
  const struct clone_hook *hook; /* NULL: none */
  LLVMValueRef *clones; /* by number */
  LLVMValueRef function;
  const struct function_plan *own; /* the original's; NULL: the clone does not inherit it */
  struct h2s_tracked *tracked; /* what that plan names, here */
  unsigned parameters; /* of the original */
  LLVMValueRef *limits, *guard_bytes; /* of storage and guards, by number; NULL: not needed */
  struct calls map; /* the frees, reallocs, calls and sites of the plan, in that order */
};

static LLVMValueRef storage_of(const struct clone *c, uint32_t number) {
  return LLVMGetParam(c->function, c->parameters + number);
}

static LLVMValueRef guard_of(const struct clone *c, uint32_t number) {
  return storage_of(c, c->what->storage.n + number);
}

/* ---- making ---------------------------------------------------------------------------- */

static void list_instructions(struct clone *c) {
  struct arena *arena = c->info->arena;
  for (uint32_t i = 0; i < c->what->frees.n; i++) {
    VEC_PUSH(arena, &c->map, c->what->frees.at[i].call);
    VEC_PUSH(arena, &c->map, c->what->frees.at[i].operand);
  }
  for (uint32_t i = 0; i < c->what->reallocs.n; i++)
    VEC_PUSH(arena, &c->map, c->what->reallocs.at[i].call);
  for (uint32_t i = 0; i < c->what->calls.n; i++)
    VEC_PUSH(arena, &c->map, c->what->calls.at[i].call);
  for (uint32_t i = 0; i < c->what->storage.n; i++)
    if (c->what->storage.at[i].site != H2S_NONE)
      VEC_PUSH(arena, &c->map, c->info->sites.at[c->what->storage.at[i].site].call);
}

static LLVMValueRef size_constant(const struct module_info *info, uint64_t bytes) {
  LLVMContextRef context = LLVMGetModuleContext(info->module);
  return LLVMConstInt(LLVMIntTypeInContext(context, info->pointer_bytes * 8), bytes, false);
}

static unsigned count_sizes(const struct clone_plan *clone) {
  unsigned count = 0;
  for (uint32_t i = 0; i < clone->storage.n; i++)
    count += clone->storage.at[i].tested && clone->storage.at[i].limit == H2S_VARIES;
  for (uint32_t i = 0; clone->sized && i < clone->guards; i++)
    count += clone->guard_bytes[i] == H2S_VARIES;
  return count;
}

/* The next parameter, or what it would be in all calls. */
static LLVMValueRef size_of(const struct clone *c, uint64_t bytes, unsigned *next) {
  return bytes == H2S_VARIES ? LLVMGetParam(c->function, (*next)++) : size_constant(c->info, bytes);
}

static void name_sizes(struct clone *c) {
  const struct clone_plan *what = c->what;
  unsigned next = c->parameters + what->storage.n + what->guards;
  c->limits = h2s_alloc(c->info->arena, what->storage.n * sizeof *c->limits + 1);
  c->guard_bytes = h2s_alloc(c->info->arena, what->guards * sizeof *c->guard_bytes + 1);
  for (uint32_t i = 0; i < what->storage.n; i++)
    if (what->storage.at[i].tested)
      c->limits[i] = size_of(c, what->storage.at[i].limit, &next);
  for (uint32_t i = 0; what->sized && i < what->guards; i++)
    c->guard_bytes[i] = size_of(c, what->guard_bytes[i], &next);
}

static void make(struct clone *c) {
  LLVMValueRef original = c->info->functions.at[c->what->function].value;
  c->parameters = LLVMCountParams(original);
  list_instructions(c);
  uint32_t edited = c->map.n;
  if (c->own)
    h2s_list_named(c->info, c->own, &c->map);
  c->function = h2s_clone(original, c->what->storage.n + c->what->guards, count_sizes(c->what),
                          c->map.at, c->map.n);
  if (c->own)
    c->tracked = h2s_track(c->map.at + edited, c->map.n - edited);
  name_sizes(c);
}

/* ---- editing ---------------------------------------------------------------------------- */

/* True at run time if none of the slots, by the numbers of guards, is the operand. */
static LLVMValueRef compare_with_slots(const struct clone *c, LLVMBuilderRef builder,
                                       LLVMValueRef operand, const struct ids *slots) {
  LLVMValueRef all = NULL;
  for (uint32_t i = 0; i < slots->n; i++) {
    LLVMValueRef differs =
        LLVMBuildICmp(builder, LLVMIntNE, operand, guard_of(c, slots->at[i]), "on.heap");
    all = all ? LLVMBuildAnd(builder, all, differs, "on.heap") : differs;
  }
  return all;
}

static void guard_free(const struct clone *c, LLVMValueRef call, LLVMValueRef operand,
                       const struct ids *slots) {
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(c->info->module));
  LLVMPositionBuilderBefore(builder, call);
  bool guarded = h2s_guard(call, compare_with_slots(c, builder, operand, slots));
  assert(guarded);
  (void)guarded;
  LLVMDisposeBuilder(builder);
}

/* What is compared with. */
static const LLVMValueRef *values_of(const struct clone *c, const struct ids *slots) {
  LLVMValueRef *values = h2s_alloc(c->info->arena, slots->n * sizeof *values + 1);
  for (uint32_t i = 0; i < slots->n; i++)
    values[i] = guard_of(c, slots->at[i]);
  return values;
}

static void edit_frees(const struct clone *c, const LLVMValueRef *calls) {
  for (uint32_t i = 0; i < c->what->frees.n; i++) {
    const struct free_plan *plan = &c->what->frees.at[i];
    LLVMValueRef call = calls[2 * i], operand = calls[2 * i + 1];
    if (c->hook)
      c->hook->edit_free(c->hook->context, call, operand, plan->action == FREE_GUARD,
                         values_of(c, &plan->moved), plan->moved.n);
    else if (plan->action == FREE_GUARD)
      guard_free(c, call, operand, &plan->moved);
    else
      h2s_remove(call);
  }
}

/* The size of the slot that arrived, if one did: no two of several have one address. */
static LLVMValueRef find_bytes(const struct clone *c, LLVMBuilderRef builder, LLVMValueRef old,
                               const struct ids *slots) {
  LLVMValueRef bytes = c->guard_bytes[slots->at[0]];
  for (uint32_t i = 1; i < slots->n && !h2s_disabled(H2S_NO_ARRIVED); i++) {
    LLVMValueRef others = c->guard_bytes[slots->at[i]];
    if (others == bytes)
      continue;
    LLVMValueRef is_it =
        LLVMBuildICmp(builder, LLVMIntEQ, old, guard_of(c, slots->at[i]), "on.stack");
    bytes = LLVMBuildSelect(builder, is_it, others, bytes, "slot.bytes");
  }
  return bytes;
}

static void split_realloc(const struct clone *c, LLVMValueRef call,
                          const struct realloc_plan *plan) {
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(c->info->module));
  LLVMValueRef old = LLVMGetOperand(call, 0);
  LLVMPositionBuilderBefore(builder, call);
  LLVMValueRef on_heap = compare_with_slots(c, builder, old, &plan->moved);
  h2s_split_realloc(c->info, builder, call, on_heap, old, find_bytes(c, builder, old, &plan->moved),
                    plan->stays);
  LLVMDisposeBuilder(builder);
}

static void edit_reallocs(const struct clone *c, const LLVMValueRef *calls) {
  for (uint32_t i = 0; i < c->what->reallocs.n; i++) {
    const struct realloc_plan *plan = &c->what->reallocs.at[i];
    if (c->hook)
      c->hook->edit_realloc(c->hook->context, calls[i], plan->stays, values_of(c, &plan->moved),
                            plan->moved.n);
    else
      split_realloc(c, calls[i], plan);
  }
}

static void edit_calls(const struct clone *c, const LLVMValueRef *calls) {
  struct arena *arena = c->info->arena;
  for (uint32_t i = 0; i < c->what->calls.n; i++) {
    const struct redirect *redirect = &c->what->calls.at[i];
    LLVMValueRef to = redirect->clone == H2S_NONE ? c->function : c->clones[redirect->clone];
    const struct clone_plan *callee =
        redirect->clone == H2S_NONE ? c->what : &c->plan->clones.at[redirect->clone];
    struct values extra = {0};
    for (uint32_t k = 0; k < redirect->storage.n; k++)
      VEC_PUSH(arena, &extra, storage_of(c, redirect->storage.at[k]));
    for (uint32_t k = 0; k < callee->guards; k++)
      VEC_PUSH(arena, &extra, guard_of(c, h2s_passed_guard(redirect, k)));
    for (uint32_t k = 0; k < redirect->storage.n; k++)
      if (callee->storage.at[k].tested && callee->storage.at[k].limit == H2S_VARIES)
        VEC_PUSH(arena, &extra, c->limits[redirect->storage.at[k]]);
    for (uint32_t k = 0; callee->sized && k < callee->guards; k++)
      if (callee->guard_bytes[k] == H2S_VARIES)
        VEC_PUSH(arena, &extra, c->guard_bytes[h2s_passed_guard(redirect, k)]);
    h2s_redirect(calls[i], to, extra.at, extra.n);
  }
}

/* The bytes asked for as a value; NULL if nobody asks. */
static LLVMValueRef size_value(const struct clone *c, LLVMBuilderRef builder,
                               const struct site *site, bool tested) {
  if (site->size_kind == SIZE_CONSTANT)
    return size_constant(c->info, site->size);
  bool is_filled = site->kind == SITE_CALLOC || site->kind == SITE_STRDUP;
  return tested || is_filled ? h2s_build_size(c->info, builder, site) : NULL;
}

/* Does what the allocator would, before an instruction; gives what the call's value becomes. */
static LLVMValueRef fill(const struct clone *c, LLVMBuilderRef builder, const struct site *site,
                         LLVMValueRef storage, LLVMValueRef size, LLVMValueRef before) {
  switch (site->kind) {
  case SITE_CALLOC:
    if (!LLVMIsNull(size) && !h2s_disabled(H2S_NO_ZEROING))
      h2s_fill(storage, 0, size, site->align, before);
    break;
  case SITE_STRDUP: h2s_build_string(c->info, builder, site, storage, size, before); break;
  case SITE_POSIX_MEMALIGN:
    LLVMPositionBuilderBefore(builder, before);
    LLVMBuildStore(builder, storage, LLVMGetOperand(site->call, 0));
    return LLVMConstNull(LLVMTypeOf(site->call));
  case SITE_MALLOC:
  case SITE_REALLOC:
  case SITE_LIFTED:
  case SITE_GROWN: break;
  }
  return storage;
}

/* The storage in place of the call, or `size >= limit ? call : storage`; limit: NULL for none. */
static void edit_site(const struct clone *c, LLVMBuilderRef builder, const struct site *site,
                      LLVMValueRef limit, LLVMValueRef storage) {
  LLVMValueRef size = size_value(c, builder, site, limit != NULL);
  if (!limit) {
    h2s_replace(site->call, fill(c, builder, site, storage, size, site->call));
    return;
  }
  LLVMPositionBuilderBefore(builder, site->call);
  LLVMValueRef large = LLVMBuildICmp(builder, LLVMIntUGE, size, limit, "too.large");
  LLVMValueRef other_end = h2s_fork(site->call, large);
  h2s_join(site->call, other_end, fill(c, builder, site, storage, size, other_end));
}

static void edit_sites(const struct clone *c, const LLVMValueRef *calls) {
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(c->info->module));
  for (uint32_t i = 0; i < c->what->storage.n; i++) {
    const struct storage_plan *plan = &c->what->storage.at[i];
    if (plan->site == H2S_NONE)
      continue;
    struct site site = c->info->sites.at[plan->site];
    site.call = *calls++;
    edit_site(c, builder, &site, c->limits[i], storage_of(c, i));
  }
  LLVMDisposeBuilder(builder);
}

static void edit(struct clone *c) {
  const LLVMValueRef *calls = c->map.at + 2 * c->what->frees.n;
  VEC(LLVMValueRef) storage = {0};
  for (uint32_t i = 0; i < c->what->storage.n; i++)
    VEC_PUSH(c->info->arena, &storage, storage_of(c, i));
  if (storage.n || c->what->reallocs.n)
    h2s_drop_facts(c->info->host, c->function);
  edit_frees(c, c->map.at);
  edit_reallocs(c, calls);
  calls += c->what->reallocs.n;
  edit_calls(c, calls);
  edit_sites(c, calls + c->what->calls.n);
  if (storage.n)
    h2s_fold_dead_paths(c->function, storage.at, storage.n);
}

void h2s_push_sizes(const struct module_info *info, const struct plan *plan,
                    const struct redirect *redirect, struct values *arguments) {
  const struct clone_plan *callee = &plan->clones.at[redirect->clone];
  for (uint32_t k = 0; k < redirect->storage.n; k++)
    if (callee->storage.at[k].tested && callee->storage.at[k].limit == H2S_VARIES)
      VEC_PUSH(info->arena, arguments,
               size_constant(info, plan->sites[redirect->storage.at[k]].guard_bytes + 1));
  for (uint32_t k = 0; callee->sized && k < callee->guards; k++)
    if (callee->guard_bytes[k] == H2S_VARIES)
      VEC_PUSH(info->arena, arguments,
               size_constant(info, plan->sites[h2s_passed_guard(redirect, k)].slot_bytes));
}

/* The plan of the function itself; NULL: none, or not for its clone. */
static const struct function_plan *plan_of(const struct plan *plan,
                                           const struct clone_plan *clone) {
  for (uint32_t i = 0; i < plan->functions.n; i++)
    if (plan->functions.at[i].function == clone->function)
      return h2s_can_inherit(clone, &plan->functions.at[i]) ? &plan->functions.at[i] : NULL;
  return NULL;
}

/* When all clones are there, for what is inherited calls them. */
static void inherit(const struct module_info *info, const struct clone *c,
                    struct bitset *inherits) {
  uint32_t number = (uint32_t)(c->what - c->plan->clones.at);
  if (!c->own)
    return;
  if (h2s_inherit(info, c->plan, c->own, c->function, c->tracked, c->clones))
    h2s_bit_set(info->arena, inherits, number);
  h2s_untrack(c->tracked);
}

LLVMValueRef *h2s_make_clones(const struct module_info *info, const struct plan *plan,
                              const struct clone_hook *hook, struct bitset *inherits) {
  LLVMValueRef *clones = h2s_alloc(info->arena, plan->clones.n * sizeof *clones + 1);
  struct clone *all = h2s_alloc(info->arena, plan->clones.n * sizeof *all + 1);
  for (uint32_t i = 0; i < plan->clones.n; i++) {
    struct clone *c = &all[i];
    *c = (struct clone){
        .info = info, .plan = plan, .what = &plan->clones.at[i], .hook = hook, .clones = clones};
    c->own = inherits ? plan_of(plan, c->what) : NULL;
    make(c);
    edit(c);
    clones[i] = c->function;
  }
  for (uint32_t i = 0; i < plan->clones.n; i++)
    inherit(info, &all[i], inherits);
  return clones;
}

/* One that goes may have been the only caller of another. */
void h2s_erase_originals(struct h2s_host *host, struct calls *functions) {
  uint32_t gone = 0, before;
  do {
    before = gone;
    for (uint32_t i = gone; i < functions->n; i++)
      if (h2s_erase_unused(host, functions->at[i])) {
        LLVMValueRef erased = functions->at[i];
        functions->at[i] = functions->at[gone];
        functions->at[gone++] = erased;
      }
  } while (gone != before);
  functions->n = gone;
}
