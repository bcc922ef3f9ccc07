/* One row a method, its functions above. */
#include "rules/methods.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

bool item_takes_points(struct decimal points)
{
    const int64_t step = DECIMAL_ONE / 100; /* ITEM_DECIMALS */

    return points.units >= 0 && points.units % step == 0;
}

static double within(double points, double most)
{
    return points > most ? most : points > 0 ? points : 0;
}

static bool reaches(const struct scored *scored, double threshold)
{
    return scored->direction == HIGHER_IS_BETTER ? scored->value >= threshold
                                                 : scored->value <= threshold;
}

/* Rounded once. */
static struct decimal rounded(const struct item *item, double points, enum rounding rounding)
{
    return decimal_from_double(within(points, decimal_to_double(item->points)), ITEM_DECIMALS,
                               rounding);
}

const char *formula_term(struct arena *arena, double value)
{
    char text[NUMBER_TEXT];

    return arena_printf(arena, value < 0 ? "(%s)" : "%s", number_shortest(value, text));
}

static const char *decimal_term(struct arena *arena, struct decimal value)
{
    return formula_term(arena, decimal_to_double(value));
}

/* A number, with % behind it where the indicator is a percentage. Returns 0 or -1. */
static int read_value(struct arena *arena, const char *text, double *value)
{
    size_t length = strlen(text);
    bool percent = length && text[length - 1] == '%';

    return number_parse(percent ? arena_strndup(arena, text, length - 1) : text, value);
}

/* ---- proportional: points × min(1, (value − floor) ÷ (target − floor)); without a floor points ×
 * min(1, value ÷ target), or target ÷ value where lower is better ---- */

/* floor=N, on the far side of the target. */
static int read_floor(struct arena *arena, bool higher, struct item *item)
{
    if (!*item->params)
        return 0;
    item->has_floor = text_starts_with(item->params, "floor=") &&
                      read_value(arena, item->params + 6, &item->floor) == 0 &&
                      (higher ? item->floor < item->target : item->floor > item->target);
    return item->has_floor ? 0 : -1;
}

static struct decimal proportional_points(const struct scored *scored, enum rounding rounding)
{
    const struct item *item = scored->item;
    double value = scored->value, share;

    if (reaches(scored, item->target))
        return rounded(item, decimal_to_double(item->points), rounding);
    if (item->has_floor)
        share = (value - item->floor) / (item->target - item->floor);
    else
        share = scored->direction == HIGHER_IS_BETTER ? value / item->target : item->target / value;
    return rounded(item, decimal_to_double(item->points) * share, rounding);
}

static const char *proportional_formula(struct arena *arena, const struct scored *scored,
                                        const char *weight)
{
    const struct item *item = scored->item;
    bool higher = scored->direction == HIGHER_IS_BETTER;

    if (reaches(scored, item->target))
        return weight;
    if (item->has_floor)
        return arena_printf(arena, "%s*MAX(0,MIN(1,(%s-%s)/(%s-%s)))", weight,
                            formula_term(arena, scored->value), formula_term(arena, item->floor),
                            formula_term(arena, item->target), formula_term(arena, item->floor));
    return arena_printf(arena, "%s*MIN(1,%s/%s)", weight,
                        formula_term(arena, higher ? scored->value : item->target),
                        formula_term(arena, higher ? item->target : scored->value));
}

/* ---- tiers: the points of the first threshold that is reached, 0 where none is ---- */

/* True where a tier continues those before it: less to reach, and fewer points. */
static bool continues(const struct item *item, const struct tier *tier, bool higher)
{
    const struct tier *before = item->tier_count ? &item->tiers[item->tier_count - 1] : NULL;

    if (!before)
        return decimal_compare(tier->points, item->points) <= 0 && item_takes_points(tier->points);
    return decimal_compare(tier->points, before->points) < 0 && item_takes_points(tier->points) &&
           (higher ? tier->threshold < before->threshold : tier->threshold > before->threshold);
}

/* 4.5:8;4:6;3:4 */
static int read_tiers(struct arena *arena, bool higher, struct item *item)
{
    char *rest = arena_strdup(arena, item->params), *text;
    struct tier *tiers = arena_array(arena, strlen(rest) + 1, sizeof(*tiers));

    item->tiers = tiers;
    while ((text = strsep(&rest, ";"))) {
        char *points = strchr(text, ':');
        struct tier tier;

        if (points)
            *points++ = '\0';
        if (!points || read_value(arena, text, &tier.threshold) ||
            decimal_parse(points, &tier.points) || !continues(item, &tier, higher)) {
            item->tier_count = 0;
            return -1;
        }
        tiers[item->tier_count++] = tier;
    }
    return 0;
}

static struct decimal tiers_points(const struct scored *scored, enum rounding rounding)
{
    const struct item *item = scored->item;

