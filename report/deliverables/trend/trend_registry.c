/* 机构变动: what the registers say of each period, and of each city in the newest. */
#include <string.h>

#include "deliverables/trend/trend_parts.h"

enum {
    START,
    OPENED,
    CANCELLED,
    END,
    FILED,
    ACCEPTED,
    TIMED,
    MEDIAN,
    CHANGED,
    LATE,
    DROPPED,
    LEFT_OUT,
    COUNTS
};

#define MOVES "机构增减"
#define FILING "申请备案"
#define AGAINST "与上期登记册比较"

#define COUNT_COLUMN(code, text, over)                                                     \
    {                                                                                      \
        .key = (code), .label = (text), .group = (over), .kind = COLUMN_NUMBER, .width = 9 \
    }

static const struct table_column count_columns[COUNTS] = {
    [START] = COUNT_COLUMN("start", "期初开办", MOVES),
    [OPENED] = COUNT_COLUMN("opened", "新开办", MOVES),
    [CANCELLED] = COUNT_COLUMN("cancelled", "注销", MOVES),
    [END] = COUNT_COLUMN("end", "期末开办", MOVES),
    [FILED] = COUNT_COLUMN("filed", "本期申请", FILING),
    [ACCEPTED] = COUNT_COLUMN("accepted", "本期通过", FILING),
    [TIMED] = COUNT_COLUMN("timed", "有间隔的", FILING),
    [MEDIAN] = {.key = "median",
                .label = "中位天数",
                .group = FILING,
                .kind = COLUMN_NUMBER,
                .decimals = 1,
                .width = 9},
    [CHANGED] = COUNT_COLUMN("changed", "变更", AGAINST),
    [LATE] = COUNT_COLUMN("late", "补登", AGAINST),
    [DROPPED] = COUNT_COLUMN("dropped", "漏列", AGAINST),
    [LEFT_OUT] = COUNT_COLUMN("left_out", "未计入的行", NULL),
};

bool trend_has_register(const struct span_view *view)
{
    for (size_t n = 0; n < view->span.count; n++)
        if (view->registry->periods[view_period(view, n)].source >= 0)
            return true;
    return false;
}

/* ---- rows ---- */

static void count_cell(struct table_cell *cell, bool known, size_t number)
{
    if (known) {
        cell_number(cell, (double)number);
        return;
    }
    cell_text(cell, "—");
    cell->tone = TONE_QUIET;
}

/* Fills the cells behind the first `lead` of the row with the counts of an area. */
static void fill_counts(const struct span_view *view, const struct table *table,
                        struct table_row *row, size_t lead, size_t period, int area)
{
    const struct registry_period *item = &view->registry->periods[period];
    const struct institutions *list = registry_source(view->registry, period);
    const struct registry_counts *counts = list ? &item->areas[area] : NULL;
    struct table_cell *cells = row->cells + lead;
    bool known = counts && counts->covered;

    if (!known) {
        for (size_t i = 0; i < COUNTS; i++)
            count_cell(&cells[i], false, 0);
        return;
    }
    count_cell(&cells[START], known, counts->open_start);
    count_cell(&cells[OPENED], known, counts->opened);
    count_cell(&cells[CANCELLED], list->has_cancelled, counts->cancelled);
    cell_formula(&cells[END], (double)counts->open_end,
                 arena_printf(view->arena, "{%s!%s!start}+{%s!%s!opened}%s", table->id, row->key,
                              table->id, row->key,
                              list->has_cancelled ? arena_printf(view->arena, "-{%s!%s!cancelled}",
                                                                 table->id, row->key)
                                                  : ""));
    count_cell(&cells[FILED], list->has_filed, counts->filed);
    count_cell(&cells[ACCEPTED], list->has_accepted, counts->accepted);
    count_cell(&cells[TIMED], list->has_filed, counts->timed);
    count_cell(&cells[MEDIAN], false, 0);
    if (counts->timed) {
        cell_number(&cells[MEDIAN], counts->median_days);
        cells[MEDIAN].tone = TONE_PLAIN;
    }
    count_cell(&cells[CHANGED], item->before >= 0, counts->changed);
    count_cell(&cells[LATE], item->before >= 0, counts->late);
    count_cell(&cells[DROPPED], item->before >= 0, counts->dropped);
    count_cell(&cells[LEFT_OUT], known, counts->left_out);
}

