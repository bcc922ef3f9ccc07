/* items.csv: each line by itself, then the sum of the points. */
#include "rules/items.h"

#include <string.h>

#include "base/length.h"
#include "base/number.h"
#include "base/rows.h"
#include "base/text.h"
#include "rules/methods.h"

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

static const char *const sources[] = {
    [ITEM_VERIFIED] = "verified", [ITEM_PANEL] = "panel", [ITEM_COMPUTED] = "computed"};
ROWS_ARE(sources, ITEM_SOURCES);

/* ---- one row ---- */

static struct decimal read_points(struct rows *rows, enum item_method method)
{
    struct decimal points = DECIMAL_ZERO;
    bool usable = decimal_parse(rows_text(rows, POINTS), &points) == 0 && item_takes_points(points);

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
    if (!item->has_target && method_of(item->method)->by_target)
        rows_bad(rows, TARGET, "大于 0 的目标值（指标本身没有目标）",
                 "a target above 0, since the indicator has none");
}

static enum item_method read_method(struct rows *rows)
{
    const char *names[ITEM_METHODS];

    for (size_t i = 0; i < ITEM_METHODS; i++)
        names[i] = method_of((enum item_method)i)->name;
    return (enum item_method)rows_choice(rows, METHOD, names, ITEM_METHODS);
}

static void read_params(struct rows *rows, const struct indicators *indicators, struct item *item)
{
    const struct method *method = method_of(item->method);
    bool higher =
        item->indicator < 0 || indicators->items[item->indicator].direction == HIGHER_IS_BETTER;

    if (method->read) {
        if (method->read(rows->arena, higher, item))
            rows_bad(rows, PARAMS, method->params.chinese, method->params.english);
    } else if (*item->params) {
        rows_bad(rows, PARAMS, "空（该方法没有参数）", "nothing: the method has no parameters");
    }
}

/* METHOD is not one for where the points come from. */
static void bad_method(struct rows *rows)
{
    struct arena *arena = rows->arena;
    const char *chinese = method_names(arena, false, LANGUAGE_CHINESE);
    const char *english = method_names(arena, false, LANGUAGE_ENGLISH);

    rows_bad(rows, METHOD,
             arena_printf(arena, " %s（source 为 computed；%s 只用于此）", chinese,
                          method_names(arena, true, LANGUAGE_CHINESE)),
             arena_printf(arena, "%s where the source is computed, %s only there", english,
                          method_names(arena, true, LANGUAGE_ENGLISH)));
}

/* An item with an indicator is computed, and what is computed has a method for a value. */
static void check_computed(struct rows *rows, const struct item *item)
{
    bool computed = item->source == ITEM_COMPUTED, named = *rows_text(rows, INDICATOR);
    const struct method *method = method_of(item->method);

    if (computed && !named)
        rows_bad(rows, INDICATOR, "指标代码（source 为 computed）",
                 "the code of an indicator, since the source is computed");
    if (named && !computed)
        rows_bad(rows, SOURCE, " computed（该条目有指标）",
                 "computed for an item with an indicator");
    if (computed ? !method->points : method->by_target)
        bad_method(rows);
}

/* ---- a row ---- */

static struct item read_item(struct rows *rows, const char *code,
                             const struct indicators *indicators)
{
    struct item item = {
        .code = code,
        .section = rows_text(rows, SECTION),
        .label = rows_required(rows, LABEL),
        .method = read_method(rows),
        .params = rows_text(rows, PARAMS),
        .source = (enum item_source)rows_choice(rows, SOURCE, sources, ITEM_SOURCES),
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

/* One that the workspace adds stands last in its section, not behind the whole table. */
static void add_item(struct items *items, struct item item, bool added)
{
    size_t at = items->count;

    while (added && at > 0 && strcmp(items->items[at - 1].section, item.section) != 0)
        at--;
    if (!at)
        at = items->count;
    memmove(&items->items[at + 1], &items->items[at], (items->count - at) * sizeof(item));
    items->items[at] = item;
    items->count++;
}

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

int items_read(struct arena *arena, const struct table_file *file,
               const struct indicators *indicators, struct decimal full_points,
               struct diag_sink *sink, struct items *items)
{
    struct rows rows;

    *items = (struct items){0};
    if (rows_open_table(&rows, arena, file, specs, COLUMNS, sink))
        return -1;
    items->items = arena_array(arena, rows_count(&rows), sizeof(*items->items));
    while (rows_next(&rows)) {
        const char *code = rows_code(&rows, CODE);
        if (code)
            add_item(items, read_item(&rows, code, indicators), rows_is_added(&rows));
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
