/* table.h - a hash table whose entries lie in what they stand for.
 *
 * Several entries may have one key.  Entries are taken out by themselves.  Tables never ask an allocator
 * that the program could see.
 */
#ifndef H2S_ORACLE_TABLE_H
#define H2S_ORACLE_TABLE_H

#include <stdint.h>

struct entry {
  uint64_t a, b; /* the key */
  struct entry *next, **link;
};

struct table {
  struct entry **buckets;
  uint64_t count, bucket_count; /* a power of two, or 0 */
};

struct entry *__h2s_oracle_find(const struct table *table, uint64_t a, uint64_t b);
void __h2s_oracle_put(struct table *table, struct entry *entry, uint64_t a, uint64_t b);
void __h2s_oracle_take(struct table *table, struct entry *entry);

/* Zeroed memory, which the program does not see; never fails. */
void *__h2s_oracle_memory(uint64_t bytes);

#endif
