/* interpose.c - free, realloc and malloc_usable_size for a program in check mode, so that
 * calls from code that was not built in check mode are seen too.
 *
 * Each looks whether it gets an object of a planned site: that refutes the claim that no
 * deallocator which stays gets one.  Everything else goes on to the C library, by glibc's second
 * names.  The definitions are weak: AddressSanitizer's, those of an allocator that is linked in,
 * and libc's own in a static program come before them, and nothing is interposed then.  Other C
 * libraries have no such names.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "runtime.h"

#ifdef __GLIBC__

void __libc_free(void *object);
void *__libc_realloc(void *object, size_t bytes);

#define INTERPOSED __attribute__((weak))

INTERPOSED void free(void *object) {
  if (!__h2s_check_is_planned(object)) {
    __libc_free(object);
    return;
  }
  __h2s_check_dealloc(object, NULL);
  __h2s_check_forget(object);
}

INTERPOSED void *realloc(void *object, size_t bytes) {
  if (!__h2s_check_is_planned(object))
    return __libc_realloc(object, bytes);
  __h2s_check_dealloc(object, NULL);
  size_t had = __h2s_check_size(object);
  void *copy = malloc(bytes);
  if (copy)
    memcpy(copy, object, bytes < had ? bytes : had);
  __h2s_check_forget(object);
  return copy;
}

INTERPOSED size_t malloc_usable_size(void *object) {
  if (__h2s_check_is_planned(object)) {
    __h2s_check_dealloc(object, NULL);
    return __h2s_check_size(object);
  }
  void *next = dlsym(RTLD_NEXT, "malloc_usable_size");
  size_t (*size)(void *);
  memcpy(&size, &next, sizeof size);
  return next ? size(object) : 0;
}

#endif
