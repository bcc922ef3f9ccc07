/* A book: sheets of lines, tables, native charts and pictures, in no file format.
 *
 * Deliverables build one, a driver (drivers/driver.h) makes a file of it: a workbook, a text.
 *
 * Invariant: a book knows no address, no font and no colour; what it shows is in its tables.
 */
#ifndef TUOYU_DOCUMENT_BOOK_H
#define TUOYU_DOCUMENT_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "document/table.h"

/* A native chart, drawn by Excel or WPS from cells: they stand beside the printed page and refer
 * to the table, so that the chart follows it and rows between the chosen ones do no harm. */
enum native_chart_kind {
    NATIVE_COLUMN,
    NATIVE_BAR_STACKED,
    NATIVE_LINE, /* over time: the table's rows are the series, its columns the categories */
};

struct native_chart {
    enum native_chart_kind kind;
    const char *title;
    const char *table;          /* id of the table that holds the values */
    const char *const *columns; /* keys of the value columns (NATIVE_LINE: rows), a series each */
    const char *const *names;   /* of the series */
    size_t column_count;
    size_t foreign;            /* NATIVE_LINE: the last so many are of others, to compare with */
    const char *const *rows;   /* keys of the rows (NATIVE_LINE: columns), a category each;
                                * NATIVE_LINE: NULL for one without values, a gap in the lines */
    const char *const *labels; /* of the categories */
    size_t row_count;
    bool has_target;
    double target; /* drawn as a dashed line; the title names it */
    bool percent;  /* NATIVE_LINE: the axis ends at 100 where nothing lies above */
    int decimals;
};

/* A picture file, put in at its place below the tables. */
struct sheet_picture {
    const char *path;
    const char *description; /* alternative text */
    unsigned width, height;  /* pixels of the file */
};

/* A line of free text over the whole width, above the tables (the cover). */
enum line_kind { LINE_TITLE, LINE_SUBTITLE, LINE_WARNING, LINE_TEXT, LINE_BLANK };

struct sheet_line {
    enum line_kind kind;
    const char *text;
};

/* How a sheet is printed, one page wide. */
struct print {
    bool landscape;
    bool one_page;    /* however small that makes it */
    bool header_only; /* up to the header of its table: rows to filter */
};

struct sheet {
    const char *name; /* see book_settle_names() */
    bool wished;      /* the name is an office's word: changed where the format does not take it */
    struct print print;
    bool roomy;                     /* higher rows: a cover */
    bool protect;                   /* only open cells may be changed; without a password */
    const struct sheet_line *lines; /* above the tables */
    size_t line_count;
    struct table *const *tables; /* one below the other */
    size_t table_count;
    const char *const *fields; /* below the tables: labels, each with room to write behind it */
    size_t field_count;
    const struct native_chart *charts; /* below the tables */
    size_t charts_abreast;             /* 0: 1 */
    size_t chart_count;
    const struct sheet_picture *pictures; /* below the charts, one a page width */
    size_t picture_count;
};

struct book {
    const char *title, *subject, *author; /* document properties */
    const char *footer;                   /* left part of each page's footer: source, label */
    struct date created;                  /* not the clock: the period's last day */
    const struct sheet *sheets;
    size_t sheet_count;
};

/* Gives each sheet whose name is only wished one that the format takes and no other sheet has
 * (case and width of letters do not tell two apart): forbidden signs in full width, cut with …,
 * numbered where it is taken. To be called before links are made. */
void book_settle_names(struct arena *arena, struct sheet *sheets, size_t count);
/* A name as it stands before the ! of an address: 'It''s'. */
const char *sheet_quoted(struct arena *arena, const char *name);

/* Called once a book, that is to be kept under `name`. Returns 0, or -1 with findings. */
typedef int book_fn(void *context, const char *name, const struct book *book);

#endif
