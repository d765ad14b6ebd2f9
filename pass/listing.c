/* listing.c - what became of every allocation, for people at a terminal.
 *
 *   list.c:12:8: malloc(48) moved to the stack of f
 *   list.c:14:9: malloc(16) stays on the heap: stored to global 'head' at list.c:31
 *       list.c:14: p = malloc(16)
 *       list.c:31: stored to global 'head'
 *
 *   list.c:40:8: malloc(48) in node_new at list.c:12 moved to the stack of main
 *
 *   list.c:50:8: malloc(4000) keeps one heap buffer for its loop in g
 *
 * The last but one is of an allocation below a call: its place is that of the call.  What such a call gets and
 * gives on to its own caller is left out: the caller's entry says what becomes of it.
 *
 * One entry a source site, in the order of file, line and column, however often it was inlined:
 * copies that fared alike are named together, others each below the first.  Without debug
 * information the function stands for the place.  One write for all, so that the threads of a
 * link do not mix their lines.
 */
#include "listing.h"

#include <llvm-c/DebugInfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FUNCTIONS = 8 }; /* named of the copies that fared alike */

struct entry {
  const char *file; /* "" without debug information */
  unsigned line, column;
  uint32_t order;       /* as added */
  const char *place;    /* "list.c:12:8", "f()" */
  const char *call;     /* "malloc(48)" */
  const char *verdict;  /* "stays on the heap: ..." */
  const char *function; /* where the copy is */
  const char *path;     /* lines */
  bool moved;
};

static const char *name_of(LLVMValueRef value) {
  size_t length;
  return LLVMGetValueName2(value, &length);
}

static const char *kept_text(struct arena *arena, const struct account *account) {
  const char *text = h2s_reason_text(arena, account->plan->reason, account->plan->detail);
  const char *needs = account->needs ? account->needs : "";
  return h2s_format(arena, "stays on the heap: %s%s%s%s%s", text, account->position ? " at " : "",
                    account->position ? account->position : "", *needs ? "; it needs " : "", needs);
}

static const char *moved_text(const struct module_info *info, const struct site_plan *plan) {
  if (h2s_is_buffered(plan))
    return info->options->check ? "would keep one heap buffer for its loop in"
                                : "keeps one heap buffer for its loop in";
  return info->options->check ? "would move to the stack of" : "moved to the stack of";
}

static void place(struct arena *arena, struct entry *entry, const struct account *account) {
  LLVMValueRef call = account->site->call;
  unsigned length;
  const char *file = LLVMGetDebugLocFilename(call, &length);
  entry->line = LLVMGetDebugLocLine(call);
  if (!file || !entry->line) {
    entry->file = "";
    entry->place = h2s_position(arena, call);
    return;
  }
  entry->column = LLVMGetDebugLocColumn(call);
  entry->file = h2s_strndup(arena, file, length);
  entry->place = h2s_format(arena, "%s:%u:%u", entry->file, entry->line, entry->column);
}

static const char *path_text(struct arena *arena, const struct path *path) {
  const char *text = "";
  for (uint32_t i = 0; i < path->steps.n; i++)
    text = h2s_format(arena, "%s    %s: %s\n", text, h2s_position(arena, path->steps.at[i].at),
                      path->steps.at[i].words);
  return text;
}

/* "malloc(48) in node_new at list.c:12". */
static const char *call_text(struct arena *arena, const struct account *account) {
  const struct calls *chain = &account->site->chain;
  const char *call = h2s_account_call(account, arena);
  if (!chain->n)
    return call;
  LLVMValueRef origin = chain->at[chain->n - 1];
  LLVMValueRef function = LLVMGetBasicBlockParent(LLVMGetInstructionParent(origin));
  const char *at = LLVMGetDebugLocLine(origin) ? h2s_position(arena, origin) : "";
  return h2s_format(arena, "%s in %s%s%s", call, name_of(function), *at ? " at " : "", at);
}

