/* Cells of the text driver: as they are shown, and what is laid over them. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "drivers/text/face.h"

const char *face_row(struct face *face, const struct table *table, size_t row)
{
    const char *key = table->rows[row].key;

    return key ? face_plain(face, key) : arena_printf(face->arena, "#%zu", row + 1);
}

const char *face_cell(struct face *face, const struct table *table, size_t row, size_t column)
{
    static const char *const tones[] = {
        [TONE_PLAIN] = "",  [TONE_REACHED] = "✓",
        [TONE_SHORT] = "✗", [TONE_QUIET] = "", /* its cell shows a sign or a mark */
        [TONE_ALERT] = "!",
    };
    const struct table_cell *cell = &table->rows[row].cells[column];
    const struct cell_rare *rare = cell_rare(cell);
    char number[CELL_DISPLAY];
    const char *text = face_plain(face, cell_display(table, &table->columns[column], cell, number));

    if (cell->kind != CELL_EMPTY)
        text = arena_printf(face->arena, "%s%s", text, tones[cell->tone]);
    if (rare->marked)
        text = arena_printf(face->arena, "«%s»", text);
    return rare->open ? arena_printf(face->arena, "[%s]", text) : text;
}

/* ---- what is laid over them ---- */

/* Begins a line: › 批注 350200/places： */
static void begin(struct face *face, const char *what, const struct table *table, size_t row,
                  const char *column)
{
    buffer_printf(&face->out, "› %s %s/%s：", what, face_row(face, table, row), column);
}

static void tell_comments(struct face *face, const struct table *table)
{
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t column = 0; column < table->column_count; column++) {
            const char *comment = cell_rare(&table->rows[row].cells[column])->comment;
            if (!comment)
                continue;
            begin(face, "批注", table, row, table->columns[column].key);
            buffer_add_text(&face->out, face_plain(face, comment));
            face_end_line(face);
        }
}

static void add_range(struct face *face, const struct cell_rule *rule)
{
    char least[NUMBER_TEXT], most[NUMBER_TEXT];

    buffer_add_text(&face->out, "数值");
    if (isfinite(rule->least))
        buffer_printf(&face->out, "≥%s", number_shortest(rule->least, least));
    if (isfinite(rule->most))
        buffer_printf(&face->out, "≤%s", number_shortest(rule->most, most));
    buffer_printf(&face->out, "，至多%d位小数", rule->decimals);
    if (rule->words && rule->words[0])
        buffer_add_text(&face->out, "，或 ");
}

static void tell_rule(struct face *face, const struct table *table, size_t column, size_t first,
                      size_t last, const struct cell_rule *rule)
{
    begin(face, "规则", table, first,
          last > first ? arena_printf(face->arena, "%s…%s", table->columns[column].key,
                                      face_row(face, table, last))
                       : table->columns[column].key);
    if (rule->kind == RULE_NUMBER)
        add_range(face, rule);
    for (size_t i = 0; rule->words && rule->words[i]; i++)
        buffer_printf(&face->out, "%s%s", i ? "|" : "", face_plain(face, rule->words[i]));
    buffer_printf(&face->out, "；%s“%s：%s”", rule->strict ? "不收" : "提醒",
                  face_plain(face, rule->title), face_plain(face, rule->advice));
    face_end_line(face);
}

/* Neighbours in a column that share a rule have one line. */
static void tell_rules(struct face *face, const struct table *table)
{
    for (size_t column = 0; column < table->column_count; column++)
        for (size_t row = 0, next; row < table->row_count; row = next) {
            const struct cell_rule *rule = cell_rare(&table->rows[row].cells[column])->rule;
            for (next = row + 1; next < table->row_count; next++)
                if (cell_rare(&table->rows[next].cells[column])->rule != rule)
                    break;
            if (rule)
                tell_rule(face, table, column, row, next - 1, rule);
        }
}

/* Those of a row in a line. */
static void tell_links(struct face *face, const struct table *table)
{
    for (size_t row = 0; row < table->row_count; row++) {
        bool begun = false;
        for (size_t column = 0; column < table->column_count; column++) {
            const struct link *link = &cell_rare(&table->rows[row].cells[column])->link;
            if (!link->sheet && !link->table)
                continue;
            if (!begun)
                buffer_printf(&face->out, "› 链接 %s：", face_row(face, table, row));
            buffer_printf(&face->out, "%s%s→", begun ? "，" : "", table->columns[column].key);
            if (link->sheet)
                buffer_printf(&face->out, "“%s”", face_plain(face, link->sheet));
            else
                buffer_printf(&face->out, "%s#%zu", link->table, link->row + 1);
            begun = true;
        }
        if (begun)
            face_end_line(face);
    }
}

static void tell_shades(struct face *face, const struct table *table)
{
    char most[NUMBER_TEXT];

    for (size_t row = 0; row < table->row_count; row++) {
        if (!(table->rows[row].heat > 0))
            continue;
        buffer_printf(&face->out, "› 色阶 %s：0…%s", face_row(face, table, row),
                      number_shortest(table->rows[row].heat, most));
        face_end_line(face);
    }
}

static void tell_formulas(struct face *face, const struct table *table)
{
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t column = 0; column < table->column_count; column++) {
            const struct table_cell *cell = &table->rows[row].cells[column];
            if (cell->kind == CELL_EMPTY || !cell->formula)
                continue;
            begin(face, "公式", table, row, table->columns[column].key);
            buffer_add_text(&face->out, face_plain(face, cell->formula));
            face_end_line(face);
        }
}

void face_laid_over(struct face *face, const struct table *table)
{
    tell_comments(face, table);
    tell_rules(face, table);
    tell_links(face, table);
    tell_shades(face, table);
    if (face->formulas)
        tell_formulas(face, table);
}
