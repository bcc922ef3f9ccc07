/* Lines, tables, notes and print set-up of a sheet. */
#include "drivers/xlsx/writer.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

#define LINE_POINTS 14.5 /* of a line of text in a cell */
#define PAPER_A4 9

/* ---- small helpers ---- */

/* Lines that a part of a text between line ends takes in a cell of `width` display columns. What
 * nearly fits does, thanks to the cell's margins; lines of a longer one are not filled to the end,
 * since marks of punctuation do not begin a line. */
static int count_part(const char *part, size_t length, int width)
{
    char text[1024];
    size_t kept = length < sizeof text ? length : sizeof text - 1;
    memcpy(text, part, kept);
    text[kept] = '\0';
    /* Beyond the buffer every three bytes count as one wide character. */
    int columns = text_width_in_print(text) + (int)((length - kept) / 3 * 2);
    if (columns <= width + 1 + width / 25)
        return 1;
    return (columns + width - 2) / (width - 1);
}

int count_lines(const char *text, int width)
{
    int lines = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        lines += count_part(text, length, width < 3 ? 3 : width);
        text += length;
        text += *text == '\n';
    }
    return lines > 0 ? lines : 1;
}

static double points_for(const struct placed_sheet *sheet, int lines)
{
    double points = (sheet->plan->roomy ? 11 : 5) + lines * LINE_POINTS;
    return points > 400 ? 400 : points;
}

void write_over(struct writer *writer, struct placed_sheet *sheet, lxw_row_t first_row,
                lxw_col_t first, lxw_row_t last_row, lxw_col_t last, const char *text,
                const struct look *look)
{
    lxw_format *format = look_format(writer, look);
    if (first_row != last_row || first != last)
        put_merge(writer, sheet, first_row, first, last_row, last, format);
    put_text(writer, sheet, first_row, first, text, format);
}

static lxw_col_t last_column(const struct placed_table *placed)
{
    return placed->lasts[placed->table->column_count - 1];
}

/* ---- lines ---- */

static void write_lines(struct writer *writer, struct placed_sheet *sheet)
{
    static const struct {
        enum look_part part;
        double points;
    } kinds[] = {
        [LINE_TITLE] = {LOOK_TITLE, 46},     [LINE_SUBTITLE] = {LOOK_SUBTITLE, 26},
        [LINE_WARNING] = {LOOK_WARNING, 22}, [LINE_TEXT] = {LOOK_LINE, 0},
        [LINE_BLANK] = {LOOK_LINE, 24},
    };
    lxw_col_t last = (lxw_col_t)(sheet->column_count - 1);
    int width = layout_width(sheet, 0, last);
    for (size_t i = 0; i < sheet->plan->line_count; i++) {
        const struct sheet_line *line = &sheet->plan->lines[i];
        struct look look = {.part = kinds[line->kind].part, .decimals = LOOK_TEXT};
        double points = kinds[line->kind].points;
        if (line->kind == LINE_TEXT)
            points = points_for(sheet, count_lines(line->text, width));
        if (line->kind == LINE_TITLE && text_width(line->text) * 2 > width)
            points *= 1.7; /* 22 points are about twice as wide as the 10 of the grid */
        if (line->kind != LINE_BLANK)
            write_over(writer, sheet, (lxw_row_t)i, 0, (lxw_row_t)i, last, line->text, &look);
        layout_row(sheet, (lxw_row_t)i, points);
    }
}

/* ---- header ---- */

static const char *header_label(struct writer *writer, const struct table_column *column)
{
    if (column->unit == NULL)
        return column->label;
    return arena_printf(writer->arena, "%s\n（%s）", column->label, column->unit);
}

/* The last column of the group that begins at `first`. */
static size_t group_end(const struct table *table, size_t first)
{
    size_t last = first;
    while (last + 1 < table->column_count && table->columns[last + 1].group != NULL &&
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
    struct look look = {.part = LOOK_HEADER, .decimals = LOOK_TEXT, .first = first == 0};
    lxw_col_t from = placed->columns[first], to = placed->lasts[last];
    write_over(writer, sheet, row, from, row, to, table->columns[first].group, &look);
    lines[0] =
        most(lines[0], count_lines(table->columns[first].group, layout_width(sheet, from, to)));
    look.last = true;
    for (size_t i = first; i <= last; i++) {
        const char *label = header_label(writer, &table->columns[i]);
        look.first = i == 0;
        write_over(writer, sheet, row + 1, placed->columns[i], row + 1, placed->lasts[i], label,
                   &look);
        lines[1] =
            most(lines[1],
                 count_lines(label, layout_width(sheet, placed->columns[i], placed->lasts[i])));
    }
}

static void write_header(struct writer *writer, struct placed_sheet *sheet,
                         const struct placed_table *placed)
{
    const struct table *table = placed->table;
    lxw_row_t bottom = placed->header + placed->header_rows - 1;
    int lines[2] = {1, 1}, alone = 1;
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].group != NULL) {
            size_t last = group_end(table, i);
            write_group(writer, sheet, placed, i, last, lines);
            i = last;
            continue;
        }
        struct look look = {.part = LOOK_HEADER, .decimals = LOOK_TEXT, .first = i == 0};
        const char *label = header_label(writer, &table->columns[i]);
        write_over(writer, sheet, placed->header, placed->columns[i], bottom, placed->lasts[i],
                   label, &look);
        alone = most(alone,
                     count_lines(label, layout_width(sheet, placed->columns[i], placed->lasts[i])));
    }
    if (placed->header_rows == 1) {
        layout_row(sheet, placed->header, points_for(sheet, alone) + 3);
        return;
    }
    lines[1] = most(lines[1], alone - lines[0]);
    layout_row(sheet, placed->header, points_for(sheet, lines[0]) + 2);
    layout_row(sheet, bottom, points_for(sheet, lines[1]) + 2);
}

