/* report.c - what the oracle has seen, for people: at the program's end.
 *
 * A place is as good as the least good of its objects: a site is listed as ending with its function if all
 * its objects did; else what was made in calls from one instruction is looked at by itself, and
 * so on.  Rows are by line of source, however often it was inlined.
 *
 * Input: places; H2S_ORACLE_OUT=FILE: where it is appended to, in place of standard error ("%p" stands
 * for the process).  Output: text; the first lines are the sum.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime.h"

static const char *const ends[DEATHS] = {"function", "caller", "caller's caller", "later"};

/* Linked in if the program has sites. */
extern struct h2s_oracle_site __start_h2s_oracle_sites[] __attribute__((weak));
extern struct h2s_oracle_site __stop_h2s_oracle_sites[] __attribute__((weak));

struct row {
  const struct h2s_oracle_site *site;
  unsigned end;
  bool several;
  struct place sum;
};

static struct row *rows;
static size_t row_count, row_capacity;

/* ---- rows --------------------------------------------------------------------------------- */

static void add(struct place *sum, const struct place *place) {
  sum->objects += place->objects;
  sum->bytes += place->bytes;
  sum->least = place->least < sum->least ? place->least : sum->least;
  sum->most = place->most > sum->most ? place->most : sum->most;
  sum->fitting += place->fitting;
  sum->moved += place->moved;
  for (unsigned i = 0; i < DEATHS; i++)
    sum->died[i] += place->died[i];
}

static void add_leaves(struct place *sum, const struct place *place) {
  if (!place->children)
    add(sum, place);
  for (const struct place *child = place->children; child; child = child->sibling)
    add_leaves(sum, child);
}

static bool is_same_line(const struct h2s_oracle_site *a, const struct h2s_oracle_site *b) {
  return a == b || (a && b && strcmp(a->position, b->position) == 0 &&
                    strcmp(a->callee, b->callee) == 0 && strcmp(a->reason, b->reason) == 0);
}

static struct row *row_of(const struct h2s_oracle_site *site, unsigned end, bool several) {
  for (size_t i = 0; i < row_count; i++)
    if (is_same_line(rows[i].site, site) && rows[i].end == end && rows[i].several == several)
      return &rows[i];
  if (row_count == row_capacity) {
    row_capacity = row_capacity ? 2 * row_capacity : 64;
    rows = __libc_realloc(rows, row_capacity * sizeof *rows);
    if (!rows)
      abort();
  }
  rows[row_count] = (struct row){site, end, several, {.least = UINT64_MAX}};
  return &rows[row_count++];
}

static void judge(const struct place *place, unsigned level) {
  struct place sum = {.least = UINT64_MAX};
  uint64_t in_time = 0;
  add_leaves(&sum, place);
  for (unsigned i = 0; i <= level; i++)
    in_time += sum.died[i];
  if (in_time == sum.objects)
    add(&row_of(place->site, level, place->several)->sum, &sum);
  else if (level == LEVELS - 1)
    add(&row_of(place->site, LATER, false)->sum, &sum);
  else
    for (const struct place *child = place->children; child; child = child->sibling)
      judge(child, level + 1);
}

/* By number of objects; then as in the program. */
static int compare(const void *first, const void *second) {
  const struct row *a = first, *b = second;
  if (a->sum.objects != b->sum.objects)
    return a->sum.objects < b->sum.objects ? 1 : -1;
  return a->site != b->site ? (a->site < b->site ? -1 : 1) : (int)a->end - (int)b->end;
}

/* ---- words ---------------------------------------------------------------------------------- */

static void print_share(FILE *out, uint64_t part, uint64_t all, const char *words) {
  fprintf(out, "%12llu %5.1f %%  %s\n", (unsigned long long)part,
          all ? 100.0 * (double)part / (double)all : 0.0, words);
}

static void print_sums(FILE *out) {
  uint64_t all = 0, other = 0, moved = 0, in_time[LEVELS] = {0};
  size_t sites = (size_t)(__stop_h2s_oracle_sites - __start_h2s_oracle_sites), ran = 0;
  for (size_t i = 0; i < sites; i++)
    ran += __start_h2s_oracle_sites[i].place != NULL;
  for (size_t i = 0; i < row_count; i++) {
    const struct row *row = &rows[i];
    all += row->sum.objects;
    other += row->site ? 0 : row->sum.objects;
    moved += row->sum.moved;
    for (unsigned level = row->end; level < LEVELS && !row->several; level++)
      in_time[level] += row->sum.fitting;
  }
  fprintf(out,
          "heap2stack oracle: %zu of %zu sites ran; of %llu objects, %llu of them made by code "
          "without the plugin,\n",
          ran, sites, (unsigned long long)all, (unsigned long long)other);
  print_share(out, in_time[0], all, "fit into a slot of their function, one at a time");
  print_share(out, in_time[1], all, "fit there or into a slot of its caller");
  print_share(out, in_time[2], all, "fit there or into a slot of the caller's caller");
  print_share(out, moved, all, "are moved by the pass");
}

static void print_row(FILE *out, const struct row *row) {
  char sizes[64];
  const struct place *sum = &row->sum;
  snprintf(sizes, sizeof sizes, sum->least == sum->most ? "%llu" : "%llu..%llu",
           (unsigned long long)sum->least, (unsigned long long)sum->most);
  fprintf(out, "%12llu %12llu  %-15s  %-7s  %-12s  ", (unsigned long long)sum->objects,
          (unsigned long long)sum->moved, ends[row->end],
          row->end == LATER ? "-"
          : row->several    ? "several"
                            : "one",
          sizes);
  if (!row->site)
    fprintf(out, "code without the plugin\n");
  else
    fprintf(out, "%s %s%s%s\n", row->site->callee, row->site->position,
            *row->site->reason ? ": " : "", row->site->reason);
}

static FILE *open_output(void) {
  char name[4096];
  const char *wanted = getenv("H2S_ORACLE_OUT"), *gap = wanted ? strstr(wanted, "%p") : NULL;
  if (!wanted)
    return stderr;
  if (gap)
    snprintf(name, sizeof name, "%.*s%ld%s", (int)(gap - wanted), wanted, (long)getpid(), gap + 2);
  return fopen(gap ? name : wanted, "a");
}

/* Objects that are made from here on are not counted: their places are not looked at again. */
void __h2s_oracle_report(void) {
  for (const struct place *place = __h2s_oracle_places; place; place = place->sibling)
    judge(place, 0);
  if (row_count)
    qsort(rows, row_count, sizeof *rows, compare);
  FILE *out = open_output();
  if (!out)
    return;
  if (!__h2s_oracle_is_called)
    fprintf(out, "heap2stack oracle: nothing was seen: is another allocator linked in?\n");
  print_sums(out);
  fprintf(out, "%12s %12s  %-15s  %-7s  %-12s  %s\n", "objects", "moved", "dead by end of",
          "at once", "bytes", "site");
  for (size_t i = 0; i < row_count; i++)
    print_row(out, &rows[i]);
  if (out == stderr)
    fflush(out);
  else
    fclose(out);
}
