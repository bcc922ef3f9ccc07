/* A table of the rules or the templates while it is being read: row after row, each cell checked
 * where it stands.
 *
 * Opens the file, finds the columns, and turns cells into words, numbers, dates and choices. What
 * the values mean together is left to the table's own file.
 *
 * Rows that a workspace adds (NAME.add.csv) stand in the place of those with the same key, which is
 * the first column of `specs`, or behind all others; a column that they leave out keeps what the
 * replaced row has in it.
 *
 * Invariant: a faulty cell gives one finding and a usable value, so that reading goes on and a user
 * sees all faults at once; a ragged row, itself reported (E202), gives no further findings.
 */
#ifndef TUOYU_BASE_ROWS_H
#define TUOYU_BASE_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/grid.h"
#include "base/table_file.h"

struct rows {
    struct arena *arena;
    struct diag_sink *sink;
    struct grid grid;
    const struct column_spec *specs; /* columns are named by their index here */
    int *positions;
    struct grid added; /* rows that were added, and their columns */
    int *added_positions;
    size_t *added_at; /* [row] its row in `added`, 0: none */
    size_t count;     /* of all rows, with the header */
    size_t row;       /* the current one, from 1; 0 before the first */
    size_t errors;    /* of class rules and environment in the sink when reading began */
    const char **seen;
    unsigned *seen_lines;
    size_t seen_count;
};

/* Opens a table and finds its columns, those of added rows too. Findings E106, E202, E405 and those
 * of csv_read. Returns 0, or -1 where there is nothing to read. */
int rows_open_table(struct rows *rows, struct arena *arena, const struct table_file *file,
                    const struct column_spec *specs, size_t count, struct diag_sink *sink);
/* The same of a table that takes no further rows. */
int rows_open(struct rows *rows, struct arena *arena, const char *path, const char *name,
              const struct column_spec *specs, size_t count, struct diag_sink *sink);
/* Steps to the next row; false behind the last. */
bool rows_next(struct rows *rows);
/* How many rows there are below the header. */
size_t rows_count(const struct rows *rows);
/* 0, or -1 where an error was reported since rows_open(). */
int rows_status(const struct rows *rows);

struct place rows_place(const struct rows *rows, int column);
const char *rows_text(const struct rows *rows, int column);

/* Report the current row's cell: E110 with what the column takes, E108 with a code to suggest. */
void rows_bad(struct rows *rows, int column, const char *chinese, const char *english);
void rows_unknown(struct rows *rows, int column, const char *candidate);
/* E107: what the cell says stands already on `line`. */
void rows_repeated(struct rows *rows, int column, unsigned line);
/* True where the current row's file, or the row that it replaces, has the column. */
bool rows_has_column(const struct rows *rows, int column);
/* True where the current row is one that the workspace adds. */
bool rows_is_added(const struct rows *rows);
/* True where the current row is ragged, so that its cells may stand in the wrong place. */
bool rows_ragged(const struct rows *rows);

/* The text, which must not be empty (E110). */
const char *rows_required(struct rows *rows, int column);
/* The text where no earlier row has it, else NULL with E107. */
const char *rows_unique(struct rows *rows, int column);
/* A code: unique, of letters, digits, '_', '.' and '-'. NULL where the row has none to go by. */
const char *rows_code(struct rows *rows, int column);
bool rows_yes_no(struct rows *rows, int column); /* 0 or 1; false where it is neither */
/* Index of the text among `names`; 0 with E110 where it is none of them. */
unsigned rows_choice(struct rows *rows, int column, const char *const *names, size_t count);
/* note, warning or error; note with E110 where it is none of them. */
enum diag_severity rows_severity(struct rows *rows, int column);
long rows_integer(struct rows *rows, int column, long minimum, long maximum);
/* A number above 0; 1 where it is not. */
double rows_positive(struct rows *rows, int column);
/* A date, or nothing. Returns true and stores the date where there is one. */
bool rows_date(struct rows *rows, int column, struct date *date);
/* A target above 0, in `unit` where that is % also written with a %. Returns true where there is
 * one. */
bool rows_target(struct rows *rows, int column, const char *unit, double *target);

#endif
