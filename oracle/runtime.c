/* runtime.c - watches the objects of a program that was built with heap2stack<oracle>, and finds out
 * how far up the stack each of them lives.
 *
 * Every thread has a stack of frames, one for each running function of code with the plugin.
 * When an object goes, the deepest of these that already ran when it was made and still does
 * says how many functions had to end while it was alive: its level.  A slot of that function would have
 * done for it, unless another object of the same site, which came there on the same way, was
 * alive at some time: for each level that is counted too.
 *
 * Input: the calls below, made by pass/oracle.c; objects, as interpose.c sees them.  Output: places,
 * for report.c.
 *
 * What counts as living on: what another thread ends, and what nobody does.  Not understood: stacks of
 * the program's own (coroutines).
 */
#define _GNU_SOURCE
#include "runtime.h"

#include <pthread.h>
#include <string.h>

struct frame {
  uint64_t number; /* its own, also among threads; grows with depth; 0: none */
  uint64_t from; /* return address */
  const struct h2s_oracle_call *moves; /* objects that would move to the caller */
};

struct object {
  struct entry by_address, by_level[LEVELS]; /* by_level: place and frame */
  struct place *place;
  uint64_t last_number; /* when it was made */
  uint32_t thread, depth;
  bool moved;
};

struct thread {
  struct frame *frames; /* outermost first */
  uint32_t depth, capacity, number;
  uint64_t last_number;
  struct h2s_oracle_site *site; /* that is about to allocate */
  const struct h2s_oracle_call *call; /* that is about to be made */
};

static __thread struct thread me;
static pthread_key_t at_thread_exit;
static _Atomic uint32_t threads;

static struct {
  pthread_mutex_t lock;
  struct table objects, levels, places;
  struct place *other; /* code without the plugin */
} heap = {.lock = PTHREAD_MUTEX_INITIALIZER};

struct place *__h2s_oracle_places;

static void lock(void) { pthread_mutex_lock(&heap.lock); }

static void unlock(void) { pthread_mutex_unlock(&heap.lock); }

/* ---- frames ------------------------------------------------------------------------------- */

static void forget_thread(void *unused) {
  (void)unused;
  __libc_free(me.frames);
  me.frames = NULL;
  me.depth = me.capacity = 0;
}

static void start(void) {
  pthread_key_create(&at_thread_exit, forget_thread);
  pthread_atfork(lock, unlock, unlock);
}

static void grow_stack(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start);
  if (!me.number) {
    me.number = ++threads;
    me.last_number = (uint64_t)me.number << 40;
  }
  if (!me.capacity)
    pthread_setspecific(at_thread_exit, &me);
  uint32_t capacity = me.capacity ? 2 * me.capacity : 256;
  struct frame *frames = __h2s_oracle_memory(capacity * sizeof *frames);
  if (me.depth)
    memcpy(frames, me.frames, me.depth * sizeof *frames);
  __libc_free(me.frames);
  me.frames = frames;
  me.capacity = capacity;
}

uint64_t __h2s_oracle_enter(const void *from);
void __h2s_oracle_leave(uint64_t frame);
void __h2s_oracle_back(uint64_t frame);
void __h2s_oracle_site(struct h2s_oracle_site *site);
void __h2s_oracle_call(const struct h2s_oracle_call *call);

uint64_t __h2s_oracle_enter(const void *from) {
  if (me.depth == me.capacity)
    grow_stack();
  me.frames[me.depth] = (struct frame){++me.last_number, (uintptr_t)from, me.call};
  me.call = NULL;
  return me.depth++;
}

/* What was left without a word, by an exception or longjmp, goes with it. */
void __h2s_oracle_leave(uint64_t frame) {
  if (frame < me.depth)
    me.depth = (uint32_t)frame;
}

void __h2s_oracle_back(uint64_t frame) { __h2s_oracle_leave(frame + 1); }

void __h2s_oracle_site(struct h2s_oracle_site *site) { me.site = site; }

void __h2s_oracle_call(const struct h2s_oracle_call *call) { me.call = call; }

/* The frame so many calls above the running function; all zero if there is none. */
static struct frame frame_above(uint32_t level) {
  return level < me.depth ? me.frames[me.depth - 1 - level] : (struct frame){0};
}

/* ---- places --------------------------------------------------------------------------------- */

