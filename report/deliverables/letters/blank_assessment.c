/* 自评表: a row an item, in the columns that intake/assessment_file.c reads. */
#include "base/text.h"
#include "deliverables/letters/blank_parts.h"
#include "deliverables/sheets/sheet_parts.h"
#include "rules/methods.h"

enum {
    COLUMN_AREA,
    COLUMN_SECTION,
    COLUMN_ITEM,
    COLUMN_LABEL,
    COLUMN_POINTS,
    COLUMN_METHOD,
    COLUMN_SELF,
    COLUMN_VERIFIED,
    COLUMN_PROOF,
    COLUMN_EVIDENCE,
    COLUMN_COUNT
};

static const struct table_column columns[COLUMN_COUNT] = {
    [COLUMN_AREA] = {.key = "area", .label = "地区", .width = 8, .wrap = true},
    [COLUMN_SECTION] = {.key = "section", .label = "部分", .width = 10, .wrap = true},
    [COLUMN_ITEM] = {.key = "item", .label = "条目代码", .kind = COLUMN_CENTRED, .width = 8},
    [COLUMN_LABEL] = {.key = "label", .label = "条目名称", .width = 34, .wrap = true},
    [COLUMN_POINTS] = {.key = "points", .label = "分值", .kind = COLUMN_CENTRED, .width = 6},
    [COLUMN_METHOD] = {.key = "method", .label = "计分方法", .kind = COLUMN_CENTRED, .width = 8},
    [COLUMN_SELF] = {.key = "self_points",
                     .label = "自评分",
                     .kind = COLUMN_NUMBER,
                     .decimals = ITEM_DECIMALS,
                     .width = 8},
    [COLUMN_VERIFIED] = {.key = "verified_points",
                         .label = "审核分",
                         .kind = COLUMN_NUMBER,
                         .decimals = ITEM_DECIMALS,
                         .width = 8},
    [COLUMN_PROOF] = {.key = "proof", .label = "应附材料", .width = 16, .wrap = true},
    [COLUMN_EVIDENCE] = {.key = "evidence", .label = "佐证材料", .width = 30, .wrap = true},
};

/* From 0 to the item's points; 0 or all of them where an item has no points between. A veto item
 * says whether it occurred (1). */
static const struct cell_rule *points_rule(const struct blank *blank, const struct item *item)
{
    struct arena *arena = blank->arena;
    struct cell_rule *rule = arena_alloc(arena, sizeof(*rule));
    char number[NUMBER_TEXT];
    bool veto = item->method == ITEM_VETO;
    const char *most = veto ? "1" : arena_strdup(arena, decimal_text(item->points, 0, number));

    *rule = (struct cell_rule){.kind = RULE_NUMBER,
                               .most = decimal_to_double(item->points),
                               .decimals = ITEM_DECIMALS,
                               .title = "请核对自评分",
                               .strict = true};
    if (!method_of(item->method)->all_or_none) {
        rule->advice = arena_printf(arena, "应为 0 至 %s 之间的数，至多两位小数。", most);
        return rule;
    }
    const char **words = arena_array(arena, 3, sizeof(*words));
    words[0] = "0";
    words[1] = most;
    rule->kind = RULE_CHOICE;
    rule->words = words;
    rule->advice =
        veto ? "没有发生填 0，发生填 1。" : arena_printf(arena, "没有做到填 0，做到填 %s。", most);
    return rule;
}

static void add_item(const struct blank *blank, struct table *table, const struct item *item)
{
    struct table_row *row = table_add_row(table, item->code, ROW_DATA);
    struct table_cell *cells = row->cells;
    char points[NUMBER_TEXT];
    bool veto = item->method == ITEM_VETO;

    cell_text(&cells[COLUMN_AREA], blank->catalogue->areas.items[blank->area].name);
    cell_text(&cells[COLUMN_SECTION], item->section);
    cell_text(&cells[COLUMN_ITEM], item->code);
    cell_text(&cells[COLUMN_LABEL], item->label);
    cell_text(&cells[COLUMN_POINTS],
              veto ? "—" : arena_strdup(blank->arena, decimal_text(item->points, 0, points)));
    cell_text(&cells[COLUMN_METHOD], method_of(item->method)->chinese);
    cell_open(blank->arena, &cells[COLUMN_SELF], points_rule(blank, item));
    cell_text(&cells[COLUMN_PROOF], item->evidence);
    cell_open(blank->arena, &cells[COLUMN_EVIDENCE], NULL);
}

struct sheet blank_assessment_sheet(const struct blank *blank)
{
    static const char *const fields[] = {"单位负责人：", "审核人：", "填报人：", "填报时间："};
    const struct items *items = &blank->catalogue->items;
    const char *points_note = blank->catalogue->settings.points_note;
    struct table **tables = arena_array(blank->arena, 1, sizeof(*tables));
    struct table *table =
        table_new(blank->arena, ROUND_HALF_UP, "assessment", blank_title(blank, "自评表"),
                  arena_printf(blank->arena, "填报单位：%s（盖章）",
                               blank->catalogue->areas.items[blank->area].name),
                  columns, COLUMN_COUNT);

    for (size_t i = 0; i < items->count; i++)
        add_item(blank, table, &items->items[i]);
    table->frozen_columns = COLUMN_POINTS;
    table_add_note(table,
                   "注：只填“自评分”和“佐证材料”（材料名称、文号、页码）；“审核分”由审核单位填写。"
                   "“是否”类只能填 0 或满分，否决项没有发生填 0、发生填 1。");
    if (!text_is_empty(points_note))
        table_add_note(table, arena_printf(blank->arena, "说明：%s。", points_note));
    tables[0] = table;
    return (struct sheet){.name = "自评表",
                          .print.landscape = true,
                          .protect = true,
                          .tables = tables,
                          .table_count = 1,
                          .fields = fields,
                          .field_count = sizeof(fields) / sizeof(fields[0])};
}
