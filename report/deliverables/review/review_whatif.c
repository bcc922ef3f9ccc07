/* 参数: the meeting moves weights and the quota, and sees totals, ranks and places follow.
 *
 * Invariant: as the sheet stands it says what the ranking says, places and ties included; the
 * criteria for ties stand in it as an order that no weight moves.
 */
#include <string.h>

#include "base/text.h"
#include "deliverables/review/review_whatif.h"

#define ID_STANDING "whatif_standing"
#define ID_QUOTA "whatif_quota"

static const struct cell_rule percent_rule = {.kind = RULE_NUMBER,
                                              .most = 100,
                                              .decimals = 4,
                                              .title = "名额比例",
                                              .advice = "应为 0 至 100 的数。",
                                              .strict = true};
static const struct cell_rule rounding_rule = {.kind = RULE_CHOICE,
                                               .words = quota_roundings,
                                               .title = "名额取整",
                                               .advice = "请从列表中选择。",
                                               .strict = true};
static const struct cell_rule places_rule = {.kind = RULE_NUMBER,
                                             .most = 1000000,
                                             .title = "核定名额",
                                             .advice = "应为不小于 0 的整数；按比例计算的留空。",
                                             .strict = true};

/* ---- the quota ---- */

/* The exact product has six decimals at most: what is behind them comes of the sheet's arithmetic.
 */
#define PRODUCT "ROUND({" ID_QUOTA "!base!value}*{" ID_QUOTA "!percent!value}/100,6)"
#define PLACES                                                                                  \
    "MIN({" ID_QUOTA "!base!value},IF(ISNUMBER({" ID_QUOTA "!override!value}),{" ID_QUOTA       \
    "!override!value},MAX(1,IF({" ID_QUOTA "!rounding!value}=\"向上取整\",ROUNDUP(" PRODUCT     \
    ",0),IF({" ID_QUOTA "!rounding!value}=\"四舍五入\",ROUND(" PRODUCT ",0),ROUNDDOWN(" PRODUCT \
    ",0))))))"

static struct table_row *add_quota(struct table *table, const char *key, const char *label,
                                   enum row_kind kind)
{
    struct table_row *row = table_add_row(table, key, kind);

    cell_text(&row->cells[0], label);
    row->cells[1].decimals = 0;
    return row;
}

static struct table *quota_table(const struct review *review)
{
    static const struct table_column columns[] = {
        {.key = "what", .label = "事项", .span = 2, .width = 38},
        {.key = "value", .label = "取值", .kind = COLUMN_NUMBER, .span = 2, .width = 18},
    };
    const struct quota *quota = &review->ranking->quota;
    const struct settings *settings = &review->catalogue->settings;
    struct table *table =
        table_new(review->arena, review->rounding, ID_QUOTA, "一、名额", NULL, columns, 2);
    struct table_row *row = add_quota(table, "base", "可参评单位（个）", ROW_DATA);

    cell_number(&row->cells[1], (double)quota->base);
    row = add_quota(table, "percent", "名额比例（%）", ROW_DATA);
    cell_number(&row->cells[1], decimal_to_double(quota->percent));
    row->cells[1].decimals = decimal_places(quota->percent, 1);
    cell_open(review->arena, &row->cells[1], &percent_rule);
    row = add_quota(table, "rounding", "取整方式", ROW_DATA);
    cell_text(&row->cells[1], quota_roundings[quota->rounding]);
    cell_open(review->arena, &row->cells[1], &rounding_rule);
    row = add_quota(table, "override", "核定名额（个，留空则按比例）", ROW_DATA);
    if (quota->overridden)
        cell_number(&row->cells[1], (double)settings->quota_override);
    cell_open(review->arena, &row->cells[1], &places_rule);
    row = add_quota(table, "places", "推荐名额（个，按比例至少1个）", ROW_TOTAL);
    cell_formula(&row->cells[1], (double)quota->places, PLACES);
    if (quota->overridden)
        table_add_note(table, arena_printf(review->arena, "注：名额按%s核定为%ld个。",
                                           settings->quota_document, settings->quota_override));
    return table;
}

/* ---- standing ---- */

/* A column of the standing, all cities. */
static const char *column_of(const struct review *review, const char *key)
{
    return arena_printf(review->arena, "{" ID_STANDING "!%s:%s!%s}",
                        review_area(review, review->units[0])->code,
                        review_area(review, review->units[review->ranking->count - 1])->code, key);
}

static bool breaks_ties(const struct review *review)
{
    return !text_is_empty(review->catalogue->settings.tie_break);
}

/* How many stand before a city or, with `equals`, beside it too: of all, or of those that can take
 * a place. */
static const char *count_formula(const struct review *review, const char *code, bool open,
                                 bool equals)
{
    const char *total = arena_printf(review->arena, "{" ID_STANDING "!%s!total}", code);
    const char *only = open ? arena_printf(review->arena, ",%s,1", column_of(review, "open")) : "";
    const char *totals = column_of(review, "total");

    if (!breaks_ties(review))
        return arena_printf(review->arena, "COUNTIFS(%s,\"%s\"&%s%s)", totals, equals ? ">=" : ">",
                            total, only);
    return arena_printf(
        review->arena,
        "(COUNTIFS(%s,\">\"&%s%s)+COUNTIFS(%s,%s,%s,\"%s\"&{" ID_STANDING "!%s!order}%s))", totals,
        total, only, totals, total, column_of(review, "order"), equals ? "<=" : "<", code, only);
}

