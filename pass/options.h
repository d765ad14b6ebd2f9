/* options.h - the parameters of the pass, by the same names everywhere: pass
 * text (`heap2stack<max-object=64;max-frame=128>`), command line
 * (-to-stack-max-object=64), environment (HEAP2STACK=max-object=64;...) and
 * module flags (heap2stack.max-object).  Includes no LLVM header.
 */
#ifndef H2S_OPTIONS_H
#define H2S_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where in the compilation the pass runs. */
enum h2s_phase {
  H2S_PHASE_FINAL,    /* frames are what they will be: no function is expanded any more */
  H2S_PHASE_EARLY,    /* the beginning of an LTO link step: it will be run again */
  H2S_PHASE_PRE_LINK, /* the half before an LTO link: the link step knows more */
};

/* H2S_OPTION(field, name, default, help): every one is an unsigned number.  The only other is
 * `allocators`. */
#define H2S_OPTIONS(H2S_OPTION)                                                                    \
  H2S_OPTION(max_object, "max-object", 1024, "largest object that moves, in bytes")                \
  H2S_OPTION(max_frame, "max-frame", 4096, "bytes that all slots of a function may take")          \
  H2S_OPTION(max_recursive_frame, "max-recursive-frame", 256,                                      \
             "the same for a function that may call itself")                                       \
  H2S_OPTION(max_dynamic, "max-dynamic", 1024,                                                     \
             "bytes up to which an object of a size that is not known gets a slot; 0: none do")    \
  H2S_OPTION(                                                                                      \
      loop_buffers, "loop-buffers", 0,                                                             \
      "bytes up to which a site in a loop keeps the memory of an object for the next; 0: none")    \
  H2S_OPTION(explain, "explain", 0,                                                                \
             "1 lists every allocation and what becomes of it; 2 what functions do, too")          \
  H2S_OPTION(max_copy, "max-copy", 400,                                                            \
             "instructions of a body that may be replaced at link time, of which a copy is made")  \
  H2S_OPTION(max_growth, "max-growth", 1,                                                          \
             "percent of the module's instructions that promotions may add, by tests and copies")  \
  H2S_OPTION(max_steps, "max-steps", 1000000,                                                      \
             "steps of the analysis of a function, for every 10000 of its instructions")           \
  H2S_OPTION(early, "early", 0, "1 runs at the beginning of LTO link steps too")                   \
  H2S_OPTION(before_link, "before-link", 0,                                                        \
             "1 decides in the compile step of LTO, for links without the pass")                   \
  H2S_OPTION(fill, "fill", 0,                                                                      \
             "what allocators leave undefined in slots: 0: stays so, 1: is zero, 2: is 0xaa")      \
  H2S_OPTION(check, "check", 0, "1 moves nothing, and tests at run time what would move")          \
  H2S_OPTION(oracle, "oracle", 0,                                                                  \
             "1 moves nothing, and tells at run time which objects end with their functions")      \
  H2S_OPTION(sanitized, "sanitized", 0, "for testing: 1 promotes in sanitized functions too")      \
  H2S_OPTION(print_graphs, "print-graphs", 0, "1 prints what was found out about each value")      \
  H2S_OPTION(print_summaries, "print-summaries", 0, "1 prints what each function does")

/* A part of a longer string, which is not the options' own. */
struct h2s_text {
  const char *at; /* NULL: not given */
  size_t length;
};

struct h2s_options {
#define H2S_OPTION(field, name, value, help) uint64_t field;
  H2S_OPTIONS(H2S_OPTION)
#undef H2S_OPTION
  struct h2s_text allocators; /* the program's own: see declared.h */
  enum h2s_phase phase;
};

/* The defaults. */
struct h2s_options h2s_default_options(void);

/* Sets one parameter by name.  False if there is none of that name. */
bool h2s_set_option(struct h2s_options *options, const char *name, size_t length, uint64_t value);

/* Sets the one parameter that is text, of which it keeps the address.  Text that says nothing
 * sensible is a mistake: see h2s_parse_options. */
#define H2S_ALLOCATORS "allocators"
bool h2s_set_allocators(struct h2s_options *options, struct h2s_text value, char *error,
                        size_t error_bytes);

/* Sets parameters from text: `name=value` separated by ';', where a bare
 * `name` means 1 and empty items are allowed.  The text must stay.  On the first mistake writes
 * one line that names it to error (a buffer of error_bytes) and gives false;
 * items before the mistake have been set. */
bool h2s_parse_options(struct h2s_options *options, const char *text, char *error,
                       size_t error_bytes);

#endif
