/* runtime.h - the runtime's functions: those that pass/check.c calls, and what interpose.c needs. */
#ifndef H2S_CHECK_RUNTIME_H
#define H2S_CHECK_RUNTIME_H

#include <stdbool.h>
#include <stdint.h>

#include "abi.h"

extern uint64_t __h2s_check_region;

uint64_t __h2s_check_enter(const void *frame);
void __h2s_check_leave(uint64_t activation);
void __h2s_check_suspend(uint64_t activation);
void __h2s_check_resume(uint64_t activation);
void *__h2s_check_alloc(struct h2s_check_site *site, uint64_t activation);
void *__h2s_check_alloc_sized(struct h2s_check_site *site, uint64_t activation, uint64_t size,
                              uint64_t count);
void *__h2s_check_strdup(struct h2s_check_site *site, uint64_t activation, const char *text);
void *__h2s_check_realloc(struct h2s_check_site *site, uint64_t activation, void *old);
void *__h2s_check_grow(struct h2s_check_site *site, uint64_t activation, void *old, uint64_t size,
                       bool may_stay);
void __h2s_check_free(const struct h2s_check_free *free, const void *pointer, uint64_t activation);
bool __h2s_check_guard(const struct h2s_check_free *free, const void *pointer, uint64_t activation);
/* Called only where the plan is wrong. */
void __h2s_check_null(const struct h2s_check_site *site, const char *position);

/* The last arguments: what the pointer is compared with, then null. */
bool __h2s_check_clone_free(const void *pointer, const char *position, uint64_t is_guarded,
                            const struct h2s_check_slot *, const struct h2s_check_slot *,
                            const struct h2s_check_slot *, const struct h2s_check_slot *);
void *__h2s_check_clone_realloc(void *pointer, uint64_t size, const char *position, bool may_stay,
                                const struct h2s_check_slot *, const struct h2s_check_slot *,
                                const struct h2s_check_slot *, const struct h2s_check_slot *);

/* These are called only for addresses in the region; position may be NULL. */
void __h2s_check_access(const void *pointer, uint64_t bytes, uint64_t how, const char *position);
void __h2s_check_address(const void *pointer, const char *position);
void __h2s_check_dealloc(const void *pointer, const char *position);

bool __h2s_check_is_planned(const void *pointer);
uint64_t __h2s_check_size(const void *pointer);
/* Ends an object by a deallocator that should not have got it: the program goes on. */
void __h2s_check_forget(const void *pointer);

#endif
