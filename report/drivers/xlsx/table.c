/* A table on its sheet: caption, header, body, notes. */
#include "drivers/xlsx/writer.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* ---- header ---- */

static const char *header_label(struct writer *writer, const struct table_column *column)
{
    if (!column->unit)
        return column->label;
    return arena_printf(writer->arena, "%s\n（%s）", column->label, column->unit);
}

/* The last column of the group that begins at `first`. */
static size_t group_end(const struct table *table, size_t first)
{
    size_t last = first;

    while (last + 1 < table->column_count && table->columns[last + 1].group &&
           strcmp(table->columns[last + 1].group, table->columns[first].group) == 0)
        last++;
    return last;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static void write_group(struct writer *writer, struct placed_sheet *sheet,
                        const struct placed_table *placed, size_t first, size_t last, int lines[2])
{
    const struct table *table = placed->table;
    lxw_row_t row = placed->header;
    const double scale = look_scale(writer, STYLE_HEADER);
    struct look look = {.part = LOOK_HEADER, .decimals = LOOK_TEXT, .first = first == 0};
    lxw_col_t from = placed->columns[first], to = placed->lasts[last];

    put_over(writer, sheet, row, from, row, to, table->columns[first].group, &look);
    lines[0] = most(
        lines[0], layout_lines(table->columns[first].group, layout_width(sheet, from, to), scale));
    look.last = true;
    for (size_t i = first; i <= last; i++) {
        const char *label = header_label(writer, &table->columns[i]);
        look.first = i == 0;
        put_over(writer, sheet, row + 1, placed->columns[i], row + 1, placed->lasts[i], label,
                 &look);
        lines[1] = most(
            lines[1],
            layout_lines(label, layout_width(sheet, placed->columns[i], placed->lasts[i]), scale));
    }
}

static void write_header(struct writer *writer, struct placed_sheet *sheet,
                         const struct placed_table *placed)
{
    const struct table *table = placed->table;
    lxw_row_t bottom = placed->header + placed->header_rows - 1;
    const double scale = look_scale(writer, STYLE_HEADER);
    int lines[2] = {1, 1}, alone = 1;

    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].group) {
            size_t last = group_end(table, i);
            write_group(writer, sheet, placed, i, last, lines);
            i = last;
            continue;
        }
        struct look look = {.part = LOOK_HEADER, .decimals = LOOK_TEXT, .first = i == 0};
        const char *label = header_label(writer, &table->columns[i]);
        put_over(writer, sheet, placed->header, placed->columns[i], bottom, placed->lasts[i], label,
                 &look);
        alone = most(
            alone,
            layout_lines(label, layout_width(sheet, placed->columns[i], placed->lasts[i]), scale));
    }
    if (placed->header_rows == 1) {
        layout_row(sheet, placed->header, layout_points(sheet, alone, scale) + 3);
        return;
    }
    lines[1] = most(lines[1], alone - lines[0]);
    layout_row(sheet, placed->header, layout_points(sheet, lines[0], scale) + 2);
    layout_row(sheet, bottom, layout_points(sheet, lines[1], scale) + 2);
}

/* ---- body ---- */

static void write_value(struct writer *writer, const struct placed_table *placed, lxw_row_t row,
                        lxw_col_t column, const struct table_cell *cell, lxw_format *format)
{
    struct placed_sheet *sheet = &writer->sheets[placed->sheet];
    const struct cell_rare *rare = cell_rare(cell);
    const char *link = layout_link(writer, placed->sheet, &rare->link);
    const char *formula = cell->kind != CELL_EMPTY && cell->formula
                              ? layout_formula(writer, placed->sheet, cell->formula)
                              : NULL;

    if (link) /* the value that is written over it keeps the link */
        put_link(writer, sheet, row, column, link, format);
    if (cell->kind == CELL_NUMBER && !isfinite(cell->number))
        writer_fault(writer, placed->table->caption, "数值不是有限数");
    else if (formula)
        put_formula(writer, sheet, row, column, formula,
                    cell->kind == CELL_TEXT ? writer_text(writer, cell->text) : NULL, cell->number,
                    format);
    else if (cell->kind == CELL_NUMBER)
        put_number(writer, sheet, row, column, cell->number, format);
    else
        put_text(writer, sheet, row, column, cell->kind == CELL_TEXT ? cell->text : "", format);
    if (rare->comment)
        form_comment(writer, sheet, row, column, rare->comment);
}

