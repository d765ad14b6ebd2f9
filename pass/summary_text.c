/* summary_text.c - writes and reads summaries as sentences: see summary_text.h.
 *
 * print: requires a summary; parse: fills one; both touch neither graph nor IR
 *
 * Objects are numbered in the order in which they are named, so that what was read is printed the
 * same.  What an object is in the graph is not told: no caller asks for it.  The reader takes what the
 * writer writes, to the space, and declines all else.
 */
#include "summary_text.h"

#include <string.h>

/* How an access is declared, by enum access. */
static const char *const kinds[ACCESS_KINDS] = {"", "pointer", "data", "number"};

/* The width of a cell of which none is told. */
static uint64_t usual_width(int64_t offset) { return offset == H2S_ANY ? H2S_ANY_WIDTH : 8; }

/* The fact by which one new object is all that is returned, so that its name is `result`; or H2S_NONE. */
static uint32_t naming_fact(const struct summary *summary) {
  uint32_t naming = H2S_NONE;
  for (uint32_t i = 0; i < summary->facts.n; i++) {
    const struct fact *fact = &summary->facts.at[i];
    const struct place *place = &summary->places.at[fact->b];
    if (fact->kind != FACT_RESULT)
      continue;
    if (naming != H2S_NONE || fact->offset != 0 || place->kind != PLACE_NEW || h2s_is_common(place))
      return H2S_NONE;
    naming = i;
  }
  return naming;
}

/* The facts in the order of their sentences: the naming one first. */
static const struct fact *nth_fact(const struct summary *summary, uint32_t naming, uint32_t n) {
  bool is_behind = naming == H2S_NONE || n > naming;
  return &summary->facts.at[is_behind ? n : n == 0 ? naming : n - 1];
}

/* ---- writing --------------------------------------------------------------------------- */

struct writing {
  const struct summary *summary;
  struct arena *arena;
  VEC(char) text;
  uint32_t *numbers; /* of objects, by place; 0: not named yet, H2S_NONE: `result` */
  uint32_t named;
};

static void put(struct writing *w, const char *piece) {
  for (; *piece; piece++)
    VEC_PUSH(w->arena, &w->text, *piece);
}

/* "1 byte", "2 bytes" */
static const char *count(struct writing *w, uint64_t number, const char *noun) {
  return h2s_format(w->arena, "%llu %s%s", (unsigned long long)number, noun,
                    number == 1 ? "" : "s");
}

static void put_details(struct writing *w, const char *first, const char *second) {
  if (!*first && !*second)
    return;
  put(w, " (");
  put(w, first);
  put(w, *first && *second ? ", " : "");
  put(w, second);
  put(w, ")");
}

static void put_object_details(struct writing *w, const struct place *object) {
  put_details(w, object->bytes ? count(w, object->bytes, "byte") : "",
              object->depth ? h2s_format(w->arena, "depth %u", object->depth) : "");
}

static void put_object(struct writing *w, uint32_t index) {
  const struct place *object = &w->summary->places.at[index];
  uint32_t *number = &w->numbers[index];
  if (h2s_is_common(object)) {
    put(w, "fresh memory");
  } else if (*number == H2S_NONE) {
    put(w, "result");
  } else if (*number != 0) {
    put(w, h2s_format(w->arena, "fresh %u", *number));
  } else {
    put(w, h2s_format(w->arena, "fresh %u", *number = ++w->named));
    put_object_details(w, object);
  }
}

/* The last step of a path to a cell, or to an address in what the path leads to. */
static void put_offset(struct writing *w, bool is_first, int64_t offset) {
  put(w, !is_first ? "->" : offset == H2S_ANY || offset >= 0 ? "+" : "");
  put(w, offset == H2S_ANY ? "any" : h2s_format(w->arena, "%lld", (long long)offset));
}

static void put_cell(struct writing *w, uint32_t holder, int64_t offset, uint64_t width,
                     enum access access);

