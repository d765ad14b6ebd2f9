/* places.h - where the objects of planned sites lie, from their birth to the end of the quarantine. */
#ifndef H2S_CHECK_PLACES_H
#define H2S_CHECK_PLACES_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "abi.h"

/* Suspended: alive, but a call that is running does not use it. */
enum death { ALIVE, SUSPENDED, RETURNED, UNWOUND, RAN_AGAIN, FREED, REALLOCATED, DEATHS };

/* What is known about a place, for as long as it is not used again. */
struct object {
  struct h2s_check_site *site; /* NULL: never used */
  uint64_t owner; /* the activation's number */
  struct object *sibling; /* the owner's next object */
  struct object *next; /* in the quarantine or among the free places */
  const char *died_at; /* may be NULL */
  _Atomic unsigned death;
};

/* Reserves the region. */
void __h2s_reserve_places(void);

/* A place for an object of the site. */
struct object *__h2s_take_place(const struct h2s_check_site *site);
void *__h2s_address_of(const struct object *object);

/* The object whose place an address lies in; NULL if there never was one. */
struct object *__h2s_find(const void *pointer, uint64_t *offset);

/* AddressSanitizer, if it is there, is to report every use. */
void __h2s_poison(void *memory, uint64_t bytes, bool on);

/* Fills a dead object with the pattern. */
void __h2s_fill(const struct object *object);

/* Keeps a dead object for a while.  When it leaves, and when all do, its pattern is looked at. */
void __h2s_quarantine(struct object *object);
void __h2s_end_quarantine(void);

#endif
