/* 长表: a row a period, area and indicator, for pivot tables and filters. */
#include <string.h>

#include "deliverables/trend/trend_parts.h"

enum {
    PERIOD,
    CODE,
    NAME,
    LABEL,
    UNIT,
    VALUE,
    NUMERATOR,
    DENOMINATOR,
    CHANGE,
    CHANGE_UNIT,
    RANK,
    NOTE,
    COLUMNS
};

static const struct table_column columns[COLUMNS] = {
    [PERIOD] = {.key = "period", .label = "时期", .kind = COLUMN_CENTRED, .width = 9},
    [CODE] = {.key = "code", .label = "区划代码", .kind = COLUMN_CENTRED, .width = 10},
    [NAME] = {.key = "name", .label = "地区", .width = 14},
    [LABEL] = {.key = "label", .label = "指标", .width = 36},
    [UNIT] = {.key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 9},
    [VALUE] = {.key = "value", .label = "数值", .kind = COLUMN_NUMBER, .decimals = 2, .width = 10},
    [NUMERATOR] = {.key = "numerator", .label = "分子", .kind = COLUMN_NUMBER, .width = 12},
    [DENOMINATOR] = {.key = "denominator", .label = "分母", .kind = COLUMN_NUMBER, .width = 13},
    [CHANGE] =
        {.key = "change", .label = "比上期增减", .kind = COLUMN_CHANGE, .decimals = 2, .width = 12},
    [CHANGE_UNIT] = {.key = "change_unit",
                     .label = "增减单位",
                     .kind = COLUMN_CENTRED,
                     .width = 10},
    [RANK] = {.key = "rank", .label = "位次", .kind = COLUMN_CENTRED, .width = 7},
    [NOTE] = {.key = "note", .label = "说明", .width = 18},
};

/* What the signs and marks of a number mean, in words: a filter finds those. */
static const char *note_text(const struct span_view *view, const struct figure *figure,
                             const struct change *change)
{
    const char *text = "";
    bool incomplete = figure->state == VALUE_INCOMPLETE;
    const struct {
        bool holds;
        const char *word;
    } words[] = {{change->broken, "口径中断"},
                 {figure->state != VALUE_OK, state_word(figure->state)},
                 {change->given && change->incomplete && !incomplete,
                  arena_printf(view->arena, "上期%s", state_word(VALUE_INCOMPLETE))},
                 {figure->marks & FIGURE_ESTIMATED, "含推算"},
                 {figure->marks & FIGURE_CORRECTED, "含更正"},
                 {figure->marks & FIGURE_JOINED, "按现区划合并"}};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (words[i].holds)
            text = arena_printf(view->arena, "%s%s%s", text, *text ? "；" : "", words[i].word);
    return text;
}

static void fill_row(const struct span_view *view, struct table_row *row, size_t indicator,
                     int area, size_t period)
{
    const struct history *history = view->history;
    const struct indicator *item = &view->catalogue->indicators.items[indicator];
    const struct series series = {-1, (int)indicator};
    const struct figure *figure = series_figure(&history->items[period].figures, area, series);
    long before = history_before(history, period);
    struct change change = {0};

    cell_text(&row->cells[PERIOD], history->items[period].result.period.name);
    cell_text(&row->cells[CODE], view->catalogue->areas.items[area].code);
    cell_text(&row->cells[NAME], view->catalogue->areas.items[area].name);
    cell_text(&row->cells[LABEL], item->label);
    cell_text(&row->cells[UNIT], item->unit);
    figure_cell(view->arena, &row->cells[VALUE], figure);
    row->cells[VALUE].mark = NULL; /* the note says it */
    row->cells[VALUE].decimals = item->decimals;
    if (figure->has_parts) {
        cell_number(&row->cells[NUMERATOR], figure->numerator);
        cell_number(&row->cells[DENOMINATOR], figure->denominator);
    }
    if (before >= 0)
        change = trend_change(history, series, area, (size_t)before, period);
    if (change.given) {
        cell_number(&row->cells[CHANGE], change.difference);
        row->cells[CHANGE].decimals = item->decimals;
        cell_text(&row->cells[CHANGE_UNIT], indicator_difference_unit(item));
    }
    if (view->catalogue->areas.items[area].quota_base) {
        long rank = trend_rank(history, (int)indicator, area, period);
        if (rank)
            cell_text(&row->cells[RANK], arena_printf(view->arena, "%ld", rank));
    }
    cell_text(&row->cells[NOTE], note_text(view, figure, &change));
}

struct sheet trend_long_sheet(const struct span_views *views)
{
    const struct span_view *main = &views->items[0];
    struct table **tables = arena_array(main->arena, 1, sizeof(*tables));
    struct sheet_line *lines = arena_array(main->arena, 1, sizeof(*lines));

    tables[0] =
        table_new(main->arena, main->rounding, "long", "各期各市指标长表", NULL, columns, COLUMNS);
    tables[0]->frozen_columns = 3;
    tables[0]->filter = true;
    for (size_t i = 0; i < main->catalogue->indicators.count; i++)
        for (size_t r = 0; r < views->count; r++)
            for (size_t n = 0; view_shows(&views->items[r], i) && n < views->items[r].span.count;
                 n++)
                for (size_t u = 0; u < main->area_count; u++)
                    fill_row(&views->items[r], table_add_row(tables[0], NULL, ROW_DATA), i,
                             main->areas[u], view_period(&views->items[r], n));
    table_add_note(tables[0], "县（市、区）和基础数据的长表见 series.csv");
    finish_notes(&main->noting, tables[0], false);
    lines[0] = (struct sheet_line){
        LINE_TEXT, "本表供筛选和透视，打印时只出本页；要打印筛选出的行，请选中后打印“选定区域”。"};
    return (struct sheet){.name = "长表",
                          .print.landscape = true,
                          .print.header_only = true,
                          .lines = lines,
                          .line_count = 1,
                          .tables = tables,
                          .table_count = 1};
}
