/* scc.c - strongly connected components of the graph "mentions": from each
 * function to the functions that its instructions have as operands, called or
 * not.
 *
 * requires the functions of struct module_info; fills their scc and recursive; reads IR only
 *
 * Edges come from the uses of functions, through constant expressions and
 * aliases, so instructions that mention no function cost nothing.  Components
 * are numbered callees first, and depend on the order of the functions alone,
 * not on that of the uses.
 *
 * What it declines: a function that is mentioned in a global's initialiser only
 * (tables of functions, vtables) has no edge from those who use the table.
 * `recursive` serves budgets and the order of work; no safety rests on it: a summary that is asked for
 * by such a way while it is made is not given (analyse.c).
 */
#include "components.h"
#include "sites.h"

/* Successors of f: to[first[f]] up to to[first[f + 1] - 1], ascending. */
struct mentions {
  uint32_t *first;
  function_id *to;
};

struct pair {
  function_id from, to;
};

struct pairs {
  struct pair *at;
  uint32_t n, cap;
};

/* Constants whose users are still to be looked at. */
struct constants {
  LLVMValueRef *at;
  uint32_t n, cap;
};

static void add_user(struct module_info *info, LLVMValueRef user, function_id target,
                     struct pairs *pairs, struct constants *constants) {
  if (LLVMIsAInstruction(user)) {
    LLVMValueRef function = LLVMGetBasicBlockParent(LLVMGetInstructionParent(user));
    function_id from = h2s_idmap_get(&info->function_of, h2s_key(function));
    VEC_PUSH(info->arena, pairs, ((struct pair){from, target}));
  } else if (!LLVMIsAGlobalVariable(user) && !LLVMIsAFunction(user) &&
             !LLVMIsABlockAddress(user)) { /* a computed goto is no recursion */
    VEC_PUSH(info->arena, constants, user);
  }
}

static void find_mentions(struct module_info *info, function_id target, struct pairs *pairs,
                          struct constants *constants) {
  struct idmap seen = {0};
  constants->n = 0;
  VEC_PUSH(info->arena, constants, info->functions.at[target].value);
  while (constants->n) {
    LLVMValueRef constant = constants->at[--constants->n];
    if (h2s_idmap_get(&seen, h2s_key(constant)) != H2S_NONE)
      continue;
    if (constant != info->functions.at[target].value)
      h2s_idmap_put(info->arena, &seen, h2s_key(constant), 1);
    for (LLVMUseRef use = LLVMGetFirstUse(constant); use; use = LLVMGetNextUse(use))
      add_user(info, LLVMGetUser(use), target, pairs, constants);
  }
}

/* A counting sort by `from`; the pairs come with ascending `to`. */
static struct mentions sort(struct module_info *info, const struct pairs *pairs) {
  uint32_t n = info->functions.n;
  struct mentions mentions = {
      .first = h2s_alloc(info->arena, (n + 1) * sizeof *mentions.first),
      .to = h2s_alloc(info->arena, pairs->n * sizeof *mentions.to),
  };
  uint32_t *next = h2s_alloc(info->arena, n * sizeof *next);
  for (uint32_t i = 0; i < pairs->n; i++)
    mentions.first[pairs->at[i].from + 1]++;
  for (uint32_t f = 0; f < n; f++)
    next[f] = mentions.first[f + 1] += mentions.first[f];
  for (uint32_t i = pairs->n; i > 0; i--)
    mentions.to[--next[pairs->at[i - 1].from]] = pairs->at[i - 1].to;
  return mentions;
}

static struct mentions collect(struct module_info *info) {
  struct pairs pairs = {0};
  struct constants constants = {0};
  for (function_id f = 0; f < info->functions.n; f++)
    if (LLVMGetIntrinsicID(info->functions.at[f].value) == 0)
      find_mentions(info, f, &pairs, &constants);
  return sort(info, &pairs);
}

void h2s_find_sccs(struct module_info *info) {
  struct mentions mentions = collect(info);
  struct successors successors = {info->functions.n, mentions.first, mentions.to};
  struct components found = h2s_find_components(info->arena, &successors);
  for (function_id f = 0; f < info->functions.n; f++) {
    info->functions.at[f].scc = found.of[f];
    info->functions.at[f].recursive |= found.in_cycle[f];
  }
}
