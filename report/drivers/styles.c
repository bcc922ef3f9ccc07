/* look.csv: a row a part, a column a property; see styles.h. */
#include "drivers/styles.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/rows.h"

enum {
    PART,
    FONT,
    SIZE,
    BOLD,
    COLOUR,
    UNDERLINE,
    FILL,
    TOP,
    BOTTOM,
    LEFT,
    RIGHT,
    ALIGN,
    NUMBER,
    COLUMNS
};

static const struct column_spec specs[COLUMNS] = {
    [PART] = {"part", "部分", true, NULL},
    [FONT] = {"font", "字体", true, NULL},
    [SIZE] = {"size", "字号", true, NULL},
    [BOLD] = {"bold", "加粗", true, NULL},
    [COLOUR] = {"colour", "颜色", true, NULL},
    [UNDERLINE] = {"underline", "下划线", true, NULL},
    [FILL] = {"fill", "底色", true, NULL},
    [TOP] = {"top", "上框线", true, NULL},
    [BOTTOM] = {"bottom", "下框线", true, NULL},
    [LEFT] = {"left", "左框线", true, NULL},
    [RIGHT] = {"right", "右框线", true, NULL},
    [ALIGN] = {"align", "对齐", true, NULL},
    [NUMBER] = {"number", "数字格式", true, NULL},
};

/* ---- what a part takes ---- */

#define COLUMN(column) (1U << (column))
#define LETTERS (COLUMN(FONT) | COLUMN(SIZE))
#define OVERLAY (COLUMN(COLUMNS) - 1 - COLUMN(PART) - COLUMN(NUMBER)) /* anything of a cell */
#define FIGURES (OVERLAY | COLUMN(NUMBER))

static const struct part {
    const char *name;
    unsigned takes, needs; /* columns */
} parts[STYLE_PARTS] = {
    [STYLE_TITLE] = {"title", OVERLAY, LETTERS},
    [STYLE_SUBTITLE] = {"subtitle", OVERLAY, LETTERS},
    [STYLE_WARNING] = {"warning", OVERLAY, LETTERS},
    [STYLE_LINE] = {"line", OVERLAY, LETTERS},
    [STYLE_CAPTION] = {"caption", OVERLAY, LETTERS},
    [STYLE_UNIT] = {"unit", OVERLAY, LETTERS},
    [STYLE_HEADER] = {"header", OVERLAY, LETTERS},
    [STYLE_HEADER_UNDER] = {"header.under", OVERLAY, 0},
    [STYLE_HEADER_INNER] = {"header.inner", OVERLAY, 0},
    [STYLE_BODY] = {"body", FIGURES, LETTERS | COLUMN(NUMBER)},
    [STYLE_TEXT] = {"body.text", OVERLAY, 0},
    [STYLE_NUMBER] = {"body.number", OVERLAY, 0},
    [STYLE_CENTRED] = {"body.centred", OVERLAY, 0},
    [STYLE_TOTAL] = {"body.total", OVERLAY, 0},
    [STYLE_SECTION] = {"body.section", OVERLAY, 0},
    [STYLE_INCLUDED] = {"body.part", OVERLAY, 0},
    [STYLE_QUOTA] = {"body.quota", OVERLAY, 0},
    [STYLE_REACHED] = {"body.reached", OVERLAY, 0},
    [STYLE_SHORT] = {"body.short", OVERLAY, 0},
    [STYLE_QUIET] = {"body.quiet", OVERLAY, 0},
    [STYLE_ALERT] = {"body.alert", OVERLAY, 0},
    [STYLE_LINK] = {"body.link", OVERLAY, 0},
    [STYLE_INNER] = {"body.inner", OVERLAY, 0},
    [STYLE_OPEN] = {"body.open", OVERLAY, 0},
    [STYLE_MARKED] = {"body.marked", OVERLAY, 0},
    [STYLE_LAST] = {"body.last", OVERLAY, 0},
    [STYLE_NOTE] = {"note", OVERLAY, LETTERS},
    [STYLE_FIELD] = {"field", OVERLAY, LETTERS},
    [STYLE_FIELD_OPEN] = {"field.open", OVERLAY, 0},
    [STYLE_HELPER] = {"helper", FIGURES, LETTERS | COLUMN(NUMBER)},
    [STYLE_HEAT_LOW] = {"heat.low", COLUMN(FILL), COLUMN(FILL)},
    [STYLE_HEAT_HIGH] = {"heat.high", COLUMN(FILL), COLUMN(FILL)},
    [STYLE_COMMENT] = {"comment", LETTERS, LETTERS},
    [STYLE_PAGE] = {"page", LETTERS, LETTERS},
    [STYLE_CHART] = {"chart", COLUMN(FONT) | COLUMN(COLOUR), COLUMN(FONT)},
};

