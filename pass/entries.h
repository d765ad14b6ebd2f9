/* entries.h - how often functions run. */
#ifndef H2S_ENTRIES_H
#define H2S_ENTRIES_H

#include "sites.h"

/* By function_id: how often it is entered while the program runs, once at least. */
double *h2s_count_entries(const struct module_info *info);

#endif
