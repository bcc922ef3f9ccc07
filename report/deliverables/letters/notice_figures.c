/* 本单位数据: what the area's return says, as it was read, with the cells in question marked. */
#include <string.h>

#include "base/text.h"
#include "deliverables/letters/notice_parts.h"
#include "deliverables/sheets/sheet_parts.h"

enum { COLUMN_CODE, COLUMN_NAME, FIRST_MEASURE };

#define ROOM 108 /* display columns that the measures share on a landscape page */
#define WIDTH_LEAST 6
#define WIDTH_MOST 14

static struct table_column *make_columns(const struct notice *notice, size_t *count)
{
    const struct measures *measures = &notice->catalogue->measures;
    struct table_column *columns;
    int width = measures->count ? (int)(ROOM / measures->count) : WIDTH_MOST;

    *count = FIRST_MEASURE + measures->count;
    columns = arena_array(notice->arena, *count, sizeof(*columns));
    columns[COLUMN_CODE] = (struct table_column){
        .key = "code", .label = "区划代码", .kind = COLUMN_CENTRED, .width = 8};
    columns[COLUMN_NAME] =
        (struct table_column){.key = "name", .label = "区划名称", .width = 12, .wrap = true};
    for (size_t i = 0; i < measures->count; i++)
        columns[FIRST_MEASURE + i] =
            (struct table_column){.key = measures->items[i].code,
                                  .label = measures->items[i].label,
                                  .unit = measures->items[i].unit,
                                  .kind = COLUMN_NUMBER,
                                  .wrap = true,
                                  .width = width < WIDTH_LEAST  ? WIDTH_LEAST
                                           : width > WIDTH_MOST ? WIDTH_MOST
                                                                : width};
    return columns;
}

/* ---- cells ---- */

static bool same_text(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* True where a finding is about a figure: by area and measure, or by the place it was read from
 * (of a whole row or cell). */
static bool concerns(const struct finding *finding, const struct area *area, const char *measure,
                     const struct fact *fact)
{
    if (same_text(finding->area, area->code) && same_text(finding->measure, measure))
        return true;
    return fact && finding->place.line == fact->place.line && finding->place.line &&
           (!finding->place.column || finding->place.column == fact->place.column) &&
           same_text(finding->place.file, fact->place.file) &&
           (!fact->place.sheet || same_text(finding->place.sheet, fact->place.sheet));
}

/* Messages of all findings about a figure, a line each; those to mend or to explain mark it. */
static void comment_cell(const struct notice *notice, struct table_cell *cell, int area,
                         int measure, const struct fact *fact)
{
    const char *code = notice->catalogue->measures.items[measure].code;
    struct buffer text = BUFFER_INIT;

    for (size_t i = 0; i < notice->count; i++) {
        const struct finding *finding = notice->findings[i];
        if (!concerns(finding, &notice->catalogue->areas.items[area], code, fact))
            continue;
        if (text.length)
            buffer_add_char(&text, '\n');
        diag_message(&text, finding, LANGUAGE_CHINESE);
        if (finding->severity != DIAG_NOTE) {
            buffer_add_text(&text, "；");
            diag_hint(&text, finding, LANGUAGE_CHINESE);
            cell_question(notice->arena, cell);
        }
    }
    if (text.length)
        cell_comment(notice->arena, cell, buffer_take(&text, notice->arena));
}

static int decimals_of(double value)
{
    char text[NUMBER_TEXT];
    const char *point = strchr(number_shortest(value, text), '.');

    return point ? (int)strlen(point + 1) : 0;
}

/* The figure that counts, or where that stands in another city's return the area's own. */
static const struct fact *own_fact(const struct notice *notice, int area, int measure)
{
    const struct intake *intake = &notice->result->intake;
    const struct fact *fact = intake_fact(intake, notice->catalogue, area, measure);

    if (!fact || !notice_is_anothers(notice, fact->place.file))
        return fact;
    for (size_t i = 0; i < intake->fact_count; i++)
        if (intake->facts[i].area == area && intake->facts[i].measure == measure &&
            !notice_is_anothers(notice, intake->facts[i].place.file))
            return &intake->facts[i];
    return NULL;
}

static void fill_cell(const struct notice *notice, struct table_cell *cell, int area, int measure)
{
    const struct fact *fact = own_fact(notice, area, measure);

    if (fact && fact->state == VALUE_OK) {
        cell_number(cell, fact->value);
        cell->decimals = decimals_of(fact->value);
    } else if (fact) {
        cell_text(cell, fact->text);
    }
    comment_cell(notice, cell, area, measure, fact);
}

/* As wide as the longest figure needs. */
static void fit_columns(struct table *table)
{
    char text[NUMBER_TEXT];

    for (size_t i = FIRST_MEASURE; i < table->column_count; i++)
        for (size_t row = 0; row < table->row_count; row++) {
            const struct table_cell *cell = &table->rows[row].cells[i];
            int width = 0;

            if (cell->kind == CELL_NUMBER)
                width = text_width(
                    number_fixed(cell->number, cell->decimals, ROUND_HALF_UP, true, text));
            if (width + 2 > table->columns[i].width)
                table->columns[i].width = width + 2;
        }
}

/* True where the area should report in this return, or does. */
static bool has_row(const struct notice *notice, int area)
{
    const struct area *item = &notice->catalogue->areas.items[area];

    if (item->return_of != notice->area || !area_valid(item, notice->result->period.last))
        return false;
    for (size_t i = 0; i < notice->catalogue->measures.count; i++)
        if (intake_fact(&notice->result->intake, notice->catalogue, area, (int)i))
            return true;
    return item->expected;
}

struct sheet notice_figures_sheet(const struct notice *notice)
{
    const struct areas *areas = &notice->catalogue->areas;
    size_t count;
    const struct table_column *columns = make_columns(notice, &count);
    struct table *table = table_new(notice->arena, ROUND_HALF_UP, "figures",
                                    arena_printf(notice->arena, "%s%s报送的数据", notice->when,
                                                 areas->items[notice->area].name),
                                    NULL, columns, count);

    table->frozen_columns = FIRST_MEASURE;
    for (size_t i = 0; i < areas->count; i++) {
        struct table_row *row;

        if (!has_row(notice, (int)i))
            continue;
        row = table_add_row(table, areas->items[i].code,
                            (int)i == notice->area ? ROW_TOTAL : ROW_DATA);
        cell_text(&row->cells[COLUMN_CODE], areas->items[i].code);
        cell_text(&row->cells[COLUMN_NAME], areas->items[i].name);
        for (size_t j = 0; j < notice->catalogue->measures.count; j++)
            fill_cell(notice, &row->cells[FIRST_MEASURE + j], (int)i, (int)j);
    }
    fit_columns(table);
    table_add_note(table, "注：着色的格须更正或核实，问题见批注和“退改通知单”；数值已换算为表头"
                          "所列单位。请改原报表，不要改本表。");
    return sheet_of_table(notice->arena, "本单位数据", table, true);
}
