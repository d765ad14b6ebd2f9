/* runtime.h - what the parts of the oracle's runtime know of one another. */
#ifndef H2S_ORACLE_RUNTIME_H
#define H2S_ORACLE_RUNTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "abi.h"
#include "table.h"

/* glibc's second names: the program's own calls come to interpose.c. */
void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *object, size_t bytes);
void *__libc_memalign(size_t align, size_t bytes);
void __libc_free(void *object);

/* How far up the stack an object lived: it was dead when ended
 *   0: the function that made it   1: its caller   2: the caller of that   LATER: neither */
enum { LEVELS = 3, LATER = LEVELS, DEATHS };

/* A site (level 0), a site in calls from one instruction (1), in calls of such from one (2). */
struct place {
  struct entry entry; /* in a table: by parent and return address */
  struct place *parent, *children, *sibling;
  const struct h2s_oracle_site *site; /* NULL: code without the plugin */
  uint64_t several; /* objects that were made while another of the same frame was alive */
  /* of level 2 alone */
  uint64_t objects, bytes, least, most, fitting, moved;
  uint64_t died[DEATHS];
};

/* An object came from the C library; goes back to it now: true if it would have been moved. */
void __h2s_oracle_made(void *address, size_t bytes, bool was_moved);
bool __h2s_oracle_gone(void *address);

/* The program's allocations come to interpose.c, and not to another allocator's functions. */
extern bool __h2s_oracle_is_called;

/* Sites that ran, the newest first, and the code without the plugin. */
extern struct place *__h2s_oracle_places;

void __h2s_oracle_report(void);

#endif
