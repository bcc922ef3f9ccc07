/* What of the styles a cell has: its part, and what is laid over that by column, row and meaning.
 *
 * Fonts, colours and borders are the templates' (drivers/styles.h); here is what they may not
 * change: wrapping, indents, signs, decimals, room for marks, what is locked.
 *
 * Invariant: the same look gives the same format, and one format only.
 */
#include "drivers/xlsx/writer.h"

#include <string.h>

#include "base/text.h"

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

const struct style *look_style(const struct writer *writer, enum style_part part)
{
    return &writer->styles->parts[part];
}

/* Widths and heights are stated for these sizes; where an office has chosen others they follow. */
double look_scale(const struct writer *writer, enum style_part part)
{
    static const double sizes[STYLE_PARTS] = {
        [STYLE_TITLE] = 22,   [STYLE_SUBTITLE] = 14, [STYLE_WARNING] = 11, [STYLE_LINE] = 10,
        [STYLE_CAPTION] = 14, [STYLE_UNIT] = 9,      [STYLE_HEADER] = 10,  [STYLE_BODY] = 10,
        [STYLE_NOTE] = 9,     [STYLE_FIELD] = 10,    [STYLE_COMMENT] = 9,
    };

    return sizes[part] > 0 ? look_style(writer, part)->size / sizes[part] : 1;
}

lxw_color_t look_colour(unsigned rgb)
{
    return rgb ? rgb : LXW_COLOR_BLACK;
}

/* ---- numbers ---- */

/* #,##0.00 with sign and mark. A number without a mark leaves the room of one where its column has
 * marks, so that decimal points stay in line. */
static void set_number(lxw_format *format, const struct look *look, const char *whole)
{
    char digits[32], tail[32] = "", text[224];

    snprintf(digits, sizeof(digits), "%s%s%.*s", whole, look->decimals > 0 ? "." : "",
             look->decimals > 0 ? look->decimals : 0, "000000000");
    bool zero = look->part == LOOK_ZERO;
    const char *margin = look->column == COLUMN_CENTRED ? "" : "_ ";
    if (!text_is_empty(look->mark))
        snprintf(tail, sizeof(tail), "\"%s\"%s", look->mark, margin);
    else
        snprintf(tail, sizeof(tail), "%s%s", look->room ? "_*" : "", margin);
    if (look->column == COLUMN_CHANGE)
        snprintf(text, sizeof(text), "%s%s%s;%s%s%s;%s%s", zero ? "" : "+", digits, tail,
                 zero ? "" : "-", digits, tail, digits, tail);
    else
        snprintf(text, sizeof(text), "%s%s", digits, tail);
    format_set_num_format(format, text);
}

/* ---- styles ---- */

static void set_edges(lxw_format *format, const struct style_edge edges[SIDES])
{
    static const uint8_t borders[STROKES] = {
        [STROKE_NONE] = LXW_BORDER_NONE,     [STROKE_HAIR] = LXW_BORDER_HAIR,
        [STROKE_DOTTED] = LXW_BORDER_DOTTED, [STROKE_DASHED] = LXW_BORDER_DASHED,
        [STROKE_THIN] = LXW_BORDER_THIN,     [STROKE_MEDIUM] = LXW_BORDER_MEDIUM,
        [STROKE_THICK] = LXW_BORDER_THICK,   [STROKE_DOUBLE] = LXW_BORDER_DOUBLE,
    };
    static const struct {
        void (*border)(lxw_format *format, uint8_t border);
        void (*colour)(lxw_format *format, lxw_color_t colour);
    } setters[SIDES] = {
        [SIDE_TOP] = {format_set_top, format_set_top_color},
        [SIDE_BOTTOM] = {format_set_bottom, format_set_bottom_color},
        [SIDE_LEFT] = {format_set_left, format_set_left_color},
        [SIDE_RIGHT] = {format_set_right, format_set_right_color},
    };

    for (int i = 0; i < SIDES; i++)
        if (edges[i].stroke > STROKE_NONE) {
            setters[i].border(format, borders[edges[i].stroke]);
            setters[i].colour(format, look_colour(edges[i].rgb));
        }
}

static void set_style(lxw_format *format, const struct style *style)
{
    static const uint8_t aligns[] = {[ALIGN_LEFT] = LXW_ALIGN_LEFT,
                                     [ALIGN_CENTRE] = LXW_ALIGN_CENTER,
                                     [ALIGN_RIGHT] = LXW_ALIGN_RIGHT};

    format_set_font_name(format, style->font);
    format_set_font_size(format, style->size);
    if (style->colour.set)
        format_set_font_color(format, look_colour(style->colour.rgb));
    if (style->bold == FLAG_YES)
        format_set_bold(format);
    if (style->underline == FLAG_YES)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (style->fill.set)
        format_set_bg_color(format, look_colour(style->fill.rgb));
    set_edges(format, style->edges);
    if (!style->align)
        return;
    format_set_align(format, aligns[style->align]);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
}

/* A part of a look, and whether this one has it. */
struct layer {
    bool has;
    enum style_part part;
};

static struct style lay(const struct writer *writer, const struct layer *layers, size_t count)
{
    struct style style = {0};

    for (size_t i = 0; i < count; i++)
        if (layers[i].has)
            style_over(&style, writer->styles, layers[i].part);
    return style;
}