/* 推荐, 待议定 or —: how many that can take a place stand before this one, and with it. */
static const char *place_formula(const struct review *review, const char *code)
{
    return arena_printf(
        review->arena,
        "IF({" ID_STANDING "!%s!open}=0,\"不予推荐\",IF(%s<={" ID_QUOTA
        "!places!value},\"推荐\",IF(%s<{" ID_QUOTA "!places!value},\"待议定\",\"—\")))",
        code, count_formula(review, code, true, true), count_formula(review, code, true, false));
}

static void add_standing(const struct review *review, struct table *table, const struct unit *unit)
{
    const char *code = review_area(review, unit)->code;
    struct table_row *row = &table->rows[table_find_row(table, code)];
    struct table_cell *order = table_cell_at(table, row, "order");

    cell_text(table_cell_at(table, row, "name"), review_area(review, unit)->name);
    cell_number(table_cell_at(table, row, "open"), *unit->gate ? 0 : 1);
    if (order)
        cell_number(order, (double)unit->order + 1);
    cell_number(table_cell_at(table, row, "old_total"), decimal_to_double(unit->total));
    cell_number(table_cell_at(table, row, "old_rank"), (double)unit->rank);
    cell_formula(table_cell_at(table, row, "total"), decimal_to_double(unit->total),
                 arena_printf(review->arena, "{" ID_WEIGHTS "!total!%s}", code));
    cell_formula(table_cell_at(table, row, "rank"), (double)unit->rank,
                 arena_printf(review->arena, "%s+1", count_formula(review, code, false, false)));
    cell_formula(table_cell_at(table, row, "move"), 0,
                 arena_printf(review->arena,
                              "{" ID_STANDING "!%s!old_rank}-{" ID_STANDING "!%s!rank}", code,
                              code));
    cell_text_formula(table_cell_at(table, row, "place"), unit_place_chinese(unit->place),
                      place_formula(review, code));
}

static struct table *standing_table(const struct review *review)
{
    const bool ordered = breaks_ties(review);
    const struct table_column columns[] = {
        {.key = "name", .label = "地区", .span = 2, .width = 38},
        {.key = "open", .label = "无限制条件", .kind = COLUMN_CENTRED, .width = 9},
        NUMBER_COLUMN("old_total", "现总分", ITEM_DECIMALS, 9),
        {.key = "old_rank", .label = "现名次", .kind = COLUMN_CENTRED, .width = 8},
        NUMBER_COLUMN("total", "试算总分", ITEM_DECIMALS, 8),
        {.key = "rank", .label = "试算名次", .kind = COLUMN_CENTRED, .width = 8},
        {.key = "move", .label = "升降", .kind = COLUMN_CHANGE, .width = 8},
        {.key = "place",
         .label = "试算结果",
         .kind = COLUMN_CENTRED,
         .span = ordered ? 1 : 2,
         .width = ordered ? 8 : 16},
        {.key = "order", .label = "同分次序", .kind = COLUMN_CENTRED, .width = 8},
    };
    struct table *table =
        table_new(review->arena, review->rounding, ID_STANDING, "二、试算名次", "单位：分", columns,
                  sizeof(columns) / sizeof(*columns) - !ordered);

    for (size_t i = 0; i < review->ranking->count; i++)
        table_add_row(table, review_area(review, review->units[i])->code, ROW_DATA);
    for (size_t i = 0; i < review->ranking->count; i++)
        add_standing(review, table, review->units[i]);
    return table;
}

/* ---- the sheet ---- */

/* What holds for the sheet, by the settings. */
static const char *conditions(const struct review *review)
{
    const struct settings *settings = &review->catalogue->settings;

    return arena_printf(
        review->arena,
        "改浅色格中的分值、名额比例、取整方式或核定名额，下面的总分、名次和结果随之变动。各市得分按"
        "其得分率随分值增减，分档、计数、扣分条目每档、每个的分值也随之增减；得分按%s取两位小数；%"
        "s；"
        "%s。分值合计应保持不变。",
        rounding_chinese(settings->rounding),
        breaks_ties(review) ? "同分的按“同分次序”区分先后" : "同分不区分先后",
        settings->missing_item == MISSING_ITEM_LEAVES_BASE
            ? "缺的条目（“—”）不计入，总分按其余条目折算"
            : "缺的条目按 0 分");
}

struct sheet review_whatif_sheet(const struct review *review)
{
    struct table **tables = arena_array(review->arena, 3, sizeof(*tables));
    struct sheet_line *lines = arena_array(review->arena, 2, sizeof(*lines));

    lines[0] = (struct sheet_line){LINE_TITLE, "参数试算"};
    lines[1] = (struct sheet_line){LINE_TEXT, conditions(review)};
    tables[0] = quota_table(review);
    tables[1] = standing_table(review);
    tables[2] = review_weights_table(review);
    return (struct sheet){.name = "参数",
                          .print.landscape = true,
                          .protect = true,
                          .lines = lines,
                          .line_count = 2,
                          .tables = tables,
                          .table_count = 3};
}
