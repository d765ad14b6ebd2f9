/* lift.h - objects that callees make become sites of their callers.
 *
 * requires sites, solved graphs and summaries; fills the lifted sites of struct module_info and
 * the site of each fresh object of a graph; reads IR only
 */
#ifndef H2S_LIFT_H
#define H2S_LIFT_H

#include "analyse.h"

void h2s_lift(struct module_info *info, struct analysis *analysis);

#endif
