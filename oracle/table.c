/* table.c - a hash table whose entries lie in what they stand for. */
#include "table.h"

#include <stdlib.h>
#include <unistd.h>

#include "runtime.h"

static uint64_t hash(uint64_t a, uint64_t b) {
  uint64_t value = (a ^ b * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xBF58476D1CE4E5B9);
  return value ^ value >> 31;
}

void *__h2s_oracle_memory(uint64_t bytes) {
  static const char words[] = "heap2stack oracle: out of memory\n";
  void *memory = __libc_calloc(1, bytes);
  if (!memory) {
    ssize_t written = write(STDERR_FILENO, words, sizeof words - 1);
    (void)written;
    abort();
  }
  return memory;
}

static void link_in(struct table *table, struct entry *entry) {
  struct entry **bucket = &table->buckets[hash(entry->a, entry->b) & (table->bucket_count - 1)];
  entry->next = *bucket;
  entry->link = bucket;
  if (entry->next)
    entry->next->link = &entry->next;
  *bucket = entry;
}

static void grow(struct table *table) {
  struct table old = *table;
  table->bucket_count = old.bucket_count ? 2 * old.bucket_count : 1024;
  table->buckets = __h2s_oracle_memory(table->bucket_count * sizeof *table->buckets);
  for (uint64_t i = 0; i < old.bucket_count; i++)
    for (struct entry *entry = old.buckets[i], *next; entry; entry = next) {
      next = entry->next;
      link_in(table, entry);
    }
  __libc_free(old.buckets);
}

struct entry *__h2s_oracle_find(const struct table *table, uint64_t a, uint64_t b) {
  if (!table->bucket_count)
    return NULL;
  struct entry *entry = table->buckets[hash(a, b) & (table->bucket_count - 1)];
  while (entry && (entry->a != a || entry->b != b))
    entry = entry->next;
  return entry;
}

void __h2s_oracle_put(struct table *table, struct entry *entry, uint64_t a, uint64_t b) {
  if (table->count == table->bucket_count)
    grow(table);
  table->count++;
  entry->a = a;
  entry->b = b;
  link_in(table, entry);
}

void __h2s_oracle_take(struct table *table, struct entry *entry) {
  table->count--;
  *entry->link = entry->next;
  if (entry->next)
    entry->next->link = entry->link;
}
