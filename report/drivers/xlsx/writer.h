/* What the files of the driver share, and nobody else sees: the library's objects, the layout of
 * the sheets, the looks of cells.
 *
 * Each file calls those named before it and none behind it: safe.c knows what texts the library
 * may have, layout.c decides which row and column everything stands in and turns references into
 * addresses, look.c lays the styles of its parts over each other, put.c hands each cell to the
 * library and counts it, form.c makes a form of them (rules, comments, fields, protection),
 * table.c, sheet.c and chart.c write those, build.c a file, and writer.c watches over the child in
 * which that is done.
 *
 * Invariant: no text and no number reaches the library but through writer_text() and isfinite().
 */
#ifndef TUOYU_DRIVERS_XLSX_WRITER_H
#define TUOYU_DRIVERS_XLSX_WRITER_H

#include <xlsxwriter.h>

#include "base/process.h"
#include "base/xlsx_census.h"
#include "document/book.h"
#include "drivers/styles.h"

/* ---- layout ---- */

/* Where a table stands. Rows count from 0, as the library does. */
struct placed_table {
    const struct table *table;
    size_t sheet;
    lxw_row_t caption, unit, header, body, notes;
    unsigned header_rows; /* 2 where columns are grouped */
    lxw_col_t *columns;   /* first sheet column of each table column */
    lxw_col_t *lasts;     /* its last one */
};

struct placed_sheet {
    const struct sheet *plan;
    lxw_worksheet *sheet;
    struct placed_table *tables; /* plan->table_count of them */
    lxw_row_t fields;            /* first row of the fields */
    size_t fields_abreast;       /* of them in a row */
    lxw_row_t below;             /* first row below lines, tables and fields */
    lxw_col_t column_count;      /* columns that lines and tables take */
    int *widths;                 /* of these, in display columns */
    lxw_row_t *picture_rows;     /* set when the sheet was written */
    lxw_col_t helper;            /* next free column for the charts' cells */
    double page;                 /* pixels that a printed page is high; 0: not yet known */
    double y;                    /* pixels used on the current printed page */
    bool adrift;                 /* the printer has broken a page by itself: y is a guess */
    double height;               /* pixels of all rows so far */
    lxw_row_t breaks[64];
    size_t break_count;
};

/* ---- formats ---- */

enum look_part {
    LOOK_TITLE,
    LOOK_SUBTITLE,
    LOOK_WARNING,
    LOOK_LINE,
    LOOK_CAPTION,
    LOOK_UNIT,
    LOOK_HEADER,
    LOOK_BODY,
    LOOK_NOTE,
    LOOK_FIELD,
    LOOK_HELPER,
    LOOK_ZERO, /* of a change that rounds to 0: its number without a sign */
};

#define LOOK_TEXT (-1) /* decimals of a look without a number */

struct look {
    enum look_part part;
    enum row_kind row;
    enum column_kind column;
    enum cell_tone tone;
    int decimals;     /* LOOK_TEXT: no number */
    const char *mark; /* behind the number, the table's; NULL or "" for none */
    bool room;        /* leave room for a mark that other cells of the column have */
    bool first, last; /* first column; last row */
    bool wrap, link;
    bool marked, open;
};

struct look_format {
    struct look look;
    lxw_format *format;
};

/* ---- the writer ---- */

struct writer {
    struct arena *arena;
    const struct book *plan;
    const struct styles *styles;
    const char *path;
    lxw_workbook *book;
    struct placed_sheet *sheets; /* plan->sheet_count of them */
    struct look_format *formats;
    size_t format_count, format_capacity;
    struct writer_report *report;
    /* the parent's */
    struct process child;
    int go; /* to be written to when the pictures are there */
};

/* What the child says, in memory that both see: to be compared with what is read back. */
struct writer_report {
    char fault[600];            /* the first thing that went wrong, "" so far */
    bool differs;               /* the second file from the first */
    struct xlsx_tally book;     /* what the library was asked to write */
    struct xlsx_tally sheets[]; /* plan->sheet_count of them */
};

#define ROW_PIXELS 20      /* of a row whose height nobody set */
#define COLUMN_PADDING 1.6 /* characters added to a column for its margins */

/* ---- safe.c: what the library may have ---- */

/* Remembers the first fault: "各市指标!B7：…". */
void writer_fault(struct writer *writer, const char *where, const char *what);
/* The text as the library may have it: valid, without characters that XML cannot hold, cut to
 * what a cell takes. Invalid text is a fault and gives "". */
const char *writer_text(struct writer *writer, const char *text);
/* The same, cut to what document properties and footers take. */
const char *writer_short_text(struct writer *writer, const char *text);

/* ---- layout.c: where everything stands ---- */

/* The columns of a field: its label from `first` to `label`, room to write up to `last`. */
struct field_columns {
    lxw_col_t first, label, last;
};

