/* reason.c - identifiers and words of the reasons: see reason.h. */
#include "reason.h"

#include <string.h>

static const struct {
  const char *id, *limit, *words, *advice;
} reasons[] = {
#define H2S_REASON(enumerator, identifier, limit, words, advice) {identifier, limit, words, advice},
    H2S_REASONS(H2S_REASON)
#undef H2S_REASON
};

const char *h2s_reason_id(enum reason reason) { return reasons[reason].id; }

const char *h2s_reason_words(enum reason reason) { return reasons[reason].words; }

const char *h2s_reason_limit(enum reason reason) { return reasons[reason].limit; }

const char *h2s_reason_advice(enum reason reason) { return reasons[reason].advice; }

enum reason h2s_reason_of_id(const char *id) {
  enum reason reason = REASON_COUNT;
  while (--reason > REASON_NONE && strcmp(reasons[reason].id, id) != 0)
    ;
  return reason;
}
