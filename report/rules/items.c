/* items.csv: each line by itself, then the sum of the points. */
#include "rules/items.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "rules/rows.h"

enum {
    CODE,
    SECTION,
    LABEL,
    POINTS,
    METHOD,
    PARAMS,
    SOURCE,
    INDICATOR,
    TARGET,
    CLAUSE,
    EVIDENCE,
    COLUMNS
};

static const struct column_spec specs[COLUMNS] = {
    [CODE] = {.name = "code", .required = true},
    [SECTION] = {.name = "section", .required = true},
    [LABEL] = {.name = "label", .required = true},
    [POINTS] = {.name = "points", .required = true},
    [METHOD] = {.name = "method", .required = true},
    [PARAMS] = {.name = "params"},
    [SOURCE] = {.name = "source", .required = true},
    [INDICATOR] = {.name = "indicator"},
    [TARGET] = {.name = "target"},
    [CLAUSE] = {.name = "clause"},
    [EVIDENCE] = {.name = "evidence"},
};

/* By enum: as in the file, and as shown. */
static const char *const methods[] = {"yesno",  "proportional", "tiers", "count",
                                      "deduct", "points",       "bonus", "veto"};
static const char *const methods_chinese[] = {"是否", "按比例", "分档", "计数",
                                              "扣分", "评分",   "加分", "否决"};
static const char *const sources[] = {"verified", "panel", "computed"};

const char *item_method_chinese(enum item_method method)
{
    return methods_chinese[method];
}

/* ---- one row ---- */

/* Finer points than those that are given would be rounded above the item's maximum, or stand in a
 * table whose figures do not add up. */
static bool are_points(struct decimal points)
{
    const int64_t step = DECIMAL_ONE / 100; /* ITEM_DECIMALS */

    return points.units >= 0 && points.units % step == 0;
}

static struct decimal read_points(struct rows *rows, enum item_method method)
{
    struct decimal points = DECIMAL_ZERO;
    bool usable = decimal_parse(rows_text(rows, POINTS), &points) == 0 && are_points(points);

    if (!usable)
        rows_bad(rows, POINTS, "不小于 0、至多两位小数的分值",
                 "points of 0 or more, with two decimals at most");
    else if (method == ITEM_VETO && points.units)
        rows_bad(rows, POINTS, " 0（否决项不计分）", "0 for a veto item");
    return usable ? points : DECIMAL_ZERO;
}

static int read_indicator(struct rows *rows, const struct indicators *indicators)
{
    const char *code = rows_text(rows, INDICATOR);
    const char **codes = arena_array(rows->arena, indicators->count, sizeof(*codes));
    int index = *code ? indicators_find_code(indicators, code) : -1;

    for (size_t i = 0; i < indicators->count; i++)
        codes[i] = indicators->items[i].code;
    if (*code && index < 0)
        rows_unknown(rows, INDICATOR, text_nearest(rows->arena, code, codes, indicators->count));
    return index;
}

/* ---- what a method needs ---- */

/* The item's own target, else its indicator's. */
static void read_target(struct rows *rows, const struct indicators *indicators, struct item *item)
{
    const struct indicator *indicator = &indicators->items[item->indicator];

    if (*rows_text(rows, TARGET)) {
        item->has_target = rows_target(rows, TARGET, indicator->unit, &item->target);
        return;
    }
    item->has_target = indicator->has_target;
    item->target = indicator->target;
    if (!item->has_target && item->method == ITEM_PROPORTIONAL)
        rows_bad(rows, TARGET, "大于 0 的目标值（指标本身没有目标）",
                 "a target above 0, since the indicator has none");
}

/* A number, with % behind it where the indicator is a percentage. Returns 0 or -1. */
static int read_value(struct rows *rows, const char *text, double *value)
{
    size_t length = strlen(text);
    bool percent = length && text[length - 1] == '%';

    return number_parse(percent ? arena_strndup(rows->arena, text, length - 1) : text, value);
}

static void bad_params(struct rows *rows, const char *chinese, const char *english)
{
    rows_bad(rows, PARAMS, chinese, english);
}

/* floor=N, on the far side of the target. */
static void read_floor(struct rows *rows, bool higher, struct item *item)
{
    if (!*item->params)
        return;
    item->has_floor = text_starts_with(item->params, "floor=") &&
                      read_value(rows, item->params + 6, &item->floor) == 0 &&
                      (higher ? item->floor < item->target : item->floor > item->target);
    if (!item->has_floor)
        bad_params(rows, "空，或 floor=起计值（未达目标的一侧）",
                   "nothing, or floor=VALUE on the far side of the target");
}

/* each=N. Without an indicator points are given as they are, and may do without. */
static void read_each(struct rows *rows, struct item *item)
{
    bool usable = text_starts_with(item->params, "each=") &&
                  decimal_parse(item->params + 5, &item->each) == 0 && item->each.units > 0;

    if (!usable && (*item->params || item->source == ITEM_COMPUTED)) {
        item->each = DECIMAL_ZERO;
        bad_params(rows, " each=每个的分值", "each=POINTS");
    }
}

/* True where a tier continues those before it: less to reach, and fewer points. */
static bool continues(const struct item *item, const struct tier *tier, bool higher)
{
    const struct tier *before = item->tier_count ? &item->tiers[item->tier_count - 1] : NULL;

    if (!before)
        return decimal_compare(tier->points, item->points) <= 0 && are_points(tier->points);
    return decimal_compare(tier->points, before->points) < 0 && are_points(tier->points) &&
           (higher ? tier->threshold < before->threshold : tier->threshold > before->threshold);
}

