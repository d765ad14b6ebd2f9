/* base.c - arena, vector, id map, bitset: see base.h.
 *
 * The arena hands out zeroed memory from blocks that double in size up to
 * 1 MiB.  The id map is open addressing with linear probing over a mixed
 * 64-bit key; it grows at three quarters.
 */
#include "base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
  struct arena_block *older;
  size_t bytes;
  _Alignas(max_align_t) unsigned char at[];
};

enum { FIRST_BLOCK = 16 << 10, LARGEST_BLOCK = 1 << 20 };

static void add_block(struct arena *arena, size_t bytes) {
  size_t wanted = arena->block ? arena->block->bytes * 2 : FIRST_BLOCK;
  if (wanted > LARGEST_BLOCK)
    wanted = LARGEST_BLOCK;
  if (wanted < bytes)
    wanted = bytes;
  struct arena_block *block = calloc(1, sizeof *block + wanted);
  if (!block)
    abort();
  block->older = arena->block;
  block->bytes = wanted;
  arena->block = block;
  arena->used = 0;
  arena->total += wanted;
}

void *h2s_alloc(struct arena *arena, size_t bytes) {
  size_t align = _Alignof(max_align_t);
  bytes = (bytes + align - 1) & ~(align - 1);
  if (!arena->block || arena->block->bytes - arena->used < bytes)
    add_block(arena, bytes);
  void *at = arena->block->at + arena->used;
  arena->used += bytes;
  return at;
}

char *h2s_strndup(struct arena *arena, const char *text, size_t length) {
  char *copy = h2s_alloc(arena, length + 1);
  memcpy(copy, text, length);
  return copy;
}

char *h2s_strdup(struct arena *arena, const char *text) {
  return h2s_strndup(arena, text, strlen(text));
}

char *h2s_format(struct arena *arena, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  char *text = h2s_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1);
  if (length > 0)
    vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  return text;
}

void h2s_arena_free(struct arena *arena) {
  for (struct arena_block *block = arena->block, *older; block; block = older) {
    older = block->older;
    free(block);
  }
  memset(arena, 0, sizeof *arena);
}

void *h2s_grow(struct arena *arena, void *at, uint32_t *cap, size_t element_bytes) {
  uint32_t bigger = *cap ? *cap * 2 : 4;
  assert(bigger > *cap);
  void *moved = h2s_alloc(arena, bigger * element_bytes);
  if (*cap)
    memcpy(moved, at, *cap * element_bytes);
  *cap = bigger;
  return moved;
}

bool h2s_ids_contain(const struct ids *ids, uint32_t id) {
  for (uint32_t i = 0; i < ids->n; i++)
    if (ids->at[i] == id)
      return true;
  return false;
}

bool h2s_ids_add(struct arena *arena, struct ids *ids, uint32_t id) {
  if (h2s_ids_contain(ids, id))
    return false;
  VEC_PUSH(arena, ids, id);
  return true;
}

/* The finaliser of MurmurHash3: every bit of the key reaches every bit. */
static uint64_t mix(uint64_t key) {
  key = (key ^ key >> 33) * UINT64_C(0xff51afd7ed558ccd);
  key = (key ^ key >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
  return key ^ key >> 33;
}

static uint32_t find_slot(const struct idmap *map, uint64_t key) {
  uint32_t slot = (uint32_t)mix(key) & (map->cap - 1);
  while (map->keys[slot] && map->keys[slot] != key)
    slot = (slot + 1) & (map->cap - 1);
  return slot;
}

uint32_t h2s_idmap_get(const struct idmap *map, uint64_t key) {
  if (!map->cap)
    return H2S_NONE;
  uint32_t slot = find_slot(map, key);
  return map->keys[slot] ? map->ids[slot] : H2S_NONE;
}

static void rehash(struct arena *arena, struct idmap *map) {
  struct idmap old = *map;
  map->cap = old.cap ? old.cap * 2 : 16;
  map->keys = h2s_alloc(arena, map->cap * sizeof *map->keys);
  map->ids = h2s_alloc(arena, map->cap * sizeof *map->ids);
  for (uint32_t i = 0; i < old.cap; i++)
    if (old.keys[i]) {
      uint32_t slot = find_slot(map, old.keys[i]);
      map->keys[slot] = old.keys[i];
      map->ids[slot] = old.ids[i];
    }
}

void h2s_idmap_put(struct arena *arena, struct idmap *map, uint64_t key, uint32_t id) {
  assert(key != 0);
  if (map->n + 1 > map->cap / 4 * 3)
    rehash(arena, map);
  uint32_t slot = find_slot(map, key);
  if (!map->keys[slot]) {
    map->keys[slot] = key;
    map->n++;
  }
  map->ids[slot] = id;
}

/* The word of a bit among those of the set; some number that is too large if it has none. */
static uint32_t word_of(const struct bitset *set, uint32_t bit) { return bit / 64 - set->first; }

bool h2s_bit(const struct bitset *set, uint32_t bit) {
  uint32_t word = word_of(set, bit);
  return word < set->n && (set->words[word] >> bit % 64 & 1) != 0;
}

/* Doubles the words, towards the one that is wanted. */
static void widen(struct arena *arena, struct bitset *set, uint32_t word) {
  struct bitset wide = {.first = word};
  uint32_t end = word + 1;
  if (set->n && word < set->first) {
    end = set->first + set->n;
    wide.first = end - word > 2 * set->n ? word : end > 2 * set->n ? end - 2 * set->n : 0;
  } else if (set->n) {
    wide.first = set->first;
    end = end - set->first > 2 * set->n ? end : set->first + 2 * set->n;
  }
  wide.n = end - wide.first;
  wide.words = h2s_alloc(arena, wide.n * sizeof *wide.words);
  if (set->n)
    memcpy(wide.words + (set->first - wide.first), set->words, set->n * sizeof *wide.words);
  *set = wide;
}

bool h2s_bit_set(struct arena *arena, struct bitset *set, uint32_t bit) {
  if (word_of(set, bit) >= set->n)
    widen(arena, set, bit / 64);
  uint64_t mask = UINT64_C(1) << bit % 64, *word = &set->words[word_of(set, bit)];
  bool was_clear = !(*word & mask);
  *word |= mask;
  return was_clear;
}

void h2s_bit_clear(struct bitset *set, uint32_t bit) {
  if (word_of(set, bit) < set->n)
    set->words[word_of(set, bit)] &= ~(UINT64_C(1) << bit % 64);
}
