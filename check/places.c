/* places.c - where the objects of planned sites lie, from their birth to the end of the quarantine.
 *
 * One region of address space, reserved whole and aligned to its size, in sixteen classes of places
 * whose sizes are powers of two; beside each class a table that says what lies in each place.
 * So an address alone leads to its object, dead or alive.  A place is used again when
 * the object has died and left the quarantine, which happens in the order of death.
 *
 * Input: sites, whose records give sizes.  Output: addresses.  A dead object whose pattern has changed
 * when it leaves was written by code that asks nothing: that is refuted here.
 */
#define _GNU_SOURCE
#include "places.h"

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "report.h"
#include "runtime.h"

enum {
  PATTERN = 0xdb,
  CLASSES = 16, /* of places: 32 bytes, twice that, ... 1 MiB */
  CLASS_SHIFT = H2S_CHECK_REGION_SHIFT - 4,
  SMALLEST_SHIFT = 5,
  MARGIN = 16, /* free bytes behind an object: one past its end is not the next */
};
static const uint64_t max_quarantine = 16u << 20; /* bytes of places: what the caches hold */

uint64_t __h2s_check_region = UINT64_MAX; /* no address matches before there is one */

static struct object *objects_of[CLASSES]; /* tables, by class and place */
static struct {
  pthread_mutex_t lock;
  uint64_t used[CLASSES]; /* places handed out at least once */
  struct object *free[CLASSES];
  struct object *oldest, *newest; /* the quarantine */
  uint64_t quarantined;
} heap = {.lock = PTHREAD_MUTEX_INITIALIZER};

void __asan_poison_memory_region(const volatile void *, size_t) __attribute__((weak));
void __asan_unpoison_memory_region(const volatile void *, size_t) __attribute__((weak));

static void lock(void) { pthread_mutex_lock(&heap.lock); }

static void unlock(void) { pthread_mutex_unlock(&heap.lock); }

/* ---- the region -------------------------------------------------------------------------- */

static void *reserve(uint64_t bytes) {
  void *memory =
      mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED)
    __h2s_give_up("cannot reserve address space (is there a limit, ulimit -v?)");
  return memory;
}

void __h2s_reserve_places(void) {
  const uint64_t bytes = (uint64_t)1 << H2S_CHECK_REGION_SHIFT;
  for (unsigned class = 0; class < CLASSES; class++)
    objects_of[class] = reserve(sizeof(struct object) << (CLASS_SHIFT - SMALLEST_SHIFT - class));
  uint64_t region = (uint64_t)(uintptr_t)reserve(2 * bytes); /* whole, wherever it begins */
  pthread_atfork(lock, unlock, unlock);
  __h2s_check_region = (region + bytes - 1) >> H2S_CHECK_REGION_SHIFT;
}

bool __h2s_check_is_planned(const void *pointer) {
  return (uint64_t)(uintptr_t)pointer >> H2S_CHECK_REGION_SHIFT == __h2s_check_region;
}

struct object *__h2s_find(const void *pointer, uint64_t *offset) {
  uint64_t in_region = (uint64_t)(uintptr_t)pointer & (((uint64_t)1 << H2S_CHECK_REGION_SHIFT) - 1);
  unsigned class = (unsigned)(in_region >> CLASS_SHIFT), shift = SMALLEST_SHIFT + class;
  uint64_t in_class = in_region & (((uint64_t)1 << CLASS_SHIFT) - 1);
  if (!__h2s_check_is_planned(pointer))
    return NULL;
  struct object *object = &objects_of[class][in_class >> shift];
  *offset = in_class & (((uint64_t)1 << shift) - 1);
  return object->site ? object : NULL;
}

static unsigned class_of(const struct object *object) {
  for (unsigned class = 0; class < CLASSES; class++)
    if (object >= objects_of[class] && (uint64_t)(object - objects_of[class]) <
                                           (uint64_t)1 << (CLASS_SHIFT - SMALLEST_SHIFT - class))
      return class;
  abort();
}

void *__h2s_address_of(const struct object *object) {
  unsigned class = class_of(object);
  uint64_t address = (__h2s_check_region << H2S_CHECK_REGION_SHIFT) +
                     ((uint64_t)class << CLASS_SHIFT) +
                     ((uint64_t)(object - objects_of[class]) << (SMALLEST_SHIFT + class));
  return (void *)(uintptr_t)address;
}

void __h2s_poison(void *memory, uint64_t bytes, bool on) {
  if (on && __asan_poison_memory_region)
    __asan_poison_memory_region(memory, bytes);
  else if (!on && __asan_unpoison_memory_region)
    __asan_unpoison_memory_region(memory, bytes);
}

/* ---- places in use ---------------------------------------------------------------------- */

/* Writes to a dead object by code that is not instrumented. */
static void verify_pattern(const struct object *object) {
  unsigned char *bytes = __h2s_address_of(object);
  __h2s_poison(bytes, object->site->slot_bytes, false);
  uint64_t size = object->site->slot_bytes;
  if (size && (bytes[0] != PATTERN || memcmp(bytes, bytes + 1, size - 1) != 0)) /* all are one */
    __h2s_refute_use(object, "written", NULL);
  __h2s_poison(bytes, object->site->slot_bytes, true);
}

/* Takes the oldest object out of the quarantine; its place may be used again. */
static void release_oldest(void) {
  struct object *object = heap.oldest;
  unsigned class = class_of(object);
  heap.oldest = object->next;
  heap.quarantined -= (uint64_t)1 << (SMALLEST_SHIFT + class);
  verify_pattern(object);
  object->next = heap.free[class];
  heap.free[class] = object;
}

void __h2s_fill(const struct object *object) {
  memset(__h2s_address_of(object), PATTERN, object->site->slot_bytes);
}

void __h2s_quarantine(struct object *object) {
  lock();
  object->next = NULL;
  if (heap.oldest)
    heap.newest->next = object;
  else
    heap.oldest = object;
  heap.newest = object;
  heap.quarantined += (uint64_t)1 << (SMALLEST_SHIFT + class_of(object));
  while (heap.quarantined > max_quarantine)
    release_oldest();
  unlock();
}

struct object *__h2s_take_place(const struct h2s_check_site *site) {
  uint64_t bytes = site->slot_bytes + MARGIN;
  if (bytes < site->align)
    bytes = site->align;
  unsigned class = 0;
  while (class < CLASSES && (uint64_t)1 << (SMALLEST_SHIFT + class) < bytes)
    class++;
  if (class == CLASSES)
    __h2s_give_up("an object is too large for it: lower max-object or loop-buffers");
  lock();
  struct object *object = heap.free[class];
  if (object)
    heap.free[class] = object->next;
  else if (heap.used[class] < (uint64_t)1 << (CLASS_SHIFT - SMALLEST_SHIFT - class))
    object = &objects_of[class][heap.used[class]++];
  unlock();
  if (!object)
    __h2s_give_up("too many objects are alive");
  return object;
}

void __h2s_end_quarantine(void) {
  lock();
  while (heap.oldest)
    release_oldest();
  unlock();
}
