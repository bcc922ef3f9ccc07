/* The cells of a sheet, row by row; see xlsx_parts.h. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/xlsx.h"
#include "base/xlsx_parts.h"

#define XML_BLANKS " \t\r\n"

int xlsx_address(const char *text, unsigned *line, size_t *column, const char **end)
{
    size_t letters = 0;

    *line = 0;
    *column = 0;
    for (; *text == '$' || (isalpha((unsigned char)*text) && letters < 3); text++)
        if (*text != '$') {
            *column = *column * 26 + (size_t)(toupper((unsigned char)*text) - 'A') + 1;
            letters++;
        }
    for (; *text == '$' || (*text >= '0' && *text <= '9' && *line <= XLSX_ROWS_MAXIMUM); text++)
        if (*text != '$')
            *line = *line * 10 + (unsigned)(*text - '0');
    *end = text;
    if (!letters || !*line || *line > XLSX_ROWS_MAXIMUM)
        return -1;
    *column -= 1;
    return 0;
}

/* ---- rows ---- */

/* A height of nothing hides a row as well as the flag. */
static bool shows_nothing(const char **attributes, const char *size)
{
    const char *text = xml_attribute(attributes, size);

    return xml_flag(attributes, "hidden") || (text && *text && strtod(text, NULL) <= 0);
}

/* A row without a number is the next one, or the one that its first cell names. */
static void start_row(struct xlsx_sheet_part *sheet, const char **attributes)
{
    const char *number = xml_attribute(attributes, "r");
    unsigned long line = number ? strtoul(number, NULL, 10) : sheet->line + 1ul;

    sheet->in_row = true;
    sheet->settled = number;
    sheet->line = line > XLSX_ROWS_MAXIMUM ? 0 : (unsigned)line;
    sheet->column = XLSX_NO_COLUMN;
    sheet->row_hidden = shows_nothing(attributes, "ht");
    if (!sheet->line)
        sheet->damaged = true;
}

/* The row of the grid that takes the cells of the line: some writers begin a row for each cell. */
static struct grid_row *current_row(struct xlsx_sheet_part *sheet)
{
    struct grid *grid = sheet->grid;
    unsigned before = grid->count ? grid->rows[grid->count - 1].line : 0;

    if (before != sheet->line) {
        sheet->unordered |= sheet->line < before;
        grid->rows = arena_grow(sheet->reading->arena, grid->rows, grid->count,
                                &sheet->row_capacity, sizeof(*grid->rows));
        grid->rows[grid->count++] = (struct grid_row){.line = sheet->line};
        sheet->cell_capacity = 0;
    }
    grid->rows[grid->count - 1].hidden |= sheet->row_hidden;
    return &grid->rows[grid->count - 1];
}

static int compare_rows(const void *left, const void *right)
{
    const struct grid_row *a = left, *b = right;

    return (a->line > b->line) - (a->line < b->line);
}

/* Puts a text into a cell, which it may not change. */
static void put(struct xlsx_sheet_part *sheet, const char **cell, const char *text)
{
    if (**cell && strcmp(*cell, text) != 0)
        sheet->damaged = true;
    *cell = text;
}

/* Adds what `piece` has of the same line to `row`. */
static void join(struct xlsx_sheet_part *sheet, struct grid_row *row, struct grid_row piece)
{
    if (piece.count > row->count) {
        struct grid_row longer = piece;
        piece = *row;
        *row = longer;
    }
    row->hidden |= piece.hidden;
    for (size_t i = 0; i < piece.count; i++)
        if (*piece.cells[i])
            put(sheet, &row->cells[i], piece.cells[i]);
}

static void order_rows(struct xlsx_sheet_part *sheet)
{
    struct grid *grid = sheet->grid;
    size_t count = 0;

    qsort(grid->rows, grid->count, sizeof(*grid->rows), compare_rows);
    for (size_t i = 0; i < grid->count && !sheet->damaged; i++) {
        if (!count || grid->rows[i].line != grid->rows[count - 1].line) {
            grid->rows[count++] = grid->rows[i];
            continue;
        }
        sheet->line = grid->rows[i].line;
        join(sheet, &grid->rows[count - 1], grid->rows[i]);
    }
    grid->count = count;
}

/* ---- cells ---- */

static void start_cell(struct xlsx_sheet_part *sheet, const char **attributes)
{
    const char *address = xml_attribute(attributes, "r"), *end;
    const char *type = xml_attribute(attributes, "t"), *style = xml_attribute(attributes, "s");
    size_t index = style ? strtoul(style, NULL, 10) : 0;
    unsigned line = sheet->line;

    sheet->in_cell = true;
    sheet->column++;
    if (address && (xlsx_address(address, &line, &sheet->column, &end) || *end ||
                    (sheet->settled && line != sheet->line)))
        sheet->damaged = true;
    else
        sheet->line = line;
    sheet->settled = true;
    snprintf(sheet->type, sizeof(sheet->type), "%s", type ? type : "n");
    sheet->format = index < sheet->styles->count ? sheet->styles->items[index] : XLSX_GENERAL;
    sheet->has_formula = sheet->has_value = sheet->has_inline = false;
    buffer_clear(&sheet->reading->runs.text);
    buffer_clear(&sheet->value);
    buffer_clear(&sheet->formula);
}

