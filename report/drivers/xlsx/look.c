/* Fonts, colours, borders: the house style of printed tables.
 *
 * Lines as in a yearbook: a strong rule above the header and below the last row, a thin one under
 * the header, hairlines between rows, none at the sides. Meaning never rests on colour alone: a
 * tone changes weight or slope too, and its cell shows a sign or a word.
 */
#include "drivers/xlsx/writer.h"

#include <string.h>

#include "base/text.h"

#define INK 0x1F2328
#define QUIET_INK 0x5F6B7A
#define ACCENT 0x0B3C5D
#define BLUE 0x005A8D   /* target reached */
#define ORANGE 0xA84A00 /* target missed */
#define HEADER_FILL 0xE4EBF2
#define TOTAL_FILL 0xF1F5F9
#define RULE 0x44546A
#define HAIRLINE 0xCBD3DC
#define OPEN_FILL 0xFFFDF0 /* to be filled in; nearly white on paper */
#define MARK_FILL 0xFFE8B3 /* in question */

static bool marks_equal(const char *a, const char *b)
{
    return text_is_empty(a) ? text_is_empty(b) : !text_is_empty(b) && strcmp(a, b) == 0;
}

static bool looks_equal(const struct look *a, const struct look *b)
{
    return a->part == b->part && a->row == b->row && a->column == b->column && a->tone == b->tone &&
           a->decimals == b->decimals && a->room == b->room && a->first == b->first &&
           a->last == b->last && a->wrap == b->wrap && a->link == b->link &&
           a->marked == b->marked && a->open == b->open && marks_equal(a->mark, b->mark);
}

static void set_font(lxw_format *format, const char *name, double size, bool bold, unsigned colour)
{
    format_set_font_name(format, name);
    format_set_font_size(format, size);
    format_set_font_color(format, colour);
    if (bold)
        format_set_bold(format);
}

static void set_alignment(lxw_format *format, uint8_t horizontal, bool wrap)
{
    format_set_align(format, horizontal);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (wrap)
        format_set_text_wrap(format);
}

/* #,##0.00 with sign and mark. A number without a mark leaves the room of one where its column has
 * marks, so that decimal points stay in line. */
static void set_number(lxw_format *format, const struct look *look)
{
    char digits[32] = "#,##0", tail[32] = "", text[224];
    if (look->decimals > 0)
        snprintf(digits, sizeof digits, "#,##0.%.*s", look->decimals, "000000000");
    bool zero = look->part == LOOK_ZERO;
    const char *margin = look->column == COLUMN_CENTRED ? "" : "_ ";
    if (!text_is_empty(look->mark))
        snprintf(tail, sizeof tail, "\"%s\"%s", look->mark, margin);
    else
        snprintf(tail, sizeof tail, "%s%s", look->room ? "_*" : "", margin);
    if (look->column == COLUMN_CHANGE)
        snprintf(text, sizeof text, "%s%s%s;%s%s%s;%s%s", zero ? "" : "+", digits, tail,
                 zero ? "" : "-", digits, tail, digits, tail);
    else
        snprintf(text, sizeof text, "%s%s", digits, tail);
    format_set_num_format(format, text);
}

static void style_body_font(lxw_format *format, const struct look *look)
{
    bool bold = look->row == ROW_TOTAL || look->row == ROW_SECTION || look->row == ROW_LINE;
    unsigned colour = look->row == ROW_PART ? QUIET_INK : INK;
    if (look->row == ROW_SECTION || look->row == ROW_LINE)
        colour = ACCENT;
    if (look->tone == TONE_REACHED)
        colour = BLUE;
    if (look->tone == TONE_SHORT || look->tone == TONE_ALERT)
        colour = ORANGE;
    if (look->tone == TONE_QUIET)
        colour = QUIET_INK;
    bold = bold || look->tone == TONE_REACHED || look->tone == TONE_ALERT;
    set_font(format, FONT_TEXT, 10, bold, colour);
    if (look->link) {
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
        format_set_font_color(format, BLUE);
    }
}

static void style_body_lines(lxw_format *format, const struct look *look)
{
    format_set_bottom(format, look->last ? LXW_BORDER_MEDIUM : LXW_BORDER_HAIR);
    format_set_bottom_color(format, look->last ? RULE : HAIRLINE);
    if (!look->first) {
        format_set_left(format, LXW_BORDER_HAIR);
        format_set_left_color(format, HAIRLINE);
    }
    if (look->row == ROW_LINE) {
        format_set_top(format, LXW_BORDER_MEDIUM);
        format_set_top_color(format, RULE);
    }
    if (look->row == ROW_TOTAL || look->row == ROW_SECTION)
        format_set_bg_color(format, TOTAL_FILL);
}

/* A cell that is filled in has thin lines around it, as on a paper form; one in question has an
 * orange frame, which shows in grey print too. */
static void style_form(lxw_format *format, const struct look *look)
{
    unsigned colour = look->marked ? ORANGE : HAIRLINE;
    if (look->open)
        format_set_unlocked(format);
    if (look->open && !look->wrap)
        format_set_shrink(format); /* rather than #### where a number is long */
    format_set_bg_color(format, look->marked ? MARK_FILL : OPEN_FILL);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, colour);
    if (look->last) {
        format_set_bottom(format, LXW_BORDER_MEDIUM);
        format_set_bottom_color(format, RULE);
    }
}

