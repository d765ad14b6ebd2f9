/* mutation.c - which safety check is switched off: see mutation.h.
 *
 * Input: the environment's H2S_DISABLE, a number of mutation.h.  It is read each time: there
 * are no mutable globals, and only builds for test/mutation/run come here.
 */
#include "mutation.h"

#ifdef H2S_MUTATIONS
#include <stdlib.h>

bool h2s_disabled(enum h2s_safety check) {
  const char *number = getenv("H2S_DISABLE");
  return number && strtoul(number, NULL, 10) == check;
}
#endif
