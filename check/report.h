/* report.h - what the runtime says: refuted claims, and at the end what was exercised. */
#ifndef H2S_CHECK_REPORT_H
#define H2S_CHECK_REPORT_H

#include "places.h"

/* How often each claim was exercised, over all threads. */
extern struct counts {
  _Atomic uint64_t objects, accesses, guarded, refuted, threads;
  _Atomic uint64_t died[DEATHS];
} __h2s_counts;

/* Those of this thread that counts does not have yet. */
extern __thread uint64_t __h2s_accesses;

/* Reads how it is to be said: see runtime.c. */
void __h2s_read_environment(void);

/* A claim about a site is wrong: `but` says what happened, where (position NULL: in code that was
 * not built in check mode).  Ends the program unless refuted claims are only counted. */
void __h2s_refute(const struct h2s_check_site *site, const char *claim, const char *but,
                  const char *position);

/* The same of a dead object that is used. */
void __h2s_refute_use(const struct object *object, const char *use, const char *position);

/* Check mode itself cannot go on. */
void __h2s_give_up(const char *why) __attribute__((noreturn));

void __h2s_summarise(void);

#endif
