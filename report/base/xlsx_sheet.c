/* The cells of a sheet, row by row; see xlsx_parts.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xlsx.h"
#include "base/xlsx_parts.h"

int xlsx_address(const char *text, unsigned *line, size_t *column, const char **end)
{
    size_t letters = 0;

    *line = 0;
    *column = 0;
    for (; *text == '$' || (*text >= 'A' && *text <= 'Z' && letters < 3); text++)
        if (*text != '$') {
            *column = *column * 26 + (size_t)(*text - 'A') + 1;
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

static void start_row(struct xlsx_sheet_part *sheet, const char **attributes)
{
    const char *number = xml_attribute(attributes, "r");
    unsigned long line = number ? strtoul(number, NULL, 10) : sheet->line + 1ul;

    if (line <= sheet->line || line > XLSX_ROWS_MAXIMUM)
        sheet->damaged = true;
    sheet->line = (unsigned)line;
    sheet->row_hidden = shows_nothing(attributes, "ht");
    sheet->cells = NULL;
    sheet->cell_count = sheet->cell_capacity = 0;
    sheet->column = (size_t)-1;
}

static void end_row(struct xlsx_sheet_part *sheet)
{
    struct grid *grid = sheet->grid;

    if (!sheet->cell_count)
        return;
    grid->rows = arena_grow(sheet->reading->arena, grid->rows, grid->count, &sheet->row_capacity,
                            sizeof(*grid->rows));
    grid->rows[grid->count++] = (struct grid_row){.cells = sheet->cells,
                                                  .count = sheet->cell_count,
                                                  .line = sheet->line,
                                                  .hidden = sheet->row_hidden};
}

/* ---- cells ---- */

static void start_cell(struct xlsx_sheet_part *sheet, const char **attributes)
{
    const char *address = xml_attribute(attributes, "r"), *end;
    const char *type = xml_attribute(attributes, "t"), *style = xml_attribute(attributes, "s");
    size_t index = style ? strtoul(style, NULL, 10) : 0, before = sheet->column;
    unsigned line = sheet->line;

    sheet->column++;
    if (address && (xlsx_address(address, &line, &sheet->column, &end) || *end))
        sheet->damaged = true;
    if (line != sheet->line || (before != (size_t)-1 && sheet->column <= before))
        sheet->damaged = true;
    snprintf(sheet->type, sizeof(sheet->type), "%s", type ? type : "n");
    sheet->format = index < sheet->styles->count ? sheet->styles->items[index] : XLSX_GENERAL;
    sheet->has_formula = sheet->has_value = false;
    buffer_clear(&sheet->reading->text);
    buffer_clear(&sheet->formula);
}

static const char *shared_text(struct xlsx_sheet_part *sheet, const char *number)
{
    char *end;
    unsigned long index = strtoul(number, &end, 10);

    if (!*number || *end || index >= sheet->texts->count) {
        sheet->damaged = true;
        return "";
    }
    return sheet->texts->items[index];
}

/* A formula that nobody has computed shows itself, so that it is not taken for an empty cell; one
 * that was computed to an empty text is a text (str). */
static const char *cell_text(struct xlsx_sheet_part *sheet)
{
    struct arena *arena = sheet->reading->arena;
    const char *stored = buffer_text(&sheet->reading->text), *type = sheet->type;

    if (!*stored && sheet->has_formula && !(sheet->has_value && strcmp(type, "str") == 0))
        return arena_printf(
            arena, "=%s",
            xlsx_plain_text(arena, buffer_text(&sheet->formula), sheet->formula.length));
    if (!*stored)
        return "";
    if (strcmp(type, "s") == 0)
        return shared_text(sheet, stored);
    if (strcmp(type, "b") == 0)
        return strcmp(stored, "1") == 0 ? "TRUE" : "FALSE";
    if (strcmp(type, "n") == 0)
        return xlsx_number_text(arena, stored, sheet->format, sheet->from_1904);
    return xlsx_plain_text(arena, stored, sheet->reading->text.length);
}

static void end_cell(struct xlsx_sheet_part *sheet)
{
    struct xlsx_reading *reading = sheet->reading;
    const char *text;
    size_t wanted = sheet->column + 1;

    if (sheet->damaged || reading->limit)
        return;
    text = cell_text(sheet);
    if (!*text)
        return;
    if (wanted > XLSX_COLUMNS_MAXIMUM || wanted - sheet->cell_count > reading->cells_left) {
        reading->limit = wanted > XLSX_COLUMNS_MAXIMUM ? "4,096" : "8,388,608";
        return;
    }
    reading->cells_left -= wanted - sheet->cell_count;
    while (sheet->cell_count < wanted) {
        sheet->cells = arena_grow(reading->arena, sheet->cells, sheet->cell_count,
                                  &sheet->cell_capacity, sizeof(*sheet->cells));
        sheet->cells[sheet->cell_count++] = "";
    }
    sheet->cells[sheet->column] = text;
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
        sheet->reading->limit = "65,536";
        return;
    }
    sheet->merges = arena_grow(sheet->reading->arena, sheet->merges, grid->merge_count,
                               &sheet->merge_capacity, sizeof(*sheet->merges));
    sheet->merges[grid->merge_count++] = merge;
    grid->merges = sheet->merges;
}

/* ---- elements ---- */

static void sheet_start(void *data, const char *name, const char **attributes)
{
    struct xlsx_sheet_part *sheet = data;

    if (sheet->damaged || sheet->reading->limit)
        return;
    if (strcmp(name, "row") == 0)
        start_row(sheet, attributes);
    else if (strcmp(name, "c") == 0)
        start_cell(sheet, attributes);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        sheet->in_value = sheet->has_value = !sheet->in_phonetic;
    else if (strcmp(name, "f") == 0)
        sheet->in_formula = sheet->has_formula = true;
    else if (strcmp(name, "rPh") == 0)
        sheet->in_phonetic = true;
    else if (strcmp(name, "col") == 0)
        add_hidden_columns(sheet, attributes);
    else if (strcmp(name, "mergeCell") == 0)
        add_merge(sheet, attributes);
}

static void sheet_text(void *data, const char *bytes, size_t length)
{
    struct xlsx_sheet_part *sheet = data;
    struct buffer *text = &sheet->reading->text;

    if (sheet->in_formula)
        text = &sheet->formula;
    else if (!sheet->in_value)
        return;
    buffer_add(text, bytes, length);
    if (text->length > XLSX_TEXT_MAXIMUM)
        sheet->reading->limit = "32,767";
}

static void sheet_end(void *data, const char *name)
{
    struct xlsx_sheet_part *sheet = data;

    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        sheet->in_value = false;
    else if (strcmp(name, "f") == 0)
        sheet->in_formula = false;
    else if (strcmp(name, "rPh") == 0)
        sheet->in_phonetic = false;
    else if (strcmp(name, "c") == 0)
        end_cell(sheet);
    else if (strcmp(name, "row") == 0 && !sheet->damaged && !sheet->reading->limit)
        end_row(sheet);
}

struct xml_handler xlsx_sheet_handler(struct xlsx_sheet_part *sheet)
{
    return (struct xml_handler){sheet_start, sheet_end, sheet_text, sheet};
}
