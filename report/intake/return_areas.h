/* Which cell names the area of a row, where several columns name areas or one cell several rows.
 *
 * 城市, 区县 and their codes stand side by side, and a name is merged over the rows 公办 and 民办:
 * the lowest area that is named is the row's, and the others must lie above it. A county that
 * nobody knows beside its city makes the row no city's.
 *
 * Invariant: a row is of one area only; where its cells name two, none of its figures is used.
 */
#ifndef TUOYU_INTAKE_RETURN_AREAS_H
#define TUOYU_INTAKE_RETURN_AREAS_H

#include "intake/return_columns.h"

struct row_name {
    size_t row; /* where the cell stands: above, for one of merged cells or a row without a name */
    int column;
};

/* Sets `file->tops`. */
void return_areas_prepare(struct return_file *file);
/* The text that shows in a cell of a column of areas or labels. */
const char *return_areas_text(const struct return_file *file, size_t row, size_t column);
/* The cell that names the area of a row, or a total; an empty one where nothing does. A row without
 * a name that is labelled (民办) goes on with `before`, the naming of the row above it. */
struct row_name return_areas_naming(const struct return_file *file, size_t row,
                                    struct row_name before);
/* The lowest area that a row names besides, -1: of 厦门市 | 合计. */
int return_areas_lowest(const struct return_file *file, size_t row);
/* False with E256 where another column names another area. W276 for a text that is no area. */
bool return_areas_agree(const struct return_file *file, size_t row, struct row_name naming,
                        int area);

#endif
