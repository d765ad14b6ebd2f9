/* reason.c - identifiers and words of the reasons: see reason.h. */
#include "reason.h"

static const struct {
  const char *id, *words;
} reasons[] = {
#define H2S_REASON(enumerator, identifier, words) {identifier, words},
    H2S_REASONS(H2S_REASON)
#undef H2S_REASON
};

const char *h2s_reason_id(enum reason reason) { return reasons[reason].id; }

const char *h2s_reason_words(enum reason reason) { return reasons[reason].words; }
