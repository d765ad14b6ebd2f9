/* interpose.c - the C library's allocators, for a program in oracle mode: every object is told to the
 * runtime before the program sees it, and its end before the memory can be another's.
 *
 * operator new and delete, strdup and the like come here through malloc and free.  The definitions are
 * weak: those of an allocator that is linked in come before them, and nothing is seen then.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>

#include "runtime.h"

#define INTERPOSED __attribute__((weak))

bool __h2s_oracle_is_called;

static void *tell(void *object, size_t bytes) {
  __h2s_oracle_is_called = true;
  __h2s_oracle_made(object, bytes, false);
  return object;
}

INTERPOSED void *malloc(size_t bytes) { return tell(__libc_malloc(bytes), bytes); }

INTERPOSED void *calloc(size_t count, size_t bytes) {
  return tell(__libc_calloc(count, bytes), count * bytes);
}

INTERPOSED void *memalign(size_t align, size_t bytes) {
  return tell(__libc_memalign(align, bytes), bytes);
}

INTERPOSED void *aligned_alloc(size_t align, size_t bytes) {
  return tell(__libc_memalign(align, bytes), bytes);
}

INTERPOSED int posix_memalign(void **out, size_t align, size_t bytes) {
  if (align < sizeof(void *) || (align & (align - 1)))
    return EINVAL;
  void *object = tell(__libc_memalign(align, bytes), bytes);
  if (!object)
    return ENOMEM;
  *out = object;
  return 0;
}

/* One that fails leaves the old object, of which nothing more is said. */
INTERPOSED void *realloc(void *old, size_t bytes) {
  bool was_moved = __h2s_oracle_gone(old);
  void *object = __libc_realloc(old, bytes);
  __h2s_oracle_made(object, bytes, was_moved);
  return object;
}

INTERPOSED void *reallocarray(void *old, size_t count, size_t bytes) {
  size_t product;
  if (__builtin_mul_overflow(count, bytes, &product)) {
    errno = ENOMEM;
    return NULL;
  }
  return realloc(old, product);
}

INTERPOSED void free(void *object) {
  __h2s_oracle_gone(object);
  __libc_free(object);
}
