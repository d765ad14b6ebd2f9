/* read.c - reads optimization records through LLVM's own remarks library.
 *
 * Of a record only the remarks of the pass heap2stack count: Moved, Buffered, Kept, and Flow, which is
 * joined to its Kept by the argument Site.  YAML and bitstream are told apart by their first
 * bytes.  LLVM reads bitstream of its own version only, and calls an empty file an error: an empty record is
 * one of a compilation that had nothing to say.
 */
#include "model.h"

#include <llvm-c/Remarks.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *h2s_read_file(struct arena *arena, const char *path, size_t *bytes) {
  FILE *file = fopen(path, "rb");
  char *text = NULL;
  long size;
  if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 &&
      fseek(file, 0, SEEK_SET) == 0) {
    text = h2s_alloc(arena, (size_t)size + 1);
    *bytes = fread(text, 1, (size_t)size, file);
    text[*bytes] = 0;
  }
  if (file)
    fclose(file);
  return text;
}

/* ---- remarks in pieces ------------------------------------------------------------------ */

/* LLVM takes the quotes from around a YAML string, and leaves those inside doubled. */
static const char *text_of(struct model *model, LLVMRemarkStringRef string) {
  if (!string)
    return "";
  char *text =
      h2s_strndup(model->arena, LLVMRemarkStringGetData(string), LLVMRemarkStringGetLen(string));
  char *to = text;
  for (const char *from = text; *from; *to++ = *from++)
    if (model->is_yaml && from[0] == '\'' && from[1] == '\'')
      from++;
  *to = 0;
  return text;
}

static bool is_text(LLVMRemarkStringRef string, const char *text) {
  return string && LLVMRemarkStringGetLen(string) == strlen(text) &&
         memcmp(LLVMRemarkStringGetData(string), text, strlen(text)) == 0;
}

/* The value of a remark's first argument of this name; NULL if it has none. */
static const char *argument(struct model *model, LLVMRemarkEntryRef remark, const char *key) {
  for (LLVMRemarkArgRef a = LLVMRemarkEntryGetFirstArg(remark); a;
       a = LLVMRemarkEntryGetNextArg(a, remark))
    if (is_text(LLVMRemarkArgGetKey(a), key))
      return text_of(model, LLVMRemarkArgGetValue(a));
  return NULL;
}

static unsigned number(struct model *model, LLVMRemarkEntryRef remark, const char *key) {
  const char *text = argument(model, remark, key);
  return text ? (unsigned)strtoul(text, NULL, 10) : 0;
}

/* What the compiler prints: all arguments but those that are for tools. */
static const char *message_of(struct model *model, LLVMRemarkEntryRef remark) {
  static const char *const hidden[] = {"Reason", "Limit", "Site", "Saved"};
  const char *message = "";
  for (LLVMRemarkArgRef a = LLVMRemarkEntryGetFirstArg(remark); a;
       a = LLVMRemarkEntryGetNextArg(a, remark)) {
    bool is_hidden = false;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
      is_hidden |= is_text(LLVMRemarkArgGetKey(a), hidden[i]);
    if (!is_hidden)
      message = h2s_format(model->arena, "%s%s", message, text_of(model, LLVMRemarkArgGetValue(a)));
  }
  return message;
}

/* Without "./" and doubled slashes, which differ between compile commands. */
static const char *tidy(struct model *model, const char *path) {
  char *tidied = h2s_strdup(model->arena, path), *to = tidied;
  while (path[0] == '.' && path[1] == '/')
    path += 2;
  for (const char *from = path; *from; from++) {
    if (from[0] == '/' && from[1] == '.' && from[2] == '/')
      from++;
    else if (!(from[0] == '/' && from[1] == '/'))
      *to++ = *from;
  }
  *to = 0;
  return tidied;
}

static struct place place_of(struct model *model, LLVMRemarkEntryRef remark) {
  LLVMRemarkDebugLocRef location = LLVMRemarkEntryGetDebugLoc(remark);
  struct place place = {.file = ""};
  if (!location || !LLVMRemarkDebugLocGetSourceLine(location))
    return place;
  place.file = tidy(model, text_of(model, LLVMRemarkDebugLocGetSourceFilePath(location)));
  place.line = LLVMRemarkDebugLocGetSourceLine(location);
  place.column = LLVMRemarkDebugLocGetSourceColumn(location);
  return place;
}

/* ---- joining ------------------------------------------------------------------------------ */