/* What leads to what a place points to. */
static void put_path(struct writing *w, uint32_t index) {
  const struct place *place = &w->summary->places.at[index];
  switch (place->kind) {
  case PLACE_UNKNOWN: put(w, "unknown"); break;
  case PLACE_REST: put(w, "variadic"); break;
  case PLACE_PARAM: put(w, h2s_format(w->arena, "param %u", place->ref + 1)); break;
  case PLACE_NEW: put_object(w, index); break;
  case PLACE_CONTENT: put_cell(w, place->ref, place->offset, place->width, place->access); break;
  }
}

static bool is_content(const struct writing *w, uint32_t place) {
  return w->summary->places.at[place].kind == PLACE_CONTENT;
}

static void put_cell(struct writing *w, uint32_t holder, int64_t offset, uint64_t width,
                     enum access access) {
  put_path(w, holder);
  put_offset(w, !is_content(w, holder), offset);
  put_details(w,
              width == usual_width(offset) ? ""
              : width == H2S_ANY_WIDTH     ? "any width"
                                           : count(w, width, "byte"),
              kinds[access]);
}

static void put_address(struct writing *w, uint32_t place, int64_t offset) {
  put(w, is_content(w, place) && offset == 0 ? "what is at " : "");
  put_path(w, place);
  if (offset != 0)
    put_offset(w, !is_content(w, place), offset);
}

static void put_transfer(struct writing *w, const struct fact *fact, const char *verb) {
  put(w, "contents of ");
  put_address(w, fact->b, 0);
  put(w, verb);
  put_address(w, fact->a, 0);
}

static void put_verb(struct writing *w, const struct fact *fact) {
  unsigned long long call = fact->width;
  switch (fact->kind) {
  case FACT_RESULT: put(w, " returned"); break;
  case FACT_LEAK: put(w, " leaked"); break;
  case FACT_FREE: put(w, " freed"); break;
  case FACT_STORED:
    put(w, " stored in ");
    put_cell(w, fact->a, fact->at, fact->width, fact->access);
    break;
  case FACT_PIECES: put(w, " read in pieces"); break;
  case FACT_LOADED:
    put(w, " leads back to ");
    put_address(w, fact->a, 0);
    break;
  case FACT_CALL:
    put(w, h2s_format(w->arena, " called as call %llu with ", call));
    put(w, count(w, (uint64_t)fact->at, "argument"));
    break;
  case FACT_PASSED:
    put(w, h2s_format(w->arena, " passed to call %llu as argument %lld", call,
                      (long long)fact->at + 1));
    break;
  case FACT_COPY:
  case FACT_MOVE: break;
  }
}

static void put_fact(struct writing *w, const struct fact *fact) {
  if (fact->kind == FACT_COPY || fact->kind == FACT_MOVE) {
    put_transfer(w, fact, fact->kind == FACT_COPY ? " copied to " : " moved to ");
    return;
  }
  if (fact->kind == FACT_PIECES || fact->kind == FACT_LOADED)
    put_cell(w, fact->b, fact->at, fact->width, fact->access);
  else
    put_address(w, fact->b, fact->offset);
  put_verb(w, fact);
}

static void put_result(struct writing *w, uint32_t object) {
  put(w, "result fresh");
  put_object_details(w, &w->summary->places.at[object]);
  w->numbers[object] = H2S_NONE;
}

char *h2s_summary_print(const struct summary *summary, struct arena *arena) {
  struct writing w = {.summary = summary, .arena = arena};
  uint32_t naming = naming_fact(summary);
  w.numbers = h2s_alloc(arena, summary->places.n * sizeof *w.numbers + 1);
  if (summary->opaque)
    put(&w, "everything leaked");
  else if (summary->facts.n == 0)
    put(&w, "nothing");
  for (uint32_t i = 0; !summary->opaque && i < summary->facts.n; i++) {
    const struct fact *fact = nth_fact(summary, naming, i);
    put(&w, i ? ", " : "");
    if (i == 0 && naming != H2S_NONE)
      put_result(&w, fact->b);
    else
      put_fact(&w, fact);
  }
  VEC_PUSH(arena, &w.text, '\0');
  return w.text.at;
}

