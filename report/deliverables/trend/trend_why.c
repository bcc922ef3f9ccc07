/* 变动分解: why an indicator moved. */
#include "deliverables/trend/trend_parts.h"

static void split_cells(struct table_row *row, const struct split *split)
{
    if (!split->given) {
        for (size_t i = 1; i <= 3; i++)
            cell_text(&row->cells[i], "—");
        return;
    }
    cell_number(&row->cells[1], split->change);
    cell_number(&row->cells[2], split->numerator);
    cell_number(&row->cells[3], split->denominator);
}

static void fill_split(const struct span_view *view, struct table *table, size_t indicator)
{
    size_t last = view->last;
    size_t from = view_period(view, last - 1), to = view_period(view, last);
    struct mix mix = trend_mix(view->arena, view->history, (int)indicator, from, to);

    for (size_t i = 0; i < view->area_count; i++) {
        const struct area *area = &view->catalogue->areas.items[view->areas[i]];
        struct table_row *row = table_add_row(table, area->code, i ? ROW_DATA : ROW_TOTAL);
        struct split split = trend_split(view->history, (int)indicator, view->areas[i], from, to);
        const struct share *share = mix_share(&mix, view->areas[i]);

        cell_text(&row->cells[0], area->name);
        split_cells(row, &split);
        if (share) {
            cell_number(&row->cells[4], share->own);
            cell_number(&row->cells[5], share->mix);
        }
    }
    if (mix.given && (mix.rest > 0 || mix.rest < 0)) {
        struct table_row *row = table_add_row(table, "rest", ROW_PART);
        cell_text(&row->cells[0], "不在各市的部分");
        cell_number(&row->cells[4], mix.rest);
    }
}

static struct table *split_table(const struct span_view *view, size_t indicator)
{
    const struct indicator *item = &view->catalogue->indicators.items[indicator];
    size_t last = view->last;
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
    struct table *table =
        table_new(view->arena, view->rounding, arena_printf(view->arena, "split.%s", item->code),
                  arena_printf(view->arena, "%s：%s比%s", item->label, view_when(view, last),
                               view_when(view, last - 1)),
                  arena_printf(view->arena, "单位：%s", indicator_difference_unit(item)), columns,
                  sizeof(columns) / sizeof(*columns));

    fill_split(view, table, indicator);
    return table;
}

struct sheet trend_split_sheet(const struct span_view *view)
{
    const struct indicators *indicators = &view->catalogue->indicators;
    struct table **tables = arena_array(view->arena, indicators->count, sizeof(*tables));
    struct sheet_line *lines = arena_array(view->arena, 2, sizeof(*lines));
    size_t count = 0;

    for (size_t i = 0; i < indicators->count; i++)
        if (view_shows(view, i))
            tables[count++] = split_table(view, i);
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
