/* 填表说明: how the forms are filled in, what the signs and the columns mean. */
#include <stdio.h>

#include "base/text.h"
#include "deliverables/letters/blank_parts.h"
#include "deliverables/sheets/sheet_parts.h"

/* ---- signs ---- */

static struct table *signs_table(const struct blank *blank)
{
    static const struct table_column columns[] = {
        {.key = "sign", .label = "填写", .kind = COLUMN_CENTRED, .width = 18},
        {.key = "meaning", .label = "表示", .width = 20, .span = 2, .wrap = true},
        {.key = "use", .label = "怎样使用", .width = 66, .wrap = true}};
    static const char *const rows[][3] = {
        {"数字", "实际数", "只填数字，如 1887；不写“约”，不带单位，不用公式"},
        {"0", "是零", "确实一个也没有；计入合计和比率"},
        {"缺报", "应有数据而没有取得", "请另附说明，补报后更正；不当作零"},
        {"—", "不适用", "本地区没有这项业务；不计入"},
        {"…", "不足最小单位", "有数据而小于表中的一个单位"},
        {"（空）", "没有填", "会被退回询问，请勿空着"}};
    struct table *table =
        table_new(blank->arena, ROUND_HALF_UP, "signs", "一、格子里填什么", NULL, columns, 3);

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);
        for (size_t k = 0; k < 3; k++)
            cell_text(&row->cells[k], rows[i][k]);
    }
    return table;
}

/* ---- measures ---- */

/* 2023年12月31日, or the whole period. */
static const char *time_of(const struct blank *blank, const struct measure *measure)
{
    char day[32];

    if (measure->kind == MEASURE_STOCK)
        return arena_printf(blank->arena, "%s", date_chinese(blank->period->last, day));
    return arena_printf(blank->arena, "%s全期", blank->when);
}

static struct table *measures_table(const struct blank *blank)
{
    static const struct table_column columns[] = {
        {.key = "label", .label = "数据", .width = 18, .wrap = true},
        {.key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 6},
        {.key = "time", .label = "时点或时期", .kind = COLUMN_CENTRED, .width = 16},
        {.key = "definition", .label = "含义", .width = 66, .wrap = true}};
    const struct measures *measures = &blank->catalogue->measures;
    struct table *table =
        table_new(blank->arena, ROUND_HALF_UP, "measures", "二、各列的含义", NULL, columns, 4);

    for (size_t i = 0; i < measures->count; i++) {
        const struct measure *measure = &measures->items[i];
        struct table_row *row = table_add_row(table, measure->code, ROW_DATA);
        cell_text(&row->cells[0], measure->label);
        cell_text(&row->cells[1], measure->unit);
        cell_text(&row->cells[2], time_of(blank, measure));
        cell_text(&row->cells[3], measure->definition);
    }
    return table;
}

/* ---- the sheet ---- */

struct sheet blank_notes_sheet(const struct blank *blank, bool assessed)
{
    static const struct sheet_line lines[] = {
        {LINE_TEXT,
         "1. 只有浅色格可以填写，表头、区划和顺序不能改动（工作表已保护，没有密码）；列宽和"
         "行高可以调整。"},
        {LINE_TEXT,
         "2. 填入不合规定的内容时，程序会当场提醒。确实如此的，选“是”保留，审核时再作说明。"},
        {LINE_TEXT,
         "3. 填完后保存为 .xlsx，不要另存为其他格式，不要增删工作表、行和列。打印后由负责人"
         "签字、单位盖章。"},
        {LINE_TEXT, "4. 自评表的自评分不计入得分，由审核单位按佐证材料和数据核定。"}};
    size_t count = sizeof(lines) / sizeof(lines[0]) - (assessed ? 0 : 1);
    struct sheet_line *own = arena_array(blank->arena, count + 2, sizeof(*own));
    struct table **tables = arena_array(blank->arena, 2, sizeof(*tables));

    own[0] = (struct sheet_line){LINE_SUBTITLE, "填表说明"};
    for (size_t i = 0; i < count; i++)
        own[i + 1] = lines[i];
    own[count + 1] = (struct sheet_line){LINE_BLANK, NULL};
    tables[0] = signs_table(blank);
    tables[1] = measures_table(blank);
    return (struct sheet){.name = "填表说明",
                          .protect = true,
                          .lines = own,
                          .line_count = count + 2,
                          .tables = tables,
                          .table_count = 2};
}