static const char *shared_text(struct xlsx_sheet_part *sheet, const char *number)
{
    char *end;
    unsigned long index = strtoul(number, &end, 10);

    if (*end || index >= sheet->texts->count) {
        sheet->damaged = true;
        return "";
    }
    return sheet->texts->items[index];
}

/* True for a formula that nobody has computed: no value; or a nought in a book whose writer left
 * all formulas to be computed by whoever opens it. A text (str) may be computed to nothing. */
static bool lacks_result(const struct xlsx_sheet_part *sheet, const char *stored)
{
    double value;

    if (!sheet->has_formula || sheet->has_inline)
        return false;
    if (!*stored)
        return !(sheet->has_value && strcmp(sheet->type, "str") == 0);
    return sheet->recalculate && strcmp(sheet->type, "n") == 0 &&
           number_parse(stored, &value) == 0 && value == 0;
}

/* The value without the blanks and line breaks that some writers put around it. */
static const char *trimmed(struct buffer *value)
{
    while (value->length && strchr(XML_BLANKS, value->data[value->length - 1]))
        value->data[--value->length] = '\0';
    return buffer_text(value) + strspn(buffer_text(value), XML_BLANKS);
}

/* An inline text is what its element says, whatever value stands beside it. */
static const char *cell_text(struct xlsx_sheet_part *sheet)
{
    struct arena *arena = sheet->reading->arena;
    const struct buffer *runs = &sheet->reading->runs.text;
    const char *type = sheet->type, *stored = trimmed(&sheet->value);

    if (sheet->has_inline && (!sheet->has_value || strcmp(type, "inlineStr") == 0))
        return xlsx_plain_text(arena, buffer_text(runs), runs->length);
    if (lacks_result(sheet, stored)) /* shows itself, or it would be taken for an empty cell */
        return arena_printf(
            arena, "=%s",
            xlsx_plain_text(arena, buffer_text(&sheet->formula), sheet->formula.length));
    if (!*stored)
        return "";
    if (strcmp(type, "s") == 0)
        return shared_text(sheet, stored);
    if (strcmp(type, "b") == 0)
        return strcmp(stored, "1") == 0 || strcmp(stored, "true") == 0 ? "TRUE" : "FALSE";
    if (strcmp(type, "n") == 0)
        return xlsx_number_text(arena, stored, sheet->format, sheet->from_1904);
    if (strcmp(type, "d") == 0)
        return xlsx_iso_date_text(arena, stored);
    return xlsx_plain_text(arena, stored, strlen(stored));
}

static void take_cell(struct xlsx_sheet_part *sheet)
{
    struct xlsx_reading *reading = sheet->reading;
    size_t column = sheet->column;
    const char *text = cell_text(sheet);
    struct grid_row *row;

    if (sheet->damaged || !*text)
        return;
    if (column >= XLSX_COLUMNS_MAXIMUM) {
        reading->limit = XLSX_LIMIT_COLUMNS;
        return;
    }
    row = current_row(sheet);
    if (column >= row->count && column - row->count >= reading->cells_left) {
        reading->limit = XLSX_LIMIT_CELLS;
        return;
    }
    while (row->count <= column) {
        row->cells = arena_grow(reading->arena, row->cells, row->count, &sheet->cell_capacity,
                                sizeof(*row->cells));
        row->cells[row->count++] = "";
        reading->cells_left--;
    }
    put(sheet, &row->cells[column], text);
}

static void end_cell(struct xlsx_sheet_part *sheet)
{
    take_cell(sheet);
    sheet->in_cell = false;
}

static void end_data(struct xlsx_sheet_part *sheet)
{
    sheet->in_data = false;
    sheet->line = 0;
    sheet->column = XLSX_NO_COLUMN;
}

/* ---- columns and merged cells ---- */

static void add_hidden_columns(struct xlsx_sheet_part *sheet, const char **attributes)
{
    const char *from = xml_attribute(attributes, "min"), *to = xml_attribute(attributes, "max");
    size_t first = from ? strtoul(from, NULL, 10) : 0, last = to ? strtoul(to, NULL, 10) : 0;
    struct grid *grid = sheet->grid;

    if (!first || !shows_nothing(attributes, "width"))
        return;
    if (!sheet->hidden_columns)
        sheet->hidden_columns = arena_array(sheet->reading->arena, XLSX_COLUMNS_MAXIMUM,
                                            sizeof(*sheet->hidden_columns));
    for (size_t i = first; i <= last && i <= XLSX_COLUMNS_MAXIMUM; i++) {
        sheet->hidden_columns[i - 1] = true;
        if (i > grid->hidden_column_count)
            grid->hidden_column_count = i;
    }
    grid->hidden_columns = sheet->hidden_columns;
}

