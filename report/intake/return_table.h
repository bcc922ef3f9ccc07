/* A table of returns/ (报表): a row an area, a column a measure.
 *
 * Invariant: a cell of an area's row in a column of a measure becomes exactly one fact, unless its
 * time is not the period's.
 */
#ifndef TUOYU_INTAKE_RETURN_TABLE_H
#define TUOYU_INTAKE_RETURN_TABLE_H

#include "intake/reader.h"

/* Makes facts of all that `raw`, a text file or one sheet, says. */
void return_table_read(struct intake_reader *reader, const struct grid *raw);

#endif
