/* A table that may be too long to hold — the register, the services — row by row.
 *
 * A workbook, UTF-16 or a small text is read as every table is (reader_read_table); a long text is
 * streamed over base/bulk.h, its header found among the first lines. The rows look the same either
 * way. Texts that come again and again (areas, kinds) are understood once; findings speak of cells
 * by the column's number in the contract. What the columns mean is for register.c and services.c.
 *
 * Invariant: memory does not grow with the rows.
 */
#ifndef TUOYU_INTAKE_STREAM_H
#define TUOYU_INTAKE_STREAM_H

#include "base/bulk.h"
#include "base/encoding.h"
#include "base/keys.h"
#include "intake/reader.h"

#define STREAM_COLUMNS 16

struct stream {
    struct intake_reader *reader;
    const struct table_shape *shape;
    const char *file, *sheet;  /* as findings name them */
    int at[STREAM_COLUMNS];    /* position of each column of the shape, -1 */
    size_t width;              /* cells of the header */
    const struct grid *grid;   /* NULL where the file is streamed */
    size_t row;                /* of the grid, that comes next */
    struct grid_row header;    /* where the file is streamed */
    struct bulk_field *fields; /* of the grid's row */
    int descriptor;
    struct bulk bulk;
    enum encoding encoding;
    struct bulk_record record;
    struct keys words;    /* tag: column; value: what it means, plus one */
    struct arena scratch; /* texts of the row */
    struct arena_mark empty;
    bool faulty; /* the file breaks off: nothing of it may count */
};

/* What a cell of a day or a number says. */
enum cell_state {
    CELL_EMPTY, /* nothing, or that it does not apply or is not known */
    CELL_GIVEN,
    CELL_UNUSABLE, /* a finding was made */
};

/* Opens PERIOD/NAME of the shape. Returns 0, or -1 where the file is not there (silently) or not
 * usable. A column of the contract that is absent and not `required` is W294, but for those of
 * `dispensable`, bits by column. */
int stream_open(struct intake_reader *reader, const struct table_shape *shape, unsigned dispensable,
                struct stream *stream);
/* The same over a grid with the header on row 0, whose columns were found at `positions`. */
void stream_over_grid(struct intake_reader *reader, const struct table_shape *shape,
                      const struct grid *grid, const int *positions, struct stream *stream);
/* Steps to the next row; rows of the wrong width (E202) and footnotes (N278) are passed over. False
 * at the end, also that of a file which breaks off. */
bool stream_next(struct stream *stream);
void stream_close(struct stream *stream);

/* ---- cells of the row; `column` counts in the shape ---- */

bool stream_has(const struct stream *stream, int column);
struct place stream_place(const struct stream *stream, int column);
/* As the file has it, blanks around it removed; empty for a column that is not there. */
struct bulk_field stream_field(const struct stream *stream, int column);
/* The same as UTF-8, until the next row; E204 and "" where it is none. */
const char *stream_text(struct stream *stream, int column);
/* What the file itself calls a column; where it has none, what the contract does. */
const char *stream_heading(const struct stream *stream, int column);
/* A name to tell rows apart by; a full-width blank around it is none of it. */
struct bulk_field stream_id(struct stream *stream, int column);
/* True for 3.50203E+17: what sheets and programs make of a long number, which it no longer is. */
bool stream_is_scientific(struct bulk_field id);
/* A finding about a cell. The texts may be NULL. */
void stream_say(struct stream *stream, enum diag_code code, int column, int area,
                const char *argument, const char *second);

/* Index of the area, or -1 with E219 or E206. */
int stream_area(struct stream *stream, int column);
/* Which of `count` words, each with its aliases joined by '|', a cell says; -1 with E242. */
int stream_word(struct stream *stream, int column, const char *const *words, size_t count);
enum cell_state stream_date(struct stream *stream, int column, struct date *date);
/* A whole number, as typed (N276); nothing below zero (E208). */
enum cell_state stream_count(struct stream *stream, int column, int area, double *value);

#endif
