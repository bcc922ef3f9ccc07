/* 溯源: every figure that an area gives itself, with the cell it was read from. */
#include "base/text.h"
#include "deliverables/annual/annual_parts.h"
#include "deliverables/words/words_sources.h"
#include "deliverables/words/words_states.h"

enum {
    AT_CODE,
    AT_NAME,
    AT_MEASURE,
    AT_VALUE,
    AT_UNIT,
    AT_STATE,
    AT_SOURCE,
    AT_FILE,
    AT_SHEET,
    AT_LINE,
    AT_COLUMN,
    AT_TEXT,
    AT_NOTE,
    AT_COUNT
};

static const struct table_column columns[AT_COUNT] = {
    {.key = "area", .label = "区划代码", .kind = COLUMN_CENTRED, .width = 9},
    {.key = "name", .label = "区划名称", .width = 14, .wrap = true},
    {.key = "measure", .label = "指标", .width = 22, .wrap = true},
    {.key = "value", .label = "采用数", .kind = COLUMN_NUMBER, .width = 12},
    {.key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 5},
    {.key = "state", .label = "状态", .kind = COLUMN_CENTRED, .width = 7},
    {.key = "source", .label = "来源", .kind = COLUMN_CENTRED, .width = 9},
    {.key = "file", .label = "文件", .width = 26, .wrap = true},
    {.key = "sheet", .label = "工作表", .width = 9, .wrap = true},
    {.key = "line", .label = "行", .kind = COLUMN_CENTRED, .width = 5},
    {.key = "column", .label = "列", .kind = COLUMN_CENTRED, .width = 5},
    {.key = "text", .label = "原文", .width = 12, .wrap = true},
    {.key = "note", .label = "换算与说明", .width = 30, .wrap = true},
};

/* What is declared missing is not the same as what nobody sent. */
static const char *state_text(const struct fact *fact)
{
    return fact->reading == READING_DECLARED_MISSING ? WORD_DECLARED : state_word(fact->state);
}

static int *row_of(const struct annual *annual, int area, int measure)
{
    return &annual->trace_rows[(size_t)area * annual->catalogue->measures.count + (size_t)measure];
}

void annual_trace_link(const struct annual *annual, struct table_cell *cell, int area, int measure)
{
    int row = *row_of(annual, area, measure);

    if (row >= 0)
        cell_link(annual->arena, cell,
                  (struct link){.table = ID_TRACE, .row = (size_t)row, .column = "value"});
}

/* In a sheet the letter of the column, in a text file its number. */
static const char *column_text(const struct annual *annual, const struct place *place)
{
    struct buffer out = BUFFER_INIT;

    if (place->sheet)
        diag_add_column(&out, place->column);
    else
        buffer_printf(&out, "%u", place->column);
    return buffer_take(&out, annual->arena);
}

static void add_fact(struct annual *annual, const struct fact *fact)
{
    const struct area *area = &annual->catalogue->areas.items[fact->area];
    const struct measure *measure = &annual->catalogue->measures.items[fact->measure];
    const struct figure *figure =
        figures_measure(&annual->result->figures, fact->area, fact->measure);
    enum value_state state = figure->state == VALUE_INVALID ? VALUE_INVALID : fact->state;
    struct table_row *row = table_add_row(&annual->trace, NULL, ROW_DATA);
    struct table_cell *cells = row->cells;

    cell_text(&cells[AT_CODE], area->code);
    cell_text(&cells[AT_NAME], area->name);
    cell_text(&cells[AT_MEASURE], measure->label);
    if (value_state_has_number(state))
        cell_number(&cells[AT_VALUE], fact->value);
    else
        cell_text(&cells[AT_VALUE], state_sign(state));
    cells[AT_VALUE].decimals = shown_measure_decimals(&annual->shown, (size_t)fact->measure);
    cell_text(&cells[AT_UNIT], measure->unit);
    cell_text(&cells[AT_STATE], state == fact->state ? state_text(fact) : state_word(state));
    cells[AT_STATE].tone = state == VALUE_INVALID ? TONE_ALERT : TONE_PLAIN;
    cell_text(&cells[AT_SOURCE], fact->correction ? "更正表" : source_chinese(fact->source));
    cell_text(&cells[AT_FILE], fact->place.file);
    cell_text(&cells[AT_SHEET], fact->place.sheet ? fact->place.sheet : "");
    cell_text(&cells[AT_LINE], arena_printf(annual->arena, "%u", fact->place.line));
    cell_text(&cells[AT_COLUMN], column_text(annual, &fact->place));
    cell_text(&cells[AT_TEXT], fact->text);
    cell_text(&cells[AT_NOTE], source_conversions(annual->arena, fact, LANGUAGE_CHINESE));
}

void annual_build_trace(struct annual *annual)
{
    const struct result *result = annual->result;

    table_init(&annual->trace, annual->arena, ID_TRACE,
               arena_printf(annual->arena, "%s各数据的出处", annual->shown.when), NULL, columns,
               AT_COUNT);
    annual->trace.frozen_columns = 3;
    annual->trace.filter = true;
    annual->trace_rows = arena_array(
        annual->arena, annual->catalogue->areas.count * annual->catalogue->measures.count,
        sizeof(*annual->trace_rows));
    for (size_t i = 0; i < annual->catalogue->areas.count; i++)
        for (size_t j = 0; j < annual->catalogue->measures.count; j++) {
            const struct fact *fact =
                intake_fact(&result->intake, annual->catalogue, (int)i, (int)j);
            *row_of(annual, (int)i, (int)j) = fact ? (int)annual->trace.row_count : -1;
            if (fact)
                add_fact(annual, fact);
        }
    if (annual->trace.row_count)
        table_add_note(&annual->trace,
                       "注：只列实际采用的填报数；合计和比率由这些数计算，见各表公式。"
                       "tuoyu explain 可列出未采用的来源和计算过程。");
}
