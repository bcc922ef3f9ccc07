/* 备案与存续: who has filed, by kind and age, and how long institutions last and take to file. */
#include "analysis/lifetimes.h"
#include "deliverables/trend/trend_parts.h"

static const char *const ages[AGE_BANDS + 1] = {
    [AGE_0] = "不满1年",      [AGE_1] = "1年至不满2年", [AGE_2] = "2年至不满3年",
    [AGE_3] = "3年至不满5年", [AGE_5] = "5年及以上",    [AGE_BANDS] = "全部"};

const char *trend_age_name(size_t age)
{
    return ages[age];
}

const char *trend_kind_name(size_t kind)
{
    return kind == INSTITUTION_KINDS ? "全部" : institution_kind_name((enum institution_kind)kind);
}

static const int years[] = {1, 2, 3, 5};

#define YEARS (sizeof(years) / sizeof(*years))

/* All first, then the kinds; "not filled in" only where there is such. */
static bool shows_kind(const struct span_view *view, size_t kind)
{
    return kind != INSTITUTION_UNKNOWN || view->registry->filing[kind][AGE_BANDS].open;
}

static void no_cell(struct table_cell *cell)
{
    cell_text(cell, "—");
    cell->tone = TONE_QUIET;
}

static const char *newest_name(const struct span_view *view)
{
    char text[40];

    return arena_strdup(
        view->arena,
        period_chinese(&view->history->items[view->registry->newest].result.period, text));
}

/* ---- 备案率 ---- */

#define FILING_LEAD 4                                /* kind; open, filed, rate of all ages */
#define FILING_COLUMNS (FILING_LEAD + 2 * AGE_BANDS) /* of each age open, rate */

static void filing_columns(struct table_column *columns)
{
    static const char *const keys[AGE_BANDS][2] = {{"open0", "rate0"},
                                                   {"open1", "rate1"},
                                                   {"open2", "rate2"},
                                                   {"open3", "rate3"},
                                                   {"open5", "rate5"}};
    const struct table_column number = {.kind = COLUMN_NUMBER, .width = 8};

    columns[0] = (struct table_column){.key = "kind", .label = "类型", .width = 14};
    for (size_t i = 1; i < FILING_COLUMNS; i++)
        columns[i] = number;
    for (size_t age = 0; age <= AGE_BANDS; age++) {
        struct table_column *open = &columns[age == AGE_BANDS ? 1 : FILING_LEAD + 2 * age];
        struct table_column *rate = &open[age == AGE_BANDS ? 2 : 1];

        open->key = age == AGE_BANDS ? "open" : keys[age][0];
        open->label = "开办";
        rate->key = age == AGE_BANDS ? "rate" : keys[age][1];
        rate->label = "备案率";
        rate->unit = "%";
        rate->decimals = 1;
        open->group = rate->group = ages[age];
    }
    columns[2].key = "filed";
    columns[2].label = "已备案";
    columns[2].group = ages[AGE_BANDS];
}

static void rate_cell(struct table_cell *cell, const struct filing_cell *filing)
{
    double percent;

    if (filing_rate(filing, &percent))
        cell_number(cell, percent);
    else
        no_cell(cell);
}

static void filing_row(const struct span_view *view, struct table *table, size_t kind)
{
    const struct filing_cell *filing = view->registry->filing[kind];
    struct table_row *row = table_add_row(table, arena_printf(view->arena, "kind%zu", kind),
                                          kind == INSTITUTION_KINDS ? ROW_TOTAL : ROW_DATA);

    cell_text(&row->cells[0], trend_kind_name(kind));
    cell_number(&row->cells[1], (double)filing[AGE_BANDS].open);
    cell_number(&row->cells[2], (double)filing[AGE_BANDS].filed);
    rate_cell(&row->cells[3], &filing[AGE_BANDS]);
    if (row->cells[3].kind == CELL_NUMBER && !filing[AGE_BANDS].unclear)
        cell_formula(&row->cells[3], row->cells[3].number,
                     arena_printf(view->arena, "{%s!%s!filed}/{%s!%s!open}*100", table->id,
                                  row->key, table->id, row->key));
    for (size_t age = 0; age < AGE_BANDS; age++) {
        cell_number(&row->cells[FILING_LEAD + 2 * age], (double)filing[age].open);
        rate_cell(&row->cells[FILING_LEAD + 2 * age + 1], &filing[age]);
    }
}

static struct table *filing_table(const struct span_view *view)
{
    struct table_column *columns = arena_array(view->arena, FILING_COLUMNS, sizeof(*columns));
    size_t unclear = view->registry->filing[INSTITUTION_KINDS][AGE_BANDS].unclear;
    struct table *table;

