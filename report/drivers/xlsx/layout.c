/* Which row and column everything stands in, and references as addresses. */
#include "drivers/xlsx/writer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define LINE_POINTS 14.5 /* of a line of text in a cell */

/* A4 within the margins, in pixels at 96 to the inch, a few left to the printer. */
#define PAGE_SHORT 676.0
#define PAGE_LONG 1004.0
#define PAGE_SHORT_HIGH 645.0 /* height of a landscape page between its margins */
#define PAGE_LONG_HIGH 970.0

/* ---- rows and columns ---- */

static bool has_groups(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].group)
            return true;
    }
    return false;
}

static lxw_row_t place_table(struct arena *arena, struct placed_table *placed, lxw_row_t row)
{
    const struct table *table = placed->table;

    placed->caption = row;
    row += text_is_empty(table->caption) ? 0 : 1;
    placed->unit = row;
    row += text_is_empty(table->unit_line) ? 0 : 1;
    placed->header = row;
    placed->header_rows = has_groups(table) ? 2 : 1;
    row += placed->header_rows;
    placed->body = row;
    row += (lxw_row_t)table->row_count;
    placed->notes = row;
    row += (lxw_row_t)table->note_count;

    placed->columns = arena_array(arena, table->column_count, sizeof(*placed->columns));
    placed->lasts = arena_array(arena, table->column_count, sizeof(*placed->lasts));
    lxw_col_t column = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        int span = table->columns[i].span > 1 ? table->columns[i].span : 1;
        placed->columns[i] = column;
        column = (lxw_col_t)(column + span);
        placed->lasts[i] = (lxw_col_t)(column - 1);
    }
    return row + 1;
}

/* Width on the sheet: numbers get room for bold digits of a wide font, since a number that does not
 * fit shows as ####, and for a mark. */
static int sheet_width(const struct table *table, size_t column)
{
    int width = table_column_width(table, column);
    enum column_kind kind = table->columns[column].kind;

    if (kind != COLUMN_NUMBER && kind != COLUMN_CHANGE)
        return width;
    return table->columns[column].width > 0 ? width : width * 9 / 8 + 1;
}

/* Widens the sheet's columns to what a table needs; of several columns the last one gives. */
static void widen(struct placed_sheet *sheet, const struct placed_table *placed, bool spanned,
                  double scale)
{
    for (size_t i = 0; i < placed->table->column_count; i++) {
        bool many = placed->lasts[i] > placed->columns[i];
        if (many != spanned)
            continue;
        int lacking = (int)ceil(sheet_width(placed->table, i) * scale) -
                      layout_width(sheet, placed->columns[i], placed->lasts[i]);
        if (lacking > 0)
            sheet->widths[placed->lasts[i]] += lacking;
    }
}

#define LEAST_WIDTH 72 /* of a sheet, so that captions and notes have room over a narrow table */

/* Shares what a narrow sheet lacks out among its columns. */
static void spread(struct placed_sheet *sheet)
{
    int lacking = LEAST_WIDTH - layout_width(sheet, 0, (lxw_col_t)(sheet->column_count - 1));

    for (lxw_col_t i = 0; lacking > 0; i = (lxw_col_t)((i + 1) % sheet->column_count)) {
        sheet->widths[i]++;
        lacking--;
    }
}

#define BARE_COLUMNS 10 /* of a sheet without tables, together one portrait page wide */
#define BARE_WIDTH 8

static void place_columns(const struct writer *writer, struct placed_sheet *sheet)
{
    size_t count = sheet->plan->table_count;
    const double scale = fmax(look_scale(writer, STYLE_HEADER), look_scale(writer, STYLE_BODY));

    sheet->column_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct placed_table *placed = &sheet->tables[i];
        lxw_col_t columns = (lxw_col_t)(placed->lasts[placed->table->column_count - 1] + 1);
        if (columns > sheet->column_count)
            sheet->column_count = columns;
    }
    if (count == 0)
        sheet->column_count = BARE_COLUMNS;
    sheet->widths = arena_array(writer->arena, sheet->column_count, sizeof(*sheet->widths));
    for (size_t i = 0; i < count; i++)
        widen(sheet, &sheet->tables[i], false, scale);
    for (size_t i = 0; i < count; i++)
        widen(sheet, &sheet->tables[i], true, scale);
    for (lxw_col_t i = 0; count == 0 && i < BARE_COLUMNS; i++)
        sheet->widths[i] = BARE_WIDTH;
    spread(sheet);
    sheet->helper = (lxw_col_t)(sheet->column_count + 1);
}

/* ---- fields ---- */

#define FIELD_ROOM 8 /* display columns to write in */

struct field_columns layout_field(const struct placed_sheet *sheet, size_t index)
{
    size_t at = index % sheet->fields_abreast, columns = sheet->column_count;
    struct field_columns field = {.first = (lxw_col_t)(at * columns / sheet->fields_abreast),
                                  .last =
                                      (lxw_col_t)((at + 1) * columns / sheet->fields_abreast - 1)};
    int needed = text_width_in_print(sheet->plan->fields[index]);

