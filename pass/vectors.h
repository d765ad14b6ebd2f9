/* vectors.h - slots that would be registers but for vectors that overlap.
 *
 * requires a rewritten function; changes IR: loads and stores of slots
 */
#ifndef H2S_VECTORS_H
#define H2S_VECTORS_H

#include "sites.h"

/* Takes apart the vectors of a slot that overlap in part with others, if nothing else keeps the slot in
 * memory. */
void h2s_split_vectors(const struct module_info *info, LLVMValueRef slot);

#endif
