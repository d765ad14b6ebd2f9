/* declared.c - reads the parameter `allocators`: see declared.h.
 *
 * requires text, or a file of it; fills struct declared_list
 *
 * Deallocators make families: two allocators that share one allocate objects of
 * one family.  It declines what would be two stories of one function: a name
 * that allocates and frees, or is described twice in different words.
 */
#include "declared.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A piece of the text. */
struct span {
  const char *at;
  size_t length;
};

struct reader {
  struct declared_list *list;
  struct arena *arena;
  char *error;
  size_t error_bytes;
};

static bool fail(struct reader *r, struct span at, const char *what) {
  snprintf(r->error, r->error_bytes, "heap2stack: allocators: '%.*s' %s", (int)at.length, at.at,
           what);
  return false;
}

/* ---- words ----------------------------------------------------------------------------- */

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

static struct span trim(struct span text) {
  while (text.length && is_blank(text.at[0]))
    text.at++, text.length--;
  while (text.length && is_blank(text.at[text.length - 1]))
    text.length--;
  return text;
}

/* Takes what stands before the first of the separators off the text. */
static struct span take_until(struct span *text, const char *separators) {
  struct span taken = {text->at, 0};
  while (taken.length < text->length && !strchr(separators, taken.at[taken.length]))
    taken.length++;
  size_t used = taken.length + (taken.length < text->length);
  text->at += used;
  text->length -= used;
  return trim(taken);
}

static bool is(struct span word, const char *text) {
  return word.length == strlen(text) && memcmp(word.at, text, word.length) == 0;
}

static bool take_prefix(struct span *word, const char *prefix) {
  size_t length = strlen(prefix);
  if (word->length < length || memcmp(word->at, prefix, length) != 0)
    return false;
  word->at += length;
  word->length -= length;
  return true;
}

static bool read_number(struct span word, uint64_t *number) {
  *number = 0;
  for (size_t i = 0; i < word.length; i++) {
    if (word.at[i] < '0' || word.at[i] > '9' || *number > UINT32_MAX)
      return false;
    *number = *number * 10 + (uint64_t)(word.at[i] - '0');
  }
  return word.length != 0;
}

enum { MAX_ARGUMENTS = 255 };

/* An argument counted from 1. */
static bool read_argument(struct reader *r, struct span word, int *argument) {
  uint64_t number;
  if (!read_number(word, &number) || number == 0 || number > MAX_ARGUMENTS)
    return fail(r, word, "is not the number of an argument");
  *argument = (int)number - 1;
  return true;
}

/* ---- functions ------------------------------------------------------------------------- */

static struct declared *find(const struct reader *r, struct span name) {
  for (uint32_t i = 0; i < r->list->n; i++)
    if (is(name, r->list->at[i].name))
      return &r->list->at[i];
  return NULL;
}

static struct declared *add(struct reader *r, struct span name) {
  struct declared *function = VEC_ADD(r->arena, r->list);
  *function = (struct declared){.name = h2s_strndup(r->arena, name.at, name.length),
                                .object = -1,
                                .size = -1,
                                .count = -1,
                                .align = -1};
  function->family = function->name;
  return function;
}

/* "NAME/N/M": the name ends before the numbers; a '/' without a number after it is its own. */
static bool split_arguments(struct reader *r, struct span *name, int arguments[2],
                            unsigned *found) {
  struct span numbers[2];
  *found = 0;
  for (size_t i = name->length; i > 0 && *found < 2; i--) {
    char c = name->at[i - 1];
    if (c == '/' && i < name->length) {
      numbers[(*found)++] = (struct span){name->at + i, name->length - i};
      name->length = i - 1;
    } else if (c < '0' || c > '9') {
      break;
    }
  }
  for (unsigned i = 0; i < *found; i++) /* read from the end */
    if (!read_argument(r, numbers[*found - 1 - i], &arguments[i]))
      return false;
  return name->length != 0 || fail(r, *name, "is no name");
}

