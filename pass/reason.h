/* reason.h - why a site stays on the heap: a fixed list, each with an
 * identifier that tools can read and the words a person reads.
 *
 * H2S_REASON(enumerator, identifier, limit, words, advice)
 *
 *   limit   the parameter that a larger value of would change it; "" if none does
 *   words   %s is replaced by the detail that the stage gives with the reason (a global's or a
 *           callee's name, a parameter's number, a limit); the detail is empty where the words
 *           have no %s
 *   advice  what the programmer could change, as an imperative; "" if nothing
 *
 * To add a reason: a line here, a section in docs/reasons.md, a test in test/remarks/reasons
 * (test/lint/reasons fails without).
 */
#ifndef H2S_REASON_H
#define H2S_REASON_H

#define H2S_REASONS(H2S_REASON)                                                                    \
  H2S_REASON(NONE, "none", "", "", "")                                                             \
  /* sites: the call itself */                                                                     \
  H2S_REASON(SIZE_UNKNOWN, "size-unknown", "", "its size is not a constant",                       \
             "bound the size where the compiler can see it, or allow max-dynamic")                 \
  H2S_REASON(GUARDED, "guarded", "", "a slot serves what is smaller", "raise max-dynamic")         \
  H2S_REASON(ABOVE_DYNAMIC, "above-max-dynamic", "max-dynamic",                                    \
             "its size is not known, but larger than max-dynamic=%s", "allow larger objects")      \
  H2S_REASON(TOO_LARGE, "too-large", "max-object", "larger than max-object=%s",                    \
             "allow larger objects, or make it smaller")                                           \
  H2S_REASON(ALIGNMENT, "alignment", "", "its alignment is not a known power of two in reach",     \
             "ask for a constant power of two of at most 4096")                                    \
  H2S_REASON(ADDRESS_SPACE, "address-space", "", "its address space is not that of the stack", "") \
  H2S_REASON(ALLOCATOR_DEFINED, "allocator-defined", "", "this module defines the allocator", "")  \
  /* sites: the function it stands in */                                                           \
  H2S_REASON(SANITIZER, "sanitizer", "", "the function is sanitized (%s)",                         \
             "build without the sanitizer to see it move")                                         \
  H2S_REASON(IN_ALLOCATOR, "in-allocator", "", "the function is declared to allocate or free", "") \
  H2S_REASON(COLLECTOR, "collector", "",                                                           \
             "the function's garbage collector (%s) looks into objects", "")                       \
  H2S_REASON(SWITCHED_OFF, "switched-off", "", "heap2stack is switched off for the function",      \
             "take the attribute or the annotation away")                                          \
  H2S_REASON(OPTNONE, "optnone", "", "the function is not optimised",                              \
             "let the function be optimised")                                                      \
  H2S_REASON(NAKED, "naked", "", "the function is naked", "")                                      \
  H2S_REASON(COROUTINE, "coroutine", "", "the function is a coroutine that is not split yet", "")  \
  H2S_REASON(CALLING_CONVENTION, "calling-convention", "",                                         \
             "frames of this calling convention are not ours", "")                                 \
  H2S_REASON(SETJMP, "setjmp", "", "the function calls %s, which may return twice",                \
             "move the call that returns twice into a function of its own")                        \
  /* solve: where the object goes */                                                               \
  H2S_REASON(STORED_TO_GLOBAL, "stored-to-global", "", "stored to global '%s'",                    \
             "keep it in a local variable and pass it on as an argument")                          \
  H2S_REASON(STORED_TO_UNKNOWN, "stored-to-unknown", "", "stored in memory that may be anyone's",  \
             "keep it in a local variable and pass it on as an argument")                          \
  H2S_REASON(PASSED_TO_UNKNOWN, "passed-to-unknown", "", "passed to %s, which may keep it",        \
             "link with LTO, or declare what the function does (noescape, nocapture)")             \
  H2S_REASON(LEAKED_BY_CALLEE, "leaked-by-callee", "", "passed to %s, which lets it escape",       \
             "see in the flow where the callee lets it go")                                        \
  H2S_REASON(CALLEE_TOO_LARGE, "callee-too-large", "",                                             \
             "passed to %s, which is too large to be analysed", "split the callee")                \
  H2S_REASON(RETURNED, "returned", "", "returned to the caller",                                   \
             "let the caller pass in the memory, or let the function be inlined")                  \
  H2S_REASON(STORED_IN_ARGUMENT, "stored-in-argument", "", "stored in memory of parameter %s",     \
             "let the caller pass in the memory, or let the function be inlined")                  \
  H2S_REASON(FREED_BY_CALLEE, "freed-by-callee", "", "%s may free it",                             \
             "free it in the function that allocates it")                                          \
  H2S_REASON(REALLOCATED, "reallocated", "", "may be reallocated to a size that is not known",     \
             "allocate the final size at once")                                                    \
  H2S_REASON(REALLOCATES, "reallocates", "",                                                       \
             "what it reallocates is not surely a slot of one size",                               \
             "allocate, copy and free by hand, or keep one size")                                  \
  H2S_REASON(MISMATCHED_FREE, "mismatched-free", "", "may be freed by %s, of another family",      \
             "free it with the deallocator that belongs to its allocator")                         \
  H2S_REASON(IN_PIECES, "in-pieces", "", "pieces of its address are kept in memory as data",       \
             "copy the pointer with memcpy or by assignment, whole")                               \
  H2S_REASON(READ_AS_DATA, "read-as-data", "", "memory that may hold it is read as data",          \
             "keep pointers and numbers apart, and do not build with -fno-strict-aliasing")        \
  H2S_REASON(INLINE_ASM, "inline-asm", "", "given to inline assembly",                             \
             "give the assembly a value instead of the address")                                   \
  H2S_REASON(UNKNOWN_USE, "unknown-use", "", "used in a way that is not understood (%s)", "")      \
  H2S_REASON(BUDGET_SPENT, "analysis-budget", "max-steps",                                         \
             "the analysis ran out of its step budget", "split the function, or allow more steps") \
  /* lifetime: rule 2 */                                                                           \
  H2S_REASON(LOOP_ALIVE, "alive-in-loop", "",                                                      \
             "an earlier object of this call may still be in use",                                 \
             "free it, or end its use, before the next turn of the loop")                          \
  /* plan */                                                                                       \
  H2S_REASON(LEFT_TO_LINK, "left-to-link", "",                                                     \
             "whether a frame has room for it is left to the link step",                           \
             "load the plugin in the link as well, or compile without LTO")                        \
  H2S_REASON(MUSTTAIL, "musttail", "", "a musttail call may reach it",                             \
             "do not give it to the tail call")                                                    \
  H2S_REASON(TAIL_RECURSION, "tail-recursion", "",                                                 \
             "a tail call that keeps the stack bounded may reach it",                              \
             "do not give it to the tail call")                                                    \
  H2S_REASON(FRAME_FULL, "frame-full", "max-frame", "the frame has no room left (max-frame=%s)",   \
             "allow a larger frame, or split the function")                                        \
  H2S_REASON(RECURSIVE_FRAME_FULL, "recursive-frame-full", "max-recursive-frame",                  \
             "the recursive function's frame has no room left (max-recursive-frame=%s)",           \
             "allow a larger frame, or take the allocation out of the recursion")                  \
  H2S_REASON(WARN_STACK_SIZE, "warn-stack-size", "",                                               \
             "the frame would pass -Wframe-larger-than=%s", "raise -Wframe-larger-than")           \
  H2S_REASON(NEEDS_GUARD, "needs-guard", "",                                                       \
             "a free that may get it can neither go nor be guarded",                               \
             "free it by a plain call, whose result is not used")                                  \
  H2S_REASON(COLD, "cold", "", "cold, and the hot path would pay for a frame", "")                 \
  H2S_REASON(COLD_SIZE, "cold-size", "",                                                           \
             "its size is not known, and it is too rare to test that at run time", "")             \
  H2S_REASON(SMALL_CODE, "small-code", "",                                                         \
             "its size is not known, and the function is optimised for size",                      \
             "let the function be optimised for speed")                                            \
  H2S_REASON(GROWTH, "growth", "", "the module would grow too much (max-growth=%s)",               \
             "allow more growth, or let callees be inlined")

enum reason {
#define H2S_REASON(enumerator, identifier, limit, words, advice) REASON_##enumerator,
  H2S_REASONS(H2S_REASON)
#undef H2S_REASON
      REASON_COUNT
};

/* The identifier of a reason ("stored-to-global"); a constant. */
const char *h2s_reason_id(enum reason reason);

/* The words of a reason, with one %s or none; a constant. */
const char *h2s_reason_words(enum reason reason);

/* The parameter to raise, and what to do otherwise; "" if there is none; constants. */
const char *h2s_reason_limit(enum reason reason);
const char *h2s_reason_advice(enum reason reason);

/* The reason of an identifier; REASON_NONE if there is none of it. */
enum reason h2s_reason_of_id(const char *id);

#endif
