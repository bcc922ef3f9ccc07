/* What makes a form of a sheet: rules for what is typed, comments, fields, protection. */
#include "drivers/xlsx/writer.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/powers.h"
#include "base/text.h"

/* In bytes, which is on the safe side: Excel takes formulas of 255 characters, the library writes
 * longer ones without complaint and is overrun by longer lists. It refuses longer advice itself. */
#define RULE_FORMULA_BYTES 255
#define RULE_LIST_BYTES 250

/* ---- comments ---- */

#define COMMENT_WIDTH 280  /* pixels */
#define COMMENT_COLUMNS 40 /* display columns of 9 points in it */
#define COMMENT_LINE 17    /* pixels */
#define COMMENT_MOST 600

void form_comment(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row,
                  lxw_col_t column, const char *text)
{
    const struct style *style = look_style(writer, STYLE_COMMENT);
    const char *safe = writer_text(writer, text);
    const double scale = look_scale(writer, STYLE_COMMENT);
    int height = 12 + (int)ceil(COMMENT_LINE * scale * layout_lines(safe, COMMENT_COLUMNS, scale));
    lxw_comment_options options = {
        .font_name = (char *)style->font,
        .font_size = style->size,
        .width = COMMENT_WIDTH,
        .height = (uint16_t)(height < COMMENT_MOST ? height : COMMENT_MOST),
    };

    if (worksheet_write_comment_opt(sheet->sheet, row, column, safe, &options) != LXW_NO_ERROR)
        writer_fault(writer, sheet->plan->name, "批注无法写入");
    put_counted(writer, sheet, XLSX_COMMENTS, 1);
}

/* ---- rules ---- */

static void add_words(struct buffer *out, const char *cell, const char *const *words)
{
    buffer_add_text(out, "OR(");
    for (size_t i = 0; words[i]; i++) {
        buffer_printf(out, "%s%s=\"", i > 0 ? "," : "", cell);
        for (const char *at = words[i]; *at != '\0'; at++) {
            if (*at == '"')
                buffer_add_char(out, '"'); /* doubled, it stands for itself */
            buffer_add_char(out, *at);
        }
        buffer_add_char(out, '"');
    }
    buffer_add_char(out, ')');
}

/* TRUE for what the cell may hold; the cell is the first of those that the rule is for. */
static const char *rule_formula(struct writer *writer, const struct cell_rule *rule, lxw_row_t row,
                                lxw_col_t column)
{
    struct buffer out = BUFFER_INIT;
    char cell[LXW_MAX_CELL_NAME_LENGTH], number[NUMBER_TEXT];

    lxw_rowcol_to_cell(cell, row, column);
    buffer_printf(&out, "=IF(ISNUMBER(%s),AND(", cell);
    if (isfinite(rule->least))
        buffer_printf(&out, "%s>=%s,", cell, number_shortest(rule->least, number));
    if (isfinite(rule->most))
        buffer_printf(&out, "%s<=%s,", cell, number_shortest(rule->most, number));
    buffer_printf(&out, "%s=ROUND(%s,%d)),", cell, cell, rule->decimals);
    if (rule->words && rule->words[0])
        add_words(&out, cell, rule->words);
    else
        buffer_add_text(&out, "FALSE");
    buffer_add_char(&out, ')');
    const char *text = arena_strdup(writer->arena, buffer_text(&out));
    buffer_release(&out);
    return writer_text(writer, text);
}

static bool list_fits(const struct cell_rule *rule)
{
    size_t bytes = 0;

    for (size_t i = 0; rule->words[i]; i++) {
        bytes += strlen(rule->words[i]) + 1;
        if (strchr(rule->words[i], ','))
            return false;
    }
    return bytes > 0 && bytes <= RULE_LIST_BYTES;
}

/* The words as the library's list, which ends in NULL: copies of them, since it takes char **
 * before release 1.1.9 and const char ** from there on, and copies suit both without a cast. */
static void set_list(struct writer *writer, lxw_data_validation *validation,
                     const char *const *words)
{
    size_t count = 0;

    while (words[count])
        count++;
    validation->value_list = arena_array(writer->arena, count + 1, sizeof(*validation->value_list));
    for (size_t i = 0; i < count; i++)
        validation->value_list[i] = arena_strdup(writer->arena, words[i]);
}

static void write_rule(struct writer *writer, struct placed_sheet *sheet,
                       const struct cell_rule *rule, lxw_row_t first, lxw_row_t last,
                       lxw_col_t column)
{
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
        .error_type =
            rule->strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING,
        .error_title = (char *)writer_text(writer, rule->title),
        .error_message = (char *)writer_text(writer, rule->advice),
    };
    bool fits = true;

    if (rule->kind == RULE_CHOICE) {
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        set_list(writer, &validation, rule->words);
        fits = list_fits(rule);
    } else {
        validation.value_formula = (char *)rule_formula(writer, rule, first, column);
        fits = strlen(validation.value_formula) <= RULE_FORMULA_BYTES;
    }
    if (!fits || worksheet_data_validation_range(sheet->sheet, first, column, last, column,
                                                 &validation) != LXW_NO_ERROR)
        writer_fault(writer, sheet->plan->name, "填报规则过长或不可用");
    put_counted(writer, sheet, XLSX_VALIDATIONS, 1);
}

