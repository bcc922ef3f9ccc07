/* 参数: the meeting moves weights and the quota, and sees totals, ranks and places follow.
 *
 * Each city's points for an item are its share of the points — for a proportional item value ÷
 * target, at most 1, for the others what was given ÷ the points — times the weight, rounded once as
 * the program does; what was given is thus taken to move with the weight. Ties are not broken.
 */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "output/review_parts.h"

#define ID_WEIGHTS "whatif"
#define ID_STANDING "whatif_standing"
#define ID_QUOTA "whatif_quota"

enum { COLUMN_CODE, COLUMN_LABEL, COLUMN_OLD, COLUMN_NEW, FIRST_CITY };

static const struct cell_rule weight_rule = {.kind = RULE_NUMBER,
                                             .most = 1000,
                                             .decimals = 2,
                                             .title = "分值",
                                             .advice = "应为 0 至 1000 的数，至多两位小数。",
                                             .strict = true};
static const struct cell_rule percent_rule = {.kind = RULE_NUMBER,
                                              .most = 100,
                                              .decimals = 4,
                                              .title = "名额比例",
                                              .advice = "应为 0 至 100 的数。",
                                              .strict = true};
static const char *const roundings[] = {"向上取整", "四舍五入", "向下取整", NULL};
static const struct cell_rule rounding_rule = {.kind = RULE_CHOICE,
                                               .words = roundings,
                                               .title = "名额取整",
                                               .advice = "请从列表中选择。",
                                               .strict = true};

static bool is_weighed(const struct item *item)
{
    return item->method != ITEM_VETO && item->points.units > 0;
}

/* ---- weights and points ---- */

/* The share of its points that a unit has of an item, as a formula: 2.85/4.5 or 1.5/2. */
static const char *share_formula(const struct review *review, const struct unit *unit, size_t index)
{
    const struct item *item = &review->catalogue->items.items[index];
    const struct score *score = &unit->scores[index];
    char above[NUMBER_TEXT], below[NUMBER_TEXT];
    const struct figure *figure;

    if (score->basis == SCORE_COMPUTED && item->method == ITEM_PROPORTIONAL && !item->has_floor) {
        bool higher =
            review->catalogue->indicators.items[item->indicator].direction == HIGHER_IS_BETTER;
        figure = figures_indicator(&review->result->figures, unit->area, item->indicator);
        if (higher || figure->value > 0)
            return arena_printf(review->arena, "MIN(1,%s/%s)",
                                number_shortest(higher ? figure->value : item->target, above),
                                number_shortest(higher ? item->target : figure->value, below));
    }
    return arena_printf(review->arena, "%s/%s", decimal_text(score->counted, 0, above),
                        decimal_text(item->points, 0, below));
}

static void add_item(const struct review *review, struct table *table, size_t index)
{
    const struct item *item = &review->catalogue->items.items[index];
    struct table_row *row = table_add_row(table, item->code, ROW_DATA);

    cell_text(&row->cells[COLUMN_CODE], item->code);
    cell_text(&row->cells[COLUMN_LABEL], item->label);
    cell_number(&row->cells[COLUMN_OLD], decimal_to_double(item->points));
    cell_number(&row->cells[COLUMN_NEW], decimal_to_double(item->points));
    row->cells[COLUMN_NEW].open = true;
    row->cells[COLUMN_NEW].rule = &weight_rule;
    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct unit *unit = review->units[i];
        cell_formula(&row->cells[FIRST_CITY + i], decimal_to_double(unit->scores[index].counted),
                     arena_printf(review->arena, "ROUND({%s!%s!new}*%s,%d)", ID_WEIGHTS, item->code,
                                  share_formula(review, unit, index), ITEM_DECIMALS));
    }
}

static void add_total(const struct review *review, struct table *table, const char *first,
                      const char *last)
{
    struct table_row *row = table_add_row(table, "total", ROW_TOTAL);
    const struct items *items = &review->catalogue->items;
    struct decimal points = DECIMAL_ZERO;

    for (size_t i = 0; i < items->count; i++)
        if (is_weighed(&items->items[i]))
            points = decimal_add(points, items->items[i].points);
    cell_text(&row->cells[COLUMN_LABEL], "合计");
    for (size_t i = COLUMN_OLD; i < table->column_count; i++) {
        bool city = i >= FIRST_CITY;
        double value = decimal_to_double(city ? review->units[i - FIRST_CITY]->sum : points);
        cell_formula(&row->cells[i], value,
                     arena_printf(review->arena, "ROUND(SUM({%s!%s:%s!%s}),%d)", ID_WEIGHTS, first,
                                  last, table->columns[i].key, DECIMAL_PLACES));
    }
}

