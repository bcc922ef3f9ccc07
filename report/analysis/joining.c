/* Sums over predecessors; see joining.h. */
#include "analysis/joining.h"

#include <string.h>

/* One area's join. */
struct join {
    const struct catalogue *catalogue;
    const struct figures *figures; /* as they were */
    struct date today;
    int area;
};

/* True where an area of the period is today's area or has become it. */
static bool is_member(const struct join *join, int area)
{
    const struct areas *areas = &join->catalogue->areas;

    return area_valid(&areas->items[area], join->figures->period.last) &&
           areas_successor(areas, area, join->today) == join->area;
}

/* Adds a part to a sum of `count` parts so far: its state is that of a sum that may lack some. */
static void add(struct figure *sum, const struct figure *part, size_t count)
{
    bool has_sum = count && value_state_has_number(sum->state);
    bool has_part = value_state_has_number(part->state);

    sum->used += part->used;
    sum->expected += part->expected;
    if (!count || sum->state == VALUE_NOT_APPLICABLE)
        sum->state = part->state;
    else if (part->state == VALUE_NOT_APPLICABLE)
        return; /* nothing to be counted there: nothing is lacking */
    else if (has_sum != has_part || part->state == VALUE_INCOMPLETE)
        sum->state = has_sum || has_part ? VALUE_INCOMPLETE : sum->state;
    if (!has_part)
        return;
    sum->marks |= part->marks;
    sum->value += part->value;
    sum->numerator += part->numerator;
    sum->denominator += part->denominator;
}

static struct figure joined_measure(const struct join *join, int measure)
{
    struct figure sum = {.state = VALUE_MISSING, .marks = FIGURE_JOINED};
    size_t count = 0;

    for (size_t i = 0; i < join->catalogue->areas.count; i++)
        if (is_member(join, (int)i))
            add(&sum, figures_measure(join->figures, (int)i, measure), count++);
    if (count > 1 && !join->catalogue->measures.items[measure].additive)
        return (struct figure){.state = VALUE_MISSING, .marks = FIGURE_JOINED};
    return sum;
}

/* A county tested is one county, however many it was. */
static void count_as_one(const struct join *join, const struct quantity *quantity, double *side)
{
    if (join->catalogue->areas.items[join->area].level == AREA_COUNTY &&
        quantity->kind != QUANTITY_SUM && *side > 1)
        *side = 1;
}

static struct figure joined_indicator(const struct join *join, int index)
{
    const struct indicator *indicator = &join->catalogue->indicators.items[index];
    struct figure sum = {.state = VALUE_MISSING, .marks = FIGURE_JOINED};
    size_t count = 0;

    for (size_t i = 0; i < join->catalogue->areas.count; i++)
        if (is_member(join, (int)i))
            add(&sum, figures_indicator(join->figures, (int)i, index), count++);
    if (!value_state_has_number(sum.state))
        return sum;
    count_as_one(join, &indicator->numerator, &sum.numerator);
    count_as_one(join, &indicator->denominator, &sum.denominator);
    sum.has_parts = sum.denominator > 0;
    if (!sum.has_parts)
        return (struct figure){.state = VALUE_MISSING, .marks = FIGURE_JOINED};
    sum.value = figure_ratio(sum.numerator, sum.denominator, indicator->factor);
    return sum;
}

/* True where the area was another then, or has taken in others since. */
static bool takes_in_others(const struct join *join)
{
    const struct areas *areas = &join->catalogue->areas;

    if (!area_valid(&areas->items[join->area], join->today))
        return false;
    for (size_t i = 0; i < areas->count; i++)
        if ((int)i != join->area && is_member(join, (int)i))
            return true;
    return false;
}

struct figures figures_join(struct arena *arena, const struct catalogue *catalogue,
                            const struct figures *figures, struct date today)
{
    const size_t measures = figures->measure_count, indicators = figures->indicator_count;
    struct figures joined = *figures;

    joined.measures = arena_array(arena, figures->area_count * measures, sizeof(struct figure));
    joined.indicators = arena_array(arena, figures->area_count * indicators, sizeof(struct figure));
    memcpy(joined.measures, figures->measures,
           figures->area_count * measures * sizeof(struct figure));
    if (indicators) /* measures may come alone */
        memcpy(joined.indicators, figures->indicators,
               figures->area_count * indicators * sizeof(struct figure));
    for (size_t i = 0; i < figures->area_count; i++) {
        const struct join join = {catalogue, figures, today, (int)i};

        if (!takes_in_others(&join))
            continue;
        for (size_t j = 0; j < measures; j++)
            joined.measures[i * measures + j] = joined_measure(&join, (int)j);
        for (size_t j = 0; j < indicators; j++)
            joined.indicators[i * indicators + j] = joined_indicator(&join, (int)j);
    }
    return joined;
}
