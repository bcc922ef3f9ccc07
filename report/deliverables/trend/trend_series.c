/* Series as wide tables: a sheet an indicator with all areas, and the province's measures. */
#include <string.h>

#include "deliverables/trend/trend_parts.h"

/* ---- what is compared ---- */

/* What the newest period is compared with. */
struct comparison {
    size_t from;       /* index in the history */
    const char *label; /* 比2023年, 环比（比2024年第1季度） */
};

#define COMPARISONS 2

/* Fills what there is to compare with; returns how many. */
static size_t find_comparisons(const struct span_view *view,
                               struct comparison comparisons[COMPARISONS])
{
    const struct history *history = view->history;
    size_t newest = view_period(view, view->last), count = 0;
    const long froms[COMPARISONS] = {history_before(history, newest),
                                     history_year_before(history, newest)};
    bool parts = view->span.kind != PERIOD_YEAR;

    for (size_t i = 0; i < COMPARISONS; i++) {
        char when[40];

        if (froms[i] < 0 || (i && froms[i] == froms[0]))
            continue;
        period_chinese(&history->items[froms[i]].result.period, when);
        comparisons[count++] = (struct comparison){
            .from = (size_t)froms[i],
            .label = !parts ? arena_printf(view->arena, "比%s", when)
                            : arena_printf(view->arena, "%s（比%s）",
                                           froms[i] == froms[1] ? "同比" : "环比", when)};
    }
    return count;
}

/* ---- cells ---- */

/* A figure with its marks, and ‖ where a break lies between it and the period before. */
static void period_cell(const struct span_view *view, struct table_cell *cell, struct series series,
                        int area, size_t n)
{
    const struct history *history = view->history;
    size_t period = view_period(view, n);
    long before = history_before(history, period);

    figure_cell(view->arena, cell, series_figure(&history->items[period].figures, area, series));
    if (before >= 0 && cell->kind == CELL_NUMBER &&
        series_break(history, series, area, (size_t)before, period))
        cell->mark = arena_printf(view->arena, "%s%s", MARK_BREAK, cell->mark ? cell->mark : "");
}

/* Difference and relative change of the newest period from each that it is compared with. */
static void change_cells(const struct span_view *view, struct table_row *row, size_t column,
                         struct series series, int area)
{
    struct comparison comparisons[COMPARISONS];
    size_t count = find_comparisons(view, comparisons);

    for (size_t i = 0; i < count; i++) {
        struct table_cell *cells = &row->cells[column + 2 * i];
        struct change change = trend_change(view->history, series, area, comparisons[i].from,
                                            view_period(view, view->last));

        for (size_t j = 0; j < 2; j++)
            cell_text(&cells[j], change.broken ? MARK_BREAK : "—");
        if (!change.given)
            continue;
        cell_number(&cells[0], change.difference);
        cells[0].mark = change.incomplete ? MARK_INCOMPLETE : NULL;
        if (!change.has_relative)
            continue;
        cell_number(&cells[1], change.relative);
        cells[1].mark = cells[0].mark;
    }
}

/* ---- columns ---- */

struct columns {
    struct table_column *items;
    size_t count;
};

static void add_column(struct columns *columns, struct table_column column)
{
    columns->items[columns->count++] = column;
}

static void add_periods(const struct span_view *view, struct columns *columns, int decimals,
                        int width)
{
    for (size_t n = 0; n < view->span.count; n++)
        add_column(columns, (struct table_column){
                                .key = view_key(view, n),
                                .label = view_when(view, n),
                                .kind = COLUMN_NUMBER,
                                .decimals = decimals,
                                .width = view->span.kind == PERIOD_YEAR ? width : width + 3,
                            });
}

static void add_changes(const struct span_view *view, struct columns *columns, const char *unit,
                        int decimals)
{
    struct comparison comparisons[COMPARISONS];
    size_t count = find_comparisons(view, comparisons);
    bool parts = view->span.kind != PERIOD_YEAR;

    for (size_t i = 0; i < count; i++) {
        add_column(columns, (struct table_column){.key = "difference",
                                                  .label = "增减",
                                                  .unit = unit,
                                                  .group = comparisons[i].label,
                                                  .kind = COLUMN_CHANGE,
                                                  .decimals = decimals,
                                                  .width = parts ? 12 : 10});
        add_column(columns, (struct table_column){.key = "relative",
                                                  .label = "相对变动",
                                                  .unit = "%",
                                                  .group = comparisons[i].label,
                                                  .kind = COLUMN_CHANGE,
                                                  .decimals = 1,
                                                  .width = parts ? 12 : 10});
    }
}