/* A deallocator that an earlier item named joins the families. */
static bool read_deallocator(struct reader *r, uint32_t allocator, struct span name) {
  const char *family = r->list->at[allocator].family;
  int arguments[2] = {0};
  unsigned found;
  if (!split_arguments(r, &name, arguments, &found))
    return false;
  struct declared *known = find(r, name);
  if (found == 2 || (known && (!known->frees || known->object != arguments[0])))
    return fail(r, name, "is said to do two things");
  if (!known) {
    known = add(r, name);
    known->frees = true;
    known->object = arguments[0];
    known->family = family;
    return true;
  }
  for (uint32_t i = 0; i < r->list->n; i++)
    if (strcmp(r->list->at[i].family, family) == 0)
      r->list->at[i].family = known->family;
  return true;
}

/* ---- items ----------------------------------------------------------------------------- */

static bool read_property(struct reader *r, uint32_t allocator, struct span word) {
  struct declared *function = &r->list->at[allocator];
  struct span whole = word;
  if (is(word, "zeroed"))
    return function->zeroed = true;
  if (take_prefix(&word, "size="))
    return (read_number(word, &function->bytes) && function->bytes) ||
           fail(r, whole, "is not a size");
  if (take_prefix(&word, "align="))
    return (read_number(word, &function->alignment) && function->alignment &&
            (function->alignment & (function->alignment - 1)) == 0) ||
           fail(r, whole, "is not an alignment: a power of two");
  if (take_prefix(&word, "align/"))
    return read_argument(r, word, &function->align);
  if (memchr(word.at, '=', word.length))
    return fail(r, word, "is not known");
  return read_deallocator(r, allocator, word);
}

static bool read_item(struct reader *r, struct span item) {
  struct span name = take_until(&item, ":");
  int arguments[2] = {0, -1};
  unsigned found;
  if (!split_arguments(r, &name, arguments, &found))
    return false;
  if (find(r, name))
    return fail(r, name, "is said to do two things");
  uint32_t allocator = r->list->n;
  add(r, name);
  while (item.length)
    if (!read_property(r, allocator, take_until(&item, ":")))
      return false;
  struct declared *function = &r->list->at[allocator];
  if (function->bytes && found)
    return fail(r, name, "has its size in two places");
  if (!function->bytes) {
    function->size = arguments[0];
    function->count = arguments[1];
  }
  return true;
}

static bool read_items(struct reader *r, struct span text, const char *separators) {
  while (text.length) {
    struct span item = take_until(&text, separators);
    if (item.length && item.at[0] != '#' && !read_item(r, item))
      return false;
  }
  return true;
}

/* ---- the whole ------------------------------------------------------------------------- */

static bool read_file(struct reader *r, struct span name) {
  const char *path = h2s_strndup(r->arena, name.at, name.length);
  FILE *file = fopen(path, "rb");
  struct span text = {NULL, 0};
  size_t room = 0, read = 0;
  char *buffer = NULL;
  do {
    char *larger = h2s_alloc(r->arena, room = 2 * room + 4096);
    if (text.length)
      memcpy(larger, buffer, text.length);
    buffer = larger;
    read = file ? fread(buffer + text.length, 1, room - text.length, file) : 0;
    text.length += read;
  } while (read && text.length == room);
  bool is_read = file && !ferror(file);
  const char *why = strerror(errno);
  if (file)
    fclose(file);
  text.at = buffer;
  return is_read ? read_items(r, text, "\n") : fail(r, name, why);
}

bool h2s_read_declared(struct declared_list *list, struct arena *arena, const char *text,
                       size_t length, char *error, size_t error_bytes) {
  struct reader reader = {list, arena, error, error_bytes};
  struct span whole = trim((struct span){text, length});
  *list = (struct declared_list){0};
  return take_prefix(&whole, "@") ? read_file(&reader, whole) : read_items(&reader, whole, "|");
}

bool h2s_check_declared(const char *text, size_t length, char *error, size_t error_bytes) {
  struct arena arena = {0};
  struct declared_list list;
  bool is_right = h2s_read_declared(&list, &arena, text, length, error, error_bytes);
  h2s_arena_free(&arena);
  return is_right;
}
