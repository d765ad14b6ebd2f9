/* runtime.c - keeps the objects that heap2stack<check> planned to move, and finds out
 * when a claim of the plan is wrong.
 *
 * A program built in check mode calls this instead of moving anything.  Every object of a
 * planned site gets a place in one region of address space and dies when the plan says
 * that it is dead:
 *
 *   returned   the function that owns it returned, or made a tail call;
 *   unwound    that function was left by an exception or longjmp, which is seen at the
 *              next function entered or left: its frame is below theirs;
 *   ran again  its site ran again in the same activation;
 *   freed      by a free that would have gone.
 *
 * A dead object is filled with a pattern, poisoned if AddressSanitizer is there, and kept in
 * quarantine.  Refuted is the claim if it is read, written, compared or handed to other code
 * afterwards, if its pattern has changed when it leaves the quarantine, if a free gets what
 * the plan did not expect there, or if a deallocator that stays gets a planned object.
 *
 * Input: the calls below, made by pass/check.c, and the environment:
 *   H2S_CHECK=abort       (default) a refuted claim is reported and ends the program
 *   H2S_CHECK=count       it is reported and counted; the program goes on
 *   H2S_CHECK=...,quiet   no summary at the end unless a claim was refuted
 *   H2S_CHECK_OUT=FILE    reports and summary are appended to FILE, not to standard error
 * Output: reports, and at exit one line that says what was exercised.
 *
 * What it does not see: accesses by code that was not built in check mode, but for writes
 * (the pattern) and free, realloc, malloc_usable_size (interpose.c).  The summary is not
 * written if the program ends by _exit or a signal.
 */
#define _GNU_SOURCE
#include "runtime.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

/* One running call of a function with planned sites. */
struct activation {
  uint64_t number;
  uintptr_t frame;
  struct object *objects; /* alive, but for those that another thread freed */
};

struct thread {
  struct activation *activations; /* outermost first */
  uint32_t depth, capacity;
  uint64_t last_number;
  const void *reported; /* to a deallocator that is about to be called */
  uintptr_t stack_begin, stack_end;
  bool known;
};

static __thread struct thread me;
static pthread_key_t at_thread_exit;

static void start(void);

/* ---- life and death ------------------------------------------------------------------------ */

static bool is_alive(const struct object *object) {
  unsigned death = atomic_load(&object->death);
  return death == ALIVE || death == SUSPENDED;
}

/* The object has been taken off its owner's list. */
static void die(struct object *object, enum death death, const char *position) {
  void *memory = __h2s_address_of(object);
  atomic_fetch_add(&__h2s_counts.died[death], 1);
  object->died_at = position;
  __h2s_fill(object);
  atomic_store(&object->death, death);
  __h2s_poison(memory, object->site->slot_bytes, true);
  __h2s_quarantine(object);
}

static void end_activation(struct activation *activation, enum death death) {
  for (struct object *object = activation->objects, *next; object; object = next) {
    next = object->sibling;
    if (is_alive(object))
      die(object, death, NULL);
    else
      __h2s_quarantine(object); /* another thread freed it */
  }
  activation->objects = NULL;
}

static struct activation *find_activation(const struct thread *thread, uint64_t number) {
  for (uint32_t i = thread->depth; i-- > 0;)
    if (thread->activations[i].number == number)
      return &thread->activations[i];
  return NULL;
}

/* A free that would have gone, or realloc, ends an object. */
static void end_object(struct object *object, enum death death, const char *position) {
  struct activation *owner = find_activation(&me, object->owner);
  struct object **link = owner ? &owner->objects : NULL;
  while (link && *link && *link != object)
    link = &(*link)->sibling;
  if (link && *link) {
    *link = object->sibling;
    die(object, death, position);
  } else { /* of another thread, which takes it off its list when it ends */
    atomic_fetch_add(&__h2s_counts.died[death], 1);
    object->died_at = position;
    __h2s_fill(object);
    atomic_store(&object->death, death);
  }
}

/* ---- activations ------------------------------------------------------------------------------ */