static struct table *weights_table(const struct review *review)
{
    const struct items *items = &review->catalogue->items;
    size_t units = review->ranking->count;
    struct table_column *columns = arena_array(review->arena, FIRST_CITY + units, sizeof(*columns));
    const char *first = NULL, *last = NULL;
    struct table *table;

    columns[COLUMN_CODE] =
        (struct table_column){.key = "code", .label = "代码", .kind = COLUMN_CENTRED, .width = 8};
    columns[COLUMN_LABEL] =
        (struct table_column){.key = "label", .label = "条目", .width = 30, .wrap = true};
    columns[COLUMN_OLD] = (struct table_column){
        .key = "old", .label = "现分值", .kind = COLUMN_NUMBER, .decimals = 1, .width = 9};
    columns[COLUMN_NEW] = (struct table_column){
        .key = "new", .label = "试改为", .kind = COLUMN_NUMBER, .decimals = 2, .width = 9};
    for (size_t i = 0; i < units; i++)
        columns[FIRST_CITY + i] =
            (struct table_column){.key = review_area(review, review->units[i])->code,
                                  .label = review_area(review, review->units[i])->short_name,
                                  .kind = COLUMN_NUMBER,
                                  .decimals = ITEM_DECIMALS,
                                  .width = 8};
    table = review_table(review, ID_WEIGHTS, "三、条目分值与各市得分", "单位：分", columns,
                         FIRST_CITY + units);
    for (size_t i = 0; i < items->count; i++) {
        if (!is_weighed(&items->items[i]))
            continue;
        add_item(review, table, i);
        first = first ? first : items->items[i].code;
        last = items->items[i].code;
    }
    if (first)
        add_total(review, table, first, last);
    return table;
}

/* ---- the quota ---- */

static struct table *quota_table(const struct review *review)
{
    static const struct table_column columns[] = {
        {.key = "what", .label = "事项", .span = 2, .width = 38},
        {.key = "value", .label = "取值", .kind = COLUMN_NUMBER, .span = 2, .width = 18},
    };
    const struct quota *quota = &review->ranking->quota;
    struct table *table = review_table(review, ID_QUOTA, "一、名额", NULL, columns, 2);
    struct table_row *row = table_add_row(table, "base", ROW_DATA);

    cell_text(&row->cells[0], "可参评单位（个）");
    cell_number(&row->cells[1], (double)quota->base);
    row->cells[1].decimals = 0;
    row = table_add_row(table, "percent", ROW_DATA);
    cell_text(&row->cells[0], "名额比例（%）");
    cell_number(&row->cells[1], decimal_to_double(quota->percent));
    row->cells[1].decimals = 1;
    row->cells[1].open = true;
    row->cells[1].rule = &percent_rule;
    row = table_add_row(table, "rounding", ROW_DATA);
    cell_text(&row->cells[0], "取整方式");
    cell_text(&row->cells[1], roundings[quota->rounding]);
    row->cells[1].open = true;
    row->cells[1].rule = &rounding_rule;
    row = table_add_row(table, "places", ROW_TOTAL);
    cell_text(&row->cells[0], "推荐名额（个，至少1个）");
    cell_formula(&row->cells[1], (double)quota->rounded,
                 "MIN({" ID_QUOTA "!base!value},MAX(1,IF({" ID_QUOTA
                 "!rounding!value}=\"向上取整\",ROUNDUP({" ID_QUOTA "!base!value}*{" ID_QUOTA
                 "!percent!value}/100,0),IF({" ID_QUOTA
                 "!rounding!value}=\"四舍五入\",ROUND({" ID_QUOTA "!base!value}*{" ID_QUOTA
                 "!percent!value}/100,0),ROUNDDOWN({" ID_QUOTA "!base!value}*{" ID_QUOTA
                 "!percent!value}/100,0)))))");
    row->cells[1].decimals = 0;
    if (quota->overridden)
        table_add_note(table,
                       arena_printf(review->arena, "注：实际名额按%s核定为%ld个，本表按比例试算。",
                                    review->catalogue->settings.quota_document, quota->places));
    return table;
}

/* ---- standing ---- */

/* 推荐, 待议定 or —: how many that can take a place stand before this one, and with it. */
static const char *place_formula(const struct review *review, const char *code, const char *first,
                                 const char *last)
{
    return arena_printf(
        review->arena,
        "IF({%s!%s!open}=0,\"不予推荐\",IF(COUNTIFS({%s!%s:%s!total},\">=\"&{%s!%s!total},"
        "{%s!%s:%s!open},1)<={%s!places!value},\"推荐\",IF(COUNTIFS({%s!%s:%s!total},\">\"&"
        "{%s!%s!total},{%s!%s:%s!open},1)<{%s!places!value},\"待议定\",\"—\")))",
        ID_STANDING, code, ID_STANDING, first, last, ID_STANDING, code, ID_STANDING, first, last,
        ID_QUOTA, ID_STANDING, first, last, ID_STANDING, code, ID_STANDING, first, last, ID_QUOTA);
}

