/* model.h - what optimization records say of a program's allocations, joined by source site.
 *
 * read.c fills it, counts.c adds how often sites run, summary.c and html.c write it out.
 */
#ifndef H2S_REPORT_MODEL_H
#define H2S_REPORT_MODEL_H

#include "../pass/base.h"
#include "../pass/reason.h"

/* A place in the source; line 0: not known, then file is "". */
struct place {
  const char *file;
  unsigned line, column;
};

/* One step of an object's way. */
struct step {
  struct place place;
  const char *function, *words;
  unsigned number; /* from 1 */
};

/* One remark about a site: inlining makes several. */
struct copy {
  const char *function, *key; /* in which function; its name in the record */
  uint32_t record;            /* from which file */
  bool moved;
  enum reason reason;
  const char *message; /* as the compiler prints it */
  const char *most;    /* moves up to so many bytes; NULL: always */
  const char *needs;   /* parameters that would let it move; NULL */
  unsigned saved;      /* calls that went */
  uint64_t hotness;    /* from a profile; 0: not known */
  VEC(struct step) steps;
};

struct site {
  struct place place;
  const char *function; /* of the first copy */
  const char *call;     /* "malloc(48)" */
  uint64_t runs;        /* by a counting run, else by the profile */
  uint32_t moved, kept; /* copies */
  VEC(struct copy) copies;
};

struct source {
  const char *name;         /* as in the records */
  uint32_t first, count;    /* its sites */
  uint32_t moved, kept;     /* of them; a site some of whose copies stay is kept */
  const char *text;         /* NULL: not found */
  size_t bytes;
};

struct model {
  struct arena *arena;
  VEC(struct site) sites; /* sorted by file, line and column once finished */
  VEC(struct source) sources;
  struct idmap site_of; /* by hash of the place; chained through next_site */
  VEC(uint32_t) next_site;
  uint32_t records;
  bool is_yaml; /* the one that is being read */
  uint32_t moved, kept, saved;
  uint32_t by_reason[REASON_COUNT]; /* kept sites, by the first copy that stays */
  bool has_runs;
};

/* Reads one record.  False with a message on standard error if it is none. */
bool h2s_read_record(struct model *model, const char *path);

/* Adds how often sites ran: a file that libheap2stack-count.so wrote.  False with a message. */
bool h2s_read_counts(struct model *model, const char *path, const char *symbolizer);

/* Sorts, counts, and looks for the sources under these folders.  After all records. */
void h2s_finish(struct model *model, const char *const *folders, unsigned folder_count);

/* The first copy that stays; NULL if all moved. */
const struct copy *h2s_first_kept(const struct site *site);

/* Kept sites that it is worth to look at, most first; *count of them, at most `most`. */
const struct site **h2s_rank(const struct model *model, uint32_t most, uint32_t *count);

/* The source a file name in a record stands for; NULL if no site is in it. */
const struct source *h2s_source_named(const struct model *model, const char *name);

void h2s_write_summary(const struct model *model, bool by_function);
/* False with a message if the file cannot be written. */
bool h2s_write_page(const struct model *model, const char *path, const char *title);

/* A whole file, owned by the arena, with a 0 behind; NULL if it cannot be read. */
char *h2s_read_file(struct arena *arena, const char *path, size_t *bytes);

#endif
