/* reason.h - why a site stays on the heap: a fixed list, each with an
 * identifier that tools can read and the words a person reads.
 *
 * H2S_REASON(enumerator, identifier, words).  In the words, %s is replaced by
 * the detail that the stage gives with the reason (a global's or a callee's
 * name, a parameter's number, a limit); the detail is empty where the words
 * have no %s.  docs/reasons.md explains each with an example.
 */
#ifndef H2S_REASON_H
#define H2S_REASON_H

#define H2S_REASONS(H2S_REASON)                                                                    \
  H2S_REASON(NONE, "none", "")                                                                     \
  /* sites: the call itself */                                                                     \
  H2S_REASON(SIZE_UNKNOWN, "size-unknown", "its size is not a constant")                           \
  H2S_REASON(TOO_LARGE, "too-large", "larger than max-object=%s")                                  \
  H2S_REASON(ALIGNMENT, "alignment", "its alignment is not a known power of two in reach")         \
  H2S_REASON(ADDRESS_SPACE, "address-space", "its address space is not that of the stack")         \
  H2S_REASON(INVOKE, "invoke", "the call may throw")                                               \
  H2S_REASON(ALLOCATOR_DEFINED, "allocator-defined", "this module defines the allocator")          \
  /* sites: the function it stands in */                                                           \
  H2S_REASON(SANITIZER, "sanitizer", "the function is sanitized (%s)")                             \
  H2S_REASON(SWITCHED_OFF, "switched-off", "heap2stack is switched off for the function")          \
  H2S_REASON(OPTNONE, "optnone", "the function is not optimised")                                  \
  H2S_REASON(NAKED, "naked", "the function is naked")                                              \
  H2S_REASON(COROUTINE, "coroutine", "the function is a coroutine that is not split yet")          \
  H2S_REASON(CALLING_CONVENTION, "calling-convention",                                             \
             "frames of this calling convention are "                                              \
             "not ours")                                                                           \
  H2S_REASON(SETJMP, "setjmp", "the function calls %s, which may return twice")                    \
  /* solve: where the object goes */                                                               \
  H2S_REASON(STORED_TO_GLOBAL, "stored-to-global", "stored to global '%s'")                        \
  H2S_REASON(STORED_TO_UNKNOWN, "stored-to-unknown", "stored in memory that may be anyone's")      \
  H2S_REASON(PASSED_TO_UNKNOWN, "passed-to-unknown", "passed to %s, which may keep it")            \
  H2S_REASON(LEAKED_BY_CALLEE, "leaked-by-callee", "passed to %s, which lets it escape")           \
  H2S_REASON(RETURNED, "returned", "returned to the caller")                                       \
  H2S_REASON(STORED_IN_ARGUMENT, "stored-in-argument", "stored in memory of parameter %s")         \
  H2S_REASON(FREED_BY_CALLEE, "freed-by-callee", "%s may free it")                                 \
  H2S_REASON(REALLOCATED, "reallocated", "may be reallocated to a size that is not known")         \
  H2S_REASON(REALLOCATES, "reallocates", "what it reallocates is not surely a slot of one size")   \
  H2S_REASON(MISMATCHED_FREE, "mismatched-free", "may be freed by %s, of another family")          \
  H2S_REASON(IN_PIECES, "in-pieces", "pieces of its address are kept in memory as data")           \
  H2S_REASON(INLINE_ASM, "inline-asm", "given to inline assembly")                                 \
  H2S_REASON(UNKNOWN_USE, "unknown-use", "used in a way that is not understood (%s)")              \
  H2S_REASON(BUDGET_SPENT, "analysis-budget", "the analysis ran out of its step budget")           \
  /* lifetime: rule 2 */                                                                           \
  H2S_REASON(LOOP_ALIVE, "alive-in-loop",                                                          \
             "an earlier object of this call may still be in use "                                 \
             "when the call runs again")                                                           \
  /* plan */                                                                                       \
  H2S_REASON(MUSTTAIL, "musttail", "a musttail call may reach it")                                 \
  H2S_REASON(TAIL_RECURSION, "tail-recursion",                                                     \
             "a tail call that keeps the stack bounded may "                                       \
             "reach it")                                                                           \
  H2S_REASON(FRAME_FULL, "frame-full", "the frame has no room left (max-frame=%s)")                \
  H2S_REASON(RECURSIVE_FRAME_FULL, "recursive-frame-full",                                         \
             "the recursive function's frame has no room left (max-recursive-frame=%s)")           \
  H2S_REASON(WARN_STACK_SIZE, "warn-stack-size", "the frame would pass -Wframe-larger-than=%s")    \
  H2S_REASON(NEEDS_GUARD, "needs-guard",                                                           \
             "a free may also get other objects, and guards are left "                             \
             "to the link step")                                                                   \
  H2S_REASON(COLD, "cold", "cold, and the hot path would pay for a frame")

enum reason {
#define H2S_REASON(enumerator, identifier, words) REASON_##enumerator,
  H2S_REASONS(H2S_REASON)
#undef H2S_REASON
      REASON_COUNT
};

/* The identifier of a reason ("stored-to-global"); a constant. */
const char *h2s_reason_id(enum reason reason);

/* The words of a reason, with one %s or none; a constant. */
const char *h2s_reason_words(enum reason reason);

#endif
