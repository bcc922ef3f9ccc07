/* 目标路径: how far its target still is, and when the present pace gets there. */
#include <math.h>
#include <string.h>

#include "deliverables/trend/trend_parts.h"

enum { NAME, VALUE, TARGET, MISSING, NEEDED, GROWTH, STEP, PACE, LINEAR, GEOMETRIC, COLUMNS };

static const char *arrival_text(const struct span_view *view, const struct path *path,
                                const struct arrival *arrival)
{
    if (arrival->reached)
        return "已达到";
    if (!path->has_pace)
        return "";
    if (arrival->never)
        return "达不到";
    if (!path_tells(path, arrival))
        return "遥远";
    return arena_printf(view->arena, "%d年", arrival->year);
}

static void arrival_cell(const struct span_view *view, struct table_cell *cell,
                         const struct path *path, const struct arrival *arrival)
{
    cell_text(cell, arrival_text(view, path, arrival));
    cell->tone = arrival->reached ? TONE_REACHED : TONE_PLAIN;
}

static void path_row(const struct span_view *view, struct table *table, size_t indicator, int area,
                     enum row_kind kind)
{
    const struct path path = trend_path(view->history, &view->span, (int)indicator, area);
    const struct area *item = &view->catalogue->areas.items[area];
    struct table_cell *cells = table_add_row(table, item->code, kind)->cells;

    cell_text(&cells[NAME], item->name);
    if (!path.given) {
        figure_cell(view->arena, &cells[VALUE],
                    figures_indicator(&view->history->items[view_period(view, view->last)].figures,
                                      area, (int)indicator));
        return;
    }
    cell_number(&cells[VALUE], path.value);
    cells[VALUE].mark = path.incomplete ? MARK_INCOMPLETE : NULL;
    cell_number(&cells[TARGET], path.target);
    cell_number(&cells[MISSING], path.missing);
    if (path.has_deadline) {
        cell_number(&cells[NEEDED], path.needed);
        if (path.has_growth)
            cell_number(&cells[GROWTH], fabs(path.needed_growth));
    }
    if (path.has_pace) {
        cell_number(&cells[STEP], path.step);
        cells[STEP].mark = path.turned ? MARK_TURNED : NULL;
        cell_text(&cells[PACE], arena_printf(view->arena, "%d—%d年", path.pace_from, path.year));
    }
    arrival_cell(view, &cells[LINEAR], &path, &path.linear);
    arrival_cell(view, &cells[GEOMETRIC], &path, &path.geometric);
}

/* The unit of what is still missing: the numerator's. */
static const char *missing_unit(const struct span_view *view, const struct indicator *item)
{
    if (item->numerator.kind != QUANTITY_SUM)
        return "个县区";
    return view->catalogue->measures.items[item->numerator.terms[0]].unit;
}

/* 到2025年每年需增; a target that lies below is approached from above. */
static const char *needed_text(const struct span_view *view, const struct indicator *item)
{
    return arena_printf(view->arena, "到%s%s每年%s",
                        *item->target_period ? item->target_period : "",
                        *item->target_period ? "年" : "期限",
                        item->direction == HIGHER_IS_BETTER ? "需增" : "需减");
}

static struct table_column *make_columns(const struct span_view *view, const struct indicator *item)
{
    const char *unit = missing_unit(view, item);
    const char *needed = needed_text(view, item);
    const struct table_column columns[COLUMNS] = {
        [NAME] = {.key = "name", .label = "地区", .width = 14},
        [VALUE] = {.key = "value",
                   .label = "现值",
                   .unit = item->unit,
                   .kind = COLUMN_NUMBER,
                   .decimals = item->decimals,
                   .width = 10},
        [TARGET] = {.key = "target",
                    .label = "目标",
                    .unit = item->unit,
                    .kind = COLUMN_NUMBER,
                    .decimals = item->decimals,
                    .width = 10},
        [MISSING] = {.key = "missing",
                     .label = item->direction == HIGHER_IS_BETTER ? "尚缺" : "尚超",
                     .unit = unit,
                     .kind = COLUMN_NUMBER,
                     .width = 10},
        [NEEDED] = {.key = "needed",
                    .label = "数量",
                    .unit = unit,
                    .group = needed,
                    .kind = COLUMN_NUMBER,
                    .width = 11},
        [GROWTH] = {.key = "growth",
                    .label = item->direction == HIGHER_IS_BETTER ? "增长率" : "下降率",
                    .unit = "%",
                    .group = needed,
                    .kind = COLUMN_NUMBER,
                    .decimals = 1,
                    .width = 9},
        [STEP] = {.key = "step",
                  .label = "年均增减",
                  .unit = indicator_difference_unit(item),
                  .group = "近年",
                  .kind = COLUMN_CHANGE,
                  .decimals = item->decimals,
                  .width = 11},
        [PACE] =
            {.key = "pace", .label = "年份", .group = "近年", .kind = COLUMN_CENTRED, .width = 13},
        [LINEAR] = {.key = "linear",
                    .label = "等量增减",
                    .group = "照此何时达到",
                    .kind = COLUMN_CENTRED,
                    .width = 10},
        [GEOMETRIC] = {.key = "geometric",
                       .label = "等速增减",
                       .group = "照此何时达到",
                       .kind = COLUMN_CENTRED,
                       .width = 10},
    };
    struct table_column *made = arena_array(view->arena, COLUMNS, sizeof(*made));

    return memcpy(made, columns, sizeof(columns));
}

static struct table *path_table(const struct span_view *view, size_t indicator)
{
    const struct indicator *item = &view->catalogue->indicators.items[indicator];
    struct table *table = table_new(
        view->arena, view->rounding, arena_printf(view->arena, "path.%s", item->code),
        arena_printf(view->arena, "%s距目标的差距（%s）", item->label, view_when(view, view->last)),
        NULL, make_columns(view, item), COLUMNS);

    for (size_t i = 0; i < view->area_count; i++)
        path_row(view, table, indicator, view->areas[i], i ? ROW_DATA : ROW_TOTAL);
    return table;
}

struct sheet trend_path_sheet(const struct span_view *view)
{
    const struct indicators *indicators = &view->catalogue->indicators;
    struct table **tables = arena_array(view->arena, indicators->count, sizeof(*tables));
    struct sheet_line *lines = arena_array(view->arena, 2, sizeof(*lines));
    size_t count = 0;

    for (size_t i = 0; i < indicators->count; i++)
        if (indicators->items[i].has_target && view_shows(view, i))
            tables[count++] = path_table(view, i);
    if (count)
        finish_notes(&view->noting, tables[count - 1], false);
    lines[0] = (struct sheet_line){LINE_TITLE, "距目标还有多远"};
    lines[1] = (struct sheet_line){
        LINE_TEXT,
        arena_printf(
            view->arena,
            "“尚缺”“尚超”按分母（常住人口等）不变计算，向上取整；没有期限的目标不计算每年需增（减）"
            "，"
            "空格为不能推算。"
            "“何时达到”是两种假定下的推算，不是预测：等量增减指每年增减相同的数，等速增减指"
            "每年增减相同的百分比，都取最近%d年（不跨口径中断）的平均；“遥远”指超过%d年。"
            "带 " MARK_TURNED " 的最近一年与近年方向相反，带 " MARK_INCOMPLETE
            " 的数据不完整：部分地区未计入。",
            PACE_YEARS, FAR_YEARS)};
    return (struct sheet){.name = "目标路径",
                          .lines = lines,
                          .line_count = 2,
                          .tables = tables,
                          .table_count = count};
}
