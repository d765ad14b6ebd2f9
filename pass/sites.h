/* sites.h - the module's functions, allocation sites and deallocations.
 *
 * requires nothing; fills struct module_info; reads IR only
 */
#ifndef H2S_SITES_H
#define H2S_SITES_H

#include <llvm-c/Core.h>

#include "base.h"
#include "declared.h"
#include "options.h"
#include "reason.h"
#include "shim.h"

typedef uint32_t function_id; /* dense, in module order */
typedef uint32_t site_id;     /* dense, in module order, then program order */

enum site_kind {
  SITE_MALLOC,         /* also aligned forms: returns the object, null on failure */
  SITE_CALLOC,         /* the same, zeroed */
  SITE_POSIX_MEMALIGN, /* stores the object through argument 0, returns 0 */
  SITE_STRDUP,         /* returns a copy of a string of known length */
  SITE_REALLOC,        /* frees argument 0 and returns a new object with its contents */
  SITE_LIFTED,         /* a call below which an object is made that the caller gets (lift.c) */
  SITE_GROWN,          /* a call below which memory of the caller's is reallocated (lift.c) */
};

struct calls {
  LLVMValueRef *at;
  uint32_t n, cap;
};

/* What is known of the bytes that a call asks for. */
enum size_kind {
  SIZE_UNKNOWN,  /* the call has no argument that tells, or it tells nothing that is of use */
  SIZE_CONSTANT, /* so many */
  SIZE_BOUNDED,  /* so many at most */
  SIZE_DYNAMIC,  /* only the running program knows: what is small enough may get a slot */
};

struct site {
  LLVMValueRef call;
  function_id function;
  enum site_kind kind;
  const char *callee;  /* name, for people */
  const char *family;  /* only deallocators of the same family free it */
  enum size_kind size_kind;
  uint64_t size;       /* CONSTANT: bytes asked for; BOUNDED: at most; DYNAMIC: at least */
  uint64_t least;      /* BOUNDED: at least */
  int size_argument, count_argument; /* H2S_NO_ARGUMENT: none; the size of a string is in none */
  uint64_t align;      /* bytes: what the program may rely on */
  enum reason refused; /* REASON_NONE: a candidate, for all that sites can tell */
  enum reason no_slot; /* a candidate for a buffer of its loop only (reuse.c), and why */
  const char *detail;  /* goes with refused or no_slot; may be NULL */
  uint32_t object;     /* SITE_LIFTED, SITE_GROWN: in the function's graph */
  struct calls chain;  /* SITE_LIFTED: the calls below this one, the allocator's last */
};

enum { H2S_NO_ARGUMENT = -1, H2S_STRING_ARGUMENT = -2 };

/* The allocation is below the call. */
static inline bool h2s_is_below(const struct site *site) {
  return site->kind == SITE_LIFTED || site->kind == SITE_GROWN;
}

/* A realloc that has no slot of its own: its object may lie in the slot of what it reallocates. */
static inline bool h2s_is_growth(const struct site *site) {
  return site->kind == SITE_GROWN ||
         (site->kind == SITE_REALLOC && site->size_kind == SIZE_DYNAMIC);
}

/* A call or invoke of a deallocator: frees an argument. */
struct dealloc {
  LLVMValueRef call;
  unsigned argument;
  const char *family;
};

struct function {
  LLVMValueRef value;
  bool exact;          /* its body may be trusted */
  bool planned;        /* it may change in this round */
  bool elsewhere;      /* available_externally: no code is made of it but of copies */
  uint32_t scc;        /* strongly connected component of the graph of references */
  bool recursive;      /* lies on a cycle of that graph */
  uint32_t first_site, site_count; /* its sites, in program order */
  uint32_t first_lifted, lifted_count; /* its lifted sites */
};

struct module_info {
  LLVMModuleRef module;
  struct h2s_host *host;
  const struct h2s_options *options;
  struct arena *arena;
  const struct calls *only; /* functions that may change; NULL: all */
  uint64_t *growth;         /* instructions that rounds before may have added */
  LLVMValueRef *mover; /* this run's, that moves an object from slot to heap; NULL: none yet */
  VEC(struct function) functions;
  VEC(struct site) sites;
  struct idmap function_of; /* LLVMValueRef of a function -> function_id */
  struct idmap site_of;     /* LLVMValueRef of a call -> site_id */
  struct declared_list declared;
  struct idmap declared_of; /* LLVMValueRef of a function -> index in declared */
  unsigned pointer_bytes;
  uint32_t candidates;      /* sites with refused == REASON_NONE */
};

/* Finds all functions, sites and their refusals, in one scan over the uses of
 * the module's allocation functions. */
void h2s_find_sites(struct module_info *info);

/* Computes scc and recursive of each function (Tarjan 1972 over the uses of
 * functions in instructions). */
void h2s_find_sccs(struct module_info *info);

/* The reason why a function keeps all its objects, whatever its sites; REASON_NONE if there is none. */
enum reason h2s_judge_function(const struct module_info *info, LLVMValueRef function,
                               const char **detail);

/* The deallocation that a call is; false if it is none. */
bool h2s_find_dealloc(const struct module_info *info, LLVMValueRef call, struct dealloc *dealloc);

/* The call has operand bundles that matter for what it does: others than a funclet's. */
bool h2s_has_bundles(LLVMValueRef call);

/* The direct callee of a call, or NULL (also for inline assembly). */
LLVMValueRef h2s_direct_callee(LLVMValueRef call);

#endif
