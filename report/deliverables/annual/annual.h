/* annual.xlsx (年度汇总): the plan of the annual workbook — sheets, tables, notes, charts.
 *
 * Decides what the office reads and in which order; draws nothing itself (document/book.h
 * does).
 *
 * Invariant: every number in the plan is one of `result`, and every formula's value is the number
 * beside it.
 */
#ifndef TUOYU_DELIVERABLES_ANNUAL_ANNUAL_H
#define TUOYU_DELIVERABLES_ANNUAL_ANNUAL_H

#include "analysis/result.h"
#include "base/arena.h"
#include "deliverables/charts/charts.h"
#include "document/book.h"

/* `charts` may be NULL (--no-charts); `folder` is where their PNGs will be. */
void annual_plan(struct arena *arena, const struct result *result, const struct chart_set *charts,
                 const char *folder, struct book *book);

#endif
