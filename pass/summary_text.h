/* summary_text.h - summaries as sentences that a person reads and the parser reads back: of functions
 * that were analysed, and of library functions (known.c).
 *
 *   node_new: result fresh (48 bytes), param 1 stored in result+8
 *   node_free: param 1 freed, what is at param 1+8 freed
 *   list_third: what is at param 1+8 (pointer)->8 (pointer) returned
 *
 * BASES      param 1; variadic: each variadic argument; unknown; fresh 1: an object that the callee
 *            makes, at its first mention with what is known of it (48 bytes, depth 2: made that many
 *            calls further down), result if it is all that is returned; fresh memory: all that the
 *            callee makes and no caller can own.
 * CELLS      param 1+8 is the memory 8 bytes into what parameter 1 points to, +any the memory
 *            anywhere in it; param 1+8->16 is 16 bytes into what the pointer there points to.  In
 *            parentheses: how it is accessed, if not 8 bytes wide (any width at +any), or if the
 *            access is declared to be of a pointer, of data narrower than one, or of a number as wide.
 * ADDRESSES  A base; a cell's own (param 1+8 returned); what is at a cell.
 * SENTENCES  All that may happen; what is not said does not.
 *
 *              result fresh (48 bytes)            the only result is this new object
 *              ADDRESS returned | leaked | freed  leaked: unknown code may keep it
 *              ADDRESS stored in CELL
 *              contents of ADDRESS copied to ADDRESS
 *              contents of ADDRESS moved to ADDRESS    by realloc
 *              CELL read in pieces                as data: an address that lies there leaks
 *              CELL leads back to ADDRESS         may hold it, too: a list
 *              ADDRESS called as call 1 with 2 arguments
 *              ADDRESS passed to call 1 as argument 2
 *              nothing                            that a caller need know
 *              everything leaked                  opaque: it may do anything
 *
 * Includes no LLVM header.
 */
#ifndef H2S_SUMMARY_TEXT_H
#define H2S_SUMMARY_TEXT_H

#include "summary.h"

/* Reads a summary.  False on a mistake: the text is ours, so callers assert. */
bool h2s_summary_parse(struct summary *summary, struct arena *arena, const char *text);

/* The sentences, owned by the arena. */
char *h2s_summary_print(const struct summary *summary, struct arena *arena);

/* Text says all: read back, it is this summary, fact by fact, and is printed the same. */
bool h2s_summary_is_told(const struct summary *summary, struct arena *arena, const char *text);

#endif
