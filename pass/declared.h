/* declared.h - allocators and deallocators that the user declares by name:
 * the parameter `allocators`.  Includes no LLVM header.
 *
 *   allocators = my_alloc:my_free | gc_alloc:zeroed | pool_get/2:pool_put/2
 *
 *   list       = "@" FILE | item { "|" item }       in the file: an item a line, # comments
 *   item       = NAME ["/" N ["/" M]] { ":" property }
 *   property   = "zeroed" | "size=" BYTES | "align=" BYTES | "align/" N | NAME ["/" N]
 *
 * An item is an allocator and what is known of it.  Numbers after '/' count arguments from 1: the
 * size of the object in bytes (N times M if both are given; the first argument if nothing is
 * said), the alignment asked for, the object that a deallocator frees.  "size=" is for allocators
 * whose objects are all of one size.  A name among the properties is a deallocator of these
 * objects.  An allocator without one belongs to a garbage collector, or to a region that is freed
 * as a whole.
 */
#ifndef H2S_DECLARED_H
#define H2S_DECLARED_H

#include "base.h"

/* One function.  Arguments count from 0, or are -1. */
struct declared {
  const char *name;
  const char *family;
  bool frees;         /* a deallocator: only object counts, else all but object */
  int object;
  int size, count;    /* bytes, times so many */
  int align;
  uint64_t bytes;     /* of every object; 0: size says */
  uint64_t alignment; /* of every object, at least; 0: as malloc's */
  bool zeroed;
};

struct declared_list {
  struct declared *at;
  uint32_t n, cap;
};

/* Reads a list of length bytes.  The strings are the arena's.  On a mistake writes one line that
 * names it to error and gives false. */
bool h2s_read_declared(struct declared_list *list, struct arena *arena, const char *text,
                       size_t length, char *error, size_t error_bytes);

/* The same, but keeps nothing. */
bool h2s_check_declared(const char *text, size_t length, char *error, size_t error_bytes);

#endif
