/* 得分与排名 and 条目得分: the points as tables, for the annual workbook, the review's and the
 * terminal.
 *
 * Invariant: every number is one of the result, and every formula's value is the number beside it.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_SCORES_H
#define TUOYU_DELIVERABLES_SHEETS_SCORES_H

#include "analysis/result.h"
#include "deliverables/sheets/table_notes.h"
#include "document/table.h"

/* Ids of the tables, for formulas. */
#define ID_RANKING "ranking"
#define ID_ITEMS "items"

/* Units by rank, and the quota line; formulas refer to the table of items. */
void ranking_table(struct arena *arena, const struct result *result, struct table *table);
/* Items by section, a column a unit in code order, keyed by its code. Returns false, the table
 * being untouched, where nothing is assessed. */
bool items_table(struct arena *arena, const struct result *result, const struct noting *noting,
                 struct table *table);
/* Shades the units' columns of such a table by the share of each item's points, and says so. */
void items_table_heat(struct table *table, const struct items *items);

/* 试用分值，待按评估细则附件核定 */
const char *points_note(const struct result *result);

#endif
