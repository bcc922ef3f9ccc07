/* A table of returns/ (报表): a row an area, a column a measure.
 *
 * Invariant: a column is read as at most one thing, and each measure from at most one column.
 */
#ifndef TUOYU_INTAKE_RETURN_TABLE_H
#define TUOYU_INTAKE_RETURN_TABLE_H

#include "intake/reader.h"

/* Makes facts of all that `raw`, a text file or one sheet, says. */
void return_table_read(struct intake_reader *reader, const struct grid *raw);

#endif
