/* 口径与断点: what the series rest on, where they break, and what else there is of them. */
#include "analysis/nesting.h"
#include "deliverables/trend/trend_parts.h"

static struct table *breaks_table(const struct span_view *view)
{
    static const struct table_column columns[] = {
        {.key = "label", .label = "指标", .width = 32, .wrap = true},
        {.key = "period", .label = "自", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "area", .label = "地区", .width = 16},
        {.key = "note", .label = "说明", .span = 4, .width = 82, .wrap = true},
    };
    const struct breaks *breaks = &view->catalogue->breaks;
    struct table *table = table_new(view->arena, view->rounding, "breaks", "口径中断", NULL,
                                    columns, sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < breaks->count; i++) {
        const struct series_break *item = &breaks->items[i];
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);

        cell_text(&row->cells[0], item->indicator >= 0
                                      ? view->catalogue->indicators.items[item->indicator].label
                                      : view->catalogue->measures.items[item->measure].label);
        cell_text(&row->cells[1], item->period.name);
        cell_text(&row->cells[2],
                  item->area < 0 ? "全部" : view->catalogue->areas.items[item->area].name);
        cell_text(&row->cells[3], item->note);
    }
    if (!breaks->count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有登记的口径中断。");
    return table;
}

static struct table *joined_table(const struct span_view *view)
{
    static const struct table_column columns[] = {
        {.key = "old", .label = "原区划", .width = 32},
        {.key = "until", .label = "止", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "new", .label = "现区划", .span = 2, .width = 30},
        {.key = "note", .label = "处理", .span = 3, .width = 68, .wrap = true},
    };
    const struct areas *areas = &view->catalogue->areas;
    struct table *table = table_new(view->arena, view->rounding, "joined", "区划调整", NULL,
                                    columns, sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < areas->count; i++) {
        const struct area *old = &areas->items[i];
        int successor = areas_successor(areas, (int)i, view->history->today);
        char day[DATE_TEXT];
        struct table_row *row;

        if (!old->has_valid_to || old->valid_to.days >= view->history->today.days)
            continue;
        row = table_add_row(table, NULL, ROW_DATA);
        cell_text(&row->cells[0], arena_printf(view->arena, "%s %s", old->code, old->name));
        cell_text(&row->cells[1], arena_strdup(view->arena, date_text(old->valid_to, day)));
        if (successor < 0) {
            cell_text(&row->cells[2], "没有写明去向");
            cell_text(&row->cells[3], "以前各期的数只在上级的合计中，各表不单列");
            continue;
        }
        cell_text(&row->cells[2], arena_printf(view->arena, "%s %s", areas->items[successor].code,
                                               areas->items[successor].name));
        cell_text(&row->cells[3], "以前各期的数并入现区划，带 " MARK_JOINED);
    }
    if (!table->row_count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有区划调整。");
    return table;
}

static struct table *labelled_table(const struct span_view *view)
{
    static const struct table_column columns[] = {
        {.key = "label", .label = "指标", .width = 32},
        {.key = "period", .label = "时期", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "area", .label = "地区", .width = 16},
        {.key = "value", .label = "数值", .kind = COLUMN_NUMBER, .width = 14},
        {.key = "default", .label = "采用系列", .kind = COLUMN_NUMBER, .width = 14},
        {.key = "difference", .label = "相差", .kind = COLUMN_CHANGE, .width = 14},
        {.key = "series", .label = "系列", .width = 40, .wrap = true},
    };
    struct table *table = table_new(view->arena, view->rounding, "labelled", "同一指标的其他系列",
                                    NULL, columns, sizeof(columns) / sizeof(*columns));

