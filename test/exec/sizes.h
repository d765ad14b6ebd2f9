/* sizes.h - the sizes at which programs whose objects have no constant size are tried: around
 * max-dynamic's default, large ones, and those that no allocator can give.
 */
#ifndef SIZES_H
#define SIZES_H

#include "program.h"

enum { LIMIT = 1024 }; /* the default of max-dynamic */

/* Not static: it could be changed elsewhere, so nothing of it is known. */
size_t sizes[] = {0,     1,       LIMIT - 1,   LIMIT,         LIMIT + 1,
                  10000, 1 << 20, PTRDIFF_MAX, SIZE_MAX - 15, SIZE_MAX};

/* How many of them the first argument asks for: valgrind does not like the last ones. */
static inline size_t count_sizes(int argc, char **argv) {
  return argc > 1 ? (size_t)atoi(argv[1]) : 0;
}

/* Writes all bytes of an object and adds them up. */
NOINLINE int use(unsigned char *object, size_t size) {
  int total = 0;
  memset(object, 3, size);
  for (size_t i = 0; i < size; i++)
    total += object[i];
  return total;
}

/* Adds up all bytes of an object. */
NOINLINE int sum_bytes(const unsigned char *object, size_t size) {
  int total = 0;
  for (size_t i = 0; i < size; i++)
    total += object[i];
  return total;
}

#endif
