/* Building a table, and its plainest face: text for a terminal. */
#include "document/table.h"

#include <string.h>

#include "base/text.h"

#define WIDTH_LEAST 6
#define WIDTH_MOST 40
#define GAP 2 /* blanks between columns of the text face */

void table_init(struct table *table, struct arena *arena, const char *id, const char *caption,
                const char *unit_line, const struct table_column *columns, size_t column_count)
{
    *table = (struct table){.arena = arena,
                            .id = id,
                            .caption = caption,
                            .unit_line = unit_line,
                            .column_count = column_count};
    table->columns = arena_array(arena, column_count, sizeof(*table->columns));
    memcpy(table->columns, columns, column_count * sizeof(*columns));
}

struct table_row *table_add_row(struct table *table, const char *key, enum row_kind kind)
{
    table->rows = arena_grow(table->arena, table->rows, table->row_count, &table->row_capacity,
                             sizeof(*table->rows));
    struct table_row *row = &table->rows[table->row_count++];
    *row = (struct table_row){.key = key, .kind = kind};
    row->cells = arena_array(table->arena, table->column_count, sizeof(*row->cells));
    for (size_t i = 0; i < table->column_count; i++)
        row->cells[i].decimals = -1;
    return row;
}

void table_add_note(struct table *table, const char *text)
{
    table->notes = arena_grow(table->arena, table->notes, table->note_count, &table->note_capacity,
                              sizeof(*table->notes));
    table->notes[table->note_count++] = text;
}

int table_find_row(const struct table *table, const char *key)
{
    for (size_t i = 0; i < table->row_count; i++) {
        const char *candidate = table->rows[i].key;
        if (candidate && strcmp(candidate, key) == 0)
            return (int)i;
    }
    return -1;
}

int table_find_column(const struct table *table, const char *key)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const char *candidate = table->columns[i].key;
        if (candidate && strcmp(candidate, key) == 0)
            return (int)i;
    }
    return -1;
}

const struct table_cell *table_find_cell(const struct table *table, const char *row,
                                         const char *column)
{
    int at = table_find_row(table, row);
    int found = table_find_column(table, column);

    return at >= 0 && found >= 0 ? &table->rows[at].cells[found] : NULL;
}

/* ---- cells ---- */

void cell_text(struct table_cell *cell, const char *text)
{
    cell->kind = CELL_TEXT;
    cell->text = text;
}

void cell_number(struct table_cell *cell, double number)
{
    cell->kind = CELL_NUMBER;
    cell->number = number;
}

void cell_formula(struct table_cell *cell, double number, const char *formula)
{
    cell_number(cell, number);
    cell->formula = formula;
}

void cell_text_formula(struct table_cell *cell, const char *text, const char *formula)
{
    cell_text(cell, text);
    cell->formula = formula;
}

const struct cell_rare *cell_rare(const struct table_cell *cell)
{
    static const struct cell_rare none;

    return cell->rare ? cell->rare : &none;
}

static struct cell_rare *make_rare(struct arena *arena, struct table_cell *cell)
{
    if (!cell->rare)
        cell->rare = arena_array(arena, 1, sizeof(*cell->rare)); /* all 0 */
    return cell->rare;
}

void cell_link(struct arena *arena, struct table_cell *cell, struct link link)
{
    make_rare(arena, cell)->link = link;
}

void cell_comment(struct arena *arena, struct table_cell *cell, const char *text)
{
    make_rare(arena, cell)->comment = text;
}

void cell_question(struct arena *arena, struct table_cell *cell)
{
    make_rare(arena, cell)->marked = true;
}

void cell_open(struct arena *arena, struct table_cell *cell, const struct cell_rule *rule)
{
    struct cell_rare *rare = make_rare(arena, cell);

    rare->open = true;
    rare->rule = rule;
}

int sheet_decimals(enum rounding rounding, double number, int decimals)
{
    char even[NUMBER_TEXT], up[NUMBER_TEXT];

    if (rounding == ROUND_HALF_UP)
        return decimals;
    number_fixed(number, decimals, ROUND_HALF_EVEN, false, even);
    number_fixed(number, decimals, ROUND_HALF_UP, false, up);
    return decimals + (strcmp(even, up) != 0);
}

/* Half to even: down where what lies behind an even digit is a half, as nearly as a sheet computes;
 * else like half up. */
const char *formula_round(struct arena *arena, enum rounding rounding, const char *value,
                          int decimals)
{
    const char *half_up = arena_printf(arena, "ROUND(%s,%d)", value, decimals);
    char power[16] = "1";

    if (rounding == ROUND_HALF_UP)
        return half_up;
    for (int i = 0; i < decimals; i++)
        strcat(power, "0");
    return arena_printf(arena, "IF(ROUND(MOD((%s)*%s,2),9)=0.5,ROUNDDOWN(%s,%d),%s)", value, power,
                        value, decimals, half_up);
}

