/* html.c - writes the report as one page for a browser that needs nothing else.
 *
 * A file's source is runs of plain lines between lines with a verdict.  A line with a verdict is
 * the summary of a <details>, so that the browser itself makes it reachable by the keyboard and
 * opens it; a line that a step of a path leads to has an id.  page.css and page.js are put in as
 * they are.
 */
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"

enum {
  FIRST = 20,        /* sites to look at */
  MAX_FUNCTIONS = 8, /* named of copies that fared alike */
};

struct page {
  FILE *out;
  const struct model *model;
  struct idmap targets; /* source * 2^32 + line: a path leads there */
};

/* ---- text --------------------------------------------------------------------------------- */

static void put_bytes(struct page *p, const char *text, size_t bytes) {
  for (; bytes; text++, bytes--)
    switch (*text) {
    case '&': fputs("&amp;", p->out); break;
    case '<': fputs("&lt;", p->out); break;
    case '>': fputs("&gt;", p->out); break;
    case '"': fputs("&quot;", p->out); break;
    case '\r':
    case '\0': break;
    default: fputc(*text, p->out);
    }
}

static void put(struct page *p, const char *text) { put_bytes(p, text, strlen(text)); }

static void put_count(struct page *p, uint64_t count, const char *one, const char *many) {
  fprintf(p->out, "%llu %s", (unsigned long long)count, count == 1 ? one : many);
}

/* ---- places and links ------------------------------------------------------------------------ */

static uint32_t source_index(const struct page *p, const char *name) {
  const struct source *source = h2s_source_named(p->model, name);
  return source ? (uint32_t)(source - p->model->sources.at) : H2S_NONE;
}

static uint64_t target_key(uint32_t source, unsigned line) {
  return ((uint64_t)(source + 1) << 32) | line;
}

/* The verdict whose line it is, if there is one; else the line itself. */
static void put_target(struct page *p, uint32_t source, unsigned line) {
  const struct source *s = &p->model->sources.at[source];
  for (uint32_t i = s->first; i < s->first + s->count; i++)
    if (p->model->sites.at[i].place.line == line) {
      fprintf(p->out, "v%u", i);
      return;
    }
  fprintf(p->out, "f%u-%u", source, line);
}

static void put_place(struct page *p, const struct place *place, const char *function) {
  uint32_t source = source_index(p, place->file);
  bool is_link = place->line && source != H2S_NONE && p->model->sources.at[source].text;
  if (!place->line) {
    put(p, function);
    fputs("()", p->out);
    return;
  }
  if (is_link) {
    fputs("<a href=\"#", p->out);
    put_target(p, source, place->line);
    fputs("\">", p->out);
  }
  put(p, place->file);
  fprintf(p->out, ":%u", place->line);
  if (is_link)
    fputs("</a>", p->out);
}

static void collect_targets(struct page *p) {
  for (uint32_t s = 0; s < p->model->sites.n; s++)
    for (uint32_t c = 0; c < p->model->sites.at[s].copies.n; c++) {
      const struct copy *copy = &p->model->sites.at[s].copies.at[c];
      for (uint32_t i = 0; i < copy->steps.n; i++) {
        const struct place *place = &copy->steps.at[i].place;
        uint32_t source = source_index(p, place->file);
        if (source != H2S_NONE && place->line)
          h2s_idmap_put(p->model->arena, &p->targets, target_key(source, place->line), 1);
      }
    }
}

/* ---- one verdict --------------------------------------------------------------------------------- */

/* Copies with the same words fared alike. */
static bool is_told(const struct site *site, uint32_t copy) {
  for (uint32_t c = 0; c < copy; c++)
    if (site->copies.at[c].moved == site->copies.at[copy].moved &&
        (site->copies.at[copy].moved ||
         strcmp(site->copies.at[c].message, site->copies.at[copy].message) == 0))
      return true;
  return false;
}

static void put_functions(struct page *p, const struct site *site, uint32_t first) {
  const struct copy *like = &site->copies.at[first];
  uint32_t named = 0, all = 0;
  fputs("<p class=\"quiet\">in ", p->out);
  for (uint32_t c = first; c < site->copies.n; c++) {
    const struct copy *copy = &site->copies.at[c];
    if (copy->moved != like->moved || (!copy->moved && strcmp(copy->message, like->message) != 0))
      continue;
    all++;
    if (named == MAX_FUNCTIONS || (named && strcmp(copy->function, like->function) == 0))
      continue;
    fputs(named++ ? ", " : "", p->out);
    put(p, copy->function);
  }
  if (all > 1)
    fprintf(p->out, " (%u copies)", all);
  fputs("</p>", p->out);
}

static void put_advice(struct page *p, const struct copy *copy) {
  const char *advice = h2s_reason_advice(copy->reason);
  if (copy->moved || (!*advice && !copy->needs))
    return;
  fputs("<p>To change it: ", p->out);
  put(p, advice);
  if (copy->needs) {
    fputs(*advice ? ": " : "", p->out);
    fputs("<code>HEAP2STACK=", p->out);
    put(p, copy->needs);
    fputs("</code>", p->out);
  }
  fputs(".</p>", p->out);
}

