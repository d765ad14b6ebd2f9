/* options.c - names, defaults and parsing of the parameters: see options.h. */
#include "options.h"

#include <stdio.h>
#include <string.h>

#include "declared.h"

struct h2s_options h2s_default_options(void) {
  return (struct h2s_options){
#define H2S_OPTION(field, name, value, help) .field = (value),
      H2S_OPTIONS(H2S_OPTION)
#undef H2S_OPTION
          .phase = H2S_PHASE_FINAL,
  };
}

bool h2s_set_option(struct h2s_options *options, const char *name, size_t length, uint64_t value) {
#define H2S_OPTION(field, text, default_value, help)                                               \
  if (strlen(text) == length && memcmp(text, name, length) == 0)                                   \
    return options->field = value, true;
  H2S_OPTIONS(H2S_OPTION)
#undef H2S_OPTION
  return false;
}

bool h2s_set_allocators(struct h2s_options *options, struct h2s_text value, char *error,
                        size_t error_bytes) {
  options->allocators = value;
  return h2s_check_declared(value.at, value.length, error, error_bytes);
}

/* A decimal number that fills the whole item. */
static bool parse_number(const char *text, size_t length, uint64_t *number) {
  *number = 0;
  for (size_t i = 0; i < length; i++) {
    if (text[i] < '0' || text[i] > '9' || *number > (UINT64_MAX - 9) / 10)
      return false;
    *number = *number * 10 + (uint64_t)(text[i] - '0');
  }
  return length > 0;
}

static bool parse_item(struct h2s_options *options, const char *item, size_t length, char *error,
                       size_t error_bytes) {
  const char *equals = memchr(item, '=', length);
  size_t name_length = equals ? (size_t)(equals - item) : length;
  uint64_t value = 1;
  if (name_length == strlen(H2S_ALLOCATORS) && memcmp(item, H2S_ALLOCATORS, name_length) == 0) {
    struct h2s_text list = {equals ? equals + 1 : item, equals ? length - name_length - 1 : 0};
    return h2s_set_allocators(options, list, error, error_bytes);
  }
  if (equals && !parse_number(equals + 1, length - name_length - 1, &value)) {
    snprintf(error, error_bytes, "heap2stack: '%.*s' is not a number, in '%.*s'",
             (int)(length - name_length - 1), equals + 1, (int)length, item);
    return false;
  }
  if (!h2s_set_option(options, item, name_length, value)) {
    snprintf(error, error_bytes, "heap2stack: no parameter is called '%.*s'", (int)name_length,
             item);
    return false;
  }
  return true;
}

bool h2s_parse_options(struct h2s_options *options, const char *text, char *error,
                       size_t error_bytes) {
  while (*text) {
    size_t length = strcspn(text, ";");
    if (length && !parse_item(options, text, length, error, error_bytes))
      return false;
    text += length + (text[length] == ';');
  }
  return true;
}
