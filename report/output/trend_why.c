/* 变动分解 and 目标路径: why an indicator moved, and how far its target still is. */
#include <math.h>
#include <string.h>

#include "output/trend_parts.h"

/* ---- 变动分解 ---- */

/* What would show as -0.00 is nothing. */
static void contribution_cell(struct table_cell *cell, double number, int decimals)
{
    cell_number(cell, fabs(number) * pow(10, decimals) < 0.5 ? 0 : number);
}

static void split_cells(struct table_row *row, const struct split *split, int decimals)
{
    if (!split->given) {
        for (size_t i = 1; i <= 3; i++)
            cell_text(&row->cells[i], "—");
        return;
    }
    contribution_cell(&row->cells[1], split->change, decimals);
    contribution_cell(&row->cells[2], split->numerator, decimals);
    contribution_cell(&row->cells[3], split->denominator, decimals);
}

static const struct share *find_share(const struct mix *mix, int area)
{
    for (size_t i = 0; mix->given && i < mix->count; i++)
        if (mix->shares[i].area == area)
            return &mix->shares[i];
    return NULL;
}

static void fill_split(const struct trend_report *report, struct table *table, size_t indicator,
                       int decimals)
{
    size_t last = report->span.count - 1, count;
    size_t from = trend_period(report, last - 1), to = trend_period(report, last);
    struct mix mix = trend_mix(report->arena, report->history, (int)indicator, from, to);
    const int *rows = trend_units(report, &count);

    for (size_t i = 0; i < count; i++) {
        const struct area *area = &report->catalogue->areas.items[rows[i]];
        struct table_row *row = table_add_row(table, area->code, i ? ROW_DATA : ROW_TOTAL);
        struct split split = trend_split(report->history, (int)indicator, rows[i], from, to);
        const struct share *share = find_share(&mix, rows[i]);

        cell_text(&row->cells[0], area->name);
        split_cells(row, &split, decimals);
        if (share) {
            contribution_cell(&row->cells[4], share->own, decimals);
            contribution_cell(&row->cells[5], share->mix, decimals);
        }
    }
    if (mix.given && (mix.rest > 0 || mix.rest < 0)) {
        struct table_row *row = table_add_row(table, "rest", ROW_PART);
        cell_text(&row->cells[0], "不在各市的部分");
        contribution_cell(&row->cells[4], mix.rest, decimals);
    }
}

static struct table *split_table(const struct trend_report *report, size_t indicator)
{
    const struct indicator *item = &report->catalogue->indicators.items[indicator];
    size_t last = report->span.count - 1;
    int decimals = item->decimals + 1;
    const struct table_column columns[] = {
        {.key = "name", .label = "地区", .width = 22},
        {.key = "change",
         .label = "变动",
         .kind = COLUMN_CHANGE,
         .decimals = decimals,
         .width = 12},
        {.key = "numerator",
         .label = "分子变动所致",
         .group = "本地变动的来源",
         .kind = COLUMN_CHANGE,
         .decimals = decimals,
         .width = 14},
        {.key = "denominator",
         .label = "分母变动所致",
         .group = "本地变动的来源",
         .kind = COLUMN_CHANGE,
         .decimals = decimals,
         .width = 14},
        {.key = "own",
         .label = "本地变动",
         .group = "对全省变动的贡献",
         .kind = COLUMN_CHANGE,
         .decimals = decimals,
         .width = 14},
        {.key = "mix",
         .label = "比重变动",
         .group = "对全省变动的贡献",
         .kind = COLUMN_CHANGE,
         .decimals = decimals,
         .width = 14},
    };
    struct table *table = trend_table(
        report, arena_printf(report->arena, "split.%s", item->code),
        arena_printf(report->arena, "%s：%s比%s", item->label, trend_period_name(report, last),
                     trend_period_name(report, last - 1)),
        arena_printf(report->arena, "单位：%s",
                     strcmp(item->unit, "%") == 0 ? "百分点" : item->unit),
        columns, sizeof(columns) / sizeof(*columns));

    fill_split(report, table, indicator, decimals);
    return table;
}

struct sheet trend_split_sheet(const struct trend_report *report)
{
    const struct indicators *indicators = &report->catalogue->indicators;
    struct table **tables = arena_array(report->arena, indicators->count, sizeof(*tables));
    struct sheet_line *lines = arena_array(report->arena, 2, sizeof(*lines));
    size_t count = 0;

    for (size_t i = 0; i < indicators->count; i++)
        if (trend_shows(report, i))
            tables[count++] = split_table(report, i);
    lines[0] = (struct sheet_line){LINE_TITLE, "变动从哪里来"};
    lines[1] = (struct sheet_line){
        LINE_TEXT,
        "一地比率的变动分为分子所致和分母所致（沙普利分解），两数相加即为变动。全省的变动分为各市"
        "本地比率变动的贡献和各市比重变动的贡献，各市两列相加即为全省变动。“—”为不能比较："
        "缺数，或两期之间口径中断。"};
    if (count)
        table_add_note(tables[count - 1],
                       "注：分解公式见手册。变动按未四舍五入的数计算，末位相加可能略有出入。");
    return (struct sheet){.name = "变动分解",
                          .lines = lines,
                          .line_count = 2,
                          .tables = tables,
                          .table_count = count};
}

/* ---- 目标路径 ---- */

#define FAR_YEARS 15 /* beyond, a year would pretend to be known */

