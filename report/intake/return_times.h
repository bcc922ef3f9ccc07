/* Rows of other periods in a return: a column 年度, or lines 2021年 between the rows.
 *
 * An empty time is that of the row above, or the period's where none stands above. Of 2022年12月
 * stocks are those of 2022; where all rows say so it is the time of the table and all is read.
 *
 * Invariant: a row whose time is not understood is not taken for the period's, and no figure is
 * passed over with less than a warning unless the period's own was read.
 */
#ifndef TUOYU_INTAKE_RETURN_TIMES_H
#define TUOYU_INTAKE_RETURN_TIMES_H

#include "intake/return_areas.h"

/* Sets `file->times` by what the rows say; N278 for lines that are no rows. */
void return_times_read(struct return_file *file);
/* Decides between several times of an area and reports what is not read: W288 for all of a table at
 * once, a note where it was read for the period from other rows; W290 and N290 for flows of the
 * period's last month. `namings`: [row]. */
void return_times_settle(struct return_file *file, const struct row_name *namings);
/* False for a row that is not of the period. */
bool return_times_are_own(const struct return_file *file, size_t row);
/* False for a figure that is not to be read: a flow of the period's end only. */
bool return_times_hold(const struct return_file *file, size_t row, int measure);

#endif
