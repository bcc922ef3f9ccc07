/* A unit's totals from the scores of its items; see ranking.h. */
#include "analysis/ranking.h"

/* `sum` as it is, or on the full points where items have left the base, but for the bonus. */
static struct decimal on_full_points(const struct settings *settings, struct decimal sum,
                                     struct decimal bonus, struct decimal base)
{
    if (decimal_compare(base, settings->full_points) == 0)
        return sum;
    if (base.units <= 0)
        return bonus;
    return decimal_add(decimal_scale(decimal_subtract(sum, bonus), settings->full_points, base,
                                     ITEM_DECIMALS, settings->rounding),
                       bonus);
}

static void total_counted(const struct catalogue *catalogue, struct unit *unit)
{
    unit->sum = unit->bonus = DECIMAL_ZERO;
    unit->base = catalogue->settings.full_points;
    for (size_t i = 0; i < catalogue->items.count; i++) {
        const struct item *item = &catalogue->items.items[i];
        const struct score *score = &unit->scores[i];

        unit->sum = decimal_add(unit->sum, score->counted);
        if (item->method == ITEM_BONUS)
            unit->bonus = decimal_add(unit->bonus, score->counted);
        if (score->left)
            unit->base = decimal_subtract(unit->base, item->points);
    }
    unit->total = on_full_points(&catalogue->settings, unit->sum, unit->bonus, unit->base);
}

/* What the unit would have by its own assessment; an item that has none and left the base leaves
 * this one too. */
static void total_self(const struct catalogue *catalogue, struct unit *unit)
{
    struct decimal sum = DECIMAL_ZERO, bonus = DECIMAL_ZERO;
    struct decimal base = catalogue->settings.full_points;

    unit->unjudged = DECIMAL_ZERO;
    for (size_t i = 0; i < catalogue->items.count; i++) {
        const struct item *item = &catalogue->items.items[i];
        const struct score *score = &unit->scores[i];
        struct decimal points = score->has_self ? score->self : score->counted;

        if (item->method == ITEM_VETO)
            continue;
        unit->has_self |= score->has_self;
        sum = decimal_add(sum, points);
        if (item->method == ITEM_BONUS)
            bonus = decimal_add(bonus, points);
        if (score->has_self && score_is_missing(score) && !score->left)
            unit->unjudged = decimal_add(unit->unjudged, score->self);
        if (score->left && !score->has_self)
            base = decimal_subtract(base, item->points);
    }
    unit->self_total = on_full_points(&catalogue->settings, sum, bonus, base);
}

void unit_add_up(const struct catalogue *catalogue, struct unit *unit)
{
    total_counted(catalogue, unit);
    total_self(catalogue, unit);
}

struct decimal unit_self_judged(const struct unit *unit)
{
    return decimal_subtract(unit->self_total, unit->unjudged);
}

bool unit_overstates(const struct unit *unit, const struct settings *settings)
{
    double gap = decimal_to_double(decimal_subtract(unit_self_judged(unit), unit->total));
    double full = decimal_to_double(settings->full_points);

    return unit->has_self && gap * 100 > settings->self_gap_percent * full;
}