/* 本期, 2024年（回溯） */
static const char *source_text(const struct span_view *view, size_t period)
{
    const struct registry_period *item = &view->registry->periods[period];
    char text[40];

    if (item->source < 0)
        return "—";
    if (item->source == (int)period)
        return "本期";
    return arena_printf(view->arena, "%s%s",
                        period_chinese(&view->history->items[item->source].result.period, text),
                        item->looked_back ? "（回溯）" : "");
}

/* ---- tables ---- */

static struct table_column *make_columns(const struct span_view *view,
                                         const struct table_column *lead, size_t lead_count)
{
    struct table_column *columns = arena_array(view->arena, lead_count + COUNTS, sizeof(*columns));

    memcpy(columns, lead, lead_count * sizeof(*columns));
    memcpy(columns + lead_count, count_columns, sizeof(count_columns));
    return columns;
}

static struct table *periods_table(const struct span_view *view)
{
    static const struct table_column lead[] = {
        {.key = "period", .label = "时期", .width = 13},
        {.key = "source", .label = "所依登记册", .kind = COLUMN_CENTRED, .width = 16},
    };
    struct table *table = table_new(view->arena, view->rounding, "registry.periods",
                                    arena_printf(view->arena, "一、%s各期机构变动", view->place),
                                    "单位：家、天、行", make_columns(view, lead, 2), 2 + COUNTS);

    for (size_t n = 0; n < view->span.count; n++) {
        size_t period = view_period(view, n);
        struct table_row *row =
            table_add_row(table, view->history->items[period].result.period.name, ROW_DATA);

        cell_text(&row->cells[0], view_when(view, n));
        cell_text(&row->cells[1], source_text(view, period));
        fill_counts(view, table, row, 2, period, view->catalogue->areas.root);
    }
    return table;
}

static struct table *cities_table(const struct span_view *view)
{
    static const struct table_column lead[] = {
        {.key = "name", .label = "地区", .width = 29, .span = 2}};
    const struct areas *areas = &view->catalogue->areas;
    size_t last = view->last;
    struct table *table =
        table_new(view->arena, view->rounding, "registry.cities",
                  arena_printf(view->arena, "二、各市机构变动（%s）", view_when(view, last)),
                  "单位：家、天、行", make_columns(view, lead, 1), 1 + COUNTS);

    for (size_t i = 0; i < areas->count; i++) {
        const struct area *item = &areas->items[i];
        bool root = (int)i == areas->root;
        struct table_row *row;

        if (!root && (!item->quota_base || !area_valid(item, view->history->today)))
            continue;
        row = table_add_row(table, item->code, root ? ROW_TOTAL : ROW_DATA);
        cell_text(&row->cells[0], item->name);
        fill_counts(view, table, row, 1, view_period(view, last), (int)i);
    }
    return table;
}

/* ---- notes ---- */

/* Rows that count, and cannot be found again in another register. */
static size_t count_nameless(const struct institutions *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += list->items[i].fault == INSTITUTION_SOUND && !list->items[i].id;
    return count;
}

static void fault_row(const struct span_view *view, struct table *table, size_t n,
                      const struct institutions *list, size_t nameless)
{
    struct table_row *row = table_add_row(table, NULL, ROW_DATA);

    cell_text(&row->cells[0], view_when(view, n));
    cell_number(&row->cells[1], (double)(list->count + list->left_out[INSTITUTION_TWICE] +
                                         list->left_out[INSTITUTION_RAGGED]));
    for (size_t fault = INSTITUTION_SOUND + 1; fault < INSTITUTION_FAULTS; fault++)
        cell_number(&row->cells[1 + fault], (double)list->left_out[fault]);
    cell_number(&row->cells[1 + INSTITUTION_FAULTS], (double)nameless);
}