    field.label = field.first;
    while (field.label < field.last && layout_width(sheet, field.first, field.label) < needed)
        field.label++;
    return field;
}

static bool fields_fit(const struct placed_sheet *sheet)
{
    for (size_t i = 0; i < sheet->plan->field_count; i++) {
        struct field_columns field = layout_field(sheet, i);
        if (field.label >= field.last ||
            layout_width(sheet, (lxw_col_t)(field.label + 1), field.last) < FIELD_ROOM)
            return false;
    }
    return true;
}

/* In as few rows as the widths allow. */
static void place_fields(struct placed_sheet *sheet)
{
    size_t count = sheet->plan->field_count, rows = 0;

    sheet->below = sheet->fields;
    if (count == 0)
        return;
    do {
        rows++;
        sheet->fields_abreast = (count + rows - 1) / rows;
    } while (rows < count && (sheet->fields_abreast > sheet->column_count || !fields_fit(sheet)));
    sheet->below += (lxw_row_t)rows + 1;
}

void layout_sheets(struct writer *writer)
{
    const struct book *plan = writer->plan;

    for (size_t i = 0; i < plan->sheet_count; i++) {
        struct placed_sheet *sheet = &writer->sheets[i];
        sheet->plan = &plan->sheets[i];
        sheet->tables =
            arena_array(writer->arena, sheet->plan->table_count, sizeof(*sheet->tables));
        lxw_row_t row = (lxw_row_t)sheet->plan->line_count;
        for (size_t k = 0; k < sheet->plan->table_count; k++) {
            sheet->tables[k] = (struct placed_table){.table = sheet->plan->tables[k], .sheet = i};
            row = place_table(writer->arena, &sheet->tables[k], row);
        }
        sheet->fields = row;
        sheet->picture_rows =
            arena_array(writer->arena, sheet->plan->picture_count, sizeof(*sheet->picture_rows));
        place_columns(writer, sheet);
        place_fields(sheet);
    }
}

lxw_col_t layout_last_column(const struct placed_table *placed)
{
    return placed->lasts[placed->table->column_count - 1];
}

int layout_width(const struct placed_sheet *sheet, lxw_col_t first, lxw_col_t last)
{
    int width = 0;

    for (lxw_col_t i = first; i <= last; i++)
        width += sheet->widths[i];
    return width;
}

double layout_pixels(const struct placed_sheet *sheet)
{
    double pixels = 0;

    for (lxw_col_t i = 0; i < sheet->column_count; i++)
        pixels += floor((sheet->widths[i] + COLUMN_PADDING) * 7 + 5);
    return pixels;
}

/* ---- lines of a text ---- */

/* Lines that a part of a text between line ends takes in a cell of `width` display columns. What
 * nearly fits does, thanks to the cell's margins; lines of a longer one are not filled to the end,
 * since marks of punctuation do not begin a line. */
static int count_part(const char *part, size_t length, int width)
{
    char text[1024];
    size_t kept = length < sizeof(text) ? length : sizeof(text) - 1;

    memcpy(text, part, kept);
    text[kept] = '\0';
    /* Beyond the buffer every three bytes count as one wide character. */
    int columns = text_width_in_print(text) + (int)((length - kept) / 3 * 2);
    if (columns <= width + 1 + width / 25)
        return 1;
    return (columns + width - 2) / (width - 1);
}

int layout_lines(const char *text, int width, double scale)
{
    int lines = 0;

    width = (int)(width / scale);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        lines += count_part(text, length, width < 3 ? 3 : width);
        text += length;
        text += *text == '\n';
    }
    return lines > 0 ? lines : 1;
}

double layout_points(const struct placed_sheet *sheet, int lines, double scale)
{
    double points = (sheet->plan->roomy ? 11 : 5) + lines * LINE_POINTS * scale;

    return points > 400 ? 400 : points;
}

/* ---- printed pages ---- */

/* Pixels of the sheet that a printed page is high: a wide sheet is scaled down to fit, by whole
 * per cents. */
static double page_height(const struct placed_sheet *sheet)
{
    bool landscape = sheet->plan->print.landscape;
    double scale = (landscape ? PAGE_LONG : PAGE_SHORT) / layout_pixels(sheet);

    scale = scale < 1 ? floor(scale * 100) / 100 : 1;
    return (landscape ? PAGE_SHORT_HIGH : PAGE_LONG_HIGH) / scale;
}

double layout_page(struct placed_sheet *sheet)
{
    if (sheet->page == 0)
        sheet->page = page_height(sheet);
    return sheet->page;
}

void layout_row(struct placed_sheet *sheet, lxw_row_t row, double points)
{
    double pixels = points * 96 / 72;

    worksheet_set_row(sheet->sheet, row, points, NULL);
    sheet->height += pixels;
    sheet->y += pixels;
    if (sheet->y > layout_page(sheet)) {
        sheet->y = pixels; /* the printer breaks before this row, or one nearby */
        sheet->adrift = true;
    }
}