/* ---- cells ---- */

/* A cell by its column: what is in it goes into the style, what cannot be is a finding. */
typedef void read_cell_fn(struct rows *rows, int column, struct style *style);

/* As page footers take it, whose codes stand between these signs; 31 characters are the format's.
 */
static bool is_font(const char *text)
{
    size_t characters = 0;

    for (; *text; text++) {
        const unsigned char byte = (unsigned char)*text;

        if (byte < 0x20 || byte == 0x7F || strchr("\",&", byte))
            return false;
        characters += (byte & 0xC0) != 0x80;
    }
    return characters <= 31;
}

static void read_font(struct rows *rows, int column, struct style *style)
{
    style->font = rows_text(rows, column);
    if (!is_font(style->font))
        rows_bad(rows, column, "字体名，至多 31 个字符，不含引号、逗号、“&”",
                 "the name of a font, at most 31 characters without quotes, commas and &");
}

static void read_size(struct rows *rows, int column, struct style *style)
{
    double size;

    if (number_parse(rows_text(rows, column), &size) || !(size >= 1 && size <= 409) ||
        size * 2 != floor(size * 2))
        rows_bad(rows, column, "字号：1 至 409 磅，可带 .5",
                 "a size in points from 1 to 409, .5 allowed");
    else
        style->size = size;
}

static void read_bold(struct rows *rows, int column, struct style *style)
{
    style->bold = rows_yes_no(rows, column) ? FLAG_YES : FLAG_NO;
}

static void read_underline(struct rows *rows, int column, struct style *style)
{
    style->underline = rows_yes_no(rows, column) ? FLAG_YES : FLAG_NO;
}

