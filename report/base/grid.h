/* A table as it was read, from whatever file: rows of cells, each with its place.
 *
 * Every reader of files (base/csv.h; workbooks later) fills one of these, and every consumer names
 * its columns by header and never by position. Knows nothing of what the columns mean.
 *
 * Invariant: cell texts are valid UTF-8 without NUL; lines and columns count from 1 as the user
 * sees them in the file.
 */
#ifndef TUOYU_BASE_GRID_H
#define TUOYU_BASE_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

struct grid_row {
    const char **cells; /* `count` texts, blanks at both ends removed; "" where empty */
    size_t count;
    unsigned line; /* of the row's first character */
    bool hidden;   /* in a workbook: the row does not show */
};

/* Cells that show as one; only the first of them, top left, has a text. */
struct grid_merge {
    unsigned first_line, last_line;   /* as grid_row.line */
    size_t first_column, last_column; /* from 0 */
};

struct grid {
    const char *file;      /* as findings name it */
    const char *sheet;     /* NULL for text files */
    struct grid_row *rows; /* rows[0] is the header where `count` > 0; blank rows are left out */
    size_t count;
    const struct grid_merge *merges; /* in a workbook, by first line, then first column */
    size_t merge_count;
    const bool *hidden_columns; /* in a workbook, `hidden_column_count` of them; else NULL */
    size_t hidden_column_count;
};

/* The place of a cell; `column` from 0, as in an index. */
struct place grid_place(const struct grid *grid, size_t row, size_t column);
/* The text of a cell, "" beyond the end of the row or for a column of -1. */
const char *grid_cell(const struct grid *grid, size_t row, int column);

/* Empties the cells that merged cells cover, all but the first, as the sheet shows them. Where
 * merged cells overlap, which no sheet does, it stops once as many cells were looked at as there
 * are. */
void grid_clear_covered(struct grid *grid);
/* A column by what may be told of its heading ("" for none) and its place: “托位总数”（B列）, in a
 * text “托位总数”（第2列）. */
const char *grid_column_name(struct arena *arena, const struct grid *grid, size_t column,
                             const char *head, enum language language);

struct column_spec {
    const char *name;    /* as the contract has it */
    const char *aliases; /* further headers, separated by '|', or NULL */
    bool required;
    /* Further headings, by a grammar of their own: how well one suits, 0 best, -1 not at all.
     * Several columns may suit; the best is taken. NULL: none. */
    int (*suits)(struct arena *scratch, const char *heading);
};

/* A column as the contract calls it and as a heading in Chinese may: new（新值）. */
const char *grid_spec_name(struct arena *arena, const struct column_spec *spec);

/* Finds each of `count` columns in the header (compared by text_fold, without numbers and marks at
 * the ends and a plain unit in brackets) and stores its position, or -1. A required column that is
 * absent is an error (E106 or E220 by `class`), a column that is not known is W252 with "did you
 * mean", one that is there twice E215. A column named `note` or 备注 needs no spec. Returns 0, or
 * -1 where a required column is absent. */
int grid_columns(const struct grid *grid, const struct column_spec *specs, size_t count,
                 enum diag_class class, struct diag_sink *sink, int *positions);

/* How many of the columns a row names, were it the header; 0 where one that is required is not
 * among them. */
size_t grid_header_score(struct arena *scratch, const struct grid_row *row,
                         const struct column_spec *specs, size_t count);

/* Reports each row of a text whose number of cells differs from the header's (E202, by `class`);
 * empty cells behind the last header are not counted. A sheet's cells have addresses: its rows are
 * never ragged, and a cell beyond the header is W279. Returns how many ragged rows there are. */
size_t grid_check_rows(const struct grid *grid, enum diag_class class, struct diag_sink *sink);
/* True where row `row` would be reported by grid_check_rows. */
bool grid_row_is_ragged(const struct grid *grid, size_t row);

#endif