static const char *arrival_text(const struct trend_report *report, const struct path *path,
                                const struct arrival *arrival)
{
    if (arrival->reached)
        return "已达到";
    if (!path->has_pace)
        return "—";
    if (arrival->never)
        return "达不到";
    if (arrival->year > path->year + FAR_YEARS)
        return "遥远";
    return arena_printf(report->arena, "%d年", arrival->year);
}

static void path_row(const struct trend_report *report, struct table *table, size_t indicator,
                     int area, enum row_kind kind)
{
    const struct path path = trend_path(report->history, &report->span, (int)indicator, area);
    const struct area *item = &report->catalogue->areas.items[area];
    struct table_row *row = table_add_row(table, item->code, kind);

    cell_text(&row->cells[0], item->name);
    if (!path.given) {
        for (size_t i = 1; i < table->column_count; i++)
            cell_text(&row->cells[i], "—");
        return;
    }
    cell_number(&row->cells[1], path.value);
    cell_number(&row->cells[2], path.target);
    cell_number(&row->cells[3], path.missing);
    if (path.has_deadline)
        cell_number(&row->cells[4], path.needed);
    else
        cell_text(&row->cells[4], "—");
    if (path.has_pace)
        cell_number(&row->cells[5], path.step);
    else
        cell_text(&row->cells[5], "—");
    cell_text(&row->cells[6],
              path.has_pace ? arena_printf(report->arena, "%d—%d年", path.pace_from, path.year)
                            : "—");
    cell_text(&row->cells[7], arrival_text(report, &path, &path.linear));
    cell_text(&row->cells[8], arrival_text(report, &path, &path.geometric));
    row->cells[7].tone = path.linear.reached ? TONE_REACHED : TONE_PLAIN;
    row->cells[8].tone = path.geometric.reached ? TONE_REACHED : TONE_PLAIN;
}

/* The unit of what is still missing: the numerator's. */
static const char *missing_unit(const struct trend_report *report, const struct indicator *item)
{
    if (item->numerator.kind != QUANTITY_SUM)
        return "个县区";
    return report->catalogue->measures.items[item->numerator.terms[0]].unit;
}

static struct table *path_table(const struct trend_report *report, size_t indicator)
{
    const struct indicator *item = &report->catalogue->indicators.items[indicator];
    const char *unit = missing_unit(report, item);
    const char *deadline = *item->target_period
                               ? arena_printf(report->arena, "到%s年每年需增", item->target_period)
                               : "每年需增";
    const struct table_column columns[] = {
        {.key = "name", .label = "地区", .width = 20},
        {.key = "value",
         .label = "现值",
         .unit = item->unit,
         .kind = COLUMN_NUMBER,
         .decimals = item->decimals,
         .width = 10},
        {.key = "target",
         .label = "目标",
         .unit = item->unit,
         .kind = COLUMN_NUMBER,
         .decimals = item->decimals,
         .width = 9},
        {.key = "missing", .label = "尚缺", .unit = unit, .kind = COLUMN_NUMBER, .width = 12},
        {.key = "needed", .label = deadline, .unit = unit, .kind = COLUMN_NUMBER, .width = 16},
        {.key = "step",
         .label = "近年年均增减",
         .unit = item->unit,
         .kind = COLUMN_CHANGE,
         .decimals = item->decimals,
         .width = 13},
        {.key = "pace", .label = "近年", .kind = COLUMN_CENTRED, .width = 13},
        {.key = "linear",
         .label = "等量增长",
         .group = "照此何时达到",
         .kind = COLUMN_CENTRED,
         .width = 11},
        {.key = "geometric",
         .label = "等速增长",
         .group = "照此何时达到",
         .kind = COLUMN_CENTRED,
         .width = 11},
    };
    struct table *table =
        trend_table(report, arena_printf(report->arena, "path.%s", item->code),
                    arena_printf(report->arena, "%s距目标的差距（%s）", item->label,
                                 trend_period_name(report, report->span.count - 1)),
                    NULL, columns, sizeof(columns) / sizeof(*columns));
    size_t count;
    const int *rows = trend_units(report, &count);

    for (size_t i = 0; i < count; i++)
        path_row(report, table, indicator, rows[i], i ? ROW_DATA : ROW_TOTAL);
    return table;
}

struct sheet trend_path_sheet(const struct trend_report *report)
{
    const struct indicators *indicators = &report->catalogue->indicators;
    struct table **tables = arena_array(report->arena, indicators->count, sizeof(*tables));
    struct sheet_line *lines = arena_array(report->arena, 2, sizeof(*lines));
    size_t count = 0;

    for (size_t i = 0; i < indicators->count; i++)
        if (indicators->items[i].has_target && trend_shows(report, i))
            tables[count++] = path_table(report, i);
    lines[0] = (struct sheet_line){LINE_TITLE, "距目标还有多远"};
    lines[1] = (struct sheet_line){
        LINE_TEXT,
        arena_printf(report->arena,
                     "“尚缺”按分母（常住人口等）不变计算，向上取整。“何时达到”是两种假定下的推算，"
                     "不是预测：等量增长指每年增减相同的数，等速增长指每年增减相同的百分比，"
                     "都取最近%d年（不跨口径中断）的平均；“遥远”指%d年以上。",
                     PACE_YEARS, FAR_YEARS)};
    return (struct sheet){.name = "目标路径",
                          .landscape = true,
                          .lines = lines,
                          .line_count = 2,
                          .tables = tables,
                          .table_count = count};
}