/* #RRGGBB, with the sign: a spreadsheet makes a number of 000000 or 1E2328. */
static bool parse_colour(const char *text, unsigned *rgb)
{
    if (*text != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789ABCDEFabcdef") != 6)
        return false;
    *rgb = (unsigned)strtoul(text + 1, NULL, 16);
    return true;
}

static void read_colour(struct rows *rows, int column, struct style *style)
{
    struct style_colour *colour = column == FILL ? &style->fill : &style->colour;

    colour->set = parse_colour(rows_text(rows, column), &colour->rgb);
    if (!colour->set)
        rows_bad(rows, column, "颜色 #RRGGBB（十六进制的红、绿、蓝），如 #0B3C5D",
                 "a colour, #RRGGBB (red, green, blue in hexadecimal), as #0B3C5D");
}

/* "thin #44546A", "none". */
static void read_edge(struct rows *rows, int column, struct style *style)
{
    static const char *const strokes[STROKES] = {
        [STROKE_NONE] = "none",     [STROKE_HAIR] = "hair",     [STROKE_DOTTED] = "dotted",
        [STROKE_DASHED] = "dashed", [STROKE_THIN] = "thin",     [STROKE_MEDIUM] = "medium",
        [STROKE_THICK] = "thick",   [STROKE_DOUBLE] = "double",
    };
    const char *text = rows_text(rows, column);
    const size_t length = strcspn(text, " ");
    struct style_edge *edge = &style->edges[column - TOP];
    enum style_stroke stroke = STROKE_NONE;

    while (stroke < STROKES &&
           (strlen(strokes[stroke]) != length || strncmp(strokes[stroke], text, length) != 0))
        stroke++;
    if (stroke == STROKE_NONE
            ? !text[length]
            : stroke < STROKES && text[length] && parse_colour(text + length + 1, &edge->rgb))
        edge->stroke = stroke;
    else
        rows_bad(rows, column,
                 " none，或 hair、dotted、dashed、thin、medium、thick、double 之一加空格和颜色，"
                 "如 thin #44546A",
                 "none, or one of hair, dotted, dashed, thin, medium, thick and double with a "
                 "blank and a colour, as thin #44546A");
}

static void read_align(struct rows *rows, int column, struct style *style)
{
    static const char *const aligns[] = {"left", "center", "right"};

    style->align = ALIGN_LEFT + rows_choice(rows, column, aligns, 3);
}

static void read_number(struct rows *rows, int column, struct style *style)
{
    static const char *const numbers[] = {"#,##0", "0"};

    style->number = numbers[rows_choice(rows, column, numbers, 2)];
}

static read_cell_fn *const readers[COLUMNS] = {
    [FONT] = read_font,     [SIZE] = read_size,   [BOLD] = read_bold,
    [COLOUR] = read_colour, [FILL] = read_colour, [UNDERLINE] = read_underline,
    [TOP] = read_edge,      [BOTTOM] = read_edge, [LEFT] = read_edge,
    [RIGHT] = read_edge,    [ALIGN] = read_align, [NUMBER] = read_number,
};

/* ---- rows ---- */

/* Headers and footers have whole sizes only. */
static void check_page(struct rows *rows, const struct style *style)
{
    if (style->size != floor(style->size))
        rows_bad(rows, SIZE, "整数的字号", "a whole size");
}

static void read_part(struct rows *rows, enum style_part part, struct style *style)
{
    for (int column = FONT; column < COLUMNS; column++) {
        const unsigned bit = COLUMN(column);

        if (!*rows_text(rows, column)) {
            if (parts[part].needs & bit)
                rows_required(rows, column);
        } else if (parts[part].takes & bit) {
            readers[column](rows, column, style);
        } else {
            rows_bad(rows, column, arena_printf(rows->arena, "空：%s 没有这一项", parts[part].name),
                     arena_printf(rows->arena, "nothing in the row %s", parts[part].name));
        }
    }
    if (part == STYLE_PAGE)
        check_page(rows, style);
}

/* The part of the current row; -1 with a finding where there is none such, or it was there. */
static int find_part(struct rows *rows)
{
    const char *names[STYLE_PARTS], *text = rows_text(rows, PART);

    for (int i = 0; i < STYLE_PARTS; i++) {
        names[i] = parts[i].name;
        if (strcmp(names[i], text) == 0)
            return rows_unique(rows, PART) ? i : -1;
    }
    rows_choice(rows, PART, names, STYLE_PARTS);
    return -1;
}

/* E122 once for all parts that have no row. */
static void check_parts(struct rows *rows, const bool *there)
{
    const char *missing = "";

    for (int i = 0; i < STYLE_PARTS; i++)
        if (!there[i])
            missing =
                arena_printf(rows->arena, "%s%s%s", missing, *missing ? ", " : "", parts[i].name);
    if (*missing)
        diag_add(rows->sink, DIAG_E122, .place = {.file = rows->grid.file}, .args = {missing});
}

int styles_read(struct arena *arena, const char *templates, struct diag_sink *sink,
                struct styles *styles)
{
    struct rows rows;
    bool there[STYLE_PARTS] = {false};

    *styles = (struct styles){0};
    if (rows_open(&rows, arena, file_join(arena, templates, STYLES_FILE), "templates/" STYLES_FILE,
                  specs, COLUMNS, sink))
        return -1;
    while (rows_next(&rows)) {
        int part = find_part(&rows);

        if (part < 0)
            continue;
        there[part] = true;
        read_part(&rows, (enum style_part)part, &styles->parts[part]);
    }
    if (rows_status(&rows) == 0) /* a slip in a name is one fault, not two */
        check_parts(&rows, there);
    return rows_status(&rows);
}

void style_over(struct style *style, const struct styles *styles, enum style_part part)
{
    const struct style *over = &styles->parts[part];

    if (over->font)
        style->font = over->font;
    if (over->size > 0)
        style->size = over->size;
    if (over->bold)
        style->bold = over->bold;
    if (over->underline)
        style->underline = over->underline;
    if (over->colour.set)
        style->colour = over->colour;
    if (over->fill.set)
        style->fill = over->fill;
    for (int i = 0; i < SIDES; i++)
        if (over->edges[i].stroke)
            style->edges[i] = over->edges[i];
    if (over->align)
        style->align = over->align;
    if (over->number)
        style->number = over->number;
}