/* What the formulas yield as the sheet stands: plain ranks and places, no tie-break. */
static void plain_standing(const struct review *review, const struct unit *unit, long *rank,
                           const char **place)
{
    long above = 0, with = 0;

    *rank = 1;
    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct unit *other = review->units[i];
        int order = decimal_compare(other->sum, unit->sum);
        *rank += order > 0;
        above += order > 0 && !*other->gate;
        with += order >= 0 && !*other->gate;
    }
    *place = *unit->gate                              ? "不予推荐"
             : with <= review->ranking->quota.rounded ? "推荐"
             : above < review->ranking->quota.rounded ? "待议定"
                                                      : "—";
}

static void add_standing(const struct review *review, struct table *table, const struct unit *unit,
                         const char *first, const char *last)
{
    const char *code = review_area(review, unit)->code, *place;
    struct table_row *row = &table->rows[table_find_row(table, code)];
    long rank;

    plain_standing(review, unit, &rank, &place);
    cell_text(&row->cells[0], review_area(review, unit)->name);
    cell_number(&row->cells[1], *unit->gate ? 0 : 1);
    cell_number(&row->cells[2], decimal_to_double(unit->total));
    cell_number(&row->cells[3], (double)unit->rank);
    cell_formula(&row->cells[4], decimal_to_double(unit->sum),
                 arena_printf(review->arena, "{%s!total!%s}", ID_WEIGHTS, code));
    cell_formula(&row->cells[5], (double)rank,
                 arena_printf(review->arena, "RANK({%s!%s!total},{%s!%s:%s!total})", ID_STANDING,
                              code, ID_STANDING, first, last));
    cell_formula(&row->cells[6], (double)(unit->rank - rank),
                 arena_printf(review->arena, "{%s!%s!old_rank}-{%s!%s!rank}", ID_STANDING, code,
                              ID_STANDING, code));
    cell_text_formula(&row->cells[7], place, place_formula(review, code, first, last));
}

static struct table *standing_table(const struct review *review)
{
    static const struct table_column columns[] = {
        {.key = "name", .label = "地区", .span = 2, .width = 38},
        {.key = "open", .label = "无限制条件", .kind = COLUMN_CENTRED, .width = 9},
        {.key = "old_total",
         .label = "现总分",
         .kind = COLUMN_NUMBER,
         .decimals = ITEM_DECIMALS,
         .width = 9},
        {.key = "old_rank", .label = "现名次", .kind = COLUMN_CENTRED, .width = 8},
        {.key = "total",
         .label = "试算总分",
         .kind = COLUMN_NUMBER,
         .decimals = ITEM_DECIMALS,
         .width = 8},
        {.key = "rank", .label = "试算名次", .kind = COLUMN_CENTRED, .width = 8},
        {.key = "move", .label = "升降", .kind = COLUMN_CHANGE, .width = 8},
        {.key = "place", .label = "试算结果", .kind = COLUMN_CENTRED, .span = 2, .width = 16},
    };
    struct table *table = review_table(review, ID_STANDING, "二、试算名次", "单位：分", columns,
                                       sizeof(columns) / sizeof(*columns));
    size_t count = review->ranking->count;

    for (size_t i = 0; i < count; i++)
        table_add_row(table, review_area(review, review->units[i])->code, ROW_DATA);
    for (size_t i = 0; i < count; i++)
        add_standing(review, table, review->units[i], review_area(review, review->units[0])->code,
                     review_area(review, review->units[count - 1])->code);
    return table;
}

struct sheet review_whatif_sheet(const struct review *review)
{
    struct table **tables = arena_array(review->arena, 3, sizeof(*tables));
    struct sheet_line *lines = arena_array(review->arena, 2, sizeof(*lines));

    lines[0] = (struct sheet_line){LINE_TITLE, "参数试算"};
    lines[1] = (struct sheet_line){
        LINE_TEXT,
        "改浅色格中的分值、名额比例或取整方式，下面的总分、名次和结果随之变动。各市得分按"
        "其得分率随分值增减；同分不再区分先后；缺的条目按 0 分。分值合计应保持不变。"};
    tables[0] = quota_table(review);
    tables[1] = standing_table(review);
    tables[2] = weights_table(review);
    return (struct sheet){.name = "参数",
                          .landscape = true,
                          .protect = true,
                          .lines = lines,
                          .line_count = 2,
                          .tables = tables,
                          .table_count = 3};
}