static void put_copy(struct page *p, const struct site *site, uint32_t index) {
  const struct copy *copy = &site->copies.at[index];
  fputs("<p><strong>", p->out);
  if (!copy->moved)
    put(p, copy->message);
  else
    put(p,
        h2s_format(p->model->arena,
                   copy->most ? "%s moved to the stack when <= %s bytes" : "%s moved to the stack",
                   site->call, copy->most));
  fputs("</strong></p>", p->out);
  put_functions(p, site, index);
  if (copy->steps.n)
    fputs("<ol>", p->out);
  for (uint32_t i = 0; i < copy->steps.n; i++) {
    fputs("<li>", p->out);
    put_place(p, &copy->steps.at[i].place, copy->steps.at[i].function);
    fputs(": ", p->out);
    put(p, copy->steps.at[i].words);
    fputs("</li>", p->out);
  }
  if (copy->steps.n)
    fputs("</ol>", p->out);
  put_advice(p, copy);
}

static void put_panel(struct page *p, const struct site *site) {
  fputs("<div class=\"panel\">", p->out);
  if (site->runs) {
    fputs("<p>Ran ", p->out);
    put_count(p, site->runs, "time", "times");
    fputs(".</p>", p->out);
  }
  for (uint32_t c = 0; c < site->copies.n; c++)
    if (!is_told(site, c))
      put_copy(p, site, c);
  fputs("</div>", p->out);
}

static void put_reasons(struct page *p, const struct site *site) {
  for (uint32_t c = 0; c < site->copies.n; c++)
    fprintf(p->out, "%s%s", c ? " " : "",
            site->copies.at[c].moved ? "moved" : h2s_reason_id(site->copies.at[c].reason));
}

/* text: of the source line; NULL: it was told already, or is not known. */
static void put_verdict(struct page *p, uint32_t index, const char *text, size_t bytes) {
  const struct site *site = &p->model->sites.at[index];
  const char *badge = !site->kept ? "stack" : site->moved ? "both" : "heap";
  fprintf(p->out, "<details class=\"v %s%s\" id=\"v%u\" data-reasons=\"",
          site->kept ? "kept" : "moved", text ? "" : " bare", index);
  put_reasons(p, site);
  fputs("\"><summary><span class=\"no\">", p->out);
  if (text)
    fprintf(p->out, "%u", site->place.line);
  fprintf(p->out, "</span><span class=\"badge\">%s</span><code>", badge);
  if (text && bytes)
    put_bytes(p, text, bytes);
  else
    put(p, h2s_format(p->model->arena, "%s in %s", site->call, site->function));
  fputs("</code></summary>", p->out);
  put_panel(p, site);
  fputs("</details>\n", p->out);
}

/* ---- one source ------------------------------------------------------------------------------------- */

/* Plain lines [begin, end) of the file, `text` long. */
static void put_run(struct page *p, uint32_t source, unsigned begin, unsigned end, const char *text,
                    size_t bytes) {
  if (begin == end)
    return;
  fputs("<div class=\"run\"", p->out);
  if (end - begin == 1)
    fprintf(p->out, " id=\"f%u-%u\"", source, begin);
  fputs("><pre class=\"no\">", p->out);
  for (unsigned line = begin; line < end; line++)
    fprintf(p->out, "%u\n", line);
  fputs("</pre><pre>\n", p->out); /* the first line break of a pre is not shown */
  put_bytes(p, text, bytes);
  fputs("</pre></div>\n", p->out);
}

static void put_text(struct page *p, uint32_t index) {
  const struct source *source = &p->model->sources.at[index];
  const char *text = source->text, *end = text + source->bytes, *run = text;
  uint32_t site = source->first, last = source->first + source->count;
  unsigned line = 1, run_line = 1;
  for (; text < end; line++) {
    const char *next = memchr(text, '\n', (size_t)(end - text));
    const char *stop = next ? next : end;
    bool is_site = site < last && p->model->sites.at[site].place.line == line;
    bool is_target = h2s_idmap_get(&p->targets, target_key(index, line)) != H2S_NONE && !is_site;
    if (is_site || is_target) {
      put_run(p, index, run_line, line, run, (size_t)(text - run));
      if (is_target)
        put_run(p, index, line, line + 1, text, (size_t)(stop - text));
      for (bool first = true; site < last && p->model->sites.at[site].place.line == line;
           first = false, site++)
        put_verdict(p, site, first ? text : NULL, (size_t)(stop - text));
      run = next ? next + 1 : end;
      run_line = line + 1;
    }
    text = next ? next + 1 : end;
  }
  put_run(p, index, run_line, line, run, (size_t)(end - run));
  for (; site < last; site++) /* beyond the end: another version of the file */
    put_verdict(p, site, NULL, 0);
}

