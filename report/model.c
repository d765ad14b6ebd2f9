/* model.c - sorts and counts what the records say, finds the sources.
 *
 * A site counts as moved if all its copies did.  The rank of a kept site is how often it runs, if
 * a counting run or a profile says so; else sites with a short way out, which are more likely to
 * be easily changed, come first.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

const struct copy *h2s_first_kept(const struct site *site) {
  for (uint32_t c = 0; c < site->copies.n; c++)
    if (!site->copies.at[c].moved)
      return &site->copies.at[c];
  return NULL;
}

static int compare(uint64_t a, uint64_t b) { return a < b ? -1 : a > b; }

static int by_place(const void *a, const void *b) {
  const struct site *x = a, *y = b;
  int order = strcmp(x->place.file, y->place.file);
  if (!order)
    order = compare(x->place.line, y->place.line);
  if (!order)
    order = compare(x->place.column, y->place.column);
  if (!order)
    order = strcmp(x->function, y->function);
  return order ? order : strcmp(x->call, y->call);
}

static void count_copies(struct model *model, struct site *site) {
  uint64_t hotness = 0;
  for (uint32_t c = 0; c < site->copies.n; c++) {
    const struct copy *copy = &site->copies.at[c];
    site->moved += copy->moved;
    site->kept += !copy->moved;
    model->saved += copy->saved;
    hotness += copy->hotness;
  }
  if (!model->has_runs)
    site->runs = hotness;
}

static void count_site(struct model *model, struct source *source, struct site *site) {
  const struct copy *kept = h2s_first_kept(site);
  count_copies(model, site);
  source->count++;
  source->moved += !kept;
  source->kept += !!kept;
  model->moved += !kept;
  model->kept += !!kept;
  if (kept)
    model->by_reason[kept->reason]++;
}

static void find_text(struct model *model, struct source *source, const char *const *folders,
                      unsigned count) {
  for (unsigned i = 0; i < count && !source->text && *source->name; i++) {
    bool is_whole = source->name[0] == '/';
    const char *path =
        is_whole ? source->name : h2s_format(model->arena, "%s/%s", folders[i], source->name);
    source->text = h2s_read_file(model->arena, path, &source->bytes);
  }
}

static int by_source(const void *a, const void *b) {
  return strcmp(((const struct source *)a)->name, ((const struct source *)b)->name);
}

static void sort_sources(struct model *model) {
  if (model->sources.n > 1)
    qsort(model->sources.at, model->sources.n, sizeof *model->sources.at, by_source);
}

/* Files that only steps are in. */
static void add_sources_on_the_way(struct model *model) {
  uint32_t known = model->sources.n;
  VEC(struct source) found = {0};
  for (uint32_t s = 0; s < model->sites.n; s++)
    for (uint32_t c = 0; c < model->sites.at[s].copies.n; c++) {
      const struct copy *copy = &model->sites.at[s].copies.at[c];
      for (uint32_t i = 0; i < copy->steps.n; i++)
        if (copy->steps.at[i].place.line && !h2s_source_named(model, copy->steps.at[i].place.file))
          VEC_PUSH(
              model->arena, &found,
              ((struct source){.name = copy->steps.at[i].place.file, .first = model->sites.n}));
    }
  if (found.n > 1)
    qsort(found.at, found.n, sizeof *found.at, by_source);
  for (uint32_t i = 0; i < found.n; i++)
    if (i == 0 || strcmp(found.at[i].name, found.at[i - 1].name) != 0)
      VEC_PUSH(model->arena, &model->sources, found.at[i]);
  if (model->sources.n != known)
    sort_sources(model);
}

void h2s_finish(struct model *model, const char *const *folders, unsigned folder_count) {
  struct source *source = NULL;
  bool had_counts = model->has_runs;
  if (model->sites.n > 1)
    qsort(model->sites.at, model->sites.n, sizeof *model->sites.at, by_place);
  for (uint32_t s = 0; s < model->sites.n; s++) {
    struct site *site = &model->sites.at[s];
    if (!source || strcmp(source->name, site->place.file) != 0) {
      source = VEC_ADD(model->arena, &model->sources);
      *source = (struct source){.name = site->place.file, .first = s};
    }
    count_site(model, source, site);
  }
  for (uint32_t s = 0; s < model->sites.n && !had_counts; s++)
    model->has_runs |= model->sites.at[s].runs != 0;
  add_sources_on_the_way(model);
  for (uint32_t i = 0; i < model->sources.n; i++)
    find_text(model, &model->sources.at[i], folders, folder_count);
}

const struct source *h2s_source_named(const struct model *model, const char *name) {
  uint32_t low = 0, high = model->sources.n;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    int order = strcmp(model->sources.at[middle].name, name);
    if (order == 0)
      return &model->sources.at[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* Steps of a way out; nothing to change comes last. */
static uint64_t effort(const struct site *site) {
  const struct copy *kept = h2s_first_kept(site);
  if (kept->needs)
    return 0;
  return *h2s_reason_advice(kept->reason) ? 1 + kept->steps.n : 1000;
}

static int by_rank(const void *a, const void *b) {
  const struct site *x = *(const struct site *const *)a, *y = *(const struct site *const *)b;
  int order = compare(y->runs, x->runs);
  if (!order)
    order = compare(effort(x), effort(y));
  return order ? order : compare((uintptr_t)x, (uintptr_t)y);
}

/* It stays for a reason: a heap buffer that its loop keeps has none. */
static bool is_open(const struct site *site) {
  return site->kept && h2s_first_kept(site)->reason != REASON_NONE;
}

const struct site **h2s_rank(const struct model *model, uint32_t most, uint32_t *count) {
  const struct site **ranked =
      h2s_alloc(model->arena, (model->sites.n + 1) * sizeof(const struct site *));
  *count = 0;
  for (uint32_t s = 0; s < model->sites.n; s++)
    if (is_open(&model->sites.at[s]) && (!model->has_runs || model->sites.at[s].runs))
      ranked[(*count)++] = &model->sites.at[s];
  if (*count > 1)
    qsort(ranked, *count, sizeof *ranked, by_rank);
  if (*count > most)
    *count = most;
  return ranked;
}
