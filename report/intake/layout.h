/* Where the table of a return begins: titles above it, a header of several rows, notes below.
 *
 * A return is a form: a title, a line 单位：个, a header whose merged cells say 托位数 and below it
 * 其中：普惠, then the rows, then 注： and 填报人：. This finds the header by the measures that it
 * names and hands on a tidy grid: one header row, and only rows that may be data. A header that
 * comes again below （续表） is passed over where it is the same, and else begins another table.
 * What an area cell means (合计, 其中) is for return_rows.h.
 *
 * Invariant: cells keep their line and column; no line of the file vanishes without a note (N278).
 */
#ifndef TUOYU_INTAKE_LAYOUT_H
#define TUOYU_INTAKE_LAYOUT_H

#include "intake/head.h"

/* A table of a return. */
struct layout {
    struct grid grid;   /* a header row with the path of each column, and the rows below it */
    struct head *heads; /* [column] of the header row */
    size_t next;        /* the row of `raw` at which another table begins; its count: none does */
};

/* How many measures the best header in `raw` names; 0: there is none. Says nothing. */
size_t layout_score(struct intake_reader *reader, const struct grid *raw);

/* Lays out the first table of `raw`, whose line 1 is the header where no better one is found. */
void layout_tidy(struct intake_reader *reader, const struct grid *raw, struct layout *layout);

/* For a table with fixed columns: how many of them the first row of `raw` names that has all that
 * are required, 0 where none has; *row is that row. Says nothing. */
size_t layout_table_score(struct intake_reader *reader, const struct grid *raw,
                          const struct table_shape *shape, size_t *row);
/* Makes `tidy` of `raw`: the header that was found, or else line 1, and what may be rows below. */
void layout_table(struct intake_reader *reader, const struct grid *raw,
                  const struct table_shape *shape, struct grid *tidy);

/* W281, W282: rows and columns of a sheet that do not show and hold something. */
void layout_report_hidden(struct intake_reader *reader, const struct grid *grid);

#endif