/* ---- reading --------------------------------------------------------------------------- */

struct reading {
  struct summary *summary;
  struct arena *arena;
  const char *at;
};

struct cell {
  uint32_t holder; /* the place that points to its memory */
  int64_t offset;
  uint64_t width;
  enum access access;
};

/* An address, or a cell, or what is at one: the verb tells which of them is meant. */
struct phrase {
  bool is_content; /* "what is at" */
  bool has_cell;
  uint32_t place; /* without one */
  struct cell cell;
};

static bool take(struct reading *r, const char *words) {
  size_t length = strlen(words);
  bool is_there = strncmp(r->at, words, length) == 0;
  r->at += is_there ? length : 0;
  return is_there;
}

static bool take_number(struct reading *r, uint64_t *number) {
  const char *begin = r->at;
  for (*number = 0; *r->at >= '0' && *r->at <= '9' && *number < INT64_MAX / 10; r->at++)
    *number = *number * 10 + (uint64_t)(*r->at - '0');
  return r->at != begin;
}

static bool take_count(struct reading *r, uint64_t *number, const char *noun) {
  if (!take_number(r, number) || !take(r, " ") || !take(r, noun))
    return false;
  take(r, "s");
  return true;
}

static bool take_offset(struct reading *r, int64_t *offset) {
  uint64_t number;
  bool is_negative = take(r, "-");
  *offset = H2S_ANY;
  if (!is_negative && take(r, "any"))
    return true;
  if (!take_number(r, &number))
    return false;
  *offset = is_negative ? -(int64_t)number : (int64_t)number;
  return true;
}

/* The place of this description; made when first named. */
static uint32_t intern(struct reading *r, struct place place) {
  for (uint32_t i = 0; i < r->summary->places.n; i++) {
    const struct place *p = &r->summary->places.at[i];
    if (p->kind == place.kind && p->ref == place.ref && p->offset == place.offset &&
        p->width == place.width && p->access == place.access)
      return i;
  }
  return h2s_summary_add_place(r->summary, r->arena, place, H2S_NONE);
}

static uint32_t content_of(struct reading *r, struct cell cell) {
  return intern(r, (struct place){.kind = PLACE_CONTENT,
                                  .ref = cell.holder,
                                  .offset = cell.offset,
                                  .width = cell.width,
                                  .access = cell.access});
}

static uint32_t object_of(struct reading *r, uint32_t number) {
  return intern(r, (struct place){.kind = PLACE_NEW, .ref = number});
}

/* What is known of an object, where it is first named. */
static bool take_object_details(struct reading *r, uint32_t object) {
  uint64_t bytes = 0, depth = 0;
  if (!take(r, " ("))
    return true;
  bool is_deep = take(r, "depth ");
  if (!is_deep && (!take_count(r, &bytes, "byte") || bytes == 0))
    return false;
  is_deep = is_deep || take(r, ", depth ");
  if (is_deep && !take_number(r, &depth))
    return false;
  r->summary->places.at[object].bytes = bytes;
  r->summary->places.at[object].depth = (uint32_t)depth;
  return take(r, ")");
}

static bool take_base(struct reading *r, uint32_t *place) {
  uint64_t number = 0;
  *place = 0;
  if (take(r, "unknown"))
    return true;
  if (take(r, "variadic"))
    *place = intern(r, (struct place){.kind = PLACE_REST});
  else if (take(r, "result"))
    *place = object_of(r, H2S_NONE);
  else if (take(r, "fresh memory"))
    *place = object_of(r, 0);
  else if (take(r, "fresh ") && take_number(r, &number))
    *place = object_of(r, (uint32_t)number);
  else if (take(r, "param ") && take_number(r, &number) && number != 0)
    *place = intern(r, (struct place){.kind = PLACE_PARAM, .ref = (uint32_t)number - 1});
  return *place != 0 && take_object_details(r, *place);
}