static uint64_t hash(uint64_t seed, const char *text) {
  for (seed ^= UINT64_C(0xcbf29ce484222325); *text; text++)
    seed = (seed ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
  return seed ? seed : 1;
}

static bool is_same(const struct site *site, const struct place *place, const char *call,
                    const char *function) {
  return site->place.line == place->line && site->place.column == place->column &&
         strcmp(site->place.file, place->file) == 0 && strcmp(site->call, call) == 0 &&
         (place->line || strcmp(site->function, function) == 0);
}

/* The site at a place; without a place each remark is one. */
static struct site *site_at(struct model *model, const struct place *place, const char *call,
                            const char *function) {
  uint64_t key = hash(place->line * UINT64_C(4096) + place->column, place->file);
  uint32_t first = h2s_idmap_get(&model->site_of, key);
  for (uint32_t s = first; s != H2S_NONE && place->line; s = model->next_site.at[s])
    if (is_same(&model->sites.at[s], place, call, function))
      return &model->sites.at[s];
  VEC_PUSH(model->arena, &model->next_site, first);
  h2s_idmap_put(model->arena, &model->site_of, key, model->sites.n);
  struct site *site = VEC_ADD(model->arena, &model->sites);
  *site = (struct site){.place = *place, .call = call, .function = function};
  return site;
}

/* Of which remark the Flow of a Site in this record speaks: the last one, sites of one name
 * come one after the other. */
struct current {
  uint32_t site, copy;
  const char *key;
};

static void add_verdict(struct model *model, LLVMRemarkEntryRef remark, struct current *current) {
  struct place place = place_of(model, remark);
  const char *callee = argument(model, remark, "Callee"), *size = argument(model, remark, "Size");
  const char *function = text_of(model, LLVMRemarkEntryGetFunctionName(remark));
  const char *call = h2s_format(model->arena, "%s(%s)", callee ? callee : "?", size ? size : "?");
  const char *reason = argument(model, remark, "Reason"), *key = argument(model, remark, "Site");
  struct site *site = site_at(model, &place, call, function);
  struct copy copy = {.function = function,
                      .key = key ? key : "",
                      .record = model->records,
                      .moved = is_text(LLVMRemarkEntryGetRemarkName(remark), "Moved"),
                      .reason = reason ? h2s_reason_of_id(reason) : REASON_NONE,
                      .message = message_of(model, remark),
                      .most = argument(model, remark, "Most"),
                      .needs = argument(model, remark, "Needs"),
                      .saved = number(model, remark, "Saved"),
                      .hotness = LLVMRemarkEntryGetHotness(remark)};
  *current = (struct current){(uint32_t)(site - model->sites.at), site->copies.n, copy.key};
  VEC_PUSH(model->arena, &site->copies, copy);
}

static void add_step(struct model *model, LLVMRemarkEntryRef remark,
                     const struct current *current) {
  const char *key = argument(model, remark, "Site"), *words = argument(model, remark, "What");
  if (!key || !words || !current->key || strcmp(current->key, key) != 0)
    return;
  struct copy *copy = &model->sites.at[current->site].copies.at[current->copy];
  struct step step = {.place = place_of(model, remark),
                      .function = text_of(model, LLVMRemarkEntryGetFunctionName(remark)),
                      .words = words,
                      .number = number(model, remark, "Step")};
  VEC_PUSH(model->arena, &copy->steps, step);
}

static void add_remark(struct model *model, LLVMRemarkEntryRef remark, struct current *current) {
  LLVMRemarkStringRef name = LLVMRemarkEntryGetRemarkName(remark);
  if (!is_text(LLVMRemarkEntryGetPassName(remark), "heap2stack"))
    return;
  if (is_text(name, "Moved") || is_text(name, "Buffered") || is_text(name, "Kept"))
    add_verdict(model, remark, current);
  else if (is_text(name, "Flow"))
    add_step(model, remark, current);
}

static bool is_bitstream(const char *text, size_t bytes) {
  return bytes >= 4 && (memcmp(text, "RMRK", 4) == 0 || memcmp(text, "BC\xC0\xDE", 4) == 0);
}

bool h2s_read_record(struct model *model, const char *path) {
  size_t bytes = 0;
  const char *text = h2s_read_file(model->arena, path, &bytes);
  struct current current = {.key = NULL};
  LLVMRemarkEntryRef remark;
  if (!text) {
    fprintf(stderr, "heap2stack-report: cannot read %s\n", path);
    return false;
  }
  if (strspn(text, " \t\r\n") == bytes)
    return true;
  model->records++;
  model->is_yaml = !is_bitstream(text, bytes);
  LLVMRemarkParserRef parser = model->is_yaml ? LLVMRemarkParserCreateYAML(text, bytes)
                                              : LLVMRemarkParserCreateBitstream(text, bytes);
  while ((remark = LLVMRemarkParserGetNext(parser))) {
    add_remark(model, remark, &current);
    LLVMRemarkEntryDispose(remark);
  }
  bool failed = LLVMRemarkParserHasError(parser);
  if (failed)
    fprintf(stderr, "heap2stack-report: %s is no optimization record: %s\n", path,
            LLVMRemarkParserGetErrorMessage(parser));
  LLVMRemarkParserDispose(parser);
  return !failed;
}