void h2s_listing_add(struct listing *listing, const struct module_info *info,
                     const struct account *account) {
  struct arena *arena = listing->arena;
  struct entry entry = {.order = listing->entries.n,
                        .call = call_text(arena, account),
                        .moved = account->plan->reason == REASON_NONE,
                        .path = path_text(arena, &account->path)};
  place(arena, &entry, account);
  entry.function = h2s_strdup(arena, name_of(info->functions.at[account->site->function].value));
  entry.verdict = entry.moved ? moved_text(info, account->plan) : kept_text(arena, account);
  if (entry.moved && account->plan->guard_bytes)
    entry.function =
        h2s_format(arena, "%s when <= %llu bytes%s", entry.function,
                   (unsigned long long)account->plan->guard_bytes,
                   account->plan->buffer_bytes ? ", else keeps one heap buffer for its loop" : "");
  VEC_PUSH(arena, &listing->entries, entry);
}

static int compare(unsigned a, unsigned b) { return a < b ? -1 : a > b; }

/* Copies of one site come together, those that fared alike next to each other. */
static int by_place(const void *a, const void *b) {
  const struct entry *x = a, *y = b;
  int order = strcmp(x->file, y->file);
  if (!order)
    order = compare(x->line, y->line);
  if (!order)
    order = compare(x->column, y->column);
  if (!order && x->line)
    order = strcmp(x->call, y->call);
  if (!order && x->line)
    order = strcmp(x->verdict, y->verdict);
  return order ? order : compare(x->order, y->order);
}

static bool is_same_site(const struct entry *a, const struct entry *b) {
  return a->line && a->line == b->line && a->column == b->column && strcmp(a->file, b->file) == 0 &&
         strcmp(a->call, b->call) == 0;
}

struct text {
  struct arena *arena;
  VEC(char) bytes;
};

static void put(struct text *text, const char *words) {
  for (; *words; words++)
    VEC_PUSH(text->arena, &text->bytes, *words);
}

static bool is_listed(const struct entry *first, const struct entry *entry) {
  for (; first != entry; first++)
    if (strcmp(first->function, entry->function) == 0)
      return true;
  return false;
}

static void put_functions(struct text *text, const struct entry *begin, const struct entry *end) {
  uint32_t named = 0;
  for (const struct entry *e = begin; e != end && named <= MAX_FUNCTIONS; e++)
    if (!is_listed(begin, e)) {
      put(text, e == begin ? " " : ", ");
      put(text, named++ == MAX_FUNCTIONS ? "..." : e->function);
    }
}

/* The entries [begin, end) are copies of one site that fared alike. */
static void put_alike(struct text *text, const struct entry *begin, const struct entry *end) {
  bool is_copied = end - begin > 1;
  put(text, begin->place);
  put(text, ": ");
  put(text, begin->call);
  put(text, " ");
  put(text, begin->verdict);
  if (begin->moved)
    put_functions(text, begin, end);
  if (is_copied)
    put(text,
        h2s_format(text->arena, " (%d copies%s", (int)(end - begin), begin->moved ? "" : ", in"));
  if (is_copied && !begin->moved)
    put_functions(text, begin, end);
  put(text, is_copied ? ")\n" : "\n");
  put(text, begin->path);
}

void h2s_listing_print(struct listing *listing) {
  struct text text = {.arena = listing->arena};
  const struct entry *entries = listing->entries.at;
  uint32_t n = listing->entries.n;
  if (n > 1)
    qsort(listing->entries.at, n, sizeof *entries, by_place);
  for (uint32_t i = 0, end; i < n; i = end) {
    end = i + 1;
    while (end < n && is_same_site(&entries[i], &entries[end]) &&
           strcmp(entries[i].verdict, entries[end].verdict) == 0)
      end++;
    put_alike(&text, &entries[i], &entries[end]);
  }
  if (text.bytes.n)
    fwrite(text.bytes.at, 1, text.bytes.n, stderr);
}
