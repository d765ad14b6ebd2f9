/* heapcount.c - counts the heap calls that a program makes, as a library to
 * preload.
 *
 * Input: a dynamically linked glibc program run with LD_PRELOAD.
 *   HEAPCOUNT_OUT=FILE     where the counts go at exit
 *   HEAPCOUNT_FAIL_AT=N    the N-th allocating call gives NULL and ENOMEM; 0: none
 *   HEAPCOUNT_ALL=1        counts the calls of libraries too, and the peaks
 * Output: lines `malloc N`, one for each function, then `free N` (of pointers
 * that are not null), `bytes N` (as requested) and `allocations N` (all calls
 * but free); with HEAPCOUNT_ALL also `peak_heap N`, the most bytes allocated at
 * once, and `peak_stack N`, how far the main thread's stack went below our
 * start, found by what is left of a pattern: no more than PAINTED.
 *
 * Counted are calls whose return address lies in the main program.  What libc
 * allocates for itself (stdio buffers, getline, a thread's stack) is not the
 * program's decision and would blur the figure; the inner malloc of strdup is
 * not counted for the same reason.  All forms of C++'s operator new are `new`; one that is to fail
 * throws, or gives null if it is the form for that.  A call in tail position of a function that
 * a library called back returns into that library, and is missed.
 *
 * The real allocator is reached by glibc's own second names (__libc_malloc),
 * so nothing has to be looked up, and no call can come too early.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *object, size_t bytes);
void *__libc_memalign(size_t alignment, size_t bytes);
void __libc_free(void *object);

enum counter {
  MALLOC,
  CALLOC,
  REALLOC,
  ALIGNED_ALLOC,
  POSIX_MEMALIGN,
  MEMALIGN,
  STRDUP,
  STRNDUP,
  NEW,
  FREE,
  BYTES,
  ALLOCATIONS,
  COUNTERS
};

static const char *const counter_names[COUNTERS] = {
    "malloc", "calloc",  "realloc", "aligned_alloc", "posix_memalign", "memalign",
    "strdup", "strndup", "new",     "free",          "bytes",          "allocations",
};

static atomic_size_t counters[COUNTERS];
static size_t fail_at;
static bool count_all;
static atomic_size_t live_objects;           /* of everyone's */
static atomic_size_t live_bytes, peak_bytes; /* with count_all */
static uintptr_t program_begin, program_end; /* its code; empty until we start */

/* ---- counting ------------------------------------------------------------------ */

static bool from_program(const void *return_address) {
  uintptr_t address = (uintptr_t)return_address;
  return count_all || (program_begin <= address && address < program_end);
}

/* An object came to be; gives it. */
static void *born(void *object) {
  if (object)
    atomic_fetch_add(&live_objects, 1);
  if (count_all && object) {
    size_t size = malloc_usable_size(object), live = atomic_fetch_add(&live_bytes, size) + size;
    size_t peak = atomic_load(&peak_bytes);
    while (live > peak && !atomic_compare_exchange_weak(&peak_bytes, &peak, live))
      ;
  }
  return object;
}

static void dies(void *object) {
  if (object)
    atomic_fetch_sub(&live_objects, 1);
  if (count_all && object)
    atomic_fetch_sub(&live_bytes, malloc_usable_size(object));
}

/* For programs that look it up by its name: how many objects are on the heap. */
size_t heapcount_live(void);
size_t heapcount_live(void) { return atomic_load(&live_objects); }

/* Counts an allocating call.  False if it is the one that is to fail. */
static bool admit(enum counter call, size_t bytes, const void *return_address) {
  if (!from_program(return_address))
    return true;
  atomic_fetch_add(&counters[call], 1);
  atomic_fetch_add(&counters[BYTES], bytes);
  size_t number = atomic_fetch_add(&counters[ALLOCATIONS], 1) + 1;
  if (number != fail_at)
    return true;
  errno = ENOMEM;
  return false;
}

static bool is_power_of_two(size_t value) { return value && !(value & (value - 1)); }