static bool take_kind(struct reading *r, enum access *access) {
  for (*access = ACCESS_ANY + 1; *access < ACCESS_KINDS; ++*access)
    if (take(r, kinds[*access]))
      return true;
  return false;
}

/* How a cell is accessed, after its offset. */
static bool take_access(struct reading *r, struct cell *cell) {
  cell->width = usual_width(cell->offset);
  cell->access = ACCESS_ANY;
  if (!take(r, " (") || (take_kind(r, &cell->access) && take(r, ")")))
    return true;
  cell->width = H2S_ANY_WIDTH;
  cell->access = ACCESS_ANY;
  if (!take(r, "any width") && !take_count(r, &cell->width, "byte"))
    return false;
  return (!take(r, ", ") || take_kind(r, &cell->access)) && take(r, ")");
}

static bool take_phrase(struct reading *r, struct phrase *phrase) {
  *phrase = (struct phrase){.is_content = take(r, "what is at ")};
  if (!take_base(r, &phrase->place))
    return false;
  while (phrase->has_cell ? take(r, "->") : take(r, "+") || *r->at == '-') {
    phrase->cell.holder = phrase->has_cell ? content_of(r, phrase->cell) : phrase->place;
    phrase->has_cell = true;
    if (!take_offset(r, &phrase->cell.offset) || !take_access(r, &phrase->cell))
      return false;
  }
  return phrase->has_cell || !phrase->is_content;
}

static bool mean_address(struct reading *r, const struct phrase *phrase, uint32_t *place,
                         int64_t *offset) {
  const struct cell *cell = &phrase->cell;
  *offset = phrase->has_cell && !phrase->is_content ? cell->offset : 0;
  *place = phrase->is_content ? content_of(r, *cell)
           : phrase->has_cell ? cell->holder
                              : phrase->place;
  return phrase->is_content || !phrase->has_cell ||
         (cell->width == usual_width(cell->offset) && cell->access == ACCESS_ANY);
}

static bool mean_cell(const struct phrase *phrase, uint32_t *holder, struct fact *fact) {
  *holder = phrase->cell.holder;
  fact->at = phrase->cell.offset;
  fact->width = phrase->cell.width;
  fact->access = phrase->cell.access;
  return phrase->has_cell && !phrase->is_content;
}

/* An address that is not one within what something points to. */
static bool take_place(struct reading *r, uint32_t *place) {
  struct phrase phrase;
  int64_t offset;
  return take_phrase(r, &phrase) && mean_address(r, &phrase, place, &offset) && offset == 0;
}

static bool take_transfer(struct reading *r, struct fact *fact) {
  if (!take_place(r, &fact->b))
    return false;
  fact->kind = take(r, " copied to ") ? FACT_COPY : FACT_MOVE;
  return (fact->kind == FACT_COPY || take(r, " moved to ")) && take_place(r, &fact->a);
}

/* What is said of a cell. */
static bool take_cell_verb(struct reading *r, const struct phrase *subject, struct fact *fact) {
  fact->kind = take(r, " read in pieces") ? FACT_PIECES : FACT_LOADED;
  return mean_cell(subject, &fact->b, fact) &&
         (fact->kind == FACT_PIECES || (take(r, " leads back to ") && take_place(r, &fact->a)));
}

static bool take_call(struct reading *r, struct fact *fact) {
  uint64_t number;
  fact->kind = take(r, " called as call ") ? FACT_CALL : FACT_PASSED;
  if ((fact->kind == FACT_PASSED && !take(r, " passed to call ")) || !take_number(r, &fact->width))
    return false;
  bool is_there = fact->kind == FACT_CALL
                      ? take(r, " with ") && take_count(r, &number, "argument")
                      : take(r, " as argument ") && take_number(r, &number) && number-- != 0;
  fact->at = is_there ? (int64_t)number : 0;
  return is_there;
}