/* ---- body ---- */

/* A link as the library wants it; NULL where it leads nowhere. */
static const char *link_address(struct writer *writer, const struct placed_table *placed,
                                const char *link)
{
    const char *address;

    if (*link != '{')
        return writer_text(writer, link);
    address = layout_formula(writer, placed->sheet, link);
    return address ? arena_printf(writer->arena, "internal:%s", address + 1) : NULL;
}

static void write_value(struct writer *writer, const struct placed_table *placed, lxw_row_t row,
                        lxw_col_t column, const struct table_cell *cell, lxw_format *format)
{
    struct placed_sheet *sheet = &writer->sheets[placed->sheet];
    const char *link = cell->link != NULL ? link_address(writer, placed, cell->link) : NULL;
    const char *formula = cell->kind != CELL_EMPTY && cell->formula != NULL
                              ? layout_formula(writer, placed->sheet, cell->formula)
                              : NULL;
    if (link != NULL) /* the value that is written over it keeps the link */
        put_link(writer, sheet, row, column, link, format);
    if (cell->kind == CELL_NUMBER && !isfinite(cell->number))
        writer_fault(writer, placed->table->caption, "数值不是有限数");
    else if (formula != NULL)
        put_formula(writer, sheet, row, column, formula,
                    cell->kind == CELL_TEXT ? writer_text(writer, cell->text) : NULL, cell->number,
                    format);
    else if (cell->kind == CELL_NUMBER)
        put_number(writer, sheet, row, column, cell->number, format);
    else
        put_text(writer, sheet, row, column, cell->kind == CELL_TEXT ? cell->text : "", format);
    if (cell->comment != NULL)
        write_comment(writer, sheet, row, column, cell->comment);
}

bool column_has_marks(const struct table *table, size_t column)
{
    for (size_t i = 0; i < table->row_count; i++) {
        if (!text_is_empty(table->rows[i].cells[column].mark))
            return true;
    }
    return false;
}

struct look body_look(const struct table *table, size_t row, size_t column, bool marks)
{
    const struct table_column *spec = &table->columns[column];
    const struct table_cell *cell = &table->rows[row].cells[column];
    struct look look = {.part = LOOK_BODY,
                        .row = table->rows[row].kind,
                        .column = spec->kind,
                        .tone = cell->tone,
                        .decimals = LOOK_TEXT,
                        .first = column == 0,
                        .last = row + 1 == table->row_count,
                        .wrap = spec->wrap,
                        .link = cell->link != NULL && *cell->link != '{',
                        .marked = cell->marked,
                        .open = cell->open};
    bool to_come = cell->kind == CELL_EMPTY && cell->open && spec->kind == COLUMN_NUMBER;
    if (cell->kind != CELL_NUMBER && !to_come)
        return look;
    look.decimals = cell->decimals >= 0 ? cell->decimals : spec->decimals;
    if (cell->kind == CELL_NUMBER)
        look.decimals = sheet_decimals(table->rounding, cell->number, look.decimals);
    look.room = marks;
    look.mark = cell->mark;
    return look;
}

static void write_cell(struct writer *writer, struct placed_sheet *sheet,
                       const struct placed_table *placed, size_t row, size_t column, bool marks)
{
    struct look look = body_look(placed->table, row, column, marks);
    lxw_format *format = look_format(writer, &look);
    lxw_row_t at = placed->body + (lxw_row_t)row;
    lxw_col_t first = placed->columns[column], last = placed->lasts[column];
    if (last > first)
        put_merge(writer, sheet, at, first, at, last, format);
    write_value(writer, placed, at, first, &placed->table->rows[row].cells[column], format);
}

static int row_lines(const struct placed_sheet *sheet, const struct placed_table *placed,
                     size_t row)
{
    int lines = 1;
    for (size_t i = 0; i < placed->table->column_count; i++) {
        const struct table_cell *cell = &placed->table->rows[row].cells[i];
        if (cell->kind != CELL_TEXT || cell->text == NULL || !placed->table->columns[i].wrap)
            continue;
        int width = layout_width(sheet, placed->columns[i], placed->lasts[i]);
        lines = most(lines, count_lines(cell->text, width));
    }
    return lines;
}