    for (size_t n = 0; n < view->history->count; n++) {
        const struct history_period *item = &view->history->items[n];
        const struct intake *intake = &item->result.intake;

        for (size_t i = 0; i < intake->fact_count; i++) {
            const struct fact *fact = &intake->facts[i];
            const struct figure *own = figures_measure(&item->figures, fact->area, fact->measure);
            struct table_row *row;

            if (!*fact->series || !value_state_has_number(fact->state))
                continue;
            row = table_add_row(table, NULL, ROW_DATA);
            cell_text(&row->cells[0], view->catalogue->measures.items[fact->measure].label);
            cell_text(&row->cells[1], intake->period.name);
            cell_text(&row->cells[2], view->catalogue->areas.items[fact->area].name);
            cell_number(&row->cells[3], fact->value);
            figure_cell(view->arena, &row->cells[4], own);
            if (value_state_has_number(own->state))
                cell_number(&row->cells[5], own->value - fact->value);
            cell_text(&row->cells[6],
                      *fact->note ? arena_printf(view->arena, "%s（%s）", fact->series, fact->note)
                                  : fact->series);
        }
    }
    if (!table->row_count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有其他系列。");
    return table;
}

static struct table *references_table(const struct span_view *view)
{
    static const struct table_column columns[] = {
        {.key = "code", .label = "指标", .width = 32, .wrap = true},
        {.key = "period", .label = "时期", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "label", .label = "名称", .width = 16},
        {.key = "value", .label = "数值", .kind = COLUMN_NUMBER, .decimals = 2, .width = 14},
        {.key = "source", .label = "来源", .span = 3, .width = 68, .wrap = true},
    };
    const struct references *references = &view->catalogue->references;
    struct table *table =
        table_new(view->arena, view->rounding, "references", "参考系列（不参与计算和排名）", NULL,
                  columns, sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < references->count; i++) {
        const struct reference *item = &references->items[i];
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);

        cell_text(&row->cells[0], item->indicator >= 0
                                      ? view->catalogue->indicators.items[item->indicator].label
                                      : view->catalogue->measures.items[item->measure].label);
        cell_text(&row->cells[1], item->period.name);
        cell_text(&row->cells[2], item->label);
        cell_number(&row->cells[3], item->value);
        if (item->measure >= 0)
            row->cells[3].decimals = 0;
        cell_text(&row->cells[4], item->source);
    }
    if (!references->count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有参考系列。");
    return table;
}

static struct table *gaps_table(const struct span_view *view)
{
    static const struct table_column columns[] = {
        {.key = "label", .label = "指标", .width = 32, .wrap = true},
        {.key = "period", .label = "时期", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "name", .label = "地区", .width = 16},
        {.key = "value", .label = "该期所报", .kind = COLUMN_NUMBER, .width = 14},
        {.key = "parts", .label = "所含各段", .span = 3, .width = 68, .wrap = true},
    };
    const struct part_gaps *gaps = &view->history->gaps;
    struct table *table = table_new(view->arena, view->rounding, "gaps", "长短时期不符的数", NULL,
                                    columns, sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < gaps->count; i++) {
        const struct part_gap *gap = &gaps->items[i];
        const struct measure *measure = &view->catalogue->measures.items[gap->measure];
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);
        char number[NUMBER_TEXT];

        cell_text(&row->cells[0], measure->label);
        cell_text(&row->cells[1], view->history->items[gap->whole].result.period.name);
        cell_text(&row->cells[2], view->catalogue->areas.items[gap->area].name);
        cell_number(&row->cells[3], gap->value);
        number_fixed(gap->from_parts, 0, ROUND_HALF_UP, true, number);
        cell_text(&row->cells[4],
                  part_gap_words(view->arena, view->history, gap, number, LANGUAGE_CHINESE));
    }
    if (gaps->left_out)
        table_add_note(table, arena_printf(view->arena, "注：另有%zu处未列出。", gaps->left_out));
    if (!gaps->count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0],
                  "没有。时点数应与最末一段的数相等，时期数应在最大一段与各段之和之间。");
    return table;
}

struct sheet trend_notes_sheet(const struct span_view *view)
{
    struct table **tables = arena_array(view->arena, 5, sizeof(*tables));

    tables[0] = breaks_table(view);
    tables[1] = joined_table(view);
    tables[2] = labelled_table(view);
    tables[3] = references_table(view);
    tables[4] = gaps_table(view);
    return (struct sheet){
        .name = "口径与断点", .print.landscape = true, .tables = tables, .table_count = 5};
}
