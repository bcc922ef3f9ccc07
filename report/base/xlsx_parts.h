/* The parts of a workbook's package, one reader each, for base/xml.h to feed.
 *
 * Internal to xlsx*.c. Knows the elements of SpreadsheetML (ECMA-376 part 1, 18) and of relations
 * (part 2, 9); which part is where, and how its bytes are inflated, is xlsx.c's.
 *
 * Extension lists (<extLst>) are passed over: what stands in them has the names of other things.
 *
 * Invariant: a reader that meets a limit names it in `limit` and takes in nothing more.
 */
#ifndef TUOYU_BASE_XLSX_PARTS_H
#define TUOYU_BASE_XLSX_PARTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/grid.h"
#include "base/xlsx_cell.h"
#include "base/xlsx_runs.h"
#include "base/xml.h"

#define XLSX_PASSED_OVER "extLst"

/* What is bounded, see XLSX_*_MAXIMUM. */
enum xlsx_limit {
    XLSX_NO_LIMIT,
    XLSX_LIMIT_INFLATED,
    XLSX_LIMIT_ENTRIES,
    XLSX_LIMIT_SHEETS,
    XLSX_LIMIT_CELLS, /* up to here of the book, below of a sheet */
    XLSX_LIMIT_COLUMNS,
    XLSX_LIMIT_TEXT,
    XLSX_LIMIT_MERGES,
    XLSX_LIMITS
};

/* What all readers of a book share. */
struct xlsx_reading {
    struct arena *arena;
    enum xlsx_limit limit; /* that was passed */
    struct xlsx_runs runs; /* of the text that is being read */
    size_t cells_left;     /* of XLSX_CELLS_MAXIMUM */
};

/* ---- relations: part 2, 9.3 ---- */

struct xlsx_relation {
    const char *id, *type, *target; /* `target` as written */
};

struct xlsx_relations {
    struct xlsx_reading *reading;
    struct xlsx_relation *items; /* those that lead outside the package are left out */
    size_t count, capacity;
};

struct xml_handler xlsx_relations_handler(struct xlsx_relations *relations);

/* ---- workbook.xml ---- */

struct xlsx_tab {
    const char *name, *relation; /* id */
    bool hidden;
};

struct xlsx_tabs {
    struct xlsx_reading *reading;
    struct xlsx_tab *items;
    size_t count, capacity;
    bool begun, is_workbook; /* the part has an element, and the first is a workbook */
    bool from_1904;
    bool recalculate; /* its writer left all formulas to be computed when the book is opened */

    bool in_sheets; /* the reader's own */
};

struct xml_handler xlsx_tabs_handler(struct xlsx_tabs *tabs);

/* ---- sharedStrings.xml ---- */

struct xlsx_texts {
    struct xlsx_reading *reading;
    const char **items;
    size_t count, capacity;
};

struct xml_handler xlsx_texts_handler(struct xlsx_texts *texts);

/* ---- styles.xml ---- */

struct xlsx_format_code {
    unsigned id;
    enum xlsx_format format;
};

struct xlsx_styles {
    struct xlsx_reading *reading;
    enum xlsx_format *items; /* by the number of a cell's style */
    size_t count, capacity;
    struct xlsx_format_code *codes; /* formats that the file spells out */
    size_t code_count, code_capacity;
    bool in_codes, in_cells;
};

struct xml_handler xlsx_styles_handler(struct xlsx_styles *styles);

/* ---- a sheet ---- */

#define XLSX_NO_COLUMN ((size_t)-1)

struct xlsx_sheet_part {
    struct xlsx_reading *reading;
    const struct xlsx_texts *texts;
    const struct xlsx_styles *styles;
    bool from_1904, recalculate; /* as in struct xlsx_tabs */
    struct grid *grid;
    bool damaged; /* an address or shared text that is none, a cell that says two things */
    /* where it is reading, and stopped for damage or a limit */
    unsigned line; /* 0: outside of rows */
    size_t column; /* XLSX_NO_COLUMN: before the first cell of a row */

    /* below: the reader's own */
    size_t row_capacity, cell_capacity, merge_capacity;
    struct grid_merge *merges;
    bool *hidden_columns;       /* XLSX_COLUMNS_MAXIMUM of them, once there is one */
    bool in_data, in_row;       /* <sheetData>, <row> */
    bool settled;               /* the row's number is known */
    bool row_hidden, unordered; /* rows do not all go down */
    bool in_cell, in_value, in_formula, in_inline;
    bool has_value, has_formula, has_inline; /* the cell that is being read */
    enum xlsx_format format;
    char type[16]; /* as the attribute t says: s, inlineStr, str, b, e, d, n */
    struct buffer value, formula;
};

struct xml_handler xlsx_sheet_handler(struct xlsx_sheet_part *sheet);
/* What is left to do behind the last byte: rows and merged cells in order. */
void xlsx_sheet_finish(struct xlsx_sheet_part *sheet);
/* "F37" or the corner of "F37:G40", in capitals or not; what stands behind is at *end. Column from
 * 0. Returns 0, or -1 where there is no address. */
int xlsx_address(const char *text, unsigned *line, size_t *column, const char **end);

#endif