    filing_columns(columns);
    table = table_new(
        view->arena, view->rounding, "filing",
        arena_printf(view->arena, "一、%s末开办机构的备案率，按类型和开办年限", newest_name(view)),
        "单位：家、%", columns, FILING_COLUMNS);
    filing_row(view, table, INSTITUTION_KINDS);
    for (size_t kind = 0; kind < INSTITUTION_KINDS; kind++)
        if (shows_kind(view, kind))
            filing_row(view, table, kind);
    table_add_note(table,
                   "备案率＝已申请备案÷开办×100%，先合计后相除。开办年限按登记日到期末的周年计。"
                   "没有这样的机构时不适用");
    if (unclear)
        table_add_note(table, arena_printf(view->arena,
                                           "其中 %zu 家的备案申请日期不能用或登记册没有该列，"
                                           "不在备案率的分子和分母",
                                           unclear));
    finish_notes(&view->noting, table, false);
    return table;
}

/* ---- 卡普兰—迈耶 ---- */

#define CURVE_LEAD 4                           /* group, number, events, median */
#define CURVE_COLUMNS (CURVE_LEAD + 3 * YEARS) /* of each year: at risk, share, interval */

static const struct {
    const char *id, *caption, *events, *share, *median;
} faces[LIFETIME_EVENTS] = {
    [LIFETIME_CANCELLED] = {"lasting", "登记后存续的机构比例（卡普兰—迈耶法）", "已注销", "存续率",
                            "存续中位天数"},
    [LIFETIME_FILED] = {"filing.time", "登记后申请备案的机构比例（卡普兰—迈耶法）", "已备案",
                        "已备案率", "到申请中位天数"},
};

static void curve_columns(const struct span_view *view, enum lifetime_event event,
                          struct table_column *columns)
{
    columns[0] = (struct table_column){.key = "group", .label = "类型", .width = 14};
    columns[1] =
        (struct table_column){.key = "count", .label = "机构", .kind = COLUMN_NUMBER, .width = 8};
    columns[2] = (struct table_column){
        .key = "events", .label = faces[event].events, .kind = COLUMN_NUMBER, .width = 8};
    columns[3] = (struct table_column){
        .key = "median", .label = faces[event].median, .kind = COLUMN_NUMBER, .width = 10};
    for (size_t i = 0; i < YEARS; i++) {
        struct table_column *at = &columns[CURVE_LEAD + 3 * i];
        const char *group = arena_printf(view->arena, "登记满%d年", years[i]);

        at[0] = (struct table_column){.key = arena_printf(view->arena, "risk%d", years[i]),
                                      .label = "在观察",
                                      .group = group,
                                      .kind = COLUMN_NUMBER,
                                      .width = 8};
        at[1] = (struct table_column){.key = arena_printf(view->arena, "share%d", years[i]),
                                      .label = faces[event].share,
                                      .unit = "%",
                                      .group = group,
                                      .kind = COLUMN_NUMBER,
                                      .decimals = 1,
                                      .width = 8};
        at[2] = (struct table_column){.key = arena_printf(view->arena, "interval%d", years[i]),
                                      .label = "95%区间",
                                      .group = group,
                                      .kind = COLUMN_CENTRED,
                                      .width = 12};
    }
}

/* 81.0—92.8 */
static const char *interval_text(const struct span_view *view, double low, double high)
{
    const enum rounding rounding = view->catalogue->settings.rounding;
    char texts[2][NUMBER_TEXT];

    return arena_printf(view->arena, "%s—%s", number_fixed(low * 100, 1, rounding, false, texts[0]),
                        number_fixed(high * 100, 1, rounding, false, texts[1]));
}

/* The share of those that last, or of those that have filed, which is the rest. */
static void point_cells(const struct span_view *view, struct table_cell *cells,
                        enum lifetime_event event, const struct survival_point *point)
{
    bool rest = event == LIFETIME_FILED;

    no_cell(&cells[0]);
    no_cell(&cells[1]);
    if (!point->given)
        return;
    cells[0].tone = TONE_PLAIN;
    cell_number(&cells[0], 100 * (rest ? 1 - point->survival : point->survival));
    if (point->has_interval) {
        cells[1].tone = TONE_PLAIN;
        cell_text(&cells[1], rest ? interval_text(view, 1 - point->high, 1 - point->low)
                                  : interval_text(view, point->low, point->high));
    }
}