static struct style body_style(const struct writer *writer, const struct look *look)
{
    static const enum style_part columns[] = {[COLUMN_TEXT] = STYLE_TEXT,
                                              [COLUMN_NUMBER] = STYLE_NUMBER,
                                              [COLUMN_CHANGE] = STYLE_NUMBER,
                                              [COLUMN_CENTRED] = STYLE_CENTRED};
    static const enum style_part rows[] = {[ROW_TOTAL] = STYLE_TOTAL,
                                           [ROW_PART] = STYLE_INCLUDED,
                                           [ROW_SECTION] = STYLE_SECTION,
                                           [ROW_LINE] = STYLE_QUOTA};
    static const enum style_part tones[] = {[TONE_REACHED] = STYLE_REACHED,
                                            [TONE_SHORT] = STYLE_SHORT,
                                            [TONE_QUIET] = STYLE_QUIET,
                                            [TONE_ALERT] = STYLE_ALERT};
    const struct layer layers[] = {
        {true, STYLE_BODY},
        {true, columns[look->column]},
        {look->row != ROW_DATA, rows[look->row]},
        {look->tone != TONE_PLAIN, tones[look->tone]},
        {look->link, STYLE_LINK},
        {!look->first, STYLE_INNER},
        {look->open, STYLE_OPEN},
        {look->marked, STYLE_MARKED},
        {look->last, STYLE_LAST},
    };

    return lay(writer, layers, sizeof(layers) / sizeof(*layers));
}

static struct style header_style(const struct writer *writer, const struct look *look)
{
    const struct layer layers[] = {
        {true, STYLE_HEADER},
        {look->last, STYLE_HEADER_UNDER},
        {!look->first, STYLE_HEADER_INNER},
    };

    return lay(writer, layers, sizeof(layers) / sizeof(*layers));
}

static struct style field_style(const struct writer *writer, const struct look *look)
{
    const struct layer layers[] = {{true, STYLE_FIELD}, {look->open, STYLE_FIELD_OPEN}};

    return lay(writer, layers, sizeof(layers) / sizeof(*layers));
}

/* ---- parts ---- */

static void draw_body(const struct writer *writer, lxw_format *format, const struct look *look)
{
    const struct style style = body_style(writer, look);
    bool number = look->column == COLUMN_NUMBER || look->column == COLUMN_CHANGE;

    set_style(format, &style);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->first ? look->row == ROW_PART : style.align == ALIGN_LEFT)
        format_set_indent(format, 1);
    if (look->decimals != LOOK_TEXT)
        set_number(format, look, style.number);
    else if (number)
        format_set_num_format(format, ";;;@_ "); /* a sign ends where the numbers end */
    if (look->open)
        format_set_unlocked(format);
    if (look->open && !look->wrap)
        format_set_shrink(format); /* rather than #### where a number is long */
}

static void draw_header(const struct writer *writer, lxw_format *format, const struct look *look)
{
    const struct style style = header_style(writer, look);

    set_style(format, &style);
    format_set_text_wrap(format);
}

static void draw_field(const struct writer *writer, lxw_format *format, const struct look *look)
{
    const struct style style = field_style(writer, look);

    set_style(format, &style);
    if (look->open)
        format_set_unlocked(format);
}

/* A text over the whole width. */
static void draw_line(const struct writer *writer, lxw_format *format, enum style_part part,
                      bool wrap)
{
    set_style(format, look_style(writer, part));
    if (wrap)
        format_set_text_wrap(format);
}

static void draw_helper(const struct writer *writer, lxw_format *format, const struct look *look)
{
    const struct style *style = look_style(writer, STYLE_HELPER);

    set_style(format, style);
    if (look->decimals != LOOK_TEXT)
        set_number(format, look, style->number);
}

static void draw_look(const struct writer *writer, lxw_format *format, const struct look *look)
{
    switch (look->part) {
    case LOOK_TITLE:
        draw_line(writer, format, STYLE_TITLE, true);
        break;
    case LOOK_SUBTITLE:
        draw_line(writer, format, STYLE_SUBTITLE, true);
        break;
    case LOOK_WARNING:
        draw_line(writer, format, STYLE_WARNING, true);
        break;
    case LOOK_LINE:
        draw_line(writer, format, STYLE_LINE, true);
        break;
    case LOOK_CAPTION:
        draw_line(writer, format, STYLE_CAPTION, true);
        break;
    case LOOK_UNIT:
        draw_line(writer, format, STYLE_UNIT, false);
        break;
    case LOOK_HEADER:
        draw_header(writer, format, look);
        break;
    case LOOK_BODY:
        draw_body(writer, format, look);
        break;
    case LOOK_NOTE:
        draw_line(writer, format, STYLE_NOTE, true);
        break;
    case LOOK_FIELD:
        draw_field(writer, format, look);
        break;
    case LOOK_HELPER:
        draw_helper(writer, format, look);
        break;
    case LOOK_ZERO:
        set_number(format, look, look_style(writer, STYLE_BODY)->number);
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
                                 &writer->format_capacity, sizeof(*writer->formats));
    lxw_format *format = workbook_add_format(writer->book);
    draw_look(writer, format, look);
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
                        .link = rare->link.sheet,
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
