/* Workbooks in, over libzip: each sheet of an .xlsx becomes a grid of texts.
 *
 * The only file that includes <zip.h>. Returns are typed by hand and arrive by mail, so nothing in
 * the file is trusted: sizes, entries, rows, columns and text lengths have limits that are checked
 * before memory is taken, and relations are followed inside the package only. What the cells mean,
 * and which sheet is the return, is for intake/.
 *
 * A cell's text is what a person reads in it, with the 15 significant digits that Excel keeps: with
 * a percent format the value times 100 and "%"; with a date format the ISO date ("2022-03-01", with
 * a time of day " 14:30" behind it), in both date systems; a truth value TRUE or FALSE; an error
 * its name (#REF!). Texts come without their phonetic runs, line breaks as one blank, blanks at
 * both ends removed. A formula gives its cached value; one that has none shows itself: "=SUM(A1)".
 *
 * Invariant: texts are valid UTF-8 without NUL; lines and columns are those the sheet shows
 * (row 1 is line 1, column A is index 0).
 */
#ifndef TUOYU_BASE_XLSX_H
#define TUOYU_BASE_XLSX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/grid.h"

#define XLSX_FILE_MAXIMUM ((size_t)64 << 20)      /* bytes of the file */
#define XLSX_INFLATED_MAXIMUM ((size_t)256 << 20) /* bytes of all parts that are read */
#define XLSX_ENTRIES_MAXIMUM 4096                 /* files in the package */
#define XLSX_SHEETS_MAXIMUM 256
#define XLSX_ROWS_MAXIMUM 1048576
#define XLSX_COLUMNS_MAXIMUM 4096 /* as in a CSV; empty cells beyond do not count */
#define XLSX_CELLS_MAXIMUM                                                                         \
    ((size_t)8 << 20)                         /* of a workbook, counted up to the last in each row \
                                               */
#define XLSX_TEXT_MAXIMUM ((size_t)32767 * 4) /* bytes of a cell: Excel's 32,767 characters */
#define XLSX_MERGES_MAXIMUM 65536

struct xlsx_sheet {
    struct grid grid; /* .sheet is its name; rows are all that are not blank, no header implied */
    bool hidden;      /* the sheet does not show ("hidden" or "veryHidden") */
};

struct xlsx_book {
    struct xlsx_sheet *sheets; /* in the order of the tabs; chart sheets are left out */
    size_t count;
};

/* True where the bytes begin as a package (.xlsx, .docx, .zip) or as an old office document (.xls,
 * .et, or encrypted): what xlsx_parse() has more to say of than a text reader. */
bool xlsx_is_container(const void *bytes, size_t length);

/* Reads a book from its bytes; findings call it `name` and carry `class`. What is not an .xlsx says
 * what it is instead (E231–E235) and that it should be saved as .xlsx. Returns 0, or -1 where there
 * is no usable book. */
int xlsx_parse(struct arena *arena, const void *bytes, size_t length, const char *name,
               enum diag_class class, struct diag_sink *sink, struct xlsx_book *book);

#endif
