/* A table as text: caption, header with groups and units, rows, notes.
 *
 * A column is as wide as what it shows, up to a fourth more so that a longer cell seldom moves all
 * lines, but no wider than WIDTH_MOST: a longer text pushes on what stands behind it in its row. */
#include <string.h>

#include "base/text.h"
#include "drivers/text/face.h"

#define WIDTH_MOST 40
#define WIDTH_STEP 4
#define GAP 2    /* blanks between columns */
#define GUTTER 2 /* columns of the sign before a row */

/* The sign before a row. */
static const char *const gutters[] = {
    [ROW_DATA] = "  ",    [ROW_TOTAL] = "= ",   [ROW_PART] = "· ",
    [ROW_SECTION] = "# ", [ROW_LINE] = "---- ",
};

/* True where the text of the row runs over all columns. */
static bool runs_over(const struct table_row *row)
{
    return row->kind == ROW_SECTION || row->kind == ROW_LINE;
}

static bool is_right(const struct table_column *column)
{
    return column->kind == COLUMN_NUMBER || column->kind == COLUMN_CHANGE;
}

static const char *unit_text(struct face *face, const struct table_column *column)
{
    return column->unit ? arena_printf(face->arena, "（%s）", face_plain(face, column->unit)) : "";
}

/* The last column of the group that begins at `first`; `first` where there is none. */
static size_t group_end(const struct table *table, size_t first)
{
    const char *group = table->columns[first].group;
    size_t last = first;

    while (group && last + 1 < table->column_count && table->columns[last + 1].group &&
           strcmp(table->columns[last + 1].group, group) == 0)
        last++;
    return last;
}

static bool has_groups(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].group)
            return true;
    return false;
}

static bool has_units(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].unit)
            return true;
    return false;
}

/* ---- widths ---- */

static int widest(int width, const char *text)
{
    int own = text_width(text);

    return own > width ? own : width;
}

static int column_width(struct face *face, const struct table *table, size_t column)
{
    int width = 0;

    for (size_t row = 0; row < table->row_count; row++)
        if (!runs_over(&table->rows[row]))
            width = widest(width, face_cell(face, table, row, column));
    if (width > WIDTH_MOST)
        width = WIDTH_MOST;
    width = widest(width, face_plain(face, table->columns[column].label));
    width = widest(width, unit_text(face, &table->columns[column]));
    return (width + WIDTH_STEP - 1) / WIDTH_STEP * WIDTH_STEP;
}

/* From `first` to `last`, with the gaps between. */
static int span_width(const int *widths, size_t first, size_t last)
{
    int width = -GAP;

    for (size_t i = first; i <= last; i++)
        width += widths[i] + GAP;
    return width;
}

static int *all_widths(struct face *face, const struct table *table)
{
    int *widths = arena_array(face->arena, table->column_count, sizeof(*widths));

    for (size_t i = 0; i < table->column_count; i++)
        widths[i] = column_width(face, table, i);
    for (size_t i = 0; i < table->column_count; i = group_end(table, i) + 1) {
        size_t last = group_end(table, i);
        int lacking =
            widest(0, face_plain(face, table->columns[i].group)) - span_width(widths, i, last);
        if (lacking > 0)
            widths[last] += lacking;
    }
    return widths;
}

/* ---- lines ---- */

static void draw_rule(struct face *face, int width)
{
    for (int i = 0; i < width; i++)
        buffer_add_char(&face->out, '-');
    face_end_line(face);
}

static void put(struct face *face, const char *text, int width, bool right)
{
    text_add_padded(&face->out, text, width, right);
    buffer_printf(&face->out, "%*s", GAP, "");
}

/* A group's label over its columns, filled up with dots. */
static void draw_groups(struct face *face, const struct table *table, const int *widths)
{
    buffer_printf(&face->out, "%*s", GUTTER, "");
    for (size_t i = 0; i < table->column_count; i = group_end(table, i) + 1) {
        int width = span_width(widths, i, group_end(table, i));
        const char *group = face_plain(face, table->columns[i].group);
        buffer_add_text(&face->out, group);
        for (int used = text_width(group); used < width; used++)
            buffer_add_char(&face->out, *group ? '.' : ' ');
        buffer_printf(&face->out, "%*s", GAP, "");
    }
    face_end_line(face);
}

static void draw_header(struct face *face, const struct table *table, const int *widths)
{
    if (has_groups(table))
        draw_groups(face, table, widths);
    buffer_printf(&face->out, "%*s", GUTTER, "");
    for (size_t i = 0; i < table->column_count; i++)
        put(face, face_plain(face, table->columns[i].label), widths[i],
            is_right(&table->columns[i]));
    face_end_line(face);
    if (!has_units(table))
        return;
    buffer_printf(&face->out, "%*s", GUTTER, "");
    for (size_t i = 0; i < table->column_count; i++)
        put(face, unit_text(face, &table->columns[i]), widths[i], is_right(&table->columns[i]));
    face_end_line(face);
}

static void draw_row(struct face *face, const struct table *table, const int *widths, size_t row)
{
    size_t cells = runs_over(&table->rows[row]) ? 1 : table->column_count;

    buffer_add_text(&face->out, gutters[table->rows[row].kind]);
    for (size_t i = 0; i < cells; i++)
        put(face, face_cell(face, table, row, i), cells > 1 ? widths[i] : 0,
            is_right(&table->columns[i]));
    face_end_line(face);
}

static void draw_set_up(struct face *face, const struct table *table)
{
    buffer_printf(&face->out, "（表 %s", table->id);
    if (table->frozen_columns > 0)
        buffer_printf(&face->out, "，冻结%zu列", table->frozen_columns);
    if (table->filter)
        buffer_add_text(&face->out, "，可筛选");
    buffer_add_text(&face->out, "）");
    face_end_line(face);
}

void face_table(struct face *face, const struct table *table)
{
    struct arena_mark mark = arena_mark(face->arena);
    int *widths = all_widths(face, table);
    int total = GUTTER + span_width(widths, 0, table->column_count - 1);

    face_end_line(face);
    if (!text_is_empty(table->caption))
        face_line(face, table->caption);
    draw_set_up(face, table);
    if (!text_is_empty(table->unit_line))
        face_line(face, table->unit_line);
    draw_rule(face, total);
    draw_header(face, table, widths);
    draw_rule(face, total);
    for (size_t row = 0; row < table->row_count; row++)
        draw_row(face, table, widths, row);
    draw_rule(face, total);
    for (size_t i = 0; i < table->note_count; i++)
        face_line(face, table->notes[i]);
    face_laid_over(face, table);
    arena_reset(face->arena, mark);
}