/* What each register is short of; NULL where none is. */
static struct table *faults_table(const struct span_view *view)
{
#define FAULT_COLUMN(code, text, over)                                                     \
    {                                                                                      \
        .key = (code), .label = (text), .group = (over), .kind = COLUMN_NUMBER, .width = 9 \
    }
    static const struct table_column columns[] = {
        {.key = "period", .label = "登记册", .width = 13},
        FAULT_COLUMN("rows", "行数", NULL),
        FAULT_COLUMN("area", "区划不明", "未计入"),
        FAULT_COLUMN("registered", "登记日期缺失或不能用", "未计入"),
        FAULT_COLUMN("cancelled", "注销日期不能用", "未计入"),
        FAULT_COLUMN("backward", "注销早于登记", "未计入"),
        FAULT_COLUMN("twice", "编号重复", "未计入"),
        FAULT_COLUMN("ragged", "列数不符", "未计入"),
        FAULT_COLUMN("nameless", "没有编号，不能比较", "已计入"),
    };
    struct table *table =
        table_new(view->arena, view->rounding, "registry.faults", "三、登记册中未计入的行",
                  "单位：行", columns, sizeof(columns) / sizeof(*columns));
    bool any = false;

    for (size_t n = 0; n < view->span.count; n++) {
        const struct institutions *list =
            &view->history->items[view_period(view, n)].result.intake.institutions;
        size_t nameless = count_nameless(list);

        if (!list->there)
            continue;
        fault_row(view, table, n, list, nameless);
        any |= nameless > 0;
        for (size_t fault = 0; fault < INSTITUTION_FAULTS; fault++)
            any |= list->left_out[fault] > 0;
    }
    table_add_note(table,
                   "逐行的问题见 tuoyu check。编号重复的只计第一行；“没有编号”含写成 3.5E+17 的");
    finish_notes(&view->noting, table, false);
    return any ? table : NULL;
}

static void finish_periods(const struct span_view *view, struct table *table)
{
    table_add_note(table,
                   "期初开办＋新开办－注销＝期末开办。某日开办指当天及以前登记、当天仍未注销；"
                   "合并、更名的区划按现行区划计");
    table_add_note(table, "本期没有登记册的，依其后最早一期的登记册所记日期推算，注“回溯”；"
                          "该登记册已经删去的机构不在其中，数可能偏低");
    table_add_note(table,
                   "中位天数：本期申请备案的机构自登记日到申请日，取中位数（偶数家取中间两数的"
                   "平均）；申请早于登记的没有间隔，不计；“有间隔的”即计入的家数");
    table_add_note(table,
                   "与上期登记册按编号比较。变更：名称、区划、类型、举办性质、托位数有一项不同；"
                   "补登：上期末及以前登记而不在上期登记册；漏列：上期末开办而不在本期登记册");
    table_add_note(
        table,
        "上期没有登记册的，与更早的一期比较。有变更、补登、漏列的机构逐家见 institutions.csv");
    table_add_note(table, "不适用的情形：没有可比的登记册，登记册没有该地区的机构或没有该日期列，"
                          "本期申请的机构都没有间隔");
    finish_notes(&view->noting, table, false);
}

struct sheet trend_registry_sheet(const struct span_view *view)
{
    struct table **tables = arena_array(view->arena, 3, sizeof(*tables));
    struct table *faults = faults_table(view);
    struct sheet_line *lines = arena_array(view->arena, 2, sizeof(*lines));

    lines[0] = (struct sheet_line){LINE_TITLE, "机构变动"};
    lines[1] = (struct sheet_line){
        LINE_TEXT, "数出自各期的机构登记册（register），按日期计数，县区合计到市和全省。"
                   "各列的含义见第一张表的注。"};
    tables[0] = periods_table(view);
    finish_periods(view, tables[0]);
    tables[1] = cities_table(view);
    finish_notes(&view->noting, tables[1], false);
    tables[2] = faults;
    return (struct sheet){.name = "机构变动",
                          .print.landscape = true,
                          .lines = lines,
                          .line_count = 2,
                          .tables = tables,
                          .table_count = faults ? 3 : 2};
}