static void write_body(struct writer *writer, struct placed_sheet *sheet,
                       const struct placed_table *placed)
{
    const struct table *table = placed->table;
    bool *marks = arena_array(writer->arena, table->column_count, sizeof *marks);
    for (size_t i = 0; i < table->column_count; i++)
        marks[i] = column_has_marks(table, i);
    for (size_t row = 0; row < table->row_count; row++) {
        lxw_row_t at = placed->body + (lxw_row_t)row;
        enum row_kind kind = table->rows[row].kind;
        if (kind == ROW_SECTION || kind == ROW_LINE) {
            struct look look = body_look(table, row, 0, false);
            write_over(writer, sheet, at, 0, at, last_column(placed),
                       table->rows[row].cells[0].text, &look);
        } else {
            for (size_t i = 0; i < table->column_count; i++)
                write_cell(writer, sheet, placed, row, i, marks[i]);
        }
        layout_row(sheet, at, points_for(sheet, row_lines(sheet, placed, row)));
    }
    write_rules(writer, sheet, placed);
    write_zeros(writer, sheet, placed);
    write_heat(writer, sheet, placed);
}

/* ---- a whole table ---- */

static void write_table(struct writer *writer, struct placed_sheet *sheet,
                        const struct placed_table *placed)
{
    const struct table *table = placed->table;
    lxw_col_t last = last_column(placed);
    struct look look = {.part = LOOK_CAPTION, .decimals = LOOK_TEXT};
    double least = (double)table->row_count * 26 + 90; /* pixels that it takes at least */
    if (placed != &sheet->tables[0])
        layout_break(sheet, placed->caption, fmin(least, layout_page(sheet) / 2));
    if (placed->unit > placed->caption) {
        write_over(writer, sheet, placed->caption, 0, placed->caption, last, table->caption, &look);
        layout_row(sheet, placed->caption, 30);
    }
    if (placed->header > placed->unit) {
        look.part = LOOK_UNIT;
        write_over(writer, sheet, placed->unit, 0, placed->unit, last, table->unit_line, &look);
        layout_row(sheet, placed->unit, 16);
    }
    write_header(writer, sheet, placed);
    write_body(writer, sheet, placed);
    look.part = LOOK_NOTE;
    int width = layout_width(sheet, 0, last) * 10 / 9; /* notes are set in 9 points */
    for (size_t i = 0; i < table->note_count; i++) {
        lxw_row_t row = placed->notes + (lxw_row_t)i;
        write_over(writer, sheet, row, 0, row, last, table->notes[i], &look);
        double points = (sheet->plan->roomy ? 6 : 3) + 13.5 * count_lines(table->notes[i], width);
        layout_row(sheet, row, points);
    }
    sheet->y += ROW_PIXELS;
    sheet->height += ROW_PIXELS;
}

/* ---- the sheet ---- */

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
    worksheet_gridlines(target, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_paper(target, PAPER_A4);
    if (sheet->plan->landscape)
        worksheet_set_landscape(target);
    worksheet_set_margins(target, 0.6, 0.6, 0.75, 0.75);
    worksheet_center_horizontally(target);
    /* A blank ends the font size, or a text that begins with a digit would enlarge it. */
    const char *footer = arena_printf(writer->arena,
                                      "&L&\"" FONT_TEXT ",Regular\"&8 %s&R&\"" FONT_TEXT
                                      ",Regular\"&8 第 &P 页 共 &N 页",
                                      footer_text(writer));
    if (worksheet_set_footer(target, footer) != LXW_NO_ERROR)
        writer_fault(writer, sheet->plan->name, "页脚过长");
    worksheet_set_header(target, "&R&\"" FONT_TEXT ",Regular\"&8 &A");
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
    if (!sheet->plan->unprinted)
        worksheet_repeat_rows(sheet->sheet, placed->header, placed->body - 1);
    if (table->filter && table->row_count > 0)
        worksheet_autofilter(sheet->sheet, placed->body - 1, 0, placed->notes - 1,
                             last_column(placed));
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
    bool one_page = sheet->plan->one_page || sheet->plan->unprinted;
    if (one_page || whole < 1)
        whole = 1;
    if (!one_page && (!tables_only || sheet->break_count > 0 || whole > UINT16_MAX))
        whole = 0; /* the library's sign for "any number" */
    worksheet_fit_to_pages(sheet->sheet, 1, (uint16_t)whole);
}

void write_sheet(struct writer *writer, size_t index)
{
    struct placed_sheet *sheet = &writer->sheets[index];
    set_up_print(writer, sheet);
    for (lxw_col_t i = 0; i < sheet->column_count; i++)
        worksheet_set_column(sheet->sheet, i, i, sheet->widths[i] + COLUMN_PADDING, NULL);
    write_lines(writer, sheet);
    for (size_t i = 0; i < sheet->plan->table_count; i++)
        write_table(writer, sheet, &sheet->tables[i]);
    write_fields(writer, sheet);
    if (sheet->plan->protect)
        protect_sheet(sheet);
    set_up_panes(sheet);
    fit_to_pages(sheet);
}
