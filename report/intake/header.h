/* Where the header of a return stands, and what each of its columns says.
 *
 * A header has up to three rows; merged cells carry over, so that a column is a path from top to
 * bottom: 托位数/其中：普惠, 常住人口/万人. The block of rows that names most measures is the
 * header. Says nothing of the rows below; lines of text are for layout.h.
 *
 * Invariant: which block is taken depends on the texts of the sheet's upper rows only.
 */
#ifndef TUOYU_INTAKE_HEADER_H
#define TUOYU_INTAKE_HEADER_H

#include "intake/reader.h"

#define HEADER_ROWS_ABOVE 20 /* titles and instructions above a header are not longer */

/* A block of rows taken for the header. */
struct block {
    size_t first, height; /* rows of the raw grid; height 0 where there is none */
    size_t score;         /* measures that it names */
    int clarity;          /* of equal scores: less a measure named again or a column left without a
                           * header, plus a unit that stands below its measure */
};

struct block header_find(struct intake_reader *reader, const struct grid *whole);
/* Columns of a block of at least one row. */
size_t header_width(const struct grid *raw, struct block block);
/* The form in which reader_measure() knows a column, else its path; LAYOUT_PASSED_OVER with N277
 * for a column of another period. */
const char *header_text(struct intake_reader *reader, const struct grid *whole, struct block block,
                        size_t column);
/* True where a text names a year (2021年) and it is not the period's. */
bool header_names_other_year(const struct intake_reader *reader, const char *text);

#endif
