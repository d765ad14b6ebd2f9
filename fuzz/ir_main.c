/* ir_main.c - runs the units of a module that generate_ir wrote; a line for each call.
 *
 * Compiled apart, so that the module knows nothing of what is here: what throws, an allocator of
 * its own, and functions that read or do nothing.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

extern const long unit_count;
extern const struct {
  long seed;
  unsigned long (*run)(unsigned long);
  void (*reset)(void);
} units[];

void *__cxa_allocate_exception(size_t size);
_Noreturn void __cxa_throw(void *object, void *type, void (*destructor)(void *));
extern void *_ZTIl[]; /* the type long */

void throw_if(unsigned long n);
void throw_if(unsigned long n) {
  if (n % 3)
    return;
  long *object = __cxa_allocate_exception(sizeof *object);
  *object = 1;
  __cxa_throw(object, _ZTIl, NULL);
}

void *get(size_t size);
void put(void *object);
void *get_far(size_t size);
void put_far(void *object);
unsigned long peek(const unsigned long *words);
void touch(void *place);

void *get(size_t size) { return malloc(size); }
void put(void *object) { free(object); }
void *get_far(size_t size) { return malloc(size); }
void put_far(void *object) { free(object); }
unsigned long peek(const unsigned long *words) { return words[0] * 5 + words[3]; }
void touch(void *place) { (void)place; }

int main(void) {
  size_t (*live)(void) = (size_t (*)(void))dlsym(RTLD_DEFAULT, "heapcount_live");
  setvbuf(stdout, NULL, _IOLBF, 0);
  for (long i = 0; i < unit_count; i++)
    for (unsigned long n = 1; n <= 4; n++) {
      units[i].reset();
      printf("%ld %lu %lx\n", units[i].seed, n, units[i].run(n));
      if (live)
        fprintf(stderr, "%ld.0 %lu %zu\n", units[i].seed, n, live());
    }
  return 0;
}
