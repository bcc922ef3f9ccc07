/* 关注名单: named cities, what is held against them and what holds of the others. */
#include <string.h>

#include "deliverables/trend/trend_parts.h"

#include "base/length.h"
#include "deliverables/words/words_tones.h"

static struct table *named_table(const struct span_view *view)
{
    static const struct table_column columns[] = {
        {.key = "name", .label = "地区", .width = 12},
        {.key = "cycle", .label = "周期", .kind = COLUMN_CENTRED, .width = 11},
        {.key = "named_on", .label = "命名日期", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "document", .label = "文号", .width = 30, .wrap = true},
        {.key = "revoked_on", .label = "撤销日期", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "reason", .label = "撤销原因", .width = 50, .wrap = true},
    };
    const struct namings *namings = &view->catalogue->namings;
    struct table *table = table_new(view->arena, view->rounding, "named", "一、已命名城市", NULL,
                                    columns, sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < namings->count; i++) {
        const struct naming *naming = &namings->items[i];
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);
        char day[DATE_TEXT];

        cell_text(&row->cells[0], view->catalogue->areas.items[naming->area].name);
        cell_text(&row->cells[1], naming->cycle);
        cell_text(&row->cells[2], arena_strdup(view->arena, date_text(naming->named_on, day)));
        cell_text(&row->cells[3], naming->document);
        if (!naming->revoked)
            continue;
        cell_text(&row->cells[4], arena_strdup(view->arena, date_text(naming->revoked_on, day)));
        cell_text(&row->cells[5], naming->reason);
    }
    if (!namings->count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0],
                  "named.csv 中没有已命名的城市。");
    return table;
}

static const char *const severity_words[] = {
    [DIAG_NOTE] = "提示", [DIAG_WARNING] = "关注", [DIAG_ERROR] = "严重"};
ROWS_ARE(severity_words, DIAG_SEVERITIES);

static struct table *entries_table(const struct span_view *view, const struct watch_list *list,
                                   bool named, const char *id, const char *caption)
{
    static const struct table_column columns[] = {
        {.key = "name", .label = "地区", .width = 12},
        {.key = "severity", .label = "级别", .kind = COLUMN_CENTRED, .width = 11},
        {.key = "code", .label = "规则", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "label", .label = "情形", .width = 30, .wrap = true},
        {.key = "period", .label = "时期", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "evidence", .label = "依据", .width = 50, .wrap = true},
        {.key = "source", .label = "出处", .width = 30, .wrap = true},
        {.key = "instruction", .label = "处理", .width = 30, .wrap = true},
    };
    struct table *table = table_new(view->arena, view->rounding, id, caption, NULL, columns,
                                    sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < list->count; i++) {
        const struct watch_entry *entry = &list->items[i];
        struct table_row *row;

        if (entry->named != named)
            continue;
        row = table_add_row(table, NULL, ROW_DATA);
        cell_text(&row->cells[0], view->catalogue->areas.items[entry->area].name);
        cell_text(&row->cells[1], severity_words[entry->rule->severity]);
        row->cells[1].tone = severity_tone(entry->rule->severity);
        cell_text(&row->cells[2], entry->rule->code);
        cell_text(&row->cells[3], entry->rule->label);
        cell_text(&row->cells[4], entry->period);
        cell_text(&row->cells[5], entry->evidence);
        cell_text(&row->cells[6], diag_place_text(view->arena, &entry->source));
        cell_text(&row->cells[7], entry->rule->instruction);
    }
    if (!table->row_count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有。");
    return table;
}

struct sheet trend_watch_sheet(const struct span_view *view)
{
    const struct watch_list list =
        watch_cities(view->arena, view->history, &view->history->spans[PERIOD_YEAR]);
    struct table **tables = arena_array(view->arena, 3, sizeof(*tables));
    struct sheet_line *lines = arena_array(view->arena, 1, sizeof(*lines));

    lines[0] = (struct sheet_line){
        LINE_TITLE, arena_printf(view->arena, "关注名单（%s）", view_when(view, view->last))};
    tables[0] = named_table(view);
    tables[1] = entries_table(view, &list, true, "watched", "二、已命名城市的关注事项");
    tables[2] = entries_table(view, &list, false, "others", "三、其他城市的同类情形（供参考）");
    table_add_note(
        tables[2],
        arena_printf(view->arena,
                     "注：规则见 "
                     "watch.csv；最新一年与命名当年、前两年比较，不跨口径中断，数据不完整的不比较。"
                     "一个数的全部来源格见 tuoyu explain。%s",
                     list.has_receipts ? ""
                                       : "没有收件表（receipts.csv），未审查年度报告是否迟报。"));
    return (struct sheet){.name = "关注名单",
                          .print.landscape = true,
                          .lines = lines,
                          .line_count = 1,
                          .tables = tables,
                          .table_count = 3};
}
