/* One table, many faces: the neutral form of everything that the office gets.
 *
 * A table is built once (annual_*.c, review_*.c, trend_*.c …) and drawn by the workbook and, as
 * text, by table_draw_text(). No writer computes: values stand in the cells, and a live formula
 * beside its value refers to other cells by table, row key and column key, never by
 * position: "{t1!350100!places}/{t1!350100!resident_population}*1000", and over neighbouring rows
 * "SUM({t4!350102:350181!places})". The writer of a face that has formulas puts in the addresses.
 *
 * One way to name a cell: by the keys of its row and column, which formulas, table_find_cell() and
 * a native chart take; its number is for who fills the row or walks the table from end to end.
 *
 * Invariant: every row has exactly as many cells as the table has columns; keys are unique in
 * their table.
 */
#ifndef TUOYU_DOCUMENT_TABLE_H
#define TUOYU_DOCUMENT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/number.h"

enum column_kind {
    COLUMN_TEXT,
    COLUMN_NUMBER,
    COLUMN_CHANGE, /* numbers that always show their sign (增减) */
    COLUMN_CENTRED
};

struct table_column {
    const char *key;
    const char *label;
    const char *unit;  /* shown below the label, or NULL */
    const char *group; /* a header over neighbouring columns with the same group, or NULL */
    enum column_kind kind;
    int decimals; /* of numbers */
    int width;    /* display columns; 0: by the content, between 6 and 40 */
    int span;     /* columns of the sheet that it takes, where tables share one; 0: 1 */
    bool wrap;
    bool heated; /* see table_row.heat */
};

enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER };

/* What a cell means, not how it looks: a writer chooses the look (never by colour alone). */
enum cell_tone {
    TONE_PLAIN,
    TONE_REACHED, /* target reached, recommended */
    TONE_SHORT,   /* target not reached */
    TONE_QUIET,   /* a sign for "no figure", an estimated or sample value */
    TONE_ALERT,   /* an error, undecided */
};

/* What a cell of a form takes. */
enum rule_kind {
    RULE_NUMBER, /* from least to most, with at most `decimals` decimals, or one of `words` */
    RULE_CHOICE, /* one of `words`, from a drop-down list */
};

struct cell_rule {
    enum rule_kind kind;
    double least, most; /* both may be taken; INFINITY: no end */
    int decimals;
    const char *const *words; /* a NULL ends them; may be NULL for numbers */
    const char *title;        /* of the advice, at most 32 characters */
    const char *advice;       /* shown where something else is typed; at most 255 characters */
    bool strict;              /* something else is refused, and not only asked about */
};

/* Where a cell leads: to a sheet, or to a cell of a table. A table of thousands of rows is led to
 * by number, since rows are only ever added at its end. */
struct link {
    const char *sheet; /* its name; NULL: to a table */
    const char *table; /* its id; NULL with `sheet` NULL: nowhere */
    size_t row;
    const char *column; /* key */
};

/* What only a few cells have. */
struct cell_rare {
    struct link link;
    const char *comment;          /* a note that opens over the cell, or NULL */
    const struct cell_rule *rule; /* what may be typed, or NULL: anything */
    bool marked;                  /* in question: stands out, whatever its tone */
    bool open;                    /* to be filled in: may be changed where the sheet is protected */
};

struct table_cell {
    enum cell_kind kind;
    enum cell_tone tone;
    double number;
    int decimals;           /* of this cell; -1: the column's */
    const char *mark;       /* shown right behind a number and explained in a note (*), or NULL */
    const char *text;       /* of CELL_TEXT */
    const char *formula;    /* with references as above and no leading '='; NULL: none */
    struct cell_rare *rare; /* NULL: none; read by cell_rare(), set by the setters */
};

enum row_kind {
    ROW_DATA,
    ROW_TOTAL,   /* 全省: the first row */
    ROW_PART,    /* 其中: indented, not to be added */
    ROW_SECTION, /* a heading over the whole width: text in the first cell */
    ROW_LINE,    /* the quota line: drawn as a rule, text in the first cell */
};

struct table_row {
    const char *key; /* code, or NULL */
    enum row_kind kind;
    double heat; /* numbers of its heated columns are shaded from 0 to this; 0: none */
    struct table_cell *cells;
};

struct table {
    const char *id;        /* for formulas: "t1" */
    const char *caption;   /* 表1：2022年… */
    const char *unit_line; /* 单位：个、% ; NULL */
    struct table_column *columns;
    size_t column_count;
    struct table_row *rows;
    size_t row_count, row_capacity;
    const char **notes; /* below the table */
    size_t note_count, note_capacity;
    size_t frozen_columns;
    bool filter;            /* an autofilter on the header */
    enum rounding rounding; /* of numbers shown as text; half up unless set */
    struct arena *arena;
};

void table_init(struct table *table, struct arena *arena, const char *id, const char *caption,
                const char *unit_line, const struct table_column *columns, size_t column_count);
/* Adds a row of empty cells and returns it; valid until the next call. */
struct table_row *table_add_row(struct table *table, const char *key, enum row_kind kind);
void table_add_note(struct table *table, const char *text);
/* Index by key, or -1. */
int table_find_row(const struct table *table, const char *key);
int table_find_column(const struct table *table, const char *key);
/* The cell of two keys, or NULL. */
const struct table_cell *table_find_cell(const struct table *table, const char *row,
                                         const char *column);

/* Setters; texts are not copied and must live as long as the table. */
void cell_text(struct table_cell *cell, const char *text);
void cell_number(struct table_cell *cell, double number);
void cell_formula(struct table_cell *cell, double number, const char *formula);
/* A formula that yields a text. */
void cell_text_formula(struct table_cell *cell, const char *text, const char *formula);
/* Setters of what few cells have, kept in the arena. */
void cell_link(struct arena *arena, struct table_cell *cell, struct link link);
void cell_comment(struct arena *arena, struct table_cell *cell, const char *text);
void cell_question(struct arena *arena, struct table_cell *cell); /* .marked */
void cell_open(struct arena *arena, struct table_cell *cell, const struct cell_rule *rule);
/* What a cell has of it; never NULL. */
const struct cell_rare *cell_rare(const struct table_cell *cell);

/* Decimals for a face that rounds half up by itself, as spreadsheets do: one more where the table
 * rounds half to even and the two would differ, so that the half is seen and nothing is rounded. */
int sheet_decimals(enum rounding rounding, double number, int decimals);
/* A formula of a value, 0 or more, rounded to `decimals` by `rounding`. In the arena. */
const char *formula_round(struct arena *arena, enum rounding rounding, const char *value,
                          int decimals);

/* What a cell shows, as text: its number rounded and grouped, with its mark. `number` is room for
 * it; returns `number` or the cell's own text, "" for an empty cell. */
#define CELL_DISPLAY (NUMBER_TEXT + 16)
const char *cell_display(const struct table *table, const struct table_column *column,
                         const struct table_cell *cell, char number[CELL_DISPLAY]);
/* Columns that a table column needs for its header and cells, between 6 and 40 unless it states
 * its width. */
int table_column_width(const struct table *table, size_t column);

/* The table as text for a terminal: padded by display width, caption above, notes below. */
void table_draw_text(const struct table *table, struct buffer *out);

#endif