/* Room for what stands before and behind the periods. */
static struct columns new_columns(const struct span_view *view)
{
    size_t most = view->span.count + 5 + (size_t)2 * COMPARISONS;

    return (struct columns){arena_array(view->arena, most, sizeof(struct table_column)), 0};
}

/* ---- a sheet an indicator ---- */

/* Columns: code, area, periods, changes, rank, change of rank. */
static struct columns indicator_columns(const struct span_view *view,
                                        const struct indicator *indicator)
{
    struct columns columns = new_columns(view);

    add_column(&columns, (struct table_column){.key = "code", .label = "区划代码", .width = 11});
    add_column(&columns, (struct table_column){.key = "name", .label = "地区", .width = 22});
    add_periods(view, &columns, indicator->decimals, 10);
    add_changes(view, &columns, indicator_difference_unit(indicator), indicator->decimals);
    add_column(&columns, (struct table_column){
                             .key = "rank", .label = "位次", .kind = COLUMN_CENTRED, .width = 6});
    add_column(&columns,
               (struct table_column){
                   .key = "moved", .label = "位次升降", .kind = COLUMN_CENTRED, .width = 9});
    return columns;
}

/* 升2, 降1, 平: a lower rank is a rise. */
static const char *moved_text(const struct span_view *view, long before, long after)
{
    if (!before || !after)
        return "—";
    if (before == after)
        return "平";
    return arena_printf(view->arena, "%s%ld", after < before ? "升" : "降",
                        after < before ? before - after : after - before);
}

static void rank_cells(const struct span_view *view, struct table_cell *cells, size_t indicator,
                       int area)
{
    size_t newest = view_period(view, view->last);
    long rank = trend_rank(view->history, (int)indicator, area, newest);
    long from = history_before(view->history, newest);
    struct rank_move move = {0};

    if (from >= 0)
        move = trend_rank_move(view->history, (int)indicator, area, (size_t)from, newest);
    cell_text(&cells[0], rank ? arena_printf(view->arena, "%ld", rank) : "—");
    cell_text(&cells[1], moved_text(view, move.from, move.to));
}

static void add_area(const struct span_view *view, struct table *table, size_t indicator, int area,
                     enum row_kind kind)
{
    const struct area *item = &view->catalogue->areas.items[area];
    const struct series series = {-1, (int)indicator};
    struct table_row *row = table_add_row(table, item->code, kind);

    cell_text(&row->cells[0], item->code);
    cell_text(&row->cells[1], item->name);
    for (size_t n = 0; n < view->span.count; n++)
        period_cell(view, &row->cells[2 + n], series, area, n);
    change_cells(view, row, 2 + view->span.count, series, area);
    if (item->quota_base)
        rank_cells(view, &row->cells[table->column_count - 2], indicator, area);
}

/* 全国（参考）: what others had, below the province's own. */
static void add_references(const struct span_view *view, struct table *table, struct series series,
                           size_t name_column)
{
    const char **labels;
    size_t count = view_references(view, series, &labels);

    for (size_t i = 0; i < count; i++) {
        struct table_row *row = table_add_row(table, view_reference_key(view, i), ROW_PART);

        cell_text(&row->cells[name_column], arena_printf(view->arena, "%s（参考）", labels[i]));
        for (size_t n = 0; n < view->span.count; n++) {
            const struct reference *found =
                references_find(&view->catalogue->references, labels[i], series.measure,
                                series.indicator, view_key(view, n));
            if (found)
                cell_number(&row->cells[table_find_column(table, view_key(view, n))], found->value);
        }
    }
}

static bool is_shown(const struct span_view *view, size_t indicator, int area)
{
    const struct area *item = &view->catalogue->areas.items[area];
    const struct series series = {-1, (int)indicator};

    if (item->level != AREA_LINE)
        return item->level != AREA_COUNTY || item->expected;
    for (size_t n = 0; n < view->span.count; n++)
        if (value_state_has_number(
                series_figure(&view->history->items[view_period(view, n)].figures, area, series)
                    ->state))
            return true;
    return false;
}

/* The tree of today: province, cities, parts and counties, each below what it lies in; what a city
 * is besides (平潭) behind the part that bears its name. */
static void add_tree(const struct span_view *view, struct table *table, size_t indicator, int area)
{
    const struct areas *areas = &view->catalogue->areas;
    const struct area *item = &areas->items[area];

    if (!area_valid(item, view->history->today))
        return;
    if (is_shown(view, indicator, area))
        add_area(view, table, indicator, area,
                 item->level == AREA_PROVINCE ? ROW_TOTAL
                 : item->quota_base           ? ROW_DATA
                                              : ROW_PART);
    if (item->level == AREA_PROVINCE)
        add_references(view, table, (struct series){-1, (int)indicator}, 1);
    for (int pass = 0; pass < 2; pass++)
        for (int child = item->first_child; child >= 0; child = areas->items[child].next_sibling)
            if ((areas->items[child].level == AREA_PART) == (pass == 0))
                add_tree(view, table, indicator, child);
}