static struct place *make_place(struct place *parent, struct place **list,
                                const struct h2s_oracle_site *site) {
  struct place *place = __h2s_oracle_memory(sizeof *place);
  place->parent = parent;
  place->site = site;
  place->sibling = *list;
  place->least = UINT64_MAX;
  *list = place;
  return place;
}

static struct place *place_of_site(struct h2s_oracle_site *site) {
  struct place **known = site ? &site->place : &heap.other;
  if (!*known)
    *known = make_place(NULL, &__h2s_oracle_places, site);
  return *known;
}

static struct place *place_below(struct place *parent, uint64_t from) {
  uint64_t key = (uintptr_t)parent;
  struct entry *known = __h2s_oracle_find(&heap.places, key, from);
  if (known)
    return (struct place *)(void *)((char *)known - offsetof(struct place, entry));
  struct place *place = make_place(parent, &parent->children, parent->site);
  __h2s_oracle_put(&heap.places, &place->entry, key, from);
  return place;
}

/* ---- objects ---------------------------------------------------------------------------------- */

static bool is_moved(const struct h2s_oracle_site *site, uint64_t bytes, bool was_moved) {
  if (site->moves_up_to && bytes <= site->moves_up_to &&
      (was_moved || !(site->flags & H2S_ORACLE_GROWS)))
    return true;
  for (uint32_t level = 0; level < LEVELS; level++)
    for (const struct h2s_oracle_call *call = frame_above(level).moves; call; call = call->others)
      if (call->site == site && call->level == level)
        return true;
  return false;
}

/* Notes for each level whether another object is in the slot that this one would have there. */
static void note_levels(struct object *object) {
  struct place *place = object->place;
  for (uint32_t level = LEVELS; level-- > 0; place = place->parent) {
    uint64_t key = (uintptr_t)place, frame = frame_above(level).number;
    place->several += __h2s_oracle_find(&heap.levels, key, frame) != NULL;
    __h2s_oracle_put(&heap.levels, &object->by_level[level], key, frame);
  }
}

static void count(struct place *place, uint64_t bytes, bool moved) {
  place->objects++;
  place->bytes += bytes;
  place->least = bytes < place->least ? bytes : place->least;
  place->most = bytes > place->most ? bytes : place->most;
  place->moved += moved;
  place->fitting += place->site && bytes <= place->site->max_object;
}

void __h2s_oracle_made(void *address, size_t bytes, bool was_moved) {
  struct h2s_oracle_site *site = me.site;
  me.site = NULL;
  if (!address)
    return;
  struct object *object = __h2s_oracle_memory(sizeof *object);
  object->thread = me.number;
  object->depth = me.depth;
  object->last_number = me.last_number;
  object->moved = site && is_moved(site, bytes, was_moved);
  lock();
  object->place =
      place_below(place_below(place_of_site(site), frame_above(0).from), frame_above(1).from);
  count(object->place, bytes, object->moved);
  note_levels(object);
  __h2s_oracle_put(&heap.objects, &object->by_address, (uintptr_t)address, 0);
  unlock();
}

/* How many of the functions that ran when the object was made have ended since. */
static unsigned level_of(const struct object *object) {
  if (object->thread != me.number || !object->depth)
    return LATER;
  uint32_t alive = 0, end = me.depth < object->depth ? me.depth : object->depth;
  while (alive < end) {
    uint32_t middle = alive + (end - alive) / 2;
    if (me.frames[middle].number <= object->last_number)
      alive = middle + 1;
    else
      end = middle;
  }
  uint32_t ended = object->depth - alive;
  return ended < LEVELS ? ended : LATER;
}

bool __h2s_oracle_gone(void *address) {
  lock();
  struct entry *entry = address ? __h2s_oracle_find(&heap.objects, (uintptr_t)address, 0) : NULL;
  struct object *object =
      (struct object *)(void *)((char *)entry - offsetof(struct object, by_address));
  bool moved = entry && object->moved;
  if (entry) {
    object->place->died[level_of(object)]++;
    __h2s_oracle_take(&heap.objects, entry);
    for (unsigned level = 0; level < LEVELS; level++)
      __h2s_oracle_take(&heap.levels, &object->by_level[level]);
    __libc_free(object);
  }
  unlock();
  return moved;
}

/* After what the program does at its end. */
__attribute__((destructor(101))) static void finish(void) { __h2s_oracle_report(); }
