/* counts.c - adds what a counting run saw: how often each allocation ran.
 *
 * The file of libheap2stack-count.so has a line for each place that called an allocator: how often,
 * where in which file of machine code.  llvm-symbolizer says which line of the source that is;
 * a file name there and one in the records are the same if one ends in the other.  Calls of the
 * same name that share a line and column share their count.
 *
 * What is not found: calls as the last thing of a function (tail calls leave no return address).
 */
#define _POSIX_C_SOURCE 200809L
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One line of the file. */
struct count {
  unsigned long long runs, address;
  const char *code; /* file of machine code */
};

struct counts {
  VEC(struct count) all;
};

static bool read_lines(struct model *model, char *text, struct counts *counts) {
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    struct count count;
    int code = 0;
    if (sscanf(line, "%llu %llx %n", &count.runs, &count.address, &code) != 2 || !code)
      return false;
    count.code = line + code;
    VEC_PUSH(model->arena, &counts->all, count);
  }
  return true;
}

static int by_code(const void *a, const void *b) {
  const struct count *x = a, *y = b;
  int order = strcmp(x->code, y->code);
  return order ? order : x->address < y->address ? -1 : x->address > y->address;
}

/* "a/b.c" is the same file as "/home/x/a/b.c". */
static bool is_same_file(const char *a, const char *b) {
  size_t x = strlen(a), y = strlen(b);
  const char *longer = x > y ? a : b, *shorter = x > y ? b : a;
  size_t rest = x > y ? x - y : y - x;
  return *shorter && strcmp(longer + rest, shorter) == 0 && (!rest || longer[rest - 1] == '/');
}

static void add_runs(struct model *model, const char *file, unsigned line, unsigned column,
                     unsigned long long runs) {
  for (uint32_t s = 0; s < model->sites.n; s++) {
    struct site *site = &model->sites.at[s];
    if (site->place.line == line && (site->place.column == column || !column) &&
        is_same_file(site->place.file, file))
      site->runs += runs;
  }
}

/* "file.c:12:8" */
static bool split_place(char *place, unsigned *line, unsigned *column) {
  char *last = strrchr(place, ':');
  if (!last)
    return false;
  *column = (unsigned)strtoul(last + 1, NULL, 10);
  *last = 0;
  char *middle = strrchr(place, ':');
  if (!middle)
    return false;
  *line = (unsigned)strtoul(middle + 1, NULL, 10);
  *middle = 0;
  return *line != 0;
}

/* The symbolizer answers each address with a place and an empty line. */
static void read_places(struct model *model, FILE *answers, const struct counts *counts,
                        uint32_t begin, uint32_t end) {
  char line[8192];
  unsigned row, column;
  for (uint32_t i = begin; i < end && fgets(line, sizeof line, answers);) {
    line[strcspn(line, "\n")] = 0;
    if (!*line)
      i++;
    else if (split_place(line, &row, &column))
      add_runs(model, line, row, column, counts->all.at[i].runs);
  }
}

/* In quotes for the shell. */
static const char *quote(struct model *model, const char *text) {
  const char *quoted = "'";
  for (; *text; text++)
    quoted = *text == '\'' ? h2s_format(model->arena, "%s'\\''", quoted)
                           : h2s_format(model->arena, "%s%c", quoted, *text);
  return h2s_format(model->arena, "%s'", quoted);
}

/* Asks for all addresses of one file of code, through a file of its own. */
static bool symbolize(struct model *model, const struct counts *counts, uint32_t begin,
                      uint32_t end, const char *symbolizer) {
  char questions[] = "/tmp/heap2stack-report-XXXXXX";
  int descriptor = mkstemp(questions);
  FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
  if (!file)
    return false;
  for (uint32_t i = begin; i < end; i++)
    fprintf(file, "0x%llx\n", counts->all.at[i].address);
  fclose(file);
  FILE *answers = popen(
      h2s_format(model->arena, "%s --no-inlines --functions=none --output-style=LLVM --obj=%s <%s",
                 quote(model, symbolizer), quote(model, counts->all.at[begin].code), questions),
      "r");
  if (answers)
    read_places(model, answers, counts, begin, end);
  bool worked = answers && pclose(answers) == 0;
  unlink(questions);
  return worked;
}

bool h2s_read_counts(struct model *model, const char *path, const char *symbolizer) {
  struct counts counts = {{0}};
  size_t bytes;
  char *text = h2s_read_file(model->arena, path, &bytes);
  if (!text || !read_lines(model, text, &counts)) {
    fprintf(stderr, "heap2stack-report: %s is no file of counts\n", path);
    return false;
  }
  if (counts.all.n > 1)
    qsort(counts.all.at, counts.all.n, sizeof *counts.all.at, by_code);
  for (uint32_t i = 0, end; i < counts.all.n; i = end) {
    end = i + 1;
    while (end < counts.all.n && strcmp(counts.all.at[end].code, counts.all.at[i].code) == 0)
      end++;
    if (!symbolize(model, &counts, i, end, symbolizer)) {
      fprintf(stderr, "heap2stack-report: %s does not tell the lines of %s\n", symbolizer,
              counts.all.at[i].code);
      return false;
    }
  }
  model->has_runs = true;
  return true;
}