static struct table *indicator_table(const struct span_view *view, size_t indicator)
{
    const struct indicator *item = &view->catalogue->indicators.items[indicator];
    const struct columns columns = indicator_columns(view, item);
    struct table *table = table_new(
        view->arena, view->rounding, arena_printf(view->arena, "%s%s", item->code, view->suffix),
        arena_printf(view->arena, "%s各地%s", view->when, item->label),
        arena_printf(view->arena, "单位：%s", item->unit), columns.items, columns.count);

    if (*view->suffix) { /* parts of a year: the counties stand in series.csv */
        for (size_t i = 0; i < view->area_count; i++)
            add_area(view, table, indicator, view->areas[i], i ? ROW_DATA : ROW_TOTAL);
    } else {
        add_tree(view, table, indicator, view->catalogue->areas.root);
    }
    trend_finish_notes(view, table, (struct series){-1, (int)indicator});
    return table;
}

struct sheet trend_indicator_sheet(const struct span_view *view, size_t indicator)
{
    const char *name = view->catalogue->indicators.items[indicator].label;
    struct table *table = indicator_table(view, indicator);
    struct sheet sheet = sheet_of_table(view->arena, name, table, true);

    table->frozen_columns = 2;
    table->filter = true;
    sheet.wished = true;
    return sheet;
}

/* ---- the province's measures ---- */

static struct columns measure_columns(const struct span_view *view)
{
    struct columns columns = new_columns(view);

    add_column(&columns, (struct table_column){.key = "label", .label = "指标", .width = 34});
    add_column(&columns, (struct table_column){
                             .key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 6});
    add_column(&columns, (struct table_column){
                             .key = "kind", .label = "性质", .kind = COLUMN_CENTRED, .width = 8});
    add_periods(view, &columns, 0, 12);
    add_changes(view, &columns, NULL, 0);
    return columns;
}

static struct table *measures_table(const struct span_view *view)
{
    const struct measures *measures = &view->catalogue->measures;
    const struct columns columns = measure_columns(view);
    struct table *table = table_new(
        view->arena, view->rounding, arena_printf(view->arena, "measures%s", view->suffix),
        arena_printf(view->arena, "%s%s基础数据", view->when, view->place), NULL, columns.items,
        columns.count);

    for (size_t i = 0; i < measures->count; i++) {
        const struct series series = {(int)i, -1};
        struct table_row *row = table_add_row(table, measures->items[i].code, ROW_DATA);

        cell_text(&row->cells[0], measures->items[i].label);
        cell_text(&row->cells[1], measures->items[i].unit);
        cell_text(&row->cells[2], measures->items[i].kind == MEASURE_STOCK ? "时点数" : "时期数");
        for (size_t n = 0; n < view->span.count; n++)
            period_cell(view, &row->cells[3 + n], series, view->catalogue->areas.root, n);
        change_cells(view, row, 3 + view->span.count, series, view->catalogue->areas.root);
        add_references(view, table, series, 0);
    }
    table_add_note(table,
                   "时点数为期末最后一天的数，时期数为本期内的数；各期数分别报送，不由短的时期"
                   "拼成长的时期");
    trend_finish_notes(view, table, (struct series){-1, -1});
    return table;
}

struct sheet trend_measures_sheet(const struct span_view *view)
{
    struct table *table = measures_table(view);

    table->frozen_columns = 1;
    return sheet_of_table(view->arena, "全省基础数据", table, true);
}

/* ---- parts of a year ---- */

struct sheet trend_parts_sheet(const struct span_view *view)
{
    static const char *const names[SPAN_KINDS] = {[PERIOD_MONTH] = "分月",
                                                  [PERIOD_QUARTER] = "分季度",
                                                  [PERIOD_HALF] = "分半年",
                                                  [PERIOD_YEAR] = "分年"};
    const struct indicators *indicators = &view->catalogue->indicators;
    struct table **tables = arena_array(view->arena, indicators->count + 1, sizeof(*tables));
    size_t count = 0;

    for (size_t i = 0; i < indicators->count; i++)
        if (view_shows(view, i))
            tables[count++] = indicator_table(view, i);
    tables[count++] = measures_table(view);
    return (struct sheet){.name = names[view->span.kind],
                          .print.landscape = true,
                          .tables = tables,
                          .table_count = count};
}