static void curve_row(const struct span_view *view, struct table *table, enum lifetime_event event,
                      size_t kind, const struct survival *survival)
{
    struct table_row *row =
        table_add_row(table, NULL, kind == INSTITUTION_KINDS ? ROW_TOTAL : ROW_DATA);
    int days;

    cell_text(&row->cells[0], trend_kind_name(kind));
    cell_number(&row->cells[1], (double)survival->count);
    cell_number(&row->cells[2], (double)survival->events);
    if (survival_median(survival, &days))
        cell_number(&row->cells[3], days);
    else
        no_cell(&row->cells[3]);
    for (size_t i = 0; i < YEARS; i++) {
        struct table_cell *cells = &row->cells[CURVE_LEAD + 3 * i];
        struct survival_point point = survival_at(survival, lifetimes_days(years[i]));

        cell_number(&cells[0], (double)survival_at_risk(survival, lifetimes_days(years[i])));
        point_cells(view, &cells[1], event, &point);
    }
}

static void note_curve(const struct span_view *view, struct table *table, enum lifetime_event event,
                       size_t unclear)
{
    table_add_note(
        table, event == LIFETIME_CANCELLED
                   ? "自登记日起观察到注销为止；期末仍开办的到期末为止（截尾），不当作永远存续，"
                     "也不舍去。已从登记册删去的注销机构无从得知，存续率会因此偏高"
                   : "自登记日起观察到申请备案为止；期末仍未申请的到期末为止，申请前注销的到"
                     "注销日为止（截尾）。只看已备案者的中位数会漏掉最慢的，此处不漏");
    table_add_note(
        table, arena_printf(
                   view->arena,
                   "满1、2、3、5年按%d、%d、%d、%d天。“在观察”为到该日仍在观察的机构数，数少则估计"
                   "不稳。区间按格林伍德方差、log(−log) 尺度；中位天数为比例首次达到一半的那一天。"
                   "没有机构观察到那么久、没有达到一半，或比例为 0、100%% 而没有区间时不适用",
                   lifetimes_days(1), lifetimes_days(2), lifetimes_days(3), lifetimes_days(5)));
    if (unclear)
        table_add_note(
            table,
            arena_printf(view->arena, "%zu 家的备案申请日期不能用或早于登记，没有计入", unclear));
    finish_notes(&view->noting, table, false);
}

/* NULL where the register has no column of the event. `number`: 二 */
static struct table *curve_table(const struct span_view *view, enum lifetime_event event,
                                 const char *number)
{
    struct table_column *columns = arena_array(view->arena, CURVE_COLUMNS, sizeof(*columns));
    struct lifetimes all =
        lifetimes_estimate(view->arena, view->registry, event, INSTITUTION_KINDS);
    struct table *table;

    if (!all.given)
        return NULL;
    curve_columns(view, event, columns);
    table = table_new(view->arena, view->rounding, faces[event].id,
                      arena_printf(view->arena, "%s、%s", number, faces[event].caption),
                      "单位：家、天、%", columns, CURVE_COLUMNS);
    curve_row(view, table, event, INSTITUTION_KINDS, &all.survival);
    for (size_t kind = 0; kind < INSTITUTION_KINDS; kind++) {
        struct lifetimes part =
            lifetimes_estimate(view->arena, view->registry, event, (enum institution_kind)kind);
        if (part.survival.count)
            curve_row(view, table, event, kind, &part.survival);
    }
    note_curve(view, table, event, all.unclear);
    return table;
}

struct sheet trend_lifetimes_sheet(const struct span_view *view)
{
    struct table **tables = arena_array(view->arena, 1 + LIFETIME_EVENTS, sizeof(*tables));
    struct sheet_line *lines = arena_array(view->arena, 2, sizeof(*lines));
    static const char *const numbers[] = {"一", "二", "三"};
    char day[32];
    size_t count = 0;

    lines[0] = (struct sheet_line){LINE_TITLE, "备案与存续"};
    lines[1] = (struct sheet_line){
        LINE_TEXT,
        arena_printf(view->arena,
                     "依%s的机构登记册，截至%s。存续和到申请的时间用卡普兰—迈耶"
                     "乘积限估计（Kaplan–Meier，1958），公式见手册。",
                     newest_name(view), date_chinese(registry_last_day(view->registry), day))};
    tables[count++] = filing_table(view);
    for (int event = 0; event < LIFETIME_EVENTS; event++) {
        struct table *table = curve_table(view, (enum lifetime_event)event, numbers[count]);
        if (table)
            tables[count++] = table;
    }
    return (struct sheet){.name = "备案与存续",
                          .print.landscape = true,
                          .lines = lines,
                          .line_count = 2,
                          .tables = tables,
                          .table_count = count};
}
