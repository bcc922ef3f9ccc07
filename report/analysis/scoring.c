/* One function a method. */
#include "analysis/scoring.h"

static double within(double points, double most)
{
    return points > most ? most : points > 0 ? points : 0;
}

static bool reaches(double value, double threshold, enum direction direction)
{
    return direction == HIGHER_IS_BETTER ? value >= threshold : value <= threshold;
}

static double proportional(const struct item *item, enum direction direction, double value)
{
    double most = decimal_to_double(item->points), share;

    if (reaches(value, item->target, direction))
        return most;
    if (item->has_floor)
        share = (value - item->floor) / (item->target - item->floor);
    else
        share = direction == HIGHER_IS_BETTER ? value / item->target : item->target / value;
    return within(most * share, most);
}

static struct decimal tier_points(const struct item *item, enum direction direction, double value)
{
    for (size_t i = 0; i < item->tier_count; i++)
        if (reaches(value, item->tiers[i].threshold, direction))
            return item->tiers[i].points;
    return DECIMAL_ZERO;
}

struct decimal score_value(const struct item *item, enum direction direction, double value,
                           enum rounding rounding)
{
    double most = decimal_to_double(item->points), each = decimal_to_double(item->each);

    switch (item->method) {
    case ITEM_PROPORTIONAL:
        return decimal_from_double(proportional(item, direction, value), ITEM_DECIMALS, rounding);
    case ITEM_TIERS:
        return tier_points(item, direction, value);
    case ITEM_COUNT:
        return decimal_from_double(within(each * value, most), ITEM_DECIMALS, rounding);
    case ITEM_DEDUCT:
        return decimal_from_double(within(most - each * value, most), ITEM_DECIMALS, rounding);
    case ITEM_YESNO:
    case ITEM_POINTS:
    case ITEM_BONUS:
    case ITEM_VETO:
        break; /* not computed */
    }
    return DECIMAL_ZERO;
}
