/* A return being read, and what each of its columns is: of areas, of times, of a measure, a label.
 *
 * The office's own columns (serial number, note) are passed over. Which of several columns about
 * one measure counts is for return_choice.h, what the rows are for return_table.h.
 *
 * Invariant: a column is read as at most one thing, and each measure from at most one column.
 */
#ifndef TUOYU_INTAKE_RETURN_COLUMNS_H
#define TUOYU_INTAKE_RETURN_COLUMNS_H

#include "intake/layout.h"
#include "intake/return_rows.h"
#include "intake/when.h"

enum column_role {
    COLUMN_UNKNOWN,
    COLUMN_AREA,
    COLUMN_TIME,    /* 年度: which rows are the period's */
    COLUMN_MEASURE, /* its figures become facts */
    COLUMN_LABEL,   /* 类型, 街道: may say that a row is a part of its area */
    COLUMN_PASSED_OVER
};

struct column {
    enum column_role role;
    int rank;            /* of an area heading: a code is 0; of a label 1 where it names what is
                          * smaller than any area (街道) */
    enum when_head time; /* of COLUMN_TIME */
    struct measure_name name; /* of a measure; not usable: its facts are invalid */
    bool counts;              /* of several columns about a measure it is the one */
};

/* Of which time a row is, and which cell says so. */
struct row_time {
    enum when when;   /* what is not WHEN_END or better is not read */
    const char *text; /* "" where nothing says it */
    int column;       /* -1: a line between the rows */
    unsigned line;    /* of the cell, as in the file */
    bool is_line;     /* the row is such a line itself */
};

/* A table of a return. */
struct return_file {
    struct intake_reader *reader;
    struct grid grid;
    const struct head *heads; /* [column] */
    struct column *columns;
    size_t column_count;
    int area;                      /* position of the area column with the lowest rank, -1 */
    size_t **tops;                 /* [column] of areas and labels: [row] whose cell shows there */
    struct row_time *times;        /* [row] */
    struct return_row *rows;       /* what each row of the grid is */
    struct return_column *figures; /* the columns of measures */
    size_t figure_count;
};

/* Sets columns and area from `grid` and `heads`. Returns 0, or -1 with E205 where there is no
 * header. Findings E215, E216, E258, N271, N277, N288, W252, W290. */
int return_columns_read(struct return_file *file);

#endif
