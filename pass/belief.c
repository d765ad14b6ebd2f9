/* belief.c - what the plan believes about a site, in words for a person.
 *
 * requires a plan; reads sites, graphs; reads IR only
 *
 * A refuted claim is of use only with the reason why the plan had believed it: that is, what the
 * analysis found to hold the object's address (nodes of the graph) and which functions it found
 * to be given it and to let go of it (calls).  Check mode puts these words into the program.
 *
 * It declines to tell the whole of a long story: MAX_BELIEFS of them, and how many there are more.
 */
#include "belief.h"

#include <string.h>

#include "build.h"
enum { MAX_BELIEFS = 8 };

struct belief {
  const struct module_info *info;
  const struct graph *graph;
  const char *words;
  unsigned count;
};

static const char *name_of(LLVMValueRef value) {
  size_t length;
  return LLVMGetValueName2(value, &length);
}

const char *h2s_position_words(const struct module_info *info, LLVMValueRef instruction) {
  char position[4096];
  const char *function = name_of(LLVMGetBasicBlockParent(LLVMGetInstructionParent(instruction)));
  if (!h2s_source_position(instruction, position, sizeof position))
    return h2s_format(info->arena, "in %s", function);
  return h2s_format(info->arena, "at %s in %s", position, function);
}

static void add(struct belief *b, const char *relation, const char *what) {
  struct arena *arena = b->info->arena;
  const char *words = h2s_format(arena, "%s %s", relation, what);
  if (!strstr(b->words, words) && ++b->count <= MAX_BELIEFS)
    b->words = h2s_format(arena, "%s%s %s", b->words, b->count == 1 ? ";" : ",", words);
}

/* A value, or the memory it creates, in a person's words. */
static const char *value_words(const struct belief *b, LLVMValueRef value) {
  char position[4096];
  if (LLVMIsAInstruction(value) && h2s_source_position(value, position, sizeof position))
    return h2s_format(b->info->arena, "a value of %s", position);
  const char *printed = b->graph->builder->name(b->graph, value);
  return printed + strspn(printed, " ");
}

static void add_calls(struct belief *b, LLVMValueRef value) {
  struct dealloc dealloc;
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef call = LLVMGetUser(use), callee = h2s_direct_callee(call);
    if (callee && LLVMGetIntrinsicID(callee) == 0 && !h2s_find_dealloc(b->info, call, &dealloc))
      add(b, "given to",
          h2s_format(b->info->arena, "%s() %s", name_of(callee),
                     h2s_position_words(b->info, call)));
  }
}

static void add_holder(struct belief *b, const struct node *node) {
  const struct object *object =
      node->kind == NODE_CELL ? &b->graph->objects.at[node->object] : NULL;
  if (object)
    add(b, "held by memory of", object->value ? value_words(b, object->value) : "a callee's");
  else
    add(b, "held by", value_words(b, node->value));
}

const char *h2s_belief(const struct module_info *info, const struct analysis *analysis,
                       const struct plan *plan, site_id site) {
  const struct site *s = &info->sites.at[site];
  struct belief b = {.info = info, .graph = h2s_graph_of(analysis, s->function)};
  object_id object = h2s_object_of(b.graph, s);
  b.words = plan->sites[site].freed_first ? "it may run again, and each object is freed before"
            : plan->sites[site].in_cycle
                ? "it may run again, and what holds an older object is not used then"
                : "it runs once";
  add_calls(&b, s->call);
  for (node_id id = H2S_NODE_FIRST; id < b.graph->nodes.n; id++) {
    const struct node *node = &b.graph->nodes.at[id];
    if (node->kind == NODE_TEMP || node->value == s->call || !h2s_node_holds(b.graph, id, object))
      continue;
    add_holder(&b, node);
    if (node->kind == NODE_VALUE)
      add_calls(&b, node->value);
  }
  if (b.count <= MAX_BELIEFS)
    return b.words;
  return h2s_format(info->arena, "%s, and %u more", b.words, b.count - MAX_BELIEFS);
}
