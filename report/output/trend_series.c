/* Series as wide tables: a sheet an indicator with all areas, and the province's measures. */
#include <string.h>

#include "output/trend_parts.h"

/* ---- cells ---- */

void trend_cell(const struct trend_report *report, struct table_cell *cell, struct series series,
                int area, size_t n)
{
    const struct history *history = report->history;
    size_t period = trend_period(report, n);

    annual_figure_cell(cell, series_figure(&history->items[period].figures, area, series));
    if (n && cell->kind == CELL_NUMBER &&
        series_break(history, series, area, trend_period(report, n - 1), period))
        cell->mark = arena_printf(report->arena, "%s%s", MARK_BREAK, cell->mark ? cell->mark : "");
}

static void change_cells(const struct trend_report *report, struct table_row *row, size_t column,
                         struct series series, int area, int decimals)
{
    size_t last = report->span->count - 1;
    struct change change;

    if (!last)
        return;
    change = trend_change(report->history, series, area, trend_period(report, last - 1),
                          trend_period(report, last));
    for (size_t i = 0; i < 2; i++)
        cell_text(&row->cells[column + i], change.broken ? MARK_BREAK : "—");
    if (!change.given)
        return;
    cell_number(&row->cells[column], change.difference);
    row->cells[column].decimals = decimals;
    row->cells[column].mark = change.incomplete ? MARK_INCOMPLETE : NULL;
    if (change.has_relative)
        cell_number(&row->cells[column + 1], change.relative);
}

/* ---- a sheet an indicator ---- */

/* Columns: code, area, periods, difference, relative, rank, change of rank. */
static struct table_column *make_columns(const struct trend_report *report,
                                         const struct indicator *indicator, size_t *count)
{
    const char *points = strcmp(indicator->unit, "%") == 0 ? "百分点" : indicator->unit;
    struct table_column *columns =
        arena_array(report->arena, report->span->count + 6, sizeof(*columns));

    *count = 0;
    columns[(*count)++] = (struct table_column){
        .key = "code", .label = "区划代码", .kind = COLUMN_CENTRED, .width = 9};
    columns[(*count)++] = (struct table_column){.key = "name", .label = "地区", .width = 22};
    for (size_t n = 0; n < report->span->count; n++)
        columns[(*count)++] = (struct table_column){
            .key = report->history->items[trend_period(report, n)].result.period.name,
            .label = trend_period_name(report, n),
            .kind = COLUMN_NUMBER,
            .decimals = indicator->decimals,
            .width = 10};
    columns[(*count)++] = (struct table_column){.key = "difference",
                                                .label = "增减",
                                                .unit = points,
                                                .kind = COLUMN_CHANGE,
                                                .decimals = indicator->decimals,
                                                .width = 10};
    columns[(*count)++] = (struct table_column){.key = "relative",
                                                .label = "相对变动",
                                                .unit = "%",
                                                .kind = COLUMN_CHANGE,
                                                .decimals = 1,
                                                .width = 10};
    columns[(*count)++] =
        (struct table_column){.key = "rank", .label = "位次", .kind = COLUMN_CENTRED, .width = 6};
    columns[(*count)++] = (struct table_column){
        .key = "moved", .label = "位次升降", .kind = COLUMN_CENTRED, .width = 9};
    return columns;
}

/* 升2, 降1, 平: a lower rank is a rise. */
static const char *moved_text(const struct trend_report *report, long before, long after)
{
    if (!before || !after)
        return "—";
    if (before == after)
        return "平";
    return arena_printf(report->arena, "%s%ld", after < before ? "升" : "降",
                        after < before ? before - after : after - before);
}

static void add_area(const struct trend_report *report, struct table *table, size_t indicator,
                     int area, enum row_kind kind)
{
    const struct area *item = &report->catalogue->areas.items[area];
    const struct series series = {-1, (int)indicator};
    struct table_row *row = table_add_row(table, item->code, kind);
    size_t periods = report->span->count, last = trend_period(report, periods - 1);
    long rank = 0, before = 0;

    cell_text(&row->cells[0], item->code);
    cell_text(&row->cells[1], item->name);
    for (size_t n = 0; n < periods; n++)
        trend_cell(report, &row->cells[2 + n], series, area, n);
    change_cells(report, row, 2 + periods, series, area,
                 report->catalogue->indicators.items[indicator].decimals);
    if (!item->quota_base)
        return;
    rank = trend_rank(report->history, (int)indicator, area, last, NULL);
    if (periods > 1)
        before = trend_rank(report->history, (int)indicator, area,
                            trend_period(report, periods - 2), NULL);
    cell_text(&row->cells[4 + periods], rank ? arena_printf(report->arena, "%ld", rank) : "—");
    cell_text(&row->cells[5 + periods], moved_text(report, before, rank));
}

/* The tree of today: province, cities, parts and counties, each below what it lies in. */
static void add_tree(const struct trend_report *report, struct table *table, size_t indicator,
                     int area)
{
    const struct areas *areas = &report->catalogue->areas;
    const struct area *item = &areas->items[area];
    const struct series series = {-1, (int)indicator};
    bool shown = item->level != AREA_LINE && (item->level != AREA_COUNTY || item->expected);

    if (!area_valid(item, report->history->today))
        return;
    for (size_t n = 0; item->level == AREA_LINE && n < report->span->count; n++)
        shown |= value_state_has_number(
            series_figure(&report->history->items[trend_period(report, n)].figures, area, series)
                ->state);
    if (shown)
        add_area(report, table, indicator, area,
                 item->level == AREA_PROVINCE ? ROW_TOTAL
                 : item->quota_base           ? ROW_DATA
                                              : ROW_PART);
    for (int child = item->first_child; child >= 0; child = areas->items[child].next_sibling)
        add_tree(report, table, indicator, child);
}