const char *cell_display(const struct table *table, const struct table_column *column,
                         const struct table_cell *cell, char number[CELL_DISPLAY])
{
    if (cell->kind == CELL_EMPTY)
        return "";
    if (cell->kind == CELL_TEXT)
        return cell->text ? cell->text : "";
    char digits[NUMBER_TEXT];
    int decimals = cell->decimals >= 0 ? cell->decimals : column->decimals;
    number_fixed(cell->number, decimals, table->rounding, true, digits);
    /* The sign is that of what is shown: a change that rounds to 0 has none. */
    bool plus = column->kind == COLUMN_CHANGE && digits[0] != '-' && strpbrk(digits, "123456789");
    const char *mark = cell->mark && strlen(cell->mark) < 12 ? cell->mark : "";
    char *end = number;
    if (plus)
        *end++ = '+';
    end = stpcpy(end, digits);
    stpcpy(end, mark);
    return number;
}

/* True where the text of the row runs over all columns and says nothing of a column's width. */
static bool runs_over(const struct table_row *row)
{
    return row->kind == ROW_SECTION || row->kind == ROW_LINE;
}

/* Width of what all cells of a column show. */
static int content_width(const struct table *table, size_t column)
{
    char number[CELL_DISPLAY];
    int width = 0;

    for (size_t i = 0; i < table->row_count; i++) {
        if (runs_over(&table->rows[i]))
            continue;
        const struct table_cell *cell = &table->rows[i].cells[column];
        int own = text_width(cell_display(table, &table->columns[column], cell, number));
        if (table->rows[i].kind == ROW_PART && column == 0)
            own += 2;
        if (own > width)
            width = own;
    }
    return width;
}

int table_column_width(const struct table *table, size_t column)
{
    const struct table_column *spec = &table->columns[column];

    if (spec->width > 0)
        return spec->width;
    int width = content_width(table, column);
    int label = text_width(spec->label);
    /* A long label of a number column may break into lines; its cells may not. */
    if (spec->kind == COLUMN_TEXT && label > width)
        width = label;
    if (width < WIDTH_LEAST)
        width = WIDTH_LEAST;
    return width > WIDTH_MOST && spec->wrap ? WIDTH_MOST : width;
}

/* ---- the text face ---- */

static const char *header_text(const struct table *table, size_t column)
{
    const struct table_column *spec = &table->columns[column];
    const char *label = spec->label;

    if (spec->group)
        label = arena_printf(table->arena, "%s·%s", spec->group, label);
    return spec->unit ? arena_printf(table->arena, "%s(%s)", label, spec->unit) : label;
}

static int text_column_width(const struct table *table, size_t column)
{
    int width = content_width(table, column);
    int header = text_width(header_text(table, column));

    return header > width ? header : width;
}

static bool is_numeric(const struct table_column *column)
{
    return column->kind == COLUMN_NUMBER || column->kind == COLUMN_CHANGE;
}

static void draw_header(const struct table *table, const int *widths, struct buffer *out)
{
    for (size_t i = 0; i < table->column_count; i++) {
        bool right = is_numeric(&table->columns[i]);
        bool last = i + 1 == table->column_count;
        text_add_padded(out, header_text(table, i), last && !right ? 0 : widths[i], right);
        buffer_add_text(out, last ? "\n" : "  ");
    }
}

static void draw_row(const struct table *table, const struct table_row *row, const int *widths,
                     struct buffer *out)
{
    char number[CELL_DISPLAY];
    size_t last = table->column_count - 1;

    while (last > 0 && row->cells[last].kind == CELL_EMPTY)
        last--;
    for (size_t i = 0; i <= last; i++) {
        const char *text = cell_display(table, &table->columns[i], &row->cells[i], number);
        bool right = is_numeric(&table->columns[i]);
        int width = i == last && !right ? 0 : widths[i];
        if (row->kind == ROW_PART && i == 0) {
            buffer_add_text(out, "  ");
            width -= 2;
        }
        text_add_padded(out, text, width, right);
        if (i < last)
            buffer_add_text(out, "  ");
    }
    buffer_add_char(out, '\n');
}

static void draw_rule(int width, const char *text, struct buffer *out)
{
    int used = 0;

    if (!text_is_empty(text)) {
        buffer_printf(out, "-- %s ", text);
        used = text_width(text) + 4;
    }
    for (; used < width; used++)
        buffer_add_char(out, '-');
    buffer_add_char(out, '\n');
}

void table_draw_text(const struct table *table, struct buffer *out)
{
    if (table->column_count == 0)
        return;
    struct arena_mark mark = arena_mark(table->arena);
    int *widths = arena_array(table->arena, table->column_count, sizeof(*widths));
    int total = -GAP;
    for (size_t i = 0; i < table->column_count; i++) {
        widths[i] = text_column_width(table, i);
        total += widths[i] + GAP;
    }
    if (!text_is_empty(table->caption))
        buffer_printf(out, "%s\n", table->caption);
    if (!text_is_empty(table->unit_line))
        buffer_printf(out, "%s\n", table->unit_line);
    draw_rule(total, NULL, out);
    draw_header(table, widths, out);
    draw_rule(total, NULL, out);
    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];
        if (row->kind == ROW_LINE)
            draw_rule(total, row->cells[0].text, out);
        else
            draw_row(table, row, widths, out);
    }
    draw_rule(total, NULL, out);
    for (size_t i = 0; i < table->note_count; i++)
        buffer_printf(out, "%s\n", table->notes[i]);
    arena_reset(table->arena, mark);
}
