/* count.c - counts a program's allocations by the place that makes them: a library to preload.
 *
 *   LD_PRELOAD=libheap2stack-count.so H2S_COUNT_OUT=counts ./program
 *
 * At the program's end, writes for each return address of an allocator's call: how often, where in
 * which file of machine code (for heap2stack-report --counts).  The program itself is built with -g and, to see
 * what could move, without the plugin or with it.  A process that forks writes one file for each:
 * "%p" in H2S_COUNT_OUT stands for the process.
 *
 * Not seen: what ends by _exit or a signal, and calls as the last thing of a function, which are
 * counted where that function was called.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLACES = 1 << 16 }; /* told apart; what comes later is not counted */

static struct {
  _Atomic uintptr_t address;
  _Atomic uint64_t runs;
} places[PLACES];

static void count(const void *return_address) {
  uintptr_t address = (uintptr_t)return_address - 1; /* in the call, not behind it */
  uintptr_t slot = address * UINT64_C(0x9E3779B97F4A7C15) >> 48;
  for (unsigned tries = 0; tries < PLACES; tries++, slot = (slot + 1) % PLACES) {
    uintptr_t found = atomic_load_explicit(&places[slot].address, memory_order_relaxed);
    if (!found && atomic_compare_exchange_strong(&places[slot].address, &found, address))
      found = address;
    if (found == address) {
      atomic_fetch_add_explicit(&places[slot].runs, 1, memory_order_relaxed);
      return;
    }
  }
}

/* ---- the functions --------------------------------------------------------------------------- */

/* dlsym may allocate before it has found anything: from here, and never freed. */
static char early[1 << 14];
static size_t early_used;

static bool is_early(const void *p) {
  return (const char *)p >= early && (const char *)p < early + sizeof early;
}

static void *allocate_early(size_t bytes) {
  bytes = (bytes + 15) & ~(size_t)15;
  if (bytes > sizeof early - early_used)
    return NULL;
  early_used += bytes;
  return early + early_used - bytes;
}

static __thread bool is_resolving;

static void *resolve(void *_Atomic *next, const char *name) {
  void *found = atomic_load_explicit(next, memory_order_relaxed);
  if (!found && !is_resolving) {
    is_resolving = true;
    found = dlsym(RTLD_NEXT, name);
    is_resolving = false;
    atomic_store_explicit(next, found, memory_order_relaxed);
  }
  return found;
}

/* ALLOCATOR(type of the result, name, result if there is no function to call, parameters, arguments). */
#define ALLOCATOR(type, name, otherwise, parameters, arguments)                                    \
  __attribute__((visibility("default"))) type name parameters {                                    \
    static void *_Atomic next;                                                                     \
    void *function = resolve(&next, #name);                                                        \
    if (!function)                                                                                 \
      return otherwise;                                                                            \
    count(__builtin_return_address(0));                                                            \
    return ((type(*) parameters)(uintptr_t)function)arguments;                                     \
  }

ALLOCATOR(void *, malloc, allocate_early(bytes), (size_t bytes), (bytes))
ALLOCATOR(void *, calloc, allocate_early(n *bytes), (size_t n, size_t bytes), (n, bytes))
ALLOCATOR(void *, aligned_alloc, NULL, (size_t align, size_t bytes), (align, bytes))
ALLOCATOR(void *, memalign, NULL, (size_t align, size_t bytes), (align, bytes))
ALLOCATOR(char *, strdup, NULL, (const char *text), (text))
ALLOCATOR(char *, strndup, NULL, (const char *text, size_t most), (text, most))
/* operator new and new[], plain, aligned, and those that do not throw. */
ALLOCATOR(void *, _Znwm, NULL, (size_t bytes), (bytes))
ALLOCATOR(void *, _Znam, NULL, (size_t bytes), (bytes))
ALLOCATOR(void *, _ZnwmSt11align_val_t, NULL, (size_t bytes, size_t align), (bytes, align))
ALLOCATOR(void *, _ZnamSt11align_val_t, NULL, (size_t bytes, size_t align), (bytes, align))
ALLOCATOR(void *, _ZnwmRKSt9nothrow_t, NULL, (size_t bytes, const void *tag), (bytes, tag))
ALLOCATOR(void *, _ZnamRKSt9nothrow_t, NULL, (size_t bytes, const void *tag), (bytes, tag))

__attribute__((visibility("default"))) void *realloc(void *old, size_t bytes) {
  static void *_Atomic next;
  void *function = resolve(&next, "realloc");
  if (!function || is_early(old)) {
    void *moved = function ? malloc(bytes) : allocate_early(bytes);
    if (moved && old)
      memcpy(moved, old,
             bytes < (size_t)(early + sizeof early - (char *)old)
                 ? bytes
                 : (size_t)(early + sizeof early - (char *)old));
    return moved;
  }
  count(__builtin_return_address(0));
  return ((void *(*)(void *, size_t))(uintptr_t)function)(old, bytes);
}

__attribute__((visibility("default"))) int posix_memalign(void **out, size_t align, size_t bytes) {
  static void *_Atomic next;
  void *function = resolve(&next, "posix_memalign");
  if (!function)
    return 12; /* ENOMEM */
  count(__builtin_return_address(0));
  return ((int (*)(void **, size_t, size_t))(uintptr_t)function)(out, align, bytes);
}

__attribute__((visibility("default"))) void free(void *p) {
  static void *_Atomic next;
  void *function = is_early(p) ? NULL : resolve(&next, "free");
  if (function)
    ((void (*)(void *))(uintptr_t)function)(p);
}

/* ---- the end ----------------------------------------------------------------------------------- */

struct search {
  uintptr_t address, bias;
  const char *code;
};

static int find_code(struct dl_phdr_info *info, size_t size, void *context) {
  struct search *search = context;
  (void)size;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    uintptr_t begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
    if (info->dlpi_phdr[i].p_type == PT_LOAD && search->address >= begin &&
        search->address - begin < info->dlpi_phdr[i].p_memsz) {
      search->bias = info->dlpi_addr;
      search->code = *info->dlpi_name ? info->dlpi_name : "/proc/self/exe";
      return 1;
    }
  }
  return 0;
}

static void write_place(FILE *out, uintptr_t address, uint64_t runs) {
  struct search search = {.address = address};
  char program[4096];
  if (!dl_iterate_phdr(find_code, &search))
    return;
  if (strcmp(search.code, "/proc/self/exe") == 0) {
    ssize_t length = readlink(search.code, program, sizeof program - 1);
    if (length <= 0)
      return;
    program[length] = 0;
    search.code = program;
  }
  fprintf(out, "%llu %llx %s\n", (unsigned long long)runs,
          (unsigned long long)(address - search.bias), search.code);
}

/* H2S_COUNT_OUT with the process in place of %p. */
static void name_file(char *name, size_t bytes) {
  const char *wanted = getenv("H2S_COUNT_OUT");
  const char *text = wanted ? wanted : "heap2stack-counts.%p", *gap = strstr(text, "%p");
  if (gap)
    snprintf(name, bytes, "%.*s%ld%s", (int)(gap - text), text, (long)getpid(), gap + 2);
  else
    snprintf(name, bytes, "%s", text);
}

__attribute__((destructor)) static void write_counts(void) {
  char name[4096];
  name_file(name, sizeof name);
  FILE *out = fopen(name, "w");
  for (unsigned i = 0; out && i < PLACES; i++)
    if (places[i].address && places[i].runs)
      write_place(out, places[i].address, places[i].runs);
  if (out)
    fclose(out);
}