static char *copy_string(const char *text, size_t length) {
  char *copy = born(__libc_malloc(length + 1));
  if (!copy)
    return NULL;
  memcpy(copy, text, length);
  copy[length] = '\0';
  return copy;
}

/* ---- the interposed functions ---------------------------------------------------- */

void *malloc(size_t bytes) {
  return admit(MALLOC, bytes, __builtin_return_address(0)) ? born(__libc_malloc(bytes)) : NULL;
}

void *calloc(size_t count, size_t bytes) {
  size_t all;
  if (__builtin_mul_overflow(count, bytes, &all))
    all = SIZE_MAX;
  return admit(CALLOC, all, __builtin_return_address(0)) ? born(__libc_calloc(count, bytes)) : NULL;
}

void *realloc(void *object, size_t bytes) {
  if (!admit(REALLOC, bytes, __builtin_return_address(0)))
    return NULL;
  size_t before = count_all && object ? malloc_usable_size(object) : 0;
  void *moved = __libc_realloc(object, bytes);
  if (moved || !bytes) {
    atomic_fetch_sub(&live_bytes, before);
    if (object)
      atomic_fetch_sub(&live_objects, 1);
    born(moved);
  }
  return moved;
}

void *aligned_alloc(size_t alignment, size_t bytes) {
  if (!admit(ALIGNED_ALLOC, bytes, __builtin_return_address(0)))
    return NULL;
  if (is_power_of_two(alignment))
    return born(__libc_memalign(alignment, bytes));
  errno = EINVAL;
  return NULL;
}

int posix_memalign(void **result, size_t alignment, size_t bytes) {
  if (!admit(POSIX_MEMALIGN, bytes, __builtin_return_address(0)))
    return ENOMEM;
  if (!is_power_of_two(alignment) || alignment % sizeof(void *))
    return EINVAL;
  void *object = born(__libc_memalign(alignment, bytes));
  if (!object)
    return ENOMEM;
  *result = object;
  return 0;
}

void *memalign(size_t alignment, size_t bytes) {
  return admit(MEMALIGN, bytes, __builtin_return_address(0))
             ? born(__libc_memalign(alignment, bytes))
             : NULL;
}

/* ---- C++: by their mangled names, for a C program has none ---- */

/* Lets the library's operator fail: it calls the new-handler, and throws. */
static void *fail_to_allocate(size_t bytes) {
  void *(*theirs)(size_t) = (void *(*)(size_t))dlsym(RTLD_NEXT, "_Znwm");
  return theirs(bytes > PTRDIFF_MAX ? bytes : PTRDIFF_MAX);
}

#define OPERATOR_NEW(name, symbol, parameters, allocation, failure)                                \
  void *name parameters __asm__(symbol);                                                           \
  void *name parameters {                                                                          \
    void *object = admit(NEW, bytes, __builtin_return_address(0)) ? born(allocation) : NULL;       \
    return object ? object : (failure);                                                            \
  }
