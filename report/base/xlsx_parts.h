/* The parts of a workbook's package, one reader each, for base/xml.h to feed.
 *
 * Internal to xlsx*.c. Knows the elements of SpreadsheetML (ECMA-376 part 1, 18) and of relations
 * (part 2, 9); which part is where, and how its bytes are inflated, is xlsx.c's.
 *
 * Invariant: a reader that meets a limit names it in `limit` and takes in nothing more.
 */
#ifndef TUOYU_BASE_XLSX_PARTS_H
#define TUOYU_BASE_XLSX_PARTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/grid.h"
#include "base/xlsx_cell.h"
#include "base/xml.h"

/* What all readers of a book share. */
struct xlsx_reading {
    struct arena *arena;
    const char *limit;  /* NULL, or the limit that was passed: "256 MiB" */
    struct buffer text; /* of the element that is being read */
    size_t cells_left;  /* of XLSX_CELLS_MAXIMUM */
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
    bool from_1904;
};

struct xml_handler xlsx_tabs_handler(struct xlsx_tabs *tabs);

/* ---- sharedStrings.xml ---- */

struct xlsx_texts {
    struct xlsx_reading *reading;
    const char **items;
    size_t count, capacity;
    bool in_text, in_phonetic;
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
    bool in_cells;
};

struct xml_handler xlsx_styles_handler(struct xlsx_styles *styles);

/* ---- a sheet ---- */

struct xlsx_sheet_part {
    struct xlsx_reading *reading;
    const struct xlsx_texts *texts;
    const struct xlsx_styles *styles;
    bool from_1904;
    struct grid *grid;
    bool damaged; /* rows or cells out of order, an address or shared string that is none */

    /* below: the reader's own */
    size_t row_capacity, cell_capacity, merge_capacity;
    struct grid_merge *merges;
    bool *hidden_columns; /* XLSX_COLUMNS_MAXIMUM of them, once there is one */
    const char **cells;   /* of the row that is being read */
    size_t cell_count;    /* up to the last that is not empty */
    unsigned line;        /* of that row */
    bool row_hidden, in_value, in_formula, in_phonetic;
    bool has_formula, has_value; /* the cell that is being read */
    size_t column;               /* of the cell that is being read */
    enum xlsx_format format;
    char type[16]; /* as the attribute t says: s, inlineStr, str, b, e, d, n */
    struct buffer formula;
};

struct xml_handler xlsx_sheet_handler(struct xlsx_sheet_part *sheet);
/* "F37" or the corner of "F37:G40"; what stands behind is at *end. Column from 0. Returns 0, or
 * -1 where there is no address. */
int xlsx_address(const char *text, unsigned *line, size_t *column, const char **end);

#endif
