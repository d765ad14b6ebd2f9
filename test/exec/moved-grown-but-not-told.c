// What a callee makes of the slot's memory and frees itself, tells nobody of, or keeps, cannot stay in the slot,
// though something else that it makes there may.
// RUN: %exec_test %s
// HEAP: allocations=3
// FAIL: each
#include "program.h"

struct text {
  size_t length;
  char *bytes;
};

NOINLINE bool text_init(struct text *text, size_t length) {
  text->length = length;
  text->bytes = malloc(length);
  if (text->bytes)
    memset(text->bytes, 'a', length);
  return text->bytes != NULL;
}

/* Frees what it reallocates, or gives it back. */
NOINLINE void trim_or_drop(struct text *text, size_t length, bool drop) {
  if (drop) {
    char *rest = realloc(text->bytes, length + 1);
    if (!rest)
      return;
    rest[length] = '\0';
    printf("%s ", rest);
    free(rest);
    text->bytes = NULL;
  } else {
    char *rest = realloc(text->bytes, length);
    if (!rest)
      return;
    text->bytes = rest;
    text->length = length;
  }
}

/* One more level. */
NOINLINE void trim_twice(struct text *text, size_t length, bool drop) {
  trim_or_drop(text, length + 1, false);
  trim_or_drop(text, length, drop);
}

NOINLINE int work(size_t length, bool drop) {
  struct text text;
  if (!text_init(&text, length))
    return -1;
  trim_or_drop(&text, length - 1, false);
  trim_or_drop(&text, length - 2, drop);
  int found = text.bytes ? text.bytes[length - 3] : 0;
  free(text.bytes);
  return found;
}

NOINLINE int deeper(size_t length, bool drop) {
  struct text text;
  if (!text_init(&text, length))
    return -1;
  trim_twice(&text, length - 4, drop);
  int found = text.bytes ? text.bytes[length - 5] : 0;
  free(text.bytes);
  return found;
}

char *kept;

/* Kept for later, so it goes to the heap. */
NOINLINE void text_keep(struct text *text, size_t length) {
  char *bytes = realloc(text->bytes, length);
  if (bytes) {
    text->bytes = bytes;
    kept = bytes;
  }
}

NOINLINE int keep(size_t length) {
  struct text text;
  if (!text_init(&text, length))
    return -1;
  text_keep(&text, length - 1);
  int found = text.bytes[0];
  if (text.bytes != kept)
    free(text.bytes);
  return found;
}

int main(void) {
  printf("%d %d ", work((size_t)opaque(20), false), work((size_t)opaque(30), true));
  printf("%d %d ", deeper((size_t)opaque(20), false), deeper((size_t)opaque(30), true));
  int found = keep((size_t)opaque(10));
  dirty_stack();
  printf("%d %d\n", found, kept ? kept[8] : 0);
  free(kept);
}