struct sheet trend_indicator_sheet(const struct trend_report *report, size_t indicator)
{
    const struct indicator *item = &report->catalogue->indicators.items[indicator];
    struct table **tables = arena_array(report->arena, 1, sizeof(*tables));
    size_t count;
    const struct table_column *columns = make_columns(report, item, &count);
    const char *unit = arena_printf(report->arena, "单位：%s", item->unit);

    tables[0] = trend_table(report, item->code,
                            arena_printf(report->arena, "%s各地%s", report->when, item->label),
                            unit, columns, count);
    tables[0]->frozen_columns = 2;
    tables[0]->filter = true;
    add_tree(report, tables[0], indicator, report->catalogue->areas.root);
    trend_finish_notes(report, tables[0], (struct series){-1, (int)indicator});
    return (struct sheet){
        .name = item->label, .landscape = true, .tables = tables, .table_count = 1};
}

/* ---- the province's measures ---- */

struct sheet trend_measures_sheet(const struct trend_report *report)
{
    const struct measures *measures = &report->catalogue->measures;
    size_t periods = report->span->count, count = 0;
    struct table_column *columns = arena_array(report->arena, periods + 5, sizeof(*columns));
    struct table **tables = arena_array(report->arena, 1, sizeof(*tables));

    columns[count++] = (struct table_column){.key = "label", .label = "指标", .width = 34};
    columns[count++] =
        (struct table_column){.key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 6};
    columns[count++] =
        (struct table_column){.key = "kind", .label = "性质", .kind = COLUMN_CENTRED, .width = 8};
    for (size_t n = 0; n < periods; n++)
        columns[count++] = (struct table_column){
            .key = report->history->items[trend_period(report, n)].result.period.name,
            .label = trend_period_name(report, n),
            .kind = COLUMN_NUMBER,
            .width = 12};
    columns[count++] = (struct table_column){
        .key = "difference", .label = "增减", .kind = COLUMN_CHANGE, .width = 11};
    columns[count++] = (struct table_column){.key = "relative",
                                             .label = "相对变动",
                                             .unit = "%",
                                             .kind = COLUMN_CHANGE,
                                             .decimals = 1,
                                             .width = 10};
    tables[0] =
        trend_table(report, "measures",
                    arena_printf(report->arena, "%s%s基础数据", report->when, report->annual.place),
                    NULL, columns, count);
    tables[0]->frozen_columns = 1;
    for (size_t i = 0; i < measures->count; i++) {
        const struct series series = {(int)i, -1};
        struct table_row *row = table_add_row(tables[0], measures->items[i].code, ROW_DATA);

        cell_text(&row->cells[0], measures->items[i].label);
        cell_text(&row->cells[1], measures->items[i].unit);
        cell_text(&row->cells[2], measures->items[i].kind == MEASURE_STOCK ? "时点数" : "时期数");
        for (size_t n = 0; n < periods; n++)
            trend_cell(report, &row->cells[3 + n], series, report->catalogue->areas.root, n);
        change_cells(report, row, 3 + periods, series, report->catalogue->areas.root, 0);
    }
    trend_finish_notes(report, tables[0], (struct series){-1, -1});
    return (struct sheet){
        .name = "全省基础数据", .landscape = true, .tables = tables, .table_count = 1};
}

/* ---- lines ---- */

/* Keys and names of the series: the province, then the units. */
static size_t find_series(const struct trend_report *report, const char **keys, const char **names)
{
    const struct areas *areas = &report->catalogue->areas;
    size_t count = 0;

    keys[count] = areas->items[areas->root].code;
    names[count++] = areas->items[areas->root].short_name;
    for (size_t i = 0; i < areas->count; i++) {
        if (!areas->items[i].quota_base || !area_valid(&areas->items[i], report->history->today))
            continue;
        keys[count] = areas->items[i].code;
        names[count++] = areas->items[i].short_name;
    }
    return count;
}

struct sheet trend_chart_sheet(const struct trend_report *report)
{
    const struct indicators *indicators = &report->catalogue->indicators;
    struct native_chart *charts = arena_array(report->arena, indicators->count, sizeof(*charts));
    size_t periods = report->span->count, count = 0, room = report->catalogue->areas.count + 1;
    const char **keys = arena_array(report->arena, room, sizeof(*keys));
    const char **names = arena_array(report->arena, room, sizeof(*names));
    const char **columns = arena_array(report->arena, periods, sizeof(*columns));
    const char **labels = arena_array(report->arena, periods, sizeof(*labels));
    size_t series = find_series(report, keys, names);
    char number[NUMBER_TEXT];

    for (size_t n = 0; n < periods; n++) {
        columns[n] = report->history->items[trend_period(report, n)].result.period.name;
        labels[n] = columns[n];
    }
    for (size_t i = 0; i < indicators->count; i++) {
        const struct indicator *item = &indicators->items[i];
        const char *target = "";

        if (!trend_shows(report, i))
            continue;
        if (item->has_target)
            target = arena_printf(report->arena, "，目标%s", number_shortest(item->target, number));
        charts[count++] = (struct native_chart){
            .kind = NATIVE_LINE,
            .title = arena_printf(report->arena, "%s（%s%s）", item->label, item->unit, target),
            .table = item->code,
            .columns = keys,
            .names = names,
            .column_count = series,
            .rows = columns,
            .labels = labels,
            .row_count = periods,
            .has_target = item->has_target,
            .target = item->target,
            .decimals = item->decimals};
    }
    return (struct sheet){
        .name = "走势图", .charts = charts, .charts_abreast = 1, .chart_count = count};
}
