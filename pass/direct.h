/* direct.h - indirect calls that can call one function only are made direct, and expanded.
 *
 * requires solved graphs; changes IR
 */
#ifndef H2S_DIRECT_H
#define H2S_DIRECT_H

#include "analyse.h"
#include "run.h"

/* True if there was one: the graphs are no longer true then, and all begins anew. */
bool h2s_make_direct(const struct module_info *info, const struct analysis *analysis,
                     h2s_changed changed, void *context);

#endif
