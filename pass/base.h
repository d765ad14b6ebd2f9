/* base.h - the containers every stage uses: arena, vector, id map, bitset.
 *
 * All memory of one run comes from one arena and is given back in one go, so
 * nothing here is freed by itself.  Out of memory ends in the host's handler
 * for it (malloc failing aborts: a compiler cannot go on).  No container is
 * ever iterated in an order that depends on addresses: an id map is only asked.
 * Includes no LLVM header.
 */
#ifndef H2S_BASE_H
#define H2S_BASE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define H2S_NONE UINT32_MAX /* "no such id" for every dense id */

/* ---- arena ---------------------------------------------------------------- */

struct arena {
  struct arena_block *block;
  size_t used;      /* bytes used in the newest block */
  uint64_t total;   /* bytes taken from the system in all */
};

/* Zeroed memory, aligned for any type, owned by the arena. */
void *h2s_alloc(struct arena *arena, size_t bytes);
/* A copy of a string, owned by the arena. */
char *h2s_strdup(struct arena *arena, const char *text);
char *h2s_strndup(struct arena *arena, const char *text, size_t length);
/* A formatted string, owned by the arena. */
char *h2s_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Gives back everything the arena owns. */
void h2s_arena_free(struct arena *arena);

#define NEW(arena, type) ((type *)h2s_alloc((arena), sizeof(type)))

/* ---- vector --------------------------------------------------------------- */

/* A growable array; `VEC(struct site) sites;`, then sites.at[i], sites.n. */
#define VEC(type)                                                                                  \
  struct {                                                                                         \
    type *at;                                                                                      \
    uint32_t n, cap;                                                                               \
  }

/* The vector that is passed between functions most: of ids. */
struct ids {
  uint32_t *at;
  uint32_t n, cap;
};

/* For sets of a few. */
bool h2s_ids_contain(const struct ids *ids, uint32_t id);
/* True if the set grew. */
bool h2s_ids_add(struct arena *arena, struct ids *ids, uint32_t id);

/* Makes room for one more element.  May move the elements. */
#define VEC_GROW(arena, v)                                                                         \
  ((v)->n == (v)->cap ? (void)((v)->at = h2s_grow((arena), (v)->at, &(v)->cap, sizeof *(v)->at))   \
                      : (void)0)

/* Appends a value. */
#define VEC_PUSH(arena, v, value) (VEC_GROW(arena, v), (v)->at[(v)->n++] = (value))

/* Appends a zeroed element and gives its address, valid until the next push. */
#define VEC_ADD(arena, v) (VEC_GROW(arena, v), &(v)->at[(v)->n++])

void *h2s_grow(struct arena *arena, void *at, uint32_t *cap, size_t element_bytes);

/* ---- map from addresses (or other 64-bit keys) to ids ---------------------- */

struct idmap {
  uint64_t *keys;   /* 0: empty */
  uint32_t *ids;
  uint32_t n, cap;
};

/* The id of a key, or H2S_NONE.  Keys are never 0. */
uint32_t h2s_idmap_get(const struct idmap *map, uint64_t key);
/* Sets the id of a key. */
void h2s_idmap_put(struct arena *arena, struct idmap *map, uint64_t key, uint32_t id);

static inline uint64_t h2s_key(const void *address) { return (uint64_t)(uintptr_t)address; }

/* ---- bitset --------------------------------------------------------------- */

/* Only from the first to the last word that was ever set, so that a function's sites, which have numbers
 * of the whole module, take no more than that. */
struct bitset {
  uint64_t *words;
  uint32_t first, n; /* words */
};

bool h2s_bit(const struct bitset *set, uint32_t bit);
/* Sets a bit; true if it was clear. */
bool h2s_bit_set(struct arena *arena, struct bitset *set, uint32_t bit);
void h2s_bit_clear(struct bitset *set, uint32_t bit);

#endif
