/* A whole sheet: its lines, tables and fields, and how it is printed. */
#include "drivers/xlsx/writer.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

#define PAPER_A4 9

/* ---- lines ---- */

static void write_lines(struct writer *writer, struct placed_sheet *sheet)
{
    static const struct {
        enum look_part part;
        enum style_part style;
        double points;
    } kinds[] = {
        [LINE_TITLE] = {LOOK_TITLE, STYLE_TITLE, 46},
        [LINE_SUBTITLE] = {LOOK_SUBTITLE, STYLE_SUBTITLE, 26},
        [LINE_WARNING] = {LOOK_WARNING, STYLE_WARNING, 22},
        [LINE_TEXT] = {LOOK_LINE, STYLE_LINE, 0},
        [LINE_BLANK] = {LOOK_LINE, STYLE_LINE, 24},
    };
    lxw_col_t last = (lxw_col_t)(sheet->column_count - 1);
    int width = layout_width(sheet, 0, last);

    for (size_t i = 0; i < sheet->plan->line_count; i++) {
        const struct sheet_line *line = &sheet->plan->lines[i];
        struct look look = {.part = kinds[line->kind].part, .decimals = LOOK_TEXT};
        const double scale = look_scale(writer, kinds[line->kind].style);
        double points = kinds[line->kind].points * scale;
        if (line->kind == LINE_TEXT)
            points = layout_points(sheet, layout_lines(line->text, width, scale), scale);
        if (line->kind == LINE_TITLE && text_width(line->text) * 2 * scale > width)
            points *= 1.7; /* 22 points are about twice as wide as the 10 of the grid */
        if (line->kind != LINE_BLANK)
            put_over(writer, sheet, (lxw_row_t)i, 0, (lxw_row_t)i, last, line->text, &look);
        layout_row(sheet, (lxw_row_t)i, points);
    }
}

/* ---- print set-up ---- */

/* A footer's text: & is the sign of its codes, and stands for itself when doubled. */
static const char *footer_text(struct writer *writer)
{
    const char *text = writer_short_text(writer, writer->plan->footer);
    char *doubled = arena_alloc(writer->arena, strlen(text) * 2 + 1), *end = doubled;

    for (; *text != '\0'; text++) {
        if (*text == '&')
            *end++ = '&';
        *end++ = *text;
    }
    *end = '\0';
    return doubled;
}

static void set_up_print(struct writer *writer, struct placed_sheet *sheet)
{
    lxw_worksheet *target = sheet->sheet;
    const struct style *page = look_style(writer, STYLE_PAGE);
    const char *font = arena_printf(writer->arena, "&\"%s,Regular\"&%.0f", page->font, page->size);

    worksheet_gridlines(target, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_paper(target, PAPER_A4);
    if (sheet->plan->print.landscape)
        worksheet_set_landscape(target);
    worksheet_set_margins(target, 0.6, 0.6, 0.75, 0.75);
    worksheet_center_horizontally(target);
    /* A blank ends the font size, or a text that begins with a digit would enlarge it. */
    const char *footer = arena_printf(writer->arena, "&L%s %s&R%s 第 &P 页 共 &N 页", font,
                                      footer_text(writer), font);
    if (worksheet_set_footer(target, footer) != LXW_NO_ERROR)
        writer_fault(writer, sheet->plan->name, "页脚过长");
    worksheet_set_header(target, arena_printf(writer->arena, "&R%s &A", font));
}

#define LONG_TABLE 30 /* rows: it runs over a page */

static void set_up_panes(struct placed_sheet *sheet)
{
    if (sheet->plan->table_count > 1) {
        const struct placed_table *last = &sheet->tables[sheet->plan->table_count - 1];
        if (last->table->row_count >= LONG_TABLE) /* its header on the pages behind, no other's */
            worksheet_repeat_rows(sheet->sheet, last->header, last->body - 1);
        return;
    }
    if (sheet->plan->table_count == 0)
        return;
    const struct placed_table *placed = &sheet->tables[0];
    const struct table *table = placed->table;
    lxw_col_t frozen = 0;
    if (table->frozen_columns > 0 && table->frozen_columns < table->column_count)
        frozen = placed->columns[table->frozen_columns];
    worksheet_freeze_panes(sheet->sheet, placed->body, frozen);
    if (!sheet->plan->print.header_only)
        worksheet_repeat_rows(sheet->sheet, placed->header, placed->body - 1);
    if (table->filter && table->row_count > 0)
        worksheet_autofilter(sheet->sheet, placed->body - 1, 0, placed->notes - 1,
                             layout_last_column(placed));
}

/* One page wide, and as many pages high as it takes, where a last one of a few lines is not worth
 * its paper: then all is printed a little smaller. */
#define FEW_LINES 0.25 /* of a page */

static void fit_to_pages(struct placed_sheet *sheet)
{
    bool tables_only = sheet->plan->chart_count + sheet->plan->picture_count == 0;
    double repeated = 0; /* the header, on each page but the first */

    if (sheet->plan->table_count == 1)
        repeated = 2 * ROW_PIXELS * sheet->tables[0].header_rows;
    double pages = (sheet->height - repeated) / (layout_page(sheet) - repeated);
    double whole = floor(pages + 1 - FEW_LINES);
    bool one_page = sheet->plan->print.one_page || sheet->plan->print.header_only;
    if (one_page || whole < 1)
        whole = 1;
    if (!one_page && (!tables_only || sheet->break_count > 0 || whole > UINT16_MAX))
        whole = 0; /* the library's sign for "any number" */
    worksheet_fit_to_pages(sheet->sheet, 1, (uint16_t)whole);
}

/* ---- all of it ---- */

void draw_sheet(struct writer *writer, size_t index)
{
    struct placed_sheet *sheet = &writer->sheets[index];

    set_up_print(writer, sheet);
    for (lxw_col_t i = 0; i < sheet->column_count; i++)
        worksheet_set_column(sheet->sheet, i, i, sheet->widths[i] + COLUMN_PADDING, NULL);
    write_lines(writer, sheet);
    for (size_t i = 0; i < sheet->plan->table_count; i++)
        draw_table(writer, sheet, &sheet->tables[i]);
    form_fields(writer, sheet);
    if (sheet->plan->protect)
        form_protect(sheet);
    set_up_panes(sheet);
    fit_to_pages(sheet);
}