static void write_cell(struct writer *writer, struct placed_sheet *sheet,
                       const struct placed_table *placed, size_t row, size_t column, bool marks)
{
    struct look look = look_of_cell(placed->table, row, column, marks);
    lxw_format *format = look_format(writer, &look);
    lxw_row_t at = placed->body + (lxw_row_t)row;
    lxw_col_t first = placed->columns[column], last = placed->lasts[column];

    if (last > first)
        put_merge(writer, sheet, at, first, at, last, format);
    write_value(writer, placed, at, first, &placed->table->rows[row].cells[column], format);
}

static int row_lines(const struct placed_sheet *sheet, const struct placed_table *placed,
                     size_t row, double scale)
{
    int lines = 1;

    for (size_t i = 0; i < placed->table->column_count; i++) {
        const struct table_cell *cell = &placed->table->rows[row].cells[i];
        if (cell->kind != CELL_TEXT || !cell->text || !placed->table->columns[i].wrap)
            continue;
        int width = layout_width(sheet, placed->columns[i], placed->lasts[i]);
        lines = most(lines, layout_lines(cell->text, width, scale));
    }
    return lines;
}

static void write_body(struct writer *writer, struct placed_sheet *sheet,
                       const struct placed_table *placed)
{
    const struct table *table = placed->table;
    const double scale = look_scale(writer, STYLE_BODY);
    bool *marks = arena_array(writer->arena, table->column_count, sizeof(*marks));

    for (size_t i = 0; i < table->column_count; i++)
        marks[i] = look_marks_column(table, i);
    for (size_t row = 0; row < table->row_count; row++) {
        lxw_row_t at = placed->body + (lxw_row_t)row;
        enum row_kind kind = table->rows[row].kind;
        if (kind == ROW_SECTION || kind == ROW_LINE) {
            struct look look = look_of_cell(table, row, 0, false);
            put_over(writer, sheet, at, 0, at, layout_last_column(placed),
                     table->rows[row].cells[0].text, &look);
        } else {
            for (size_t i = 0; i < table->column_count; i++)
                write_cell(writer, sheet, placed, row, i, marks[i]);
        }
        layout_row(sheet, at, layout_points(sheet, row_lines(sheet, placed, row, scale), scale));
    }
    form_rules(writer, sheet, placed);
    form_zeros(writer, sheet, placed);
    form_heat(writer, sheet, placed);
}

/* ---- a whole table ---- */

void draw_table(struct writer *writer, struct placed_sheet *sheet,
                const struct placed_table *placed)
{
    const struct table *table = placed->table;
    lxw_col_t last = layout_last_column(placed);
    struct look look = {.part = LOOK_CAPTION, .decimals = LOOK_TEXT};
    double least = (double)table->row_count * 26 + 90; /* pixels that it takes at least */

    if (placed != &sheet->tables[0])
        layout_break(sheet, placed->caption, fmin(least, layout_page(sheet) / 2));
    if (placed->unit > placed->caption) {
        put_over(writer, sheet, placed->caption, 0, placed->caption, last, table->caption, &look);
        layout_row(sheet, placed->caption, 30 * look_scale(writer, STYLE_CAPTION));
    }
    if (placed->header > placed->unit) {
        look.part = LOOK_UNIT;
        put_over(writer, sheet, placed->unit, 0, placed->unit, last, table->unit_line, &look);
        layout_row(sheet, placed->unit, 16 * look_scale(writer, STYLE_UNIT));
    }
    write_header(writer, sheet, placed);
    write_body(writer, sheet, placed);
    look.part = LOOK_NOTE;
    const double scale = look_scale(writer, STYLE_NOTE);
    int width = layout_width(sheet, 0, last) * 10 / 9; /* notes are smaller than the rest */
    for (size_t i = 0; i < table->note_count; i++) {
        lxw_row_t row = placed->notes + (lxw_row_t)i;
        put_over(writer, sheet, row, 0, row, last, table->notes[i], &look);
        double points = (sheet->plan->roomy ? 6 : 3) +
                        13.5 * scale * layout_lines(table->notes[i], width, scale);
        layout_row(sheet, row, points);
    }
    sheet->y += ROW_PIXELS;
    sheet->height += ROW_PIXELS;
}