static void leave_all(void *unused) {
  (void)unused;
  while (me.depth)
    end_activation(&me.activations[--me.depth], UNWOUND);
  atomic_fetch_add(&__h2s_counts.accesses, __h2s_accesses);
  __h2s_accesses = 0;
  free(me.activations);
  me.activations = NULL;
  me.capacity = 0;
  me.known = false; /* the destructor of another key may come here again */
}

static void get_acquainted(void) {
  pthread_attr_t attributes;
  void *begin;
  size_t bytes;
  me.known = true;
  me.last_number = atomic_fetch_add(&__h2s_counts.threads, 1) << 40;
  pthread_setspecific(at_thread_exit, &me);
  if (pthread_getattr_np(pthread_self(), &attributes) != 0)
    return;
  if (pthread_attr_getstack(&attributes, &begin, &bytes) == 0) {
    me.stack_begin = (uintptr_t)begin;
    me.stack_end = me.stack_begin + bytes;
  }
  pthread_attr_destroy(&attributes);
}

static bool is_on_stack(uintptr_t frame) { return me.stack_begin <= frame && frame < me.stack_end; }

/* The frame of the other is gone: stacks grow down, and no two calls that run have one frame.
 * Of frames on other stacks (coroutines, signals) nothing can be said. */
static bool was_skipped(const struct activation *other, uintptr_t frame) {
  return other->frame <= frame && is_on_stack(other->frame) && is_on_stack(frame);
}

uint64_t __h2s_check_enter(const void *address) {
  uintptr_t frame = (uintptr_t)address;
  if (!me.known) {
    start();
    get_acquainted();
  }
  while (me.depth && was_skipped(&me.activations[me.depth - 1], frame))
    end_activation(&me.activations[--me.depth], UNWOUND);
  if (me.depth == me.capacity) {
    uint32_t capacity = me.capacity ? 2 * me.capacity : 64;
    struct activation *grown = realloc(me.activations, capacity * sizeof *grown);
    if (!grown)
      __h2s_give_up("out of memory");
    me.activations = grown;
    me.capacity = capacity;
  }
  me.activations[me.depth++] = (struct activation){.number = ++me.last_number, .frame = frame};
  return me.last_number;
}

/* Those above it were skipped, or belong to other stacks. */
void __h2s_check_leave(uint64_t number) {
  struct activation *leaving = find_activation(&me, number);
  if (!leaving)
    return; /* it was skipped by longjmp, and longjmp came back into it: already dead */
  uint32_t kept = (uint32_t)(leaving - me.activations);
  struct activation left = *leaving;
  end_activation(&left, RETURNED);
  for (uint32_t i = kept + 1; i < me.depth; i++)
    if (was_skipped(&me.activations[i], left.frame))
      end_activation(&me.activations[i], UNWOUND);
    else
      me.activations[kept++] = me.activations[i];
  me.depth = kept;
}

/* Around a call that keeps its `tail` mark. */
static void set_all(uint64_t number, enum death from, enum death to) {
  struct activation *owner = find_activation(&me, number);
  for (struct object *object = owner ? owner->objects : NULL; object; object = object->sibling) {
    unsigned expected = from;
    atomic_compare_exchange_strong(&object->death, &expected, to);
  }
}

void __h2s_check_suspend(uint64_t number) { set_all(number, ALIVE, SUSPENDED); }

void __h2s_check_resume(uint64_t number) { set_all(number, SUSPENDED, ALIVE); }

/* ---- sites ----------------------------------------------------------------------------------- */

static struct object *take_older(struct activation *owner, const struct h2s_check_site *site) {
  for (struct object **link = &owner->objects; *link; link = &(*link)->sibling)
    if ((*link)->site == site) {
      struct object *older = *link;
      *link = older->sibling;
      return older;
    }
  return NULL;
}

/* Ends the older object of the site, if it lives.  One that was freed has left the list: then the
 * site's own note tells, unless another activation has run it since. */
static void run_again(struct activation *owner, struct h2s_check_site *site) {
  struct object *older = take_older(owner, site);
  bool again =
      __atomic_exchange_n(&site->last_owner, owner->number, __ATOMIC_RELAXED) == owner->number;
  if ((older || again) && !(site->flags & H2S_CHECK_RUNS_AGAIN))
    __h2s_refute(site, "the site runs once in each call of its function", "it runs again",
                 site->position);
  if (!older)
    return;
  if (!is_alive(older)) {
    __h2s_quarantine(older);
    return;
  }
  if (site->flags & H2S_CHECK_FREED_FIRST)
    __h2s_refute(site, "an object is freed before the site runs again", "it was not",
                 site->position);
  die(older, RAN_AGAIN, NULL);
}

