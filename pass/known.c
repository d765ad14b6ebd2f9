/* known.c - the table of library functions: what each does with addresses.
 *
 * One line a function: name, prototype (a declaration with another is not the library's
 * function: C leaves names like `index` and `write` to programs), where the format string is
 * (0: none), and its summary in the sentences of summary_text.h.  What is not said does not
 * happen: an argument of which nothing is said is only read and written as data that holds
 * no address, is not kept and not freed.  A pointer result is unknown unless something is "returned".
 *
 * Declined, so not here: functions that keep an argument in a way a fact
 * cannot say, call back with more than two arguments, or whose identity of an
 * address shows (malloc_usable_size, getline).  To add one: read its standard,
 * write its line in its group, use it in test/summary/known-functions.ll.
 * Callers remember the answer for each callee, so the search is plain.
 */
#include "known.h"

#include <string.h>

static const struct known table[] = {
    /* memory */
    {"memcpy", "p:ppi", 0, "contents of param 2 copied to param 1, param 1 returned"},
    {"memmove", "p:ppi", 0, "contents of param 2 copied to param 1, param 1 returned"},
    {"mempcpy", "p:ppi", 0, "contents of param 2 copied to param 1, param 1+any returned"},
    {"memccpy", "p:ppii", 0, "contents of param 2 copied to param 1, param 1+any returned"},
    {"bcopy", "v:ppi", 0, "contents of param 1 copied to param 2"},
    {"memset", "p:pii", 0, "param 2 leaked, unknown stored in param 1+any, param 1 returned"},
    {"bzero", "v:pi", 0, "nothing"},
    {"memcmp", "i:ppi", 0, "nothing"},
    {"bcmp", "i:ppi", 0, "nothing"},
    {"memchr", "p:pii", 0, "param 1+any returned"},
    {"memrchr", "p:pii", 0, "param 1+any returned"},
    {"memmem", "p:pipi", 0, "param 1+any returned"},
    {"__memcpy_chk", "p:ppii", 0, "contents of param 2 copied to param 1, param 1 returned"},
    {"__memmove_chk", "p:ppii", 0, "contents of param 2 copied to param 1, param 1 returned"},
    {"__mempcpy_chk", "p:ppii", 0, "contents of param 2 copied to param 1, param 1+any returned"},
    {"__memset_chk", "p:piii", 0,
     "param 2 leaked, unknown stored in param 1+any, param 1 returned"},
    /* strings */
    {"strlen", "i:p", 0, "nothing"},
    {"strnlen", "i:pi", 0, "nothing"},
    {"strcmp", "i:pp", 0, "nothing"},
    {"strncmp", "i:ppi", 0, "nothing"},
    {"strcasecmp", "i:pp", 0, "nothing"},
    {"strncasecmp", "i:ppi", 0, "nothing"},
    {"strcoll", "i:pp", 0, "nothing"},
    {"strspn", "i:pp", 0, "nothing"},
    {"strcspn", "i:pp", 0, "nothing"},
    {"strcpy", "p:pp", 0, "contents of param 2 copied to param 1, param 1 returned"},
    {"strncpy", "p:ppi", 0, "contents of param 2 copied to param 1, param 1 returned"},
    {"stpcpy", "p:pp", 0, "contents of param 2 copied to param 1, param 1+any returned"},
    {"stpncpy", "p:ppi", 0, "contents of param 2 copied to param 1, param 1+any returned"},
    {"strcat", "p:pp", 0, "what is at param 2+any stored in param 1+any, param 1 returned"},
    {"strncat", "p:ppi", 0, "what is at param 2+any stored in param 1+any, param 1 returned"},
    {"strlcpy", "i:ppi", 0, "contents of param 2 copied to param 1"},
    {"strlcat", "i:ppi", 0, "what is at param 2+any stored in param 1+any"},
    {"strxfrm", "i:ppi", 0, "what is at param 2+any stored in param 1+any"},
    {"strchr", "p:pi", 0, "param 1+any returned"},
    {"strrchr", "p:pi", 0, "param 1+any returned"},
    {"strchrnul", "p:pi", 0, "param 1+any returned"},
    {"strstr", "p:pp", 0, "param 1+any returned"},
    {"strcasestr", "p:pp", 0, "param 1+any returned"},
    {"strpbrk", "p:pp", 0, "param 1+any returned"},
    {"strtok", "p:pp", 0, "param 1 leaked, unknown returned"},
    {"strtok_r", "p:ppp", 0,
     "param 1+any returned, param 1+any stored in param 3+0, param 3+0->any returned, param "
     "3+0->any stored in param 3+0"},
    {"strsep", "p:pp", 0, "param 1+0->any returned, param 1+0->any stored in param 1+0"},
    {"strerror", "p:i", 0, "unknown returned"},
    {"__strcpy_chk", "p:ppi", 0, "contents of param 2 copied to param 1, param 1 returned"},
    {"__strncpy_chk", "p:ppii", 0, "contents of param 2 copied to param 1, param 1 returned"},
    {"__stpcpy_chk", "p:ppi", 0, "contents of param 2 copied to param 1, param 1+any returned"},
    {"__strcat_chk", "p:ppi", 0, "what is at param 2+any stored in param 1+any, param 1 returned"},
    {"__strncat_chk", "p:ppii", 0,
     "what is at param 2+any stored in param 1+any, param 1 returned"},
    /* numbers */
    {"atoi", "i:p", 0, "nothing"},
    {"atol", "i:p", 0, "nothing"},
    {"atoll", "i:p", 0, "nothing"},
    {"atof", "d:p", 0, "nothing"},
    {"strtol", "i:ppi", 0, "param 1+any stored in param 2+0"},
    {"strtoll", "i:ppi", 0, "param 1+any stored in param 2+0"},
    {"strtoul", "i:ppi", 0, "param 1+any stored in param 2+0"},
    {"strtoull", "i:ppi", 0, "param 1+any stored in param 2+0"},
    {"__isoc23_strtol", "i:ppi", 0, "param 1+any stored in param 2+0"},
    {"__isoc23_strtoll", "i:ppi", 0, "param 1+any stored in param 2+0"},
    {"__isoc23_strtoul", "i:ppi", 0, "param 1+any stored in param 2+0"},
    {"__isoc23_strtoull", "i:ppi", 0, "param 1+any stored in param 2+0"},
    {"strtod", "d:pp", 0, "param 1+any stored in param 2+0"},
    {"strtof", "d:pp", 0, "param 1+any stored in param 2+0"},
    {"strtold", "d:pp", 0, "param 1+any stored in param 2+0"},
    {"frexp", "d:dp", 0, "param 1 leaked, unknown stored in param 2+0"},
    {"frexpf", "d:dp", 0, "param 1 leaked, unknown stored in param 2+0"},
    {"modf", "d:dp", 0, "param 1 leaked, unknown stored in param 2+0"},
    {"modff", "d:dp", 0, "param 1 leaked, unknown stored in param 2+0"},
    {"sincos", "v:dpp", 0,
     "param 1 leaked, unknown stored in param 2+0, unknown stored in param 3+0"},
    {"remquo", "d:ddp", 0, "param 1 leaked, param 2 leaked, unknown stored in param 3+0"},
    {"lgamma_r", "d:dp", 0, "param 1 leaked, unknown stored in param 2+0"},
    /* formatted output and input */
    {"printf", "i:p", KNOWN_FORMAT_1, "nothing"},
    {"fprintf", "i:pp", KNOWN_FORMAT_2, "nothing"},
    {"dprintf", "i:ip", KNOWN_FORMAT_2, "nothing"},
    {"sprintf", "i:pp", KNOWN_FORMAT_2,
     "what is at param 2+any stored in param 1+any, what is at variadic+any stored in param 1+any"},
    {"snprintf", "i:pip", KNOWN_FORMAT_3,
     "what is at param 3+any stored in param 1+any, what is at variadic+any stored in param 1+any"},
    {"vprintf", "i:pp", 0, "what is at param 2+any leaked"},
    {"vfprintf", "i:ppp", 0, "what is at param 3+any leaked"},
    {"vsprintf", "i:ppp", 0,
     "what is at param 2+any stored in param 1+any, what is at param 3+any leaked, unknown stored "
     "in param 1+any"},
    {"vsnprintf", "i:pipp", 0,
     "what is at param 3+any stored in param 1+any, what is at param 4+any leaked, unknown stored "
     "in param 1+any"},
    {"__printf_chk", "i:ip", KNOWN_FORMAT_2, "nothing"},
    {"__fprintf_chk", "i:pip", KNOWN_FORMAT_3, "nothing"},
    {"__sprintf_chk", "i:piip", KNOWN_FORMAT_4,
     "what is at param 4+any stored in param 1+any, what is at variadic+any stored in param 1+any"},
    {"__snprintf_chk", "i:piiip", KNOWN_FORMAT_5,
     "what is at param 5+any stored in param 1+any, what is at variadic+any stored in param 1+any"},
    {"__vsprintf_chk", "i:piipp", 0,
     "what is at param 4+any stored in param 1+any, what is at param 5+any leaked, unknown stored "
     "in param 1+any"},
    {"__vsnprintf_chk", "i:piiipp", 0,
     "what is at param 5+any stored in param 1+any, what is at param 6+any leaked, unknown stored "
     "in param 1+any"},
    {"sscanf", "i:pp", KNOWN_FORMAT_2,
     "what is at param 1+any stored in variadic+any, unknown stored in variadic+any"},
    {"fscanf", "i:pp", KNOWN_FORMAT_2, "unknown stored in variadic+any"},
    {"scanf", "i:p", KNOWN_FORMAT_1, "unknown stored in variadic+any"},
    {"__isoc99_sscanf", "i:pp", KNOWN_FORMAT_2,
     "what is at param 1+any stored in variadic+any, unknown stored in variadic+any"},
    {"__isoc99_fscanf", "i:pp", KNOWN_FORMAT_2, "unknown stored in variadic+any"},
    {"__isoc99_scanf", "i:p", KNOWN_FORMAT_1, "unknown stored in variadic+any"},
    {"__isoc23_sscanf", "i:pp", KNOWN_FORMAT_2,
     "what is at param 1+any stored in variadic+any, unknown stored in variadic+any"},
    {"__isoc23_fscanf", "i:pp", KNOWN_FORMAT_2, "unknown stored in variadic+any"},
    {"__isoc23_scanf", "i:p", KNOWN_FORMAT_1, "unknown stored in variadic+any"},
    /* streams and files */
    {"fopen", "p:pp", 0, "unknown returned"},
    {"fdopen", "p:ip", 0, "unknown returned"},
    {"fclose", "i:p", 0, "nothing"},
    {"fflush", "i:p", 0, "nothing"},
    {"feof", "i:p", 0, "nothing"},
    {"ferror", "i:p", 0, "nothing"},
    {"clearerr", "v:p", 0, "nothing"},
    {"fileno", "i:p", 0, "nothing"},
    {"fseek", "i:pii", 0, "param 2 leaked"},
    {"fseeko", "i:pii", 0, "param 2 leaked"},
    {"ftell", "i:p", 0, "nothing"},
    {"ftello", "i:p", 0, "nothing"},
    {"rewind", "v:p", 0, "nothing"},
    {"fread", "i:piip", 0, "unknown stored in param 1+any"},
    {"fwrite", "i:piip", 0, "what is at param 1+any leaked"},
    {"fgets", "p:pip", 0, "param 1 returned"},
    {"__fgets_chk", "p:piip", 0, "param 1 returned"},
    {"__fread_chk", "i:piiip", 0, "unknown stored in param 1+any"},
    {"fputs", "i:pp", 0, "nothing"},
    {"puts", "i:p", 0, "nothing"},
    {"fputc", "i:ip", 0, "param 1 leaked"},
    {"putc", "i:ip", 0, "param 1 leaked"},
    {"putchar", "i:i", 0, "param 1 leaked"},
    {"fgetc", "i:p", 0, "nothing"},
    {"getc", "i:p", 0, "nothing"},
    {"ungetc", "i:ip", 0, "param 1 leaked"},
    {"setvbuf", "i:ppii", 0, "param 2 leaked"},
    {"setbuf", "v:pp", 0, "param 2 leaked"},
    {"perror", "v:p", 0, "nothing"},
    {"remove", "i:p", 0, "nothing"},
    {"rename", "i:pp", 0, "nothing"},
    {"read", "i:ipi", 0, "unknown stored in param 2+any"},
    {"write", "i:ipi", 0, "what is at param 2+any leaked"},
    {"pread", "i:ipii", 0, "unknown stored in param 2+any"},
    {"pwrite", "i:ipii", 0, "what is at param 2+any leaked"},
    {"unlink", "i:p", 0, "nothing"},
    {"access", "i:pi", 0, "nothing"},
    {"stat", "i:pp", 0, "unknown stored in param 2+any"},
    {"lstat", "i:pp", 0, "unknown stored in param 2+any"},
    {"fstat", "i:ip", 0, "unknown stored in param 2+any"},
    {"chmod", "i:pi", 0, "nothing"},
    {"mkdir", "i:pi", 0, "nothing"},
    {"rmdir", "i:p", 0, "nothing"},
    {"chdir", "i:p", 0, "nothing"},
    /* LLVM takes it not to be captured */
    {"ctermid", "p:p", 0, "param 1 returned, unknown returned"},
    {"getcwd", "p:pi", 0, "param 1 returned, unknown returned"},
    {"readlink", "i:ppi", 0, "nothing"},
    {"realpath", "p:pp", 0, "param 2 returned, unknown returned"},
    /* time */
    {"time", "i:p", 0, "unknown stored in param 1+0"},
    {"clock_gettime", "i:ip", 0, "unknown stored in param 2+any"},
    {"gettimeofday", "i:pp", 0, "unknown stored in param 1+any"},
    {"nanosleep", "i:pp", 0, "unknown stored in param 2+any"},
    {"mktime", "i:p", 0, "unknown stored in param 1+any"},
    {"localtime", "p:p", 0, "unknown returned"},
    {"gmtime", "p:p", 0, "unknown returned"},
    {"localtime_r", "p:pp", 0, "unknown stored in param 2+any, param 2 returned"},
    {"gmtime_r", "p:pp", 0, "unknown stored in param 2+any, param 2 returned"},
    {"strftime", "i:pipp", 0, "what is at param 3+any stored in param 1+any"},
    /* the rest of the standard library */
    {"qsort", "v:piip", 0,
     "what is at param 1+any stored in param 1+any, param 4 called as call 1 with 2 arguments, "
     "param 1+any passed to call 1 as argument 1, param 1+any passed to call 1 as argument 2"},
    {"bsearch", "p:ppiip", 0,
     "param 2+any returned, param 5 called as call 1 with 2 arguments, param 1 passed to call 1 as "
     "argument 1, param 2+any passed to call 1 as argument 2"},
    {"getenv", "p:p", 0, "unknown returned"},
    {"setenv", "i:ppi", 0, "nothing"},
    {"unsetenv", "i:p", 0, "nothing"},
    {"system", "i:p", 0, "nothing"},
    {"rand_r", "i:p", 0, "nothing"},
    {"exit", "v:i", 0, "nothing"},
    {"_exit", "v:i", 0, "nothing"},
    {"abort", "v:", 0, "nothing"},
    {"__assert_fail", "v:ppip", 0, "nothing"},
    {"__errno_location", "p:", 0, "unknown returned"},
    {"__ctype_b_loc", "p:", 0, "unknown returned"},
    {"__ctype_tolower_loc", "p:", 0, "unknown returned"},
    {"__ctype_toupper_loc", "p:", 0, "unknown returned"},
};

enum { COUNT = sizeof table / sizeof table[0] };

const struct known *h2s_known_all(uint32_t *count) {
  *count = COUNT;
  return table;
}

const struct known *h2s_known(const char *name) {
  for (uint32_t i = 0; i < COUNT; i++)
    if (table[i].name[0] == name[0] && strcmp(table[i].name, name) == 0)
      return &table[i];
  return NULL;
}
