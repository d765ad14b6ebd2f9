/* summary.c - the report for a terminal: files and functions, reasons, what to change first. */
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 10 }; /* sites to look at */

struct tally {
  const char *name;
  uint32_t moved, kept;
};

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct tally *)a)->name, ((const struct tally *)b)->name);
}

static void print_tally(const char *indent, const char *name, uint32_t moved, uint32_t kept) {
  printf("%s%-*s %5u moved %5u kept\n", indent, 46 - (int)strlen(indent), name, moved, kept);
}

/* Copies by the function they are in, which is not always the one they were written in. */
static void print_functions(const struct model *model, const struct source *source) {
  VEC(struct tally) tallies = {0};
  for (uint32_t s = source->first; s < source->first + source->count; s++)
    for (uint32_t c = 0; c < model->sites.at[s].copies.n; c++) {
      const struct copy *copy = &model->sites.at[s].copies.at[c];
      VEC_PUSH(model->arena, &tallies, ((struct tally){copy->function, copy->moved, !copy->moved}));
    }
  qsort(tallies.at, tallies.n, sizeof *tallies.at, by_name);
  for (uint32_t i = 0, end; i < tallies.n; i = end) {
    struct tally sum = tallies.at[i];
    for (end = i + 1; end < tallies.n && strcmp(tallies.at[end].name, sum.name) == 0; end++) {
      sum.moved += tallies.at[end].moved;
      sum.kept += tallies.at[end].kept;
    }
    print_tally("  ", sum.name, sum.moved, sum.kept);
  }
}

static void print_reasons(const struct model *model) {
  bool done[REASON_COUNT] = {false};
  printf("\nreasons\n");
  for (;;) {
    enum reason most = REASON_COUNT;
    for (enum reason r = REASON_NONE + 1; r < REASON_COUNT; r++)
      if (!done[r] && model->by_reason[r] &&
          (most == REASON_COUNT || model->by_reason[r] > model->by_reason[most]))
        most = r;
    if (most == REASON_COUNT)
      return;
    done[most] = true;
    printf("%7u  %-20s %s\n", model->by_reason[most], h2s_reason_id(most), h2s_reason_advice(most));
  }
}

static void print_place(const struct place *place, const char *function) {
  if (place->line)
    printf("%s:%u:%u: ", place->file, place->line, place->column);
  else
    printf("%s(): ", function);
}

static void print_first(const struct model *model) {
  uint32_t count;
  const struct site **ranked = h2s_rank(model, FIRST, &count);
  if (count)
    printf("\nwhat to change first\n");
  for (uint32_t i = 0; i < count; i++) {
    const struct copy *kept = h2s_first_kept(ranked[i]);
    printf("  ");
    print_place(&ranked[i]->place, ranked[i]->function);
    printf("%s", kept->message);
    if (ranked[i]->runs)
      printf(" (ran %llu times)", (unsigned long long)ranked[i]->runs);
    printf("\n");
    for (uint32_t s = 1; s < kept->steps.n; s++) {
      printf("      ");
      print_place(&kept->steps.at[s].place, kept->steps.at[s].function);
      printf("%s\n", kept->steps.at[s].words);
    }
    if (kept->needs || *h2s_reason_advice(kept->reason))
      printf("    -> %s%s%s\n", h2s_reason_advice(kept->reason), kept->needs ? ": HEAP2STACK=" : "",
             kept->needs ? kept->needs : "");
  }
}

void h2s_write_summary(const struct model *model, bool by_function) {
  if (!model->sites.n) {
    printf("no allocations: were the records made with the plugin, and with -g?\n");
    return;
  }
  printf(
      "%u of %u allocation sites moved to the stack, %u stay; %u heap calls gone from the code\n\n",
      model->moved, model->moved + model->kept, model->kept, model->saved);
  for (uint32_t i = 0; i < model->sources.n; i++) {
    const struct source *source = &model->sources.at[i];
    if (!source->count)
      continue;
    print_tally("", *source->name ? source->name : "(no debug information)", source->moved,
                source->kept);
    if (by_function)
      print_functions(model, source);
  }
  if (model->kept)
    print_reasons(model);
  print_first(model);
}