static const struct cell_rule *rule_of(const struct table *table, size_t row, size_t column)
{
    return cell_rare(&table->rows[row].cells[column])->rule;
}

void form_rules(struct writer *writer, struct placed_sheet *sheet,
                const struct placed_table *placed)
{
    const struct table *table = placed->table;

    for (size_t column = 0; column < table->column_count; column++) {
        for (size_t row = 0, next; row < table->row_count; row = next) {
            const struct cell_rule *rule = rule_of(table, row, column);
            for (next = row + 1; next < table->row_count; next++) {
                if (rule_of(table, next, column) != rule)
                    break;
            }
            if (rule)
                write_rule(writer, sheet, rule, placed->body + (lxw_row_t)row,
                           placed->body + (lxw_row_t)next - 1, placed->columns[column]);
        }
    }
}

/* ---- changes ---- */

static bool rounds_to_zero(const struct table_cell *cell, int decimals)
{
    return cell->kind == CELL_NUMBER && (cell->number > 0 || cell->number < 0) &&
           fabs(cell->number) * power_of(10, decimals) < 0.5;
}

static void write_zero(struct writer *writer, struct placed_sheet *sheet, const struct look *cell,
                       lxw_row_t row, lxw_col_t column)
{
    struct look look = {.part = LOOK_ZERO,
                        .column = cell->column,
                        .decimals = cell->decimals,
                        .mark = cell->mark,
                        .room = cell->room};
    double half = 0.4999999 * power_of(10, -cell->decimals);
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                   .criteria = LXW_CONDITIONAL_CRITERIA_BETWEEN,
                                   .min_value = -half,
                                   .max_value = half,
                                   .format = look_format(writer, &look)};

    if (worksheet_conditional_format_cell(sheet->sheet, row, column, &rule) != LXW_NO_ERROR)
        writer_fault(writer, sheet->plan->name, "增减的格式不可用");
    put_counted(writer, sheet, XLSX_RULES, 1);
}

/* A rule and not conditions in the number format: where a section of a format has a condition of
 * its own, programs do not agree on who puts the sign of a negative number (two minus signs or
 * none), but the format of a rule they show as it stands. */
void form_zeros(struct writer *writer, struct placed_sheet *sheet,
                const struct placed_table *placed)
{
    const struct table *table = placed->table;

    for (size_t column = 0; column < table->column_count; column++) {
        bool change = table->columns[column].kind == COLUMN_CHANGE;
        bool marks = change && look_marks_column(table, column);
        for (size_t row = 0; change && row < table->row_count; row++) {
            struct look look = look_of_cell(table, row, column, marks);
            if (rounds_to_zero(&table->rows[row].cells[column], look.decimals))
                write_zero(writer, sheet, &look, placed->body + (lxw_row_t)row,
                           placed->columns[column]);
        }
    }
}

/* ---- fields ---- */

#define FIELD_POINTS 24

/* Neighbouring heated columns from `first` on; returns the one behind the last. */
static size_t heated_run(const struct table *table, size_t first)
{
    while (first < table->column_count && table->columns[first].heated)
        first++;
    return first;
}

void form_heat(struct writer *writer, struct placed_sheet *sheet, const struct placed_table *placed)
{
    const struct table *table = placed->table;
    const struct style *low = look_style(writer, STYLE_HEAT_LOW);
    const struct style *high = look_style(writer, STYLE_HEAT_HIGH);

    for (size_t row = 0; row < table->row_count; row++) {
        lxw_row_t at = placed->body + (lxw_row_t)row;
        lxw_conditional_format shades = {.type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                         .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                         .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                         .min_value = 0,
                                         .max_value = table->rows[row].heat,
                                         .min_color = look_colour(low->fill.rgb),
                                         .max_color = look_colour(high->fill.rgb)};
        if (!(table->rows[row].heat > 0))
            continue;
        for (size_t i = 0, end; i < table->column_count; i = end + 1) {
            end = heated_run(table, i);
            if (end == i)
                continue;
            if (worksheet_conditional_format_range(sheet->sheet, at, placed->columns[i], at,
                                                   placed->lasts[end - 1], &shades) != LXW_NO_ERROR)
                writer_fault(writer, sheet->plan->name, "色阶不可用");
            put_counted(writer, sheet, XLSX_RULES, 1);
        }
    }
}

void form_fields(struct writer *writer, struct placed_sheet *sheet)
{
    for (size_t i = 0; i < sheet->plan->field_count; i++) {
        lxw_row_t row = sheet->fields + (lxw_row_t)(i / sheet->fields_abreast);
        struct field_columns field = layout_field(sheet, i);
        struct look look = {.part = LOOK_FIELD, .decimals = LOOK_TEXT};
        if (i % sheet->fields_abreast == 0)
            layout_row(sheet, row, FIELD_POINTS * look_scale(writer, STYLE_FIELD));
        put_over(writer, sheet, row, field.first, row, field.label, sheet->plan->fields[i], &look);
        look.open = true;
        if (field.label < field.last)
            put_over(writer, sheet, row, (lxw_col_t)(field.label + 1), row, field.last, "", &look);
    }
}

/* ---- protection ---- */

/* Against slips, not against people: no password, and rows and columns may be made wider. */
void form_protect(struct placed_sheet *sheet)
{
    lxw_protection options = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE};

    worksheet_protect(sheet->sheet, NULL, &options);
}