    (void)rounding; /* they are as they stand in items.csv */
    for (size_t i = 0; i < item->tier_count; i++)
        if (reaches(scored, item->tiers[i].threshold))
            return item->tiers[i].points;
    return DECIMAL_ZERO;
}

static const char *tiers_formula(struct arena *arena, const struct scored *scored,
                                 const char *weight)
{
    return arena_printf(arena, "%s*%s/%s", weight,
                        decimal_term(arena, tiers_points(scored, ROUND_HALF_UP)),
                        decimal_term(arena, scored->item->points));
}

/* ---- count: min(points, each × value); deduct: max(0, points − each × value) ---- */

/* each=N. Without an indicator points are given as they are, and may do without. */
static int read_each(struct arena *arena, bool higher, struct item *item)
{
    bool usable = text_starts_with(item->params, "each=") &&
                  decimal_parse(item->params + 5, &item->each) == 0 && item->each.units > 0;

    (void)arena;
    (void)higher;
    if (!usable)
        item->each = DECIMAL_ZERO;
    return usable || (!*item->params && item->source != ITEM_COMPUTED) ? 0 : -1;
}

static struct decimal count_points(const struct scored *scored, enum rounding rounding)
{
    const struct item *item = scored->item;

    return rounded(item, decimal_to_double(item->each) * scored->value, rounding);
}

static struct decimal deduct_points(const struct scored *scored, enum rounding rounding)
{
    const struct item *item = scored->item;

    return rounded(item,
                   decimal_to_double(item->points) - decimal_to_double(item->each) * scored->value,
                   rounding);
}

/* each × value, `each` moving with the weight. */
static const char *counted(struct arena *arena, const struct scored *scored, const char *weight)
{
    const struct item *item = scored->item;

    return arena_printf(arena, "%s*%s*%s/%s", weight, decimal_term(arena, item->each),
                        formula_term(arena, scored->value), decimal_term(arena, item->points));
}

static const char *count_formula(struct arena *arena, const struct scored *scored,
                                 const char *weight)
{
    return arena_printf(arena, "MAX(0,MIN(%s,%s))", weight, counted(arena, scored, weight));
}

static const char *deduct_formula(struct arena *arena, const struct scored *scored,
                                  const char *weight)
{
    return arena_printf(arena, "MAX(0,MIN(%s,%s-%s))", weight, weight,
                        counted(arena, scored, weight));
}

/* ---- the table ---- */

#define EACH_PARAMS " each=每个的分值", "each=POINTS"

static const struct method methods[ITEM_METHODS] = {
    [ITEM_YESNO] = {"yesno", "是否", .all_or_none = true},
    [ITEM_PROPORTIONAL] = {"proportional", "按比例", .by_target = true, .read = read_floor,
                           .params = {"空，或 floor=起计值（未达目标的一侧）",
                                      "nothing, or floor=VALUE on the far side of the target"},
                           .points = proportional_points, .formula = proportional_formula,
                           .way =
                               "为分值×指标值÷目标值（越低越好的，分值×目标值÷指标值；有起计值的，"
                               "指标值、目标值都先减去起计值），最多得满分"},
    [ITEM_TIERS] = {"tiers", "分档", .read = read_tiers,
                    .params = {" 4.5:8;4:6 这样的“界限:分值”，分值由高到低，不超过条目分值，"
                               "至多两位小数",
                               "THRESHOLD:POINTS;…, like 4.5:8;4:6, the most points first, with "
                               "two decimals at most"},
                    .points = tiers_points, .formula = tiers_formula,
                    .way = "得所达到的最高一档的分"},
    [ITEM_COUNT] = {"count", "计数", .read = read_each, .params = {EACH_PARAMS},
                    .points = count_points, .formula = count_formula,
                    .way = "每1个单位计规定的分，最多得满分"},
    [ITEM_DEDUCT] = {"deduct", "扣分", .read = read_each, .params = {EACH_PARAMS},
                     .points = deduct_points, .formula = deduct_formula,
                     .way = "从分值中每1个单位扣规定的分，最少得0分"},
    [ITEM_POINTS] = {"points", "评分"},
    [ITEM_BONUS] = {"bonus", "加分"},
    [ITEM_VETO] = {"veto", "否决", .all_or_none = true},
};

const struct method *method_of(enum item_method method)
{
    return &methods[method];
}

const char *method_names(struct arena *arena, bool by_target, enum language language)
{
    const bool chinese = language == LANGUAGE_CHINESE;
    const char *names[ITEM_METHODS], *text = "";
    size_t count = 0;

    for (size_t i = 0; i < ITEM_METHODS; i++)
        if (methods[i].points && (methods[i].by_target || !by_target))
            names[count++] = methods[i].name;
    for (size_t i = 0; i < count; i++)
        text = arena_printf(arena, "%s%s%s", text,
                            !i              ? ""
                            : i + 1 < count ? (chinese ? "、" : ", ")
                                            : (chinese ? " 或 " : " or "),
                            names[i]);
    return text;
}
