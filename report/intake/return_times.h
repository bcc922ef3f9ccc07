/* Rows of other periods in a return: a column 年度, or lines 2021年 between the rows.
 *
 * Invariant: a row whose time is not understood is not taken for the period's.
 */
#ifndef TUOYU_INTAKE_RETURN_TIMES_H
#define TUOYU_INTAKE_RETURN_TIMES_H

#include "intake/return_columns.h"

/* Which rows are not of the period, and lines of a time alone: [row], true: not to be read. W288
 * for all of a table at once, a note where other rows are of the period. */
bool *return_times_read(const struct return_file *file);

#endif
