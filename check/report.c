/* report.c - what the runtime says: refuted claims, and at the end what was exercised.
 *
 * Input: claims, as runtime.c tells them; the environment: see there.  Output: text, written at once
 * and without the program's own streams, since these may be what is broken.
 *
 * It declines to report more than MAX_REPORTS claims; they are counted.
 */
#define _GNU_SOURCE
#include "report.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_REPORTS = 50 };

struct counts __h2s_counts;
__thread uint64_t __h2s_accesses;

static struct {
  bool counts_only, quiet;
  int file;
} options = {.file = STDERR_FILENO};

/* Linked in if the program has planned sites. */
extern struct h2s_check_site __start_h2s_check_sites[] __attribute__((weak));
extern struct h2s_check_site __stop_h2s_check_sites[] __attribute__((weak));

void __h2s_read_environment(void) {
  const char *how = getenv("H2S_CHECK"), *file = getenv("H2S_CHECK_OUT");
  options.counts_only = how && strstr(how, "count");
  options.quiet = how && strstr(how, "quiet");
  if (!file)
    return;
  int descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor >= 0)
    options.file = descriptor;
}

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void say(const char *format, ...) {
  char text[4096];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  size_t bytes = length < 0 ? 0 : (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
  ssize_t written = write(options.file, text, bytes);
  (void)written;
}

void __h2s_give_up(const char *why) {
  say("heap2stack check: %s\n", why);
  abort();
}

void __h2s_refute(const struct h2s_check_site *site, const char *claim, const char *but,
                  const char *position) {
  if (atomic_fetch_add(&__h2s_counts.refuted, 1) < MAX_REPORTS) {
    say("heap2stack check: refuted: %s(%llu) in %s, %s\n", site->callee,
        (unsigned long long)site->size, site->function, site->position);
    say("  claim:    %s\n  but:      %s, %s\n  believed: %s\n", claim, but,
        position ? position : "in code that was not built in check mode", site->belief);
  }
  if (options.counts_only)
    return;
  __h2s_summarise();
  abort();
}

static const char *const claims[DEATHS] = {
    [SUSPENDED] = "a call that keeps its `tail` mark does not use its objects",
    [RETURNED] = "its objects are not used after that function has ended",
    [UNWOUND] = "its objects are not used after that function was left by an exception or longjmp",
    [RAN_AGAIN] = "an older object is not used after the site has run again",
    [FREED] = "its objects are not used after they were freed (an error of the program itself)",
    [REALLOCATED] = "its objects are not used after realloc (an error of the program itself)",
};

void __h2s_refute_use(const struct object *object, const char *use, const char *position) {
  unsigned death = atomic_load(&object->death);
  char what[512];
  snprintf(what, sizeof what, "%s%s%s", use, object->died_at ? ", freed " : "",
           object->died_at ? object->died_at : "");
  __h2s_refute(object->site, claims[death], what, position);
}

void __h2s_summarise(void) {
  uint64_t planned = 0, ran = 0, refuted = atomic_load(&__h2s_counts.refuted);
  uint64_t died[DEATHS];
  if (options.quiet && refuted == 0)
    return;
  for (const struct h2s_check_site *site = __start_h2s_check_sites; site < __stop_h2s_check_sites;
       site++) {
    planned++;
    ran += site->objects != 0;
  }
  for (unsigned i = 0; i < DEATHS; i++)
    died[i] = atomic_load(&__h2s_counts.died[i]);
  say("heap2stack check: %llu of %llu planned sites ran, %llu objects; claims exercised: %llu "
      "returned, %llu unwound, %llu ran again, %llu freed, %llu reallocated, %llu guards, %llu "
      "accesses; %llu refuted\n",
      (unsigned long long)ran, (unsigned long long)planned,
      (unsigned long long)atomic_load(&__h2s_counts.objects), (unsigned long long)died[RETURNED],
      (unsigned long long)died[UNWOUND], (unsigned long long)died[RAN_AGAIN],
      (unsigned long long)died[FREED], (unsigned long long)died[REALLOCATED],
      (unsigned long long)atomic_load(&__h2s_counts.guarded),
      (unsigned long long)(atomic_load(&__h2s_counts.accesses) + __h2s_accesses),
      (unsigned long long)refuted);
}