/* What is said of an address. */
static bool take_verb(struct reading *r, struct fact *fact) {
  struct phrase cell;
  fact->kind = FACT_RESULT;
  if (take(r, " returned"))
    return true;
  fact->kind = FACT_LEAK;
  if (take(r, " leaked"))
    return fact->offset == 0;
  fact->kind = FACT_FREE;
  if (take(r, " freed"))
    return fact->offset == 0;
  fact->kind = FACT_STORED;
  if (take(r, " stored in "))
    return take_phrase(r, &cell) && mean_cell(&cell, &fact->a, fact);
  return take_call(r, fact);
}

static bool take_fact(struct reading *r, struct fact *fact) {
  struct phrase subject;
  *fact = (struct fact){.kind = FACT_RESULT};
  if (take(r, "result fresh")) {
    fact->b = object_of(r, H2S_NONE);
    return take_object_details(r, fact->b);
  }
  if (take(r, "contents of "))
    return take_transfer(r, fact);
  if (!take_phrase(r, &subject))
    return false;
  if (strncmp(r->at, " read", 5) == 0 || strncmp(r->at, " leads", 6) == 0)
    return take_cell_verb(r, &subject, fact);
  return mean_address(r, &subject, &fact->b, &fact->offset) && take_verb(r, fact);
}

bool h2s_summary_parse(struct summary *summary, struct arena *arena, const char *text) {
  struct reading r = {.summary = summary, .arena = arena, .at = text};
  h2s_summary_init(summary, arena);
  summary->opaque = strcmp(text, "everything leaked") == 0;
  if (summary->opaque || strcmp(text, "nothing") == 0)
    return true;
  do {
    struct fact fact;
    if (!take_fact(&r, &fact))
      return false;
    h2s_summary_add_fact(summary, arena, fact);
  } while (take(&r, ", "));
  return *r.at == '\0' && !summary->opaque;
}

/* ---- comparing ------------------------------------------------------------------------- */

struct comparison {
  const struct summary *a, *b;
  uint32_t *partners; /* by place of a: the object of b that is the same; 0: not met yet */
};

static bool same_place(struct comparison *c, uint32_t a, uint32_t b) {
  const struct place *x = &c->a->places.at[a], *y = &c->b->places.at[b];
  if (x->kind != y->kind)
    return false;
  switch (x->kind) {
  case PLACE_UNKNOWN:
  case PLACE_REST: return true;
  case PLACE_PARAM: return x->ref == y->ref;
  case PLACE_CONTENT:
    return x->offset == y->offset && x->width == y->width && x->access == y->access &&
           same_place(c, x->ref, y->ref);
  case PLACE_NEW:
    c->partners[a] = c->partners[a] ? c->partners[a] : b;
    return c->partners[a] == b && h2s_is_common(x) == h2s_is_common(y) && x->bytes == y->bytes &&
           x->depth == y->depth;
  }
  return false;
}

static bool same_fact(struct comparison *c, const struct fact *x, const struct fact *y) {
  return x->kind == y->kind && same_place(c, x->a, y->a) && same_place(c, x->b, y->b) &&
         x->at == y->at && x->offset == y->offset && x->width == y->width && x->access == y->access;
}

/* The facts of a are those of b; objects of a are told apart in b. */
static bool same_facts(const struct summary *a, const struct summary *b, struct arena *arena) {
  struct comparison c = {.a = a, .b = b};
  uint32_t naming_a = naming_fact(a), naming_b = naming_fact(b);
  c.partners = h2s_alloc(arena, a->places.n * sizeof *c.partners + 1);
  if (a->opaque || b->opaque)
    return a->opaque == b->opaque;
  bool same = a->facts.n == b->facts.n;
  for (uint32_t i = 0; same && i < a->facts.n; i++)
    same = same_fact(&c, nth_fact(a, naming_a, i), nth_fact(b, naming_b, i));
  return same;
}

bool h2s_summary_is_told(const struct summary *summary, struct arena *arena, const char *text) {
  struct summary again;
  return h2s_summary_parse(&again, arena, text) && same_facts(summary, &again, arena) &&
         same_facts(&again, summary, arena) && strcmp(h2s_summary_print(&again, arena), text) == 0;
}