static void style_body(lxw_format *format, const struct look *look)
{
    style_body_font(format, look);
    style_body_lines(format, look);
    bool number = look->column == COLUMN_NUMBER || look->column == COLUMN_CHANGE;
    uint8_t align = number                           ? LXW_ALIGN_RIGHT
                    : look->column == COLUMN_CENTRED ? LXW_ALIGN_CENTER
                                                     : LXW_ALIGN_LEFT;
    if (look->row == ROW_SECTION)
        align = LXW_ALIGN_LEFT;
    if (look->row == ROW_LINE)
        align = LXW_ALIGN_CENTER;
    set_alignment(format, align, look->wrap);
    bool indented = look->first ? look->row == ROW_PART : align == LXW_ALIGN_LEFT;
    if (indented)
        format_set_indent(format, 1);
    if (look->decimals != LOOK_TEXT)
        set_number(format, look);
    else if (number)
        format_set_num_format(format, ";;;@_ "); /* a sign ends where the numbers end */
    if (look->marked || look->open)
        style_form(format, look);
}

static void style_header(lxw_format *format, const struct look *look)
{
    set_font(format, FONT_TEXT, 10, true, ACCENT);
    set_alignment(format, LXW_ALIGN_CENTER, true);
    format_set_bg_color(format, HEADER_FILL);
    format_set_top(format, look->last ? LXW_BORDER_THIN : LXW_BORDER_MEDIUM);
    format_set_top_color(format, look->last ? HAIRLINE : RULE);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, RULE);
    if (!look->first) {
        format_set_left(format, LXW_BORDER_THIN);
        format_set_left_color(format, 0xFFFFFF);
    }
}

static void style(lxw_format *format, const struct look *look)
{
    switch (look->part) {
    case LOOK_TITLE:
        set_font(format, FONT_TITLE, 22, true, ACCENT);
        set_alignment(format, LXW_ALIGN_CENTER, true);
        break;
    case LOOK_SUBTITLE:
        set_font(format, FONT_TITLE, 14, false, INK);
        set_alignment(format, LXW_ALIGN_CENTER, true);
        break;
    case LOOK_WARNING:
        set_font(format, FONT_TEXT, 11, true, ORANGE);
        set_alignment(format, LXW_ALIGN_CENTER, true);
        break;
    case LOOK_LINE:
        set_font(format, FONT_TEXT, 10, false, INK);
        set_alignment(format, LXW_ALIGN_LEFT, true);
        break;
    case LOOK_CAPTION:
        set_font(format, FONT_TITLE, 14, true, ACCENT);
        set_alignment(format, LXW_ALIGN_CENTER, true);
        break;
    case LOOK_UNIT:
        set_font(format, FONT_TEXT, 9, false, QUIET_INK);
        set_alignment(format, LXW_ALIGN_RIGHT, false);
        break;
    case LOOK_HEADER:
        style_header(format, look);
        break;
    case LOOK_BODY:
        style_body(format, look);
        break;
    case LOOK_NOTE:
        set_font(format, FONT_TEXT, 9, false, QUIET_INK);
        set_alignment(format, LXW_ALIGN_LEFT, true);
        break;
    case LOOK_FIELD:
        set_font(format, FONT_TEXT, 10, false, INK);
        set_alignment(format, look->open ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT, false);
        if (look->open) {
            format_set_unlocked(format);
            format_set_bottom(format, LXW_BORDER_THIN);
            format_set_bottom_color(format, RULE);
        }
        break;
    case LOOK_HELPER:
        set_font(format, FONT_TEXT, 8, false, QUIET_INK);
        if (look->decimals != LOOK_TEXT)
            set_number(format, look);
        break;
    case LOOK_ZERO:
        set_number(format, look);
        break;
    }
}

lxw_format *look_format(struct writer *writer, const struct look *look)
{
    for (size_t i = 0; i < writer->format_count; i++) {
        if (looks_equal(&writer->formats[i].look, look))
            return writer->formats[i].format;
    }
    writer->formats = arena_grow(writer->arena, writer->formats, writer->format_count,
                                 &writer->format_capacity, sizeof *writer->formats);
    lxw_format *format = workbook_add_format(writer->book);
    style(format, look);
    writer->formats[writer->format_count++] = (struct look_format){.look = *look, .format = format};
    return format;
}

/* ---- cells of a table ---- */

bool look_marks_column(const struct table *table, size_t column)
{
    for (size_t i = 0; i < table->row_count; i++) {
        if (!text_is_empty(table->rows[i].cells[column].mark))
            return true;
    }
    return false;
}

struct look look_of_cell(const struct table *table, size_t row, size_t column, bool marks)
{
    const struct table_column *spec = &table->columns[column];
    const struct table_cell *cell = &table->rows[row].cells[column];
    const struct cell_rare *rare = cell_rare(cell);
    struct look look = {.part = LOOK_BODY,
                        .row = table->rows[row].kind,
                        .column = spec->kind,
                        .tone = cell->tone,
                        .decimals = LOOK_TEXT,
                        .first = column == 0,
                        .last = row + 1 == table->row_count,
                        .wrap = spec->wrap,
                        .link = rare->link.sheet != NULL,
                        .marked = rare->marked,
                        .open = rare->open};
    bool to_come = cell->kind == CELL_EMPTY && rare->open && spec->kind == COLUMN_NUMBER;
    if (cell->kind != CELL_NUMBER && !to_come)
        return look;
    look.decimals = cell->decimals >= 0 ? cell->decimals : spec->decimals;
    if (cell->kind == CELL_NUMBER)
        look.decimals = sheet_decimals(table->rounding, cell->number, look.decimals);
    look.room = marks;
    look.mark = cell->mark;
    return look;
}