void *__h2s_check_alloc(struct h2s_check_site *site, uint64_t number) {
  struct activation *owner = find_activation(&me, number);
  if (owner)
    run_again(owner, site);
  struct object *object = __h2s_take_place(site);
  void *memory = __h2s_address_of(object);
  object->site = site;
  object->owner = number;
  object->died_at = NULL;
  object->sibling = owner ? owner->objects : NULL;
  if (owner)
    owner->objects = object;
  atomic_store(&object->death, ALIVE);
  __h2s_poison(memory, site->slot_bytes, false);
  if (site->flags & H2S_CHECK_ZEROED)
    memset(memory, 0, site->size);
  atomic_fetch_add(&__h2s_counts.objects, 1);
  __atomic_fetch_add(&site->objects, 1, __ATOMIC_RELAXED);
  return memory;
}

/* The call asks for count times size bytes. */
void *__h2s_check_alloc_sized(struct h2s_check_site *site, uint64_t number, uint64_t size,
                              uint64_t count) {
  uint64_t asked;
  char what[96];
  if (!__builtin_mul_overflow(size, count, &asked) && asked <= site->size)
    return __h2s_check_alloc(site, number);
  snprintf(what, sizeof what, "%llu times %llu are asked for", (unsigned long long)count,
           (unsigned long long)size);
  __h2s_refute(site, "what would get a slot has so many bytes, at most", what, site->position);
  return calloc(count, size);
}

/* strdup, strndup: the plan has counted the string. */
void *__h2s_check_strdup(struct h2s_check_site *site, uint64_t number, const char *text) {
  if (strnlen(text, site->size - 1) != site->size - 1)
    __h2s_refute(site, "the string has the length that the size was taken from", "it is shorter",
                 site->position);
  char *copy = __h2s_check_alloc(site, number);
  memcpy(copy, text, site->size - 1);
  copy[site->size - 1] = '\0';
  return copy;
}

/* The plan says: null, or an object that moves, of copy_bytes at least. */
void *__h2s_check_realloc(struct h2s_check_site *site, uint64_t number, void *old) {
  uint64_t offset;
  struct object *object = __h2s_find(old, &offset);
  void *memory = __h2s_check_alloc(site, number);
  if (!old)
    return memory;
  if (!object || offset != 0 || object->owner != number) {
    __h2s_refute(site, "it reallocates only objects that move", "it gets something else",
                 site->position);
    return memory;
  }
  if (atomic_load(&object->death) != ALIVE) {
    __h2s_refute_use(object, "reallocated", site->position);
    return memory;
  }
  uint64_t kept = object->site->size < site->size ? object->site->size : site->size;
  if (kept != site->copy_bytes)
    __h2s_refute(site, "what it reallocates has one size", "the size is another", site->position);
  memcpy(memory, old, kept);
  end_object(object, REALLOCATED, site->position);
  return memory;
}

/* Another size of a planned object: where it is, if it still fits and may stay, else on the heap. */
static void *reallocate(struct object *object, void *old, uint64_t size, bool may_stay,
                        const char *position) {
  uint64_t bytes = object->site->slot_bytes;
  if (may_stay && size - 1 < bytes)
    return old;
  void *moved = malloc(size ? size : 1);
  if (!moved)
    return NULL;
  if (!size)
    moved = realloc(moved, 0); /* whatever the platform makes of it */
  if (moved && size)
    memcpy(moved, old, size < bytes ? size : bytes);
  end_object(object, REALLOCATED, position);
  return moved;
}

/* A realloc that stays and may get a slot: of one site only, whose object goes to the heap unless it
 * still fits and may stay. */
