/* known.h - what library functions do with their arguments.  Includes no LLVM header. */
#ifndef H2S_KNOWN_H
#define H2S_KNOWN_H

#include "summary.h"

/* Which parameter, from 1, is the format of printf or scanf.  If it is not a
 * constant, or has a conversion that makes text of an address or the other way
 * round (%p) or that allocates (%ms), the variadic arguments leak. */
enum known_format {
  KNOWN_FORMAT_1 = 1,
  KNOWN_FORMAT_2,
  KNOWN_FORMAT_3,
  KNOWN_FORMAT_4,
  KNOWN_FORMAT_5,
};

struct known {
  const char *name;
  const char *prototype; /* "i:ppd": result, fixed parameters; pointer, integer, double, void */
  uint8_t format;     /* enum known_format, or 0 */
  const char *facts;  /* summary_text.h's sentences */
};

/* The entry of a library function by its standard name, or NULL. */
const struct known *h2s_known(const char *name);

/* All entries, for tests and look-ups by index; *count is set. */
const struct known *h2s_known_all(uint32_t *count);

#endif
