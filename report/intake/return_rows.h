/* What a row of a return is, by its area cell: figures of an area, a total, or a part of one.
 *
 * 合计, 小计 and 全市 never count; they are compared with the rows they add up (W269), 福州市合计
 * with those of 福州市. 其中：平潭 is a row of its own area where that is known, and else passed
 * over.
 *
 * Invariant: a total is compared with the topmost areas of the file only, so that nothing is added
 * twice.
 */
#ifndef TUOYU_INTAKE_RETURN_ROWS_H
#define TUOYU_INTAKE_RETURN_ROWS_H

#include "intake/reader.h"

enum return_row_kind { RETURN_AREA, RETURN_TOTAL, RETURN_SUBTOTAL, RETURN_SKIPPED };

struct return_row {
    enum return_row_kind kind;
    int area;     /* of RETURN_AREA; of a total the area whose rows it adds up, -1: all */
    bool part;    /* 其中： : not in a total */
    bool unclear; /* of several rows of an area, none of which is the whole: not to be used */
};

/* True for 合计, 小计, 厦门市合计. */
bool return_row_is_total(struct arena *scratch, const char *text);

/* Understands the area cell of a row; findings E206, E219, N278–N280. A `ragged` row without an
 * area is reported already. */
struct return_row return_row_read(struct intake_reader *reader, const struct grid *grid, size_t row,
                                  int column, bool ragged);

/* A column of figures. */
struct return_column {
    size_t at;      /* position in the grid */
    int measure;    /* index */
    double *values; /* [row] in the unit of the measure; NAN where there is none, INFINITY where
                     * it cannot be used */
};

/* Compares each total row with the rows it adds up: W269. */
void return_totals_check(struct intake_reader *reader, const struct grid *grid,
                         const struct return_row *rows, const struct return_column *columns,
                         size_t column_count);

#endif
