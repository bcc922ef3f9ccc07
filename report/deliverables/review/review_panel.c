/* 评委: means, spread, who is out of line, agreement; and the two blank forms. */
#include "base/text.h"
#include "deliverables/review/review_parts.h"

/* ---- 评委 ---- */

static struct table *means_table(const struct review *review)
{
    const struct table_column columns[] = {
        {.key = "name", .label = "地区", .width = 12},
        {.key = "item", .label = "条目", .width = 34, .wrap = true},
        NUMBER_COLUMN("points", "分值", items_points_decimals(&review->catalogue->items), 8),
        {.key = "used", .label = "评委数", .kind = COLUMN_CENTRED, .width = 8},
        NUMBER_COLUMN("mean", "均分", ITEM_DECIMALS, 9),
        NUMBER_COLUMN("low", "最低", ITEM_DECIMALS, 9),
        NUMBER_COLUMN("high", "最高", ITEM_DECIMALS, 9),
        NUMBER_COLUMN("spread", "标准差", 2, 9),
        {.key = "note", .label = "说明", .width = 18},
    };
    const bool trimmed = review->catalogue->settings.panel_mean == PANEL_TRIMMED;
    struct table *table = table_new(review->arena, review->rounding, "means",
                                    arena_printf(review->arena, "%s评委打分", review->shown.when),
                                    "单位：分", columns, sizeof(columns) / sizeof(*columns));

    table->frozen_columns = 2;
    for (size_t i = 0; i < review->ranking->count; i++)
        for (size_t j = 0; j < review->catalogue->items.count; j++) {
            const struct item *item = &review->catalogue->items.items[j];
            const struct panel_mean_of *mean = panel_mean_at(
                &review->ranking->panel, review->catalogue, review->units[i]->area, (int)j);
            struct table_row *row;

            if (!mean->used)
                continue;
            row = table_add_row(table, NULL, ROW_DATA);
            cell_text(&row->cells[0], review_area(review, review->units[i])->name);
            cell_text(&row->cells[1],
                      arena_printf(review->arena, "%s %s", item->code, item->label));
            cell_number(&row->cells[2], decimal_to_double(item->points));
            cell_number(&row->cells[3], (double)mean->used);
            cell_number(&row->cells[4], decimal_to_double(mean->mean));
            cell_number(&row->cells[5], decimal_to_double(mean->low));
            cell_number(&row->cells[6], decimal_to_double(mean->high));
            cell_number(&row->cells[7], mean->spread);
            cell_text(&row->cells[8], mean->enough ? "" : "评委不足，不计");
            row->cells[8].tone = TONE_ALERT;
        }
    table_add_note(table, trimmed ? "注：均分为去掉一个最高分和一个最低分后的平均（三人及以上）。"
                                  : "注：均分为全部评委的平均。");
    return table;
}

static struct table *experts_table(const struct review *review)
{
    static const struct table_column columns[] = {
        {.key = "expert", .label = "评委", .width = 12},
        {.key = "scores", .label = "打分数", .kind = COLUMN_CENTRED, .width = 34},
        {.key = "deviation",
         .label = "平均偏离",
         .unit = "%",
         .kind = COLUMN_CHANGE,
         .decimals = 1,
         .width = 16,
         .span = 2},
        {.key = "distance",
         .label = "偏离倍数",
         .kind = COLUMN_NUMBER,
         .decimals = 1,
         .width = 18,
         .span = 2},
        {.key = "note", .label = "说明", .width = 36, .span = 3},
    };
    const struct panel *panel = &review->ranking->panel;
    struct table *table =
        table_new(review->arena, review->rounding, "experts", "各评委与其他评委的差别", NULL,
                  columns, sizeof(columns) / sizeof(*columns));
    char w[NUMBER_TEXT];

