/* Workbooks, over libxlsxwriter: a plan of sheets with tables and pictures becomes a .xlsx.
 *
 * The only place that knows libxlsxwriter, its limits and its formats (fonts, borders, colours,
 * print set-up). Every string and number is checked before the library sees it, since the library
 * writes broken files without complaint.
 *
 * Invariant: the same plan gives the same bytes, at any time and in any time zone.
 */
#ifndef TUOYU_DRIVERS_XLSX_WORKBOOK_H
#define TUOYU_DRIVERS_XLSX_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
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

struct sheet {
    const char *name; /* see sheets_settle_names() */
    bool wished;      /* the name is an office's word: changed where the format does not take it */
    bool landscape;
    bool roomy;                     /* higher rows: a cover */
    bool one_page;                  /* printed on one, however small that makes it */
    bool unprinted;                 /* printed up to the header of its table: rows to filter */
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

struct workbook_plan {
    const char *title, *subject, *author; /* document properties */
    const char *footer;                   /* left part of each page's footer: source, label */
    struct date created;                  /* not the clock: the period's last day */
    const struct sheet *sheets;
    size_t sheet_count;
};

struct workbook;

/* Gives each sheet whose name is only wished one that the format takes and no other sheet has
 * (case and width of letters do not tell two apart): forbidden signs in full width, cut with …,
 * numbered where it is taken. To be called before links are made. */
void sheets_settle_names(struct arena *arena, struct sheet *sheets, size_t count);
/* A name as it stands before the ! of an address: 'It''s'. */
const char *sheet_quoted(struct arena *arena, const char *name);
/* A link to the sheet's first cell. */
const char *sheet_link(struct arena *arena, const char *name);

/* Lays out all sheets and writes the cells. Pictures are only looked at by workbook_finish(), so
 * that they may still be drawn meanwhile. Returns NULL with a finding on failure. */
struct workbook *workbook_start(struct arena *arena, const char *path,
                                const struct workbook_plan *plan, struct diag_sink *sink);
/* Puts in the pictures, writes and closes the file. Returns 0, or -1 with a finding (E409); the
 * workbook is gone in either case. */
int workbook_finish(struct workbook *workbook, struct diag_sink *sink);
/* Gives up: no file is written. */
void workbook_cancel(struct workbook *workbook);

#endif