#define BOTH_OPERATORS(name, suffix, parameters, allocation, failure)                              \
  OPERATOR_NEW(name, "_Znwm" suffix, parameters, allocation, failure)                              \
  OPERATOR_NEW(name##_array, "_Znam" suffix, parameters, allocation, failure)
BOTH_OPERATORS(new_plain, "", (size_t bytes), __libc_malloc(bytes), fail_to_allocate(bytes))
BOTH_OPERATORS(new_nothrow, "RKSt9nothrow_t", (size_t bytes, const void *tag),
               ((void)tag, __libc_malloc(bytes)), NULL)
BOTH_OPERATORS(new_aligned, "St11align_val_t", (size_t bytes, size_t alignment),
               __libc_memalign(alignment, bytes), fail_to_allocate(bytes))
BOTH_OPERATORS(new_aligned_nothrow, "St11align_val_tRKSt9nothrow_t",
               (size_t bytes, size_t alignment, const void *tag),
               ((void)tag, __libc_memalign(alignment, bytes)), NULL)

#define OPERATOR_DELETE(name, symbol)                                                              \
  void name(void *object) __asm__(symbol);                                                         \
  void name(void *object) {                                                                        \
    if (object && from_program(__builtin_return_address(0)))                                       \
      atomic_fetch_add(&counters[FREE], 1);                                                        \
    dies(object);                                                                                  \
    __libc_free(object);                                                                           \
  }
OPERATOR_DELETE(delete_plain, "_ZdlPv")
OPERATOR_DELETE(delete_array, "_ZdaPv")
OPERATOR_DELETE(delete_sized, "_ZdlPvm")
OPERATOR_DELETE(delete_sized_array, "_ZdaPvm")
OPERATOR_DELETE(delete_nothrow, "_ZdlPvRKSt9nothrow_t")
OPERATOR_DELETE(delete_nothrow_array, "_ZdaPvRKSt9nothrow_t")
OPERATOR_DELETE(delete_aligned, "_ZdlPvSt11align_val_t")
OPERATOR_DELETE(delete_aligned_array, "_ZdaPvSt11align_val_t")
OPERATOR_DELETE(delete_aligned_sized, "_ZdlPvmSt11align_val_t")
OPERATOR_DELETE(delete_aligned_sized_array, "_ZdaPvmSt11align_val_t")

char *strdup(const char *text) {
  size_t length = strlen(text);
  return admit(STRDUP, length + 1, __builtin_return_address(0)) ? copy_string(text, length) : NULL;
}

char *strndup(const char *text, size_t limit) {
  size_t length = strnlen(text, limit);
  return admit(STRNDUP, length + 1, __builtin_return_address(0)) ? copy_string(text, length) : NULL;
}

void free(void *object) {
  if (object && from_program(__builtin_return_address(0)))
    atomic_fetch_add(&counters[FREE], 1);
  dies(object);
  __libc_free(object);
}

/* ---- the stack ------------------------------------------------------------------- */

enum { PAINTED = 4 << 20, GAP = 1024 }; /* bytes; for the frames of start itself */
static const uint64_t paint = 0x5ca1ab1e0ddba115;
static volatile uint64_t *stack_top;

/* Everything below the frame of start is free to be written until main runs. */
static void paint_stack(void) {
  stack_top = (volatile uint64_t *)__builtin_frame_address(0) - GAP / sizeof paint;
  for (size_t i = 1; i <= PAINTED / sizeof paint; i++)
    stack_top[-(ptrdiff_t)i] = paint;
}

static size_t used_stack(void) {
  size_t words = PAINTED / sizeof paint;
  while (words && stack_top[-(ptrdiff_t)words] == paint)
    words--;
  return words ? words * sizeof paint + GAP : 0;
}

/* ---- start and end of the process ------------------------------------------------ */

/* The main program is the first object that the loader lists. */
static int find_program(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  (void)context;
  uintptr_t begin = UINTPTR_MAX, end = 0;
  for (size_t i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
    if (segment->p_type != PT_LOAD || !(segment->p_flags & PF_X))
      continue;
    uintptr_t first = info->dlpi_addr + segment->p_vaddr;
    begin = first < begin ? first : begin;
    end = first + segment->p_memsz > end ? first + segment->p_memsz : end;
  }
  if (begin < end) {
    program_begin = begin;
    program_end = end;
  }
  return 1;
}

__attribute__((constructor)) static void start(void) {
  const char *text = getenv("HEAPCOUNT_FAIL_AT");
  fail_at = text ? strtoul(text, NULL, 10) : 0;
  dl_iterate_phdr(find_program, NULL);
  count_all = getenv("HEAPCOUNT_ALL") != NULL;
  if (count_all)
    paint_stack();
}

__attribute__((destructor)) static void report(void) {
  bool all = count_all;
  count_all = false; /* writing them makes heap calls too */
  const char *path = getenv("HEAPCOUNT_OUT");
  int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : -1;
  if (file < 0)
    return;
  for (int i = 0; i < COUNTERS; i++)
    dprintf(file, "%s %zu\n", counter_names[i], atomic_load(&counters[i]));
  if (all)
    dprintf(file, "peak_heap %zu\npeak_stack %zu\n", atomic_load(&peak_bytes), used_stack());
  close(file);
}