void layout_break(struct placed_sheet *sheet, lxw_row_t row, double pixels)
{
    size_t room = sizeof(sheet->breaks) / sizeof(sheet->breaks[0]) - 1; /* a 0 ends the list */
    bool fits = !sheet->adrift && sheet->y + pixels <= layout_page(sheet);

    if (sheet->y == 0 || fits || row == 0 || sheet->break_count == room)
        return;
    sheet->breaks[sheet->break_count++] = row;
    sheet->y = 0;
    sheet->adrift = false;
}

void layout_keep(struct placed_sheet *sheet, lxw_row_t row, double pixels)
{
    layout_break(sheet, row, pixels);
    sheet->y += pixels;
}

#define PICTURE_PIXELS 660.0 /* at most this wide, so that it fills a portrait page */

double layout_picture_scale(const struct placed_sheet *sheet, size_t picture)
{
    double width = fmin(layout_pixels(sheet), PICTURE_PIXELS);
    unsigned own = sheet->plan->pictures[picture].width;

    return own > 0 ? width / own : 1;
}

/* ---- references ---- */

const struct placed_table *layout_find(const struct writer *writer, const char *id)
{
    for (size_t i = 0; i < writer->plan->sheet_count; i++) {
        const struct placed_sheet *sheet = &writer->sheets[i];
        for (size_t k = 0; k < sheet->plan->table_count; k++) {
            if (strcmp(sheet->tables[k].table->id, id) == 0)
                return &sheet->tables[k];
        }
    }
    return NULL;
}

/* A cell as seen from `sheet`, or down to that in row `last` (-1: none). */
static void add_address(struct writer *writer, struct buffer *out, size_t sheet,
                        const struct placed_table *placed, int row, int last, int column)
{
    char address[LXW_MAX_CELL_NAME_LENGTH];

    if (placed->sheet != sheet)
        buffer_printf(out, "%s!",
                      sheet_quoted(writer->arena, writer->plan->sheets[placed->sheet].name));
    lxw_rowcol_to_cell(address, placed->body + (lxw_row_t)row, placed->columns[column]);
    buffer_add_text(out, address);
    if (last < 0)
        return;
    lxw_rowcol_to_cell(address, placed->body + (lxw_row_t)last, placed->columns[column]);
    buffer_printf(out, ":%s", address);
}

/* One reference, "table!row!column" or "table!row:row!column"; `text` is overwritten. */
static int add_reference(struct writer *writer, size_t sheet, char *text, struct buffer *out)
{
    char *row = strchr(text, '!');
    char *column = row ? strchr(row + 1, '!') : NULL;

    if (!column)
        return -1;
    *row++ = *column++ = '\0';
    char *last = strchr(row, ':');
    if (last)
        *last++ = '\0';
    const struct placed_table *placed = layout_find(writer, text);
    if (!placed)
        return -1;
    int first_row = table_find_row(placed->table, row);
    int last_row = last ? table_find_row(placed->table, last) : -1;
    int at = table_find_column(placed->table, column);
    if (first_row < 0 || (last && last_row < 0) || at < 0)
        return -1;
    add_address(writer, out, sheet, placed, first_row, last_row, at);
    return 0;
}

const char *layout_formula(struct writer *writer, size_t sheet, const char *formula)
{
    struct buffer out = BUFFER_INIT;
    int status = 0;

    buffer_add_char(&out, '=');
    for (const char *at = formula; *at != '\0' && status == 0;) {
        const char *open = strchr(at, '{');
        const char *close = open ? strchr(open, '}') : NULL;
        if (!close) {
            buffer_add_text(&out, at);
            break;
        }
        buffer_add(&out, at, (size_t)(open - at));
        char *inner = arena_strndup(writer->arena, open + 1, (size_t)(close - open - 1));
        status = add_reference(writer, sheet, inner, &out);
        at = close + 1;
    }
    const char *text = arena_strdup(writer->arena, buffer_text(&out));
    buffer_release(&out);
    if (status == 0)
        return text;
    writer_fault(writer, formula, "公式所引用的单元格不存在");
    return NULL;
}

const char *layout_link(struct writer *writer, size_t sheet, const struct link *link)
{
    const struct placed_table *placed = link->table ? layout_find(writer, link->table) : NULL;
    int column = placed ? table_find_column(placed->table, link->column) : -1;
    struct buffer out = BUFFER_INIT;
    const char *text;

    if (link->sheet)
        return writer_text(writer, arena_printf(writer->arena, "internal:%s!A1",
                                                sheet_quoted(writer->arena, link->sheet)));
    if (!link->table)
        return NULL;
    if (column < 0 || link->row >= placed->table->row_count) {
        writer_fault(writer, link->table, "链接所指的单元格不存在");
        return NULL;
    }
    buffer_add_text(&out, "internal:");
    add_address(writer, &out, sheet, placed, (int)link->row, -1, column);
    text = arena_strdup(writer->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}
