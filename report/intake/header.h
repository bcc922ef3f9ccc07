/* Where the header of a return stands, and which texts stand over each of its columns.
 *
 * A header has up to four rows; merged cells carry over, so that a column is a path from top to
 * bottom: 托位数/其中：普惠, 常住人口/万人. The block of rows that names most measures is the
 * header; where merged cells say that it is two rows high, it is. What a path means is for head.h;
 * says nothing of the rows below; lines of text are for layout.h.
 *
 * Invariant: which block is taken depends on the texts of the sheet's upper rows only.
 */
#ifndef TUOYU_INTAKE_HEADER_H
#define TUOYU_INTAKE_HEADER_H

#include "intake/head.h"

#define HEADER_ROWS_ABOVE 20 /* titles and instructions above a header are not longer */

/* A block of rows taken for the header. */
struct block {
    size_t first, height; /* rows of the raw grid; height 0 where there is none */
    const char *over;     /* the one measure of a table of years, named above it; or NULL */
    size_t score;         /* measures that it names */
    int clarity;          /* of equal scores: see judge() */
};

struct block header_find(struct intake_reader *reader, const struct grid *whole);
/* Columns of a block of at least one row. */
size_t header_width(const struct grid *raw, struct block block);
/* What a column holds. */
struct head header_read(struct intake_reader *reader, const struct grid *whole, struct block block,
                        size_t column);
/* True where a row below a header begins another one: it names measures and holds no figure. */
bool header_begins(struct intake_reader *reader, const struct grid *raw, size_t row);
/* True where a text names a year (2021年) and it is not the period's. */
bool header_names_other_year(const struct intake_reader *reader, const char *text);

#endif