void layout_sheets(struct writer *writer);
struct field_columns layout_field(const struct placed_sheet *sheet, size_t index);
lxw_col_t layout_last_column(const struct placed_table *placed);
/* Width of sheet columns `first` to `last`, in display columns. */
int layout_width(const struct placed_sheet *sheet, lxw_col_t first, lxw_col_t last);
double layout_pixels(const struct placed_sheet *sheet);
/* Lines that a text `scale` times as large as usual takes in cells of `width` display columns, and
 * the points that these take. */
int layout_lines(const char *text, int width, double scale);
double layout_points(const struct placed_sheet *sheet, int lines, double scale);
/* Sets a row's height in points and moves `y` on. */
void layout_row(struct placed_sheet *sheet, lxw_row_t row, double points);
/* Pixels of the sheet that a printed page is high: a wide sheet is scaled down to fit. */
double layout_page(struct placed_sheet *sheet);
/* A page break before `row` where `pixels` do not fit on what is left of the printed page. */
void layout_break(struct placed_sheet *sheet, lxw_row_t row, double pixels);
/* The same for something that floats over rows, and moves `y` on. */
void layout_keep(struct placed_sheet *sheet, lxw_row_t row, double pixels);
/* What a picture is scaled by to fill the width of the sheet, or of a page. */
double layout_picture_scale(const struct placed_sheet *sheet, size_t picture);
const struct placed_table *layout_find(const struct writer *writer, const char *id);
/* A formula with its references as addresses, '=' in front, as seen from a cell of `sheet`; NULL
 * with a fault where a reference leads nowhere. */
const char *layout_formula(struct writer *writer, size_t sheet, const char *formula);
/* A link of a cell of `sheet` as the library wants it; NULL where it leads nowhere, with a fault
 * where it should lead to a table. */
const char *layout_link(struct writer *writer, size_t sheet, const struct link *link);

/* ---- look.c: what of the styles a cell has ---- */

const struct style *look_style(const struct writer *writer, enum style_part part);
/* As the library takes it, whose 0 is no colour. */
lxw_color_t look_colour(unsigned rgb);
/* The size of a part over the one for which widths and heights are stated here. */
double look_scale(const struct writer *writer, enum style_part part);
lxw_format *look_format(struct writer *writer, const struct look *look);
/* The look of a table's cell; `marks`: its column has some. */
struct look look_of_cell(const struct table *table, size_t row, size_t column, bool marks);
bool look_marks_column(const struct table *table, size_t column);

/* ---- put.c: each address is given one of these once, but for merges, which go before ---- */

/* A text is made safe by writer_text(); an empty one leaves the cell blank. */
void put_text(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row, lxw_col_t column,
              const char *text, lxw_format *format);
void put_number(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row, lxw_col_t column,
                double number, lxw_format *format);
/* A formula with its value, which is `text`, or `number` where that is NULL. */
void put_formula(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row, lxw_col_t column,
                 const char *formula, const char *text, double number, lxw_format *format);
/* Makes one cell of several, all of them blank; the first may then be given something else. */
void put_merge(struct writer *writer, struct placed_sheet *sheet, lxw_row_t first_row,
               lxw_col_t first, lxw_row_t last_row, lxw_col_t last, lxw_format *format);
/* A text in one cell or, merged, in several. */
void put_over(struct writer *writer, struct placed_sheet *sheet, lxw_row_t first_row,
              lxw_col_t first, lxw_row_t last_row, lxw_col_t last, const char *text,
              const struct look *look);
/* A link of a cell that is then given something. */
void put_link(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row, lxw_col_t column,
              const char *link, lxw_format *format);
/* Counts what was handed to the library elsewhere. */
void put_counted(struct writer *writer, const struct placed_sheet *sheet, enum xlsx_kind kind,
                 size_t count);
/* Counts what follows of the whole: relations, charts, pictures. To be called once, at the end. */
void put_parts(struct writer *writer);

/* ---- form.c: what is laid over the cells ---- */

void form_comment(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row,
                  lxw_col_t column, const char *text);
/* The rules of a table's cells, one for neighbours in a column that share it. */
void form_rules(struct writer *writer, struct placed_sheet *sheet,
                const struct placed_table *placed);
/* Changes that round to 0 show as 0, without a sign. */
void form_zeros(struct writer *writer, struct placed_sheet *sheet,
                const struct placed_table *placed);
/* Shades of a heat map: a rule a row, over its heated columns. */
void form_heat(struct writer *writer, struct placed_sheet *sheet,
               const struct placed_table *placed);
void form_fields(struct writer *writer, struct placed_sheet *sheet);
void form_protect(struct placed_sheet *sheet);

/* ---- table.c, sheet.c, chart.c ---- */

void draw_table(struct writer *writer, struct placed_sheet *sheet,
                const struct placed_table *placed);
void draw_sheet(struct writer *writer, size_t index);
/* Charts, the room for pictures, page breaks and print area. */
void draw_charts(struct writer *writer, size_t index);

/* ---- build.c: all of it ---- */

/* Writes the whole file at `path`; `ready` is called before pictures are looked at. Returns 0, or
 * -1 with a fault and no file. */
int writer_build(struct writer *writer, const char *path,
                 void (*ready)(const struct writer *writer));

#endif
