/* mutation.h - the safety checks of the pass, by number, so that tests can switch them off.
 *
 * A check whose absence no test notices is not tested.  In a build with H2S_MUTATIONS
 * the environment's H2S_DISABLE=n switches check n off, and test/mutation/run shows what then
 * fails: an execution test, or a claim in check mode.  In every other build h2s_disabled()
 * is a constant and costs nothing.  Includes no LLVM header.
 *
 * H2S_SAFETY_LIST(H2S_CHECK): enumerator, what the check does.  Numbers begin with 1, in this
 * order.
 */
#ifndef H2S_MUTATION_H
#define H2S_MUTATION_H

#include <stdbool.h>

#define H2S_SAFETY_LIST(H2S_CHECK)                                                                 \
  /* sites.c */                                                                                    \
  H2S_SAFETY(SETJMP, "functions that call setjmp keep their objects")                              \
  H2S_SAFETY(DECLINED, "functions whose frames are not ours keep their objects")                   \
  H2S_SAFETY(TOO_LARGE, "objects have a size limit")                                               \
  H2S_SAFETY(NOBUILTIN, "allocators are known only where the call is builtin")                     \
  H2S_SAFETY(DEFINED, "a module that defines the allocator keeps its objects")                     \
  H2S_SAFETY(OVERFLOW, "a size that overflows is too large")                                       \
  H2S_SAFETY(ALIGNMENT, "the alignment asked for is the slot's")                                   \
  /* build.c */                                                                                    \
  H2S_SAFETY(CAPTURE, "what unknown code may capture leaks")                                       \
  H2S_SAFETY(CONTENTS, "contents of what unknown code reads leak")                                 \
  H2S_SAFETY(RESULT, "what unknown code may return is in the result")                              \
  H2S_SAFETY(EXACT, "only exact bodies are trusted")                                               \
  H2S_SAFETY(OWN_BODY, "a body of the module's is not taken for the library's")                    \
  H2S_SAFETY(VARIADIC, "variadic arguments are followed into bodies")                              \
  H2S_SAFETY(HIDDEN, "variadic arguments that are not seen to be read leak")                       \
  H2S_SAFETY(WIDE, "data as wide as an address may be one")                                        \
  H2S_SAFETY(PROTOTYPE, "library functions have their prototypes")                                 \
  H2S_SAFETY(FORMAT, "conversions like %p leak their argument")                                    \
  H2S_SAFETY(POOLS, "other pointers that allocators get are passed to unknown code")               \
  H2S_SAFETY(ASSEMBLY, "inline assembly leaks its operands")                                       \
  H2S_SAFETY(BUNDLES, "operand bundles leak what they name")                                       \
  H2S_SAFETY(BYVAL, "contents flow into a byval copy")                                             \
  H2S_SAFETY(INTEGERS, "integers carry the address they are made of")                              \
  H2S_SAFETY(DOUBLES, "a double may be all of an address")                                         \
  H2S_SAFETY(SOURCE, "what a structure is copied from must be known, too")                         \
  H2S_SAFETY(NUMBERS, "an address made of a number may be anyone's")                               \
  H2S_SAFETY(DEFINITIVE, "a constant that may be replaced is not believed")                        \
  H2S_SAFETY(COUNTED, "numbers in memory may be addresses")                                        \
  H2S_SAFETY(PIECES, "pieces of addresses leak when they are stored")                              \
  H2S_SAFETY(NARROW, "a narrow read of data leaks what lies there")                                \
  H2S_SAFETY(JOINED, "pieces that are read at once may be an address of what leaked")              \
  H2S_SAFETY(ATOMICS, "atomic operations store their operand")                                     \
  H2S_SAFETY(FOLLOW, "integer parameters are followed once an address is passed")                  \
  H2S_SAFETY(CALLBACKS, "comparators get what the library gives them")                             \
  H2S_SAFETY(SECOND, "an indirect call's second target asks whether the first may be trusted")     \
  /* solve.c */                                                                                    \
  H2S_SAFETY(DIFFERENCE, "only addresses of one object cancel")                                    \
  H2S_SAFETY(SEVERAL, "what is passed in one parameter may be several objects")                    \
  H2S_SAFETY(DISTANCE, "addresses do not cancel in what becomes one")                              \
  H2S_SAFETY(OVERLAP, "a load sees every cell that it overlaps")                                   \
  H2S_SAFETY(CLOSURE, "leaking closes over contents")                                              \
  H2S_SAFETY(SHARED, "others change what a function puts in its caller's memory")                  \
  H2S_SAFETY(DEFERRED, "what is a function's own leaks to functions that its caller gave it")      \
  H2S_SAFETY(ALIASES, "what is stored through one parameter is read through others")               \
  H2S_SAFETY(COPIES, "copies of memory carry addresses")                                           \
  H2S_SAFETY(DECLARED, "in known objects no declaration of data is believed")                      \
  H2S_SAFETY(PUNNED, "what lies at one place of an object may be read there as data")              \
  /* summary.c, analyse.c */                                                                       \
  H2S_SAFETY(STORED, "summaries tell what is stored in parameters")                                \
  H2S_SAFETY(MOVES, "summaries tell what memory is reallocated")                                   \
  H2S_SAFETY(FRAMES, "summaries tell what lies in locals whose address is stored in parameters")   \
  H2S_SAFETY(CALLS, "summaries tell what functions get that callers gave")                         \
  H2S_SAFETY(REFRESH, "summaries within an SCC grow until nothing changes")                        \
  H2S_SAFETY(FINISHED, "summaries of other SCCs are asked for when they are finished")             \
  /* lifetime.c */                                                                                 \
  H2S_SAFETY(LIVE, "no value that may hold an older object is live after the site")                \
  H2S_SAFETY(HOLDERS, "no readable cell holds an older object")                                    \
  H2S_SAFETY(WITHIN, "what a site's call reads counts as read after the site")                     \
  H2S_SAFETY(SOLID, "only stores to one object for certain kill a cell")                           \
  H2S_SAFETY(PARALLEL, "a phi's old value does not survive the edge")                              \
  H2S_SAFETY(FAILURE, "a guarded site may fail")                                                   \
  H2S_SAFETY(EVERY_WAY, "a free counts only if it is on every way back")                           \
  /* plan.c */                                                                                     \
  H2S_SAFETY(CYCLE, "sites that may run again are looked at")                                      \
  H2S_SAFETY(LEAKED, "objects that leak stay")                                                     \
  H2S_SAFETY(CALLER, "objects that reach the caller stay")                                         \
  H2S_SAFETY(FREED_BELOW, "objects that a callee may free stay")                                   \
  H2S_SAFETY(FAMILY, "objects that another family may free stay")                                  \
  H2S_SAFETY(TAIL_CALLED, "objects that a musttail call may reach stay")                           \
  H2S_SAFETY(RECURSION, "calls keep their `tail` mark where it bounds a recursion")                \
  H2S_SAFETY(UNTAIL, "`tail` marks of calls that may reach a slot go")                             \
  H2S_SAFETY(REALLOCATED, "objects stay if a realloc that stays may get them")                     \
  H2S_SAFETY(TURNS, "an object stays in another site's slot only if that runs once")               \
  H2S_SAFETY(OLD_SIZE, "a realloc moves only if what it gets moves and has one size")              \
  H2S_SAFETY(GUARD, "frees that may get other objects are guarded")                                \
  H2S_SAFETY(EVERY_SLOT, "a guard knows every slot that may arrive")                               \
  H2S_SAFETY(ENDS, "a life ends only at a free of the newest object")                              \
  H2S_SAFETY(ONCE, "an allocation gets a caller's storage only if it runs once in a call")         \
  H2S_SAFETY(OWN_STORAGE, "a clone that gets storage does not call itself")                        \
  H2S_SAFETY(COMPARED, "a clone compares with every slot that it may free")                        \
  H2S_SAFETY(SERVING, "a clone that serves several calls compares with the slots of each")         \
  H2S_SAFETY(REPEATED, "what a clone's calls of itself bring is seen")                             \
  H2S_SAFETY(NEUTRAL, "a clone that all call does without slots what its original did")            \
  H2S_SAFETY(ARRIVED, "a clone reallocates by the size of the slot that arrived")                  \
  H2S_SAFETY(APART, "slots that are told apart by their addresses share none")                     \
  H2S_SAFETY(AT_ONCE, "a clone does what its call does at once, not what is called back")          \
  H2S_SAFETY(TOLD, "a clone leaves in a slot only what its callers are told of")                   \
  H2S_SAFETY(UNEQUAL, "slots whose addresses are compared share none")                             \
  H2S_SAFETY(LEFT_TO_LINK, "before an LTO link only what leaves no slot moves")                    \
  H2S_SAFETY(BUDGET, "the slots of a frame have a limit")                                          \
  H2S_SAFETY(ROUNDING, "slots have the allocator's granule")                                       \
  H2S_SAFETY(OBJECT_SIZE, "what objectsize says of a heap object stays")                           \
  H2S_SAFETY(ASSUMES, "assumptions about heap objects go")                                         \
  H2S_SAFETY(INVARIANT, "invariant marks go where a slot is reused")                               \
  H2S_SAFETY(TYPES, "types go where a slot is reused for several")                                 \
  /* reuse.c */                                                                                    \
  H2S_SAFETY(IN_SIGHT, "a loop keeps a buffer only where every way out is seen")                   \
  H2S_SAFETY(FREED_ELSEWHERE, "what a realloc or a callee may free lies in no buffer")             \
  /* rewrite.c */                                                                                  \
  H2S_SAFETY(PRIVATE, "calls go to the private copies of the bodies that were looked at")          \
  H2S_SAFETY(NON_NULL, "only what is certainly not null loses its null checks")                    \
  H2S_SAFETY(ZEROING, "a slot is zeroed each time the site runs")                                  \
  H2S_SAFETY(OVERFLOW_TEST, "a size that overflows at run time is not small")                      \
  H2S_SAFETY(REALLOC_FAILURE, "a realloc that stays may fail")                                     \
  H2S_SAFETY(ONE_SLOT, "a realloc that stays gets one slot at most")                               \
  /* buffers.c */                                                                                  \
  H2S_SAFETY(EMPTY, "a buffer that could not be had is none")                                      \
  H2S_SAFETY(BARRIER, "the objects in one buffer are kept apart")

enum h2s_safety {
  H2S_NO_NONE,
#define H2S_SAFETY(enumerator, words) H2S_NO_##enumerator,
  H2S_SAFETY_LIST(H2S_CHECK)
#undef H2S_SAFETY
};

#ifdef H2S_MUTATIONS
bool h2s_disabled(enum h2s_safety check);
#else
static inline bool h2s_disabled(enum h2s_safety check) {
  (void)check;
  return false;
}
#endif

#endif
