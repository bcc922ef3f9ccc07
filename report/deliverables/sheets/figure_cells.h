/* A figure in a cell, as every sheet shows it.
 *
 * Invariant: a figure without a number shows the sign that says why, never a blank or a zero.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_FIGURE_CELLS_H
#define TUOYU_DELIVERABLES_SHEETS_FIGURE_CELLS_H

#include "analysis/figures.h"
#include "document/table.h"

/* The number with its marks, or the sign. */
void figure_cell(struct arena *arena, struct table_cell *cell, const struct figure *figure);
/* √, ×, or nothing where there is no target or no value. */
void target_cell(struct table_cell *cell, const struct indicator *indicator,
                 const struct figure *figure);

#endif