static void put_source(struct page *p, uint32_t index) {
  const struct source *source = &p->model->sources.at[index];
  fprintf(p->out, "<section class=\"file%s\" id=\"f%u\"><h2>", source->count ? " sites" : "",
          index);
  put(p, *source->name ? source->name : "Without debug information");
  if (source->count)
    fprintf(p->out, " <small>%u moved, %u kept</small>", source->moved, source->kept);
  fputs("</h2>", p->out);
  if (!source->text && *source->name)
    fputs("<p class=\"quiet\">The source was not found: see --source.</p>", p->out);
  fputs("<div class=\"code\"><div class=\"lines\">\n", p->out);
  if (source->text)
    put_text(p, index);
  else
    for (uint32_t s = source->first; s < source->first + source->count; s++)
      put_verdict(p, s, NULL, 0);
  fputs("</div></div></section>\n", p->out);
}

/* ---- the page ------------------------------------------------------------------------------------------ */

static void put_filter(struct page *p, const char *value, uint32_t count) {
  fprintf(p->out, "<label><input type=\"checkbox\" checked value=\"%s\"> %s (%u)</label>\n", value,
          value, count);
}

static void put_filters(struct page *p) {
  uint32_t with_moved = 0, counts[REASON_COUNT] = {0};
  for (uint32_t s = 0; s < p->model->sites.n; s++) {
    const struct site *site = &p->model->sites.at[s];
    bool seen[REASON_COUNT] = {false};
    with_moved += site->moved != 0;
    for (uint32_t c = 0; c < site->copies.n; c++)
      if (!site->copies.at[c].moved && !seen[site->copies.at[c].reason]) {
        seen[site->copies.at[c].reason] = true;
        counts[site->copies.at[c].reason]++;
      }
  }
  fputs("<fieldset><legend>Show</legend>\n", p->out);
  put_filter(p, "moved", with_moved);
  for (enum reason r = REASON_NONE; r < REASON_COUNT; r++)
    if (counts[r])
      put_filter(p, h2s_reason_id(r), counts[r]);
  fputs("<button type=\"button\" id=\"all\">all</button>"
        "<button type=\"button\" id=\"none\">none</button></fieldset>\n",
        p->out);
}

static void put_first(struct page *p) {
  uint32_t count;
  const struct site **ranked = h2s_rank(p->model, FIRST, &count);
  if (!count)
    return;
  fputs("<section><h2>What to change first</h2><ol class=\"first\">\n", p->out);
  for (uint32_t i = 0; i < count; i++) {
    const struct copy *kept = h2s_first_kept(ranked[i]);
    unsigned verdict = (unsigned)(ranked[i] - p->model->sites.at);
    fprintf(p->out, "<li data-verdict=\"v%u\"><a href=\"#v%u\">", verdict, verdict);
    if (ranked[i]->place.line) {
      put(p, ranked[i]->place.file);
      fprintf(p->out, ":%u", ranked[i]->place.line);
    } else {
      put(p, ranked[i]->function);
    }
    fputs("</a>: ", p->out);
    put(p, kept->message);
    if (ranked[i]->runs) {
      fputs(" (ran ", p->out);
      put_count(p, ranked[i]->runs, "time)", "times)");
    }
    fputs("</li>\n", p->out);
  }
  fputs("</ol></section>\n", p->out);
}

static void put_contents(struct page *p) {
  fprintf(p->out, "<nav><details><summary>Files (%u)</summary><ul>\n", p->model->sources.n);
  for (uint32_t i = 0; i < p->model->sources.n; i++) {
    const struct source *source = &p->model->sources.at[i];
    fprintf(p->out, "<li><a href=\"#f%u\">", i);
    put(p, *source->name ? source->name : "without debug information");
    fprintf(p->out, "</a> <span class=\"quiet\">%u moved, %u kept</span></li>\n", source->moved,
            source->kept);
  }
  fputs("</ul></details></nav>\n", p->out);
}

static void put_page(struct page *p, const char *title) {
  const struct model *model = p->model;
  fputs("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
        p->out);
  put(p, title);
  fputs("</title>\n<style>\n", p->out);
  fwrite(h2s_page_css, 1, sizeof h2s_page_css, p->out);
  fputs("</style></head><body>\n<header><h1>", p->out);
  put(p, title);
  fprintf(p->out,
          "</h1><p>%u of %u allocation sites moved to the stack, %u stay on the heap. A verdict in "
          "the margin opens to show the way of the object.</p></header>\n<main>\n",
          model->moved, model->moved + model->kept, model->kept);
  put_filters(p);
  put_first(p);
  put_contents(p);
  for (uint32_t i = 0; i < model->sources.n; i++)
    put_source(p, i);
  fputs("</main>\n<script>\n", p->out);
  fwrite(h2s_page_js, 1, sizeof h2s_page_js, p->out);
  fputs("</script></body></html>\n", p->out);
}

bool h2s_write_page(const struct model *model, const char *path, const char *title) {
  struct page page = {.out = fopen(path, "wb"), .model = model};
  if (page.out) {
    collect_targets(&page);
    put_page(&page, title);
  }
  if (!page.out || ferror(page.out) || fclose(page.out)) {
    fprintf(stderr, "heap2stack-report: cannot write %s\n", path);
    return false;
  }
  return true;
}