    for (size_t i = 0; i < panel->expert_count; i++) {
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);
        cell_text(&row->cells[0], panel->experts[i].name);
        cell_number(&row->cells[1], (double)panel->experts[i].scores);
        cell_number(&row->cells[2], panel->experts[i].deviation);
        cell_number(&row->cells[3], panel->experts[i].distance);
        cell_text(&row->cells[4], panel->experts[i].out_of_line ? "明显偏离，请评审会议核实" : "");
        row->cells[4].tone = TONE_ALERT;
    }
    table_add_note(table, "注：平均偏离为该评委打分与其他评委均分之差占条目分值的比例，只看评分的"
                          "条目，不看“是否”条目；倍数以全部打分的稳健离差为单位。");
    if (panel->has_agreement)
        table_add_note(table,
                       arena_printf(review->arena,
                                    "　　%zu位评委对%zu个地区排序的一致性：肯德尔协调系数 W＝%s，%s"
                                    "（0 为全不一致，1 为完全一致）%s。",
                                    panel->raters, panel->objects,
                                    number_fixed(panel->agreement, 3, ROUND_HALF_UP, false, w),
                                    agreement_chinese(panel->agreement),
                                    panel->in_pairs ? "；有回避，每两位评委按共同打分的地区比较，"
                                                      "再由平均秩相关换算"
                                                    : ""));
    else
        table_add_note(table, "　　共同打分的评委或地区太少，没有计算一致性。");
    return table;
}

struct sheet review_panel_sheet(const struct review *review)
{
    struct table **tables = arena_array(review->arena, 2, sizeof(*tables));

    tables[0] = experts_table(review);
    tables[1] = means_table(review);
    return (struct sheet){
        .name = "评委", .print.landscape = true, .tables = tables, .table_count = 2};
}

/* ---- blank forms ---- */

struct sheet review_score_form(const struct review *review)
{
    size_t units = review->ranking->count;
    struct table_column *columns = arena_array(review->arena, units + 3, sizeof(*columns));
    static const char *const fields[] = {"评委签字：", "日期："};
    const struct items *items = &review->catalogue->items;
    struct table *table;
    struct sheet sheet;

    columns[0] =
        (struct table_column){.key = "code", .label = "代码", .kind = COLUMN_CENTRED, .width = 6};
    columns[1] = (struct table_column){.key = "label", .label = "条目", .width = 34, .wrap = true};
    columns[2] = (struct table_column){.key = "points",
                                       .label = "分值",
                                       .kind = COLUMN_NUMBER,
                                       .decimals = items_points_decimals(items),
                                       .width = 6};
    for (size_t i = 0; i < units; i++)
        columns[3 + i] =
            (struct table_column){.key = review_area(review, review->units[i])->code,
                                  .label = review_area(review, review->units[i])->short_name,
                                  .kind = COLUMN_NUMBER,
                                  .decimals = ITEM_DECIMALS,
                                  .width = 8};
    table = table_new(review->arena, review->rounding, "score_form",
                      arena_printf(review->arena, "%s示范城市评审评委打分表", review->shown.when),
                      "单位：分；应回避的地区请划“—”", columns, units + 3);
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        struct table_row *row;

        if (item->method == ITEM_VETO || item->source == ITEM_COMPUTED)
            continue;
        row = table_add_row(table, item->code, ROW_DATA);
        cell_text(&row->cells[0], item->code);
        cell_text(&row->cells[1], item->label);
        cell_number(&row->cells[2], decimal_to_double(item->points));
        for (size_t j = 0; j < units; j++)
            cell_open(review->arena, &row->cells[3 + j], NULL);
    }
    sheet = sheet_of_table(review->arena, "评委打分表", table, true);
    sheet.fields = fields;
    sheet.field_count = 2;
    return sheet;
}

struct sheet review_opinion_form(const struct review *review)
{
    static const struct table_column columns[] = {
        {.key = "what", .label = "事项", .width = 18},
        {.key = "text", .label = "内容", .width = 66, .wrap = true},
    };
    static const char *const rows[][2] = {
        {"会议时间、地点", "\n"},
        {"参加人员", "\n\n"},
        {"回避情况", "\n"},
        {"推荐意见", "经评审，拟推荐以下城市创建全国婴幼儿照护服务示范城市：\n\n\n"},
        {"推荐理由", "\n\n\n\n"},
        {"不同意见", "\n\n\n"},
        {"待解决问题", "\n\n\n"},
    };
    static const char *const fields[] = {"组长签字：", "评委签字：", "记录人：", "日期："};
    struct table *table = table_new(
        review->arena, review->rounding, "opinion_form",
        arena_printf(review->arena, "%s示范城市评审意见表", review->shown.when), NULL, columns, 2);
    struct sheet sheet;

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);
        cell_text(&row->cells[0], rows[i][0]);
        cell_text(&row->cells[1], rows[i][1]);
        cell_open(review->arena, &row->cells[1], NULL);
    }
    sheet = sheet_of_table(review->arena, "评审意见表", table, false);
    sheet.fields = fields;
    sheet.field_count = 4;
    return sheet;
}
