/* main.c - heap2stack-report: says what heap2stack did to a program, from the records that the
 * compiler leaves (-fsave-optimization-record).
 */
#include "model.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: heap2stack-report [OPTION...] RECORD...\n"
    "\n"
    "Reads optimization records (x.opt.yaml, of a link with LTO too, or bitstream) that were made\n"
    "with the heap2stack plugin, and prints what moved, what stays and why, and what to change "
    "first.\n"
    "\n"
    "  --html FILE       also writes one page for a browser: the source, with verdicts in its "
    "margin\n"
    "  --source FOLDER   where relative names of sources start; may be given more than once (.)\n"
    "  --counts FILE     ranks by how often allocations ran; FILE is from a run with\n"
    "                    LD_PRELOAD=libheap2stack-count.so H2S_COUNT_OUT=FILE\n"
    "  --functions       tells functions apart\n"
    "  --title TEXT      of the page\n"
    "  --quiet           no summary\n"
    "  --symbolizer PROGRAM   llvm-symbolizer, for --counts\n"
    "  --help            this\n";

struct arguments {
  const char *page, *counts, *title, *symbolizer;
  bool by_function, quiet, help;
  VEC(const char *) folders, records;
};

static bool take(const char *name, const char **value, int *i, int count, char **words) {
  size_t length = strlen(name);
  if (strncmp(words[*i], name, length) == 0 && words[*i][length] == '=')
    return *value = words[*i] + length + 1, true;
  if (strcmp(words[*i], name) != 0 || *i + 1 == count)
    return false;
  return *value = words[++*i], true;
}

/* False if a word is not understood, which is said. */
static bool parse(struct arguments *a, struct arena *arena, int count, char **words) {
  for (int i = 1; i < count; i++) {
    const char *folder;
    if (take("--html", &a->page, &i, count, words) ||
        take("--counts", &a->counts, &i, count, words) ||
        take("--title", &a->title, &i, count, words) ||
        take("--symbolizer", &a->symbolizer, &i, count, words))
      continue;
    if (take("--source", &folder, &i, count, words))
      VEC_PUSH(arena, &a->folders, folder);
    else if (strcmp(words[i], "--functions") == 0)
      a->by_function = true;
    else if (strcmp(words[i], "--quiet") == 0)
      a->quiet = true;
    else if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
      a->help = true;
    else if (words[i][0] != '-') {
      VEC_PUSH(arena, &a->records, words[i]);
    } else {
      fprintf(stderr, "heap2stack-report: '%s' is not understood, or lacks its value; see --help\n",
              words[i]);
      return false;
    }
  }
  if (!a->folders.n)
    VEC_PUSH(arena, &a->folders, ".");
  return true;
}

static int report(struct arena *arena, const struct arguments *a) {
  struct model model = {.arena = arena};
  bool worked = true;
  for (uint32_t i = 0; i < a->records.n; i++)
    worked &= h2s_read_record(&model, a->records.at[i]);
  if (a->counts)
    worked &= h2s_read_counts(&model, a->counts, a->symbolizer);
  h2s_finish(&model, a->folders.at, a->folders.n);
  if (!a->quiet)
    h2s_write_summary(&model, a->by_function);
  if (a->page)
    worked &= h2s_write_page(&model, a->page, a->title);
  return worked ? 0 : 1;
}

int main(int count, char **words) {
  struct arena arena = {0};
  struct arguments a = {.title = "heap2stack", .symbolizer = H2S_SYMBOLIZER};
  int status = 2;
  if (!parse(&a, &arena, count, words))
    status = 2;
  else if (a.help)
    status = fputs(usage, stdout) < 0;
  else if (!a.records.n)
    fputs(usage, stderr);
  else
    status = report(&arena, &a);
  h2s_arena_free(&arena);
  return status;
}