void *__h2s_check_grow(struct h2s_check_site *site, uint64_t number, void *old, uint64_t size,
                       bool may_stay) {
  uint64_t offset;
  struct object *object = __h2s_find(old, &offset);
  if (!object)
    return realloc(old, size);
  if (object->site != site || offset != 0 || object->owner != number)
    __h2s_refute(object->site, "a realloc gets only the objects that the plan expects there",
                 "another arrives", site->position);
  if (atomic_load(&object->death) != ALIVE)
    __h2s_refute_use(object, "reallocated", site->position);
  return reallocate(object, old, size, may_stay, site->position);
}

/* ---- deallocations ------------------------------------------------------------------------------ */

static bool is_expected(const struct h2s_check_free *free, const struct h2s_check_site *site) {
  for (const struct h2s_check_site *const *s = free->sites; *s; s++)
    if (*s == site)
      return !free->ends || free->ends == site;
  return false;
}

/* The end of an object by a free that the plan knows to get it. */
static void free_planned(const struct h2s_check_free *free, const void *pointer, uint64_t number) {
  uint64_t offset;
  struct object *object = __h2s_find(pointer, &offset);
  if (!object)
    return;
  if (atomic_load(&object->death) != ALIVE) {
    __h2s_refute_use(object, "freed", free->position);
    return;
  }
  if (offset != 0)
    __h2s_refute(object->site, "its objects are freed by their own address",
                 "it is freed by another", free->position);
  if (!is_expected(free, object->site) || object->owner != number)
    __h2s_refute(object->site, "a free gets only the objects that the plan expects there",
                 object->owner != number ? "an object of another call arrives"
                                         : "an object of this site arrives",
                 free->position);
  end_object(object, FREED, free->position);
}

/* A free that would go. */
void __h2s_check_free(const struct h2s_check_free *free, const void *pointer, uint64_t number) {
  if (!pointer)
    return;
  if (!__h2s_check_is_planned(pointer))
    __h2s_refute(free->sites[0], "the free that ends its objects gets nothing else",
                 "another object arrives, and would leak", free->position);
  else
    free_planned(free, pointer, number);
}

/* A free that would be guarded.  True if it is to be called. */
bool __h2s_check_guard(const struct h2s_check_free *free, const void *pointer, uint64_t number) {
  atomic_fetch_add(&__h2s_counts.guarded, 1);
  if (!__h2s_check_is_planned(pointer))
    return true;
  free_planned(free, pointer, number);
  return false;
}

/* A copy of a function takes an object for one of its caller's slots only if it compares with that. */
static void check_compared(const struct object *object, const struct h2s_check_slot *const *slots,
                           const char *position) {
  for (unsigned i = 0; i < H2S_CHECK_SLOTS; i++)
    if (slots[i] && slots[i]->site == object->site && slots[i]->owner == object->owner)
      return;
  __h2s_refute(object->site, "a private copy of a function knows every slot that it may get",
               "another arrives", position);
}

/* A free in a clone of its function, which would go, or be guarded.  True if it is to be called. */
bool __h2s_check_clone_free(const void *pointer, const char *position, uint64_t is_guarded,
                            const struct h2s_check_slot *a, const struct h2s_check_slot *b,
                            const struct h2s_check_slot *c, const struct h2s_check_slot *d) {
  const struct h2s_check_slot *const slots[H2S_CHECK_SLOTS] = {a, b, c, d};
  uint64_t offset;
  struct object *object = __h2s_find(pointer, &offset);
  atomic_fetch_add(&__h2s_counts.guarded, is_guarded);
  if (!pointer)
    return is_guarded;
  if (!__h2s_check_is_planned(pointer)) {
    if (!is_guarded)
      __h2s_refute(NULL, "a free that goes gets nothing but slots",
                   "another object arrives, and would leak", position);
    return true;
  }
  if (!object)
    return false;
  if (is_guarded)
    check_compared(object, slots, position);
  if (atomic_load(&object->death) != ALIVE)
    __h2s_refute_use(object, "freed", position);
  else if (offset != 0)
    __h2s_refute(object->site, "its objects are freed by their own address",
                 "it is freed by another", position);
  else
    end_object(object, FREED, position);
  return false;
}

/* A realloc in a clone of its function: of a planned object of so many bytes, which may stay where it
 * is while it fits, or of another. */