/* 4.5:8;4:6;3:4 */
static void read_tiers(struct rows *rows, bool higher, struct item *item)
{
    char *rest = arena_strdup(rows->arena, item->params), *text;
    struct tier *tiers = arena_array(rows->arena, strlen(rest) + 1, sizeof(*tiers));

    item->tiers = tiers;
    while ((text = strsep(&rest, ";"))) {
        char *points = strchr(text, ':');
        struct tier tier;

        if (points)
            *points++ = '\0';
        if (!points || read_value(rows, text, &tier.threshold) ||
            decimal_parse(points, &tier.points) || !continues(item, &tier, higher)) {
            item->tier_count = 0;
            bad_params(rows,
                       " 4.5:8;4:6 这样的“界限:分值”，分值由高到低，不超过条目分值，至多两位小数",
                       "THRESHOLD:POINTS;…, like 4.5:8;4:6, the most points first, with two "
                       "decimals at most");
            return;
        }
        tiers[item->tier_count++] = tier;
    }
}

static void read_params(struct rows *rows, const struct indicators *indicators, struct item *item)
{
    bool higher =
        item->indicator < 0 || indicators->items[item->indicator].direction == HIGHER_IS_BETTER;

    switch (item->method) {
    case ITEM_PROPORTIONAL:
        read_floor(rows, higher, item);
        break;
    case ITEM_TIERS:
        read_tiers(rows, higher, item);
        break;
    case ITEM_COUNT:
    case ITEM_DEDUCT:
        read_each(rows, item);
        break;
    case ITEM_YESNO:
    case ITEM_POINTS:
    case ITEM_BONUS:
    case ITEM_VETO:
        if (*item->params)
            bad_params(rows, "空（该方法没有参数）", "nothing: the method has no parameters");
    }
}

/* An item with an indicator is computed, and what is computed has a method for a value. */
static void check_computed(struct rows *rows, const struct item *item)
{
    bool computed = item->source == ITEM_COMPUTED, named = *rows_text(rows, INDICATOR);
    bool for_values = item->method == ITEM_PROPORTIONAL || item->method == ITEM_TIERS ||
                      item->method == ITEM_COUNT || item->method == ITEM_DEDUCT;

    if (computed && !named)
        rows_bad(rows, INDICATOR, "指标代码（source 为 computed）",
                 "the code of an indicator, since the source is computed");
    if (named && !computed)
        rows_bad(rows, SOURCE, " computed（该条目有指标）",
                 "computed for an item with an indicator");
    if (computed ? !for_values : item->method == ITEM_PROPORTIONAL)
        rows_bad(
            rows, METHOD,
            " proportional、tiers、count 或 deduct（source 为 computed；proportional 只用于此）",
            "proportional, tiers, count or deduct where the source is computed, proportional "
            "only there");
}

/* ---- a row ---- */

static struct item read_item(struct rows *rows, const char *code,
                             const struct indicators *indicators)
{
    struct item item = {
        .code = code,
        .section = rows_text(rows, SECTION),
        .label = rows_required(rows, LABEL),
        .method = (enum item_method)rows_choice(rows, METHOD, methods,
                                                sizeof(methods) / sizeof(*methods)),
        .params = rows_text(rows, PARAMS),
        .source = (enum item_source)rows_choice(rows, SOURCE, sources, 3),
        .indicator = read_indicator(rows, indicators),
        .clause = rows_text(rows, CLAUSE),
        .evidence = rows_text(rows, EVIDENCE),
        .place = rows_place(rows, CODE),
    };

    item.points = read_points(rows, item.method);
    check_computed(rows, &item);
    if (item.indicator >= 0)
        read_target(rows, indicators, &item);
    read_params(rows, indicators, &item);
    return item;
}

/* ---- the table ---- */

/* Reported at the last line that counts into the sum, where a user would look for it. */
static void check_sum(struct rows *rows, const struct items *items, struct decimal full_points)
{
    struct decimal sum = DECIMAL_ZERO;
    char sum_text[NUMBER_TEXT], full_text[NUMBER_TEXT];

    for (size_t i = 0; i < items->count; i++)
        if (items->items[i].method != ITEM_BONUS)
            sum = decimal_add(sum, items->items[i].points);
    if (decimal_compare(sum, full_points) == 0)
        return;
    rows->row = rows_count(rows);
    diag_add(rows->sink, DIAG_E111, .place = rows_place(rows, POINTS),
             .args = {decimal_text(sum, 0, sum_text), decimal_text(full_points, 0, full_text)});
}

int items_read(struct arena *arena, const char *path, const char *name,
               const struct indicators *indicators, struct decimal full_points,
               struct diag_sink *sink, struct items *items)
{
    struct rows rows;

    *items = (struct items){0};
    if (rows_open(&rows, arena, path, name, specs, COLUMNS, sink))
        return -1;
    items->items = arena_array(arena, rows_count(&rows), sizeof(*items->items));
    while (rows_next(&rows)) {
        const char *code = rows_code(&rows, CODE);
        if (code)
            items->items[items->count++] = read_item(&rows, code, indicators);
    }
    /* A sum over rows that could not all be read would only repeat what was said of them. */
    if (rows_status(&rows) == 0)
        check_sum(&rows, items, full_points);
    return rows_status(&rows);
}

int items_points_decimals(const struct items *items)
{
    int decimals = 1;

    for (size_t i = 0; i < items->count; i++)
        decimals = decimal_places(items->items[i].points, decimals);
    return decimals;
}

int items_find_code(const struct items *items, const char *code)
{
    for (size_t i = 0; i < items->count; i++)
        if (strcmp(items->items[i].code, code) == 0)
            return (int)i;
    return -1;
}