static void add_merge(struct xlsx_sheet_part *sheet, const char **attributes)
{
    const char *text = xml_attribute(attributes, "ref"), *end;
    struct grid *grid = sheet->grid;
    struct grid_merge merge;

    if (!text || xlsx_address(text, &merge.first_line, &merge.first_column, &end) || *end != ':' ||
        xlsx_address(end + 1, &merge.last_line, &merge.last_column, &end))
        return;
    if (grid->merge_count == XLSX_MERGES_MAXIMUM) {
        sheet->reading->limit = XLSX_LIMIT_MERGES;
        return;
    }
    sheet->merges = arena_grow(sheet->reading->arena, sheet->merges, grid->merge_count,
                               &sheet->merge_capacity, sizeof(*sheet->merges));
    sheet->merges[grid->merge_count++] = merge;
    grid->merges = sheet->merges;
}

/* ---- elements ---- */

/* What stands in a cell. A second value is no value that anybody could choose. */
static void start_in_cell(struct xlsx_sheet_part *sheet, const char *name, const char **attributes)
{
    if (sheet->in_inline) {
        xlsx_runs_start(&sheet->reading->runs, name, attributes);
    } else if (strcmp(name, "v") == 0) {
        sheet->damaged |= sheet->has_value;
        sheet->in_value = sheet->has_value = true;
    } else if (strcmp(name, "is") == 0) {
        sheet->damaged |= sheet->has_inline;
        sheet->in_inline = sheet->has_inline = true;
    } else if (strcmp(name, "f") == 0) {
        sheet->in_formula = sheet->has_formula = true;
    }
}

/* True where nothing more is taken in: line and column stay where that was found. */
static bool is_over(const struct xlsx_sheet_part *sheet)
{
    return sheet->damaged || sheet->reading->limit;
}

static void sheet_start(void *data, const char *name, const char **attributes)
{
    struct xlsx_sheet_part *sheet = data;

    if (is_over(sheet))
        return;
    if (sheet->in_cell)
        start_in_cell(sheet, name, attributes);
    else if (strcmp(name, "sheetData") == 0)
        sheet->in_data = true;
    else if (sheet->in_row && strcmp(name, "c") == 0)
        start_cell(sheet, attributes);
    else if (sheet->in_data && strcmp(name, "row") == 0)
        start_row(sheet, attributes);
    else if (!sheet->in_data && strcmp(name, "col") == 0)
        add_hidden_columns(sheet, attributes);
    else if (!sheet->in_data && strcmp(name, "mergeCell") == 0)
        add_merge(sheet, attributes);
}

static void sheet_text(void *data, const char *bytes, size_t length)
{
    struct xlsx_sheet_part *sheet = data;
    struct buffer *text = &sheet->reading->runs.text;

    if (is_over(sheet) || !sheet->in_cell)
        return;
    if (sheet->in_inline) {
        xlsx_runs_text(&sheet->reading->runs, bytes, length);
    } else if (sheet->in_formula || sheet->in_value) {
        text = sheet->in_formula ? &sheet->formula : &sheet->value;
        buffer_add(text, bytes, length);
    }
    if (text->length > XLSX_TEXT_MAXIMUM)
        sheet->reading->limit = XLSX_LIMIT_TEXT;
}

static void sheet_end(void *data, const char *name)
{
    struct xlsx_sheet_part *sheet = data;

    if (is_over(sheet))
        return;
    if (strcmp(name, "is") == 0)
        sheet->in_inline = false;
    else if (sheet->in_inline)
        xlsx_runs_end(&sheet->reading->runs, name);
    else if (strcmp(name, "v") == 0)
        sheet->in_value = false;
    else if (strcmp(name, "f") == 0)
        sheet->in_formula = false;
    else if (sheet->in_cell && strcmp(name, "c") == 0)
        end_cell(sheet);
    else if (strcmp(name, "row") == 0)
        sheet->in_row = false;
    else if (strcmp(name, "sheetData") == 0)
        end_data(sheet);
}

struct xml_handler xlsx_sheet_handler(struct xlsx_sheet_part *sheet)
{
    return (struct xml_handler){.start = sheet_start,
                                .end = sheet_end,
                                .text = sheet_text,
                                .data = sheet,
                                .passed_over = XLSX_PASSED_OVER};
}

static int compare_merges(const void *left, const void *right)
{
    const struct grid_merge *a = left, *b = right;
    int order = (a->first_line > b->first_line) - (a->first_line < b->first_line);

    return order ? order
                 : (a->first_column > b->first_column) - (a->first_column < b->first_column);
}

void xlsx_sheet_finish(struct xlsx_sheet_part *sheet)
{
    if (sheet->grid->merge_count)
        qsort(sheet->merges, sheet->grid->merge_count, sizeof(*sheet->merges), compare_merges);
    if (sheet->unordered)
        order_rows(sheet);
}