void *__h2s_check_clone_realloc(void *pointer, uint64_t size, const char *position, bool may_stay,
                                const struct h2s_check_slot *a, const struct h2s_check_slot *b,
                                const struct h2s_check_slot *c, const struct h2s_check_slot *d) {
  const struct h2s_check_slot *const slots[H2S_CHECK_SLOTS] = {a, b, c, d};
  uint64_t offset;
  struct object *object = __h2s_find(pointer, &offset);
  if (!__h2s_check_is_planned(pointer) || !object)
    return realloc(pointer, size);
  check_compared(object, slots, position);
  if (atomic_load(&object->death) != ALIVE)
    __h2s_refute_use(object, "reallocated", position);
  else if (offset != 0)
    __h2s_refute(object->site, "its objects are reallocated by their own address",
                 "it is by another", position);
  return reallocate(object, pointer, size, may_stay, position);
}

/* A deallocator, realloc or size query that stays gets an object that would be on the stack.
 * Asked before the call where it is instrumented, and again by the interposed function. */
void __h2s_check_dealloc(const void *pointer, const char *position) {
  uint64_t offset;
  const struct object *object = __h2s_find(pointer, &offset);
  bool known = !position && me.reported == pointer;
  me.reported = position ? pointer : NULL;
  if (!object || known)
    return;
  if (atomic_load(&object->death) != ALIVE)
    __h2s_refute_use(object, "handed to a deallocator", position);
  else
    __h2s_refute(object->site, "no deallocator, realloc or size query that stays gets its objects",
                 "one does", position);
}

uint64_t __h2s_check_size(const void *pointer) {
  uint64_t offset;
  const struct object *object = __h2s_find(pointer, &offset);
  return object ? object->site->size : 0;
}

void __h2s_check_forget(const void *pointer) {
  uint64_t offset;
  struct object *object = __h2s_find(pointer, &offset);
  if (object && is_alive(object))
    end_object(object, FREED, NULL);
}

/* ---- uses ------------------------------------------------------------------------------------------ */

void __h2s_check_access(const void *pointer, uint64_t bytes, uint64_t how, const char *position) {
  uint64_t offset, align = how / H2S_CHECK_ALIGN;
  const struct object *object = __h2s_find(pointer, &offset);
  char what[128];
  if (!object || bytes == 0)
    return;
  __h2s_accesses++;
  unsigned death = atomic_load_explicit(&object->death, memory_order_relaxed);
  const struct h2s_check_site *site = object->site;
  bool beyond = offset > site->slot_bytes || bytes > site->slot_bytes - offset;
  if (death == ALIVE && !beyond && align <= site->align)
    return;
  snprintf(what, sizeof what, "%llu bytes are %s", (unsigned long long)bytes,
           how & H2S_CHECK_WRITES ? "written" : "read");
  if (death != ALIVE)
    __h2s_refute_use(object, what, position);
  else if (beyond)
    __h2s_refute(site, "its objects are not used beyond their end (an error of the program itself)",
                 what, position);
  else {
    snprintf(what, sizeof what, "one for %llu is relied on", (unsigned long long)align);
    __h2s_refute(site, "nothing relies on more than the slot's alignment", what, position);
  }
}

/* A comparison, a conversion to an integer, a call of other code.  The address of what the
 * program itself freed may still be around. */
void __h2s_check_address(const void *pointer, const char *position) {
  uint64_t offset;
  const struct object *object = __h2s_find(pointer, &offset);
  unsigned death = object ? atomic_load(&object->death) : ALIVE;
  if (death == ALIVE || death == FREED || death == REALLOCATED || offset > object->site->slot_bytes)
    return;
  __h2s_refute_use(object, "its address is used", position);
}

void __h2s_check_null(const struct h2s_check_site *site, const char *position) {
  __h2s_refute(site,
               "a pointer computed from its objects, or others of the function, is never null",
               "one is", position);
}

/* ---- start and end of the process --------------------------------------------------------------------- */

static void prepare(void) {
  __h2s_read_environment();
  pthread_key_create(&at_thread_exit, leave_all);
  __h2s_reserve_places();
}

/* A constructor of the program with a higher priority may come first. */
__attribute__((constructor(101))) static void start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, prepare);
}

__attribute__((destructor(101))) static void finish(void) {
  __h2s_end_quarantine();
  __h2s_summarise();
}
