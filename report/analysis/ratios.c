/* Indicators as ratios of sums: where numerator and denominator are set against each other. */
#include <math.h>
#include <string.h>

#include "analysis/figures_parts.h"

/* The two sums of an indicator while they are gathered. */
struct ratio {
    double numerator, denominator;
    unsigned used, expected;
    bool paired;     /* at least one area gave both */
    bool incomplete; /* a sum lacks something below the area where it was paired */
    unsigned marks;
    bool seen[VALUE_INVALID + 1];
    struct figure_unit *first, *last; /* what the sums are made of, if anybody asks */
};

static void add_units(struct ratio *ratio, const struct ratio *part)
{
    if (!part->first)
        return;
    if (ratio->last)
        ratio->last->next = part->first;
    else
        ratio->first = part->first;
    ratio->last = part->last;
}

/* A ratio that is one area's. */
static struct ratio of_unit(const struct computation *computation, struct ratio ratio, int area,
                            const struct figure *numerator, const struct figure *denominator)
{
    if (!computation->units)
        return ratio;
    ratio.first = ratio.last = arena_alloc(computation->units, sizeof(*ratio.first));
    *ratio.first = (struct figure_unit){.area = area,
                                        .counted = ratio.used > 0,
                                        .numerator = *numerator,
                                        .denominator = *denominator};
    return ratio;
}

/* A quantity of kind SUM at an area: its terms added, in the state of the worst of them. */
static struct figure quantity_sum(const struct computation *computation,
                                  const struct quantity *quantity, int area, bool denominator)
{
    const size_t stride = computation->catalogue->measures.count;
    struct figure sum = {.own = true};
    bool seen[VALUE_INVALID + 1] = {false}, lost = false;

    for (size_t i = 0; i < quantity->count; i++) {
        int term = quantity->terms[i];
        const struct figure *from = denominator && term == computation->population
                                        ? computation->denominators
                                        : computation->measures;
        const struct figure *part = &from[(size_t)area * stride + (size_t)term];

        sum.own &= part->own;
        sum.marks |= part->marks;
        sum.expected = part->expected > sum.expected ? part->expected : sum.expected;
        sum.used = i == 0 || part->used < sum.used ? part->used : sum.used;
        if (value_state_has_number(part->state)) {
            sum.value += part->value;
            if (part->state == VALUE_INCOMPLETE)
                sum.state = VALUE_INCOMPLETE;
        } else {
            seen[part->state] = true;
            lost = true;
        }
    }
    if (!lost)
        return sum;
    return (struct figure){
        .state = state_without_number(seen), .marks = sum.marks, .expected = sum.expected};
}

static void ratio_add(struct ratio *ratio, const struct figure *numerator,
                      const struct figure *denominator)
{
    ratio->numerator += numerator->value;
    ratio->denominator += denominator->value;
    ratio->marks |= numerator->marks | denominator->marks;
    ratio->paired = true;
}

/* An area in which numerator and denominator are set against each other. */
static struct ratio pair_unit(const struct figure *numerator, const struct figure *denominator)
{
    struct ratio ratio = {0};

    if (numerator->state == VALUE_BELOW_UNIT) {
        ratio.seen[VALUE_BELOW_UNIT] = true;
        ratio.denominator = denominator->value;
        ratio.used = ratio.expected = 1;
    } else if (value_state_has_number(numerator->state)) {
        bool partial = numerator->state == VALUE_INCOMPLETE;

        ratio_add(&ratio, numerator, denominator);
        ratio.incomplete = partial || denominator->state == VALUE_INCOMPLETE;
        ratio.used = partial ? numerator->used : 1;
        ratio.expected = partial ? numerator->expected : 1;
    } else {
        ratio.seen[numerator->state] = true;
        ratio.expected = numerator->state == VALUE_NOT_APPLICABLE ? 0 : 1;
    }
    return ratio;
}

/* A `line` area has no denominator of its own: what it counts belongs to the whole. */
static struct ratio pair_line(const struct figure *numerator)
{
    struct ratio ratio = {.used = numerator->used, .expected = numerator->expected};

    ratio.seen[VALUE_NOT_APPLICABLE] = true;
    if (numerator->state == VALUE_BELOW_UNIT)
        ratio.used = ratio.expected; /* too small to be shown, but not lacking */
    if (value_state_has_number(numerator->state)) {
        ratio.numerator = numerator->value;
        ratio.marks = numerator->marks;
    }
    return ratio;
}

/* An area without parts and without a denominator: left out, with what it may have above. */
static struct ratio pair_nothing(const struct figure *numerator, const struct figure *denominator)
{
    struct ratio ratio = {0};
    bool due =
        numerator->expected || denominator->expected || value_state_has_number(numerator->state);

    ratio.seen[denominator->state] = true;
    if (denominator->state != VALUE_NOT_APPLICABLE && due)
        ratio.expected = 1;
    return ratio;
}

static struct ratio pair_area(const struct computation *computation,
                              const struct indicator *indicator, int area);

static struct ratio pair_children(const struct computation *computation,
                                  const struct indicator *indicator, int area)
{
    struct ratio sum = {0};
    bool stated = false;

    for (int child = computation_child(computation, area); child >= 0;
         child = computation_sibling(computation, child))
        stated |= computation_area(computation, child)->level != AREA_LINE &&
                  quantity_sum(computation, &indicator->denominator, child, true).own;
    for (int child = computation_child(computation, area); child >= 0;
         child = computation_sibling(computation, child)) {
        struct ratio part = pair_area(computation, indicator, child);
        bool empty = !part.paired && computation_area(computation, child)->level != AREA_LINE;

        sum.numerator += part.numerator;
        sum.denominator += part.denominator;
        sum.used += part.used;
        sum.expected += empty ? missing_areas(part.expected, stated) : part.expected;
        sum.paired |= part.paired;
        sum.incomplete |= part.incomplete;
        sum.marks |= part.marks;
        add_units(&sum, &part);
        for (size_t i = 0; i <= VALUE_INVALID; i++)
            sum.seen[i] |= part.seen[i];
    }
    return sum;
}

/* A partial numerator over a whole denominator would be too small. Where the parts state the
 * denominator too, and pairing them leaves out nothing that was counted, they are what is paired.
 */
static bool pairs_all(const struct ratio *parts, const struct figure *numerator)
{
    return parts->paired &&
           fabs(parts->numerator - numerator->value) <= 1e-9 * fabs(numerator->value);
}

static struct ratio pair_area(const struct computation *computation,
                              const struct indicator *indicator, int area)
{
    struct figure numerator = quantity_sum(computation, &indicator->numerator, area, false);
    struct figure denominator = quantity_sum(computation, &indicator->denominator, area, true);

    if (computation_area(computation, area)->level == AREA_LINE)
        return of_unit(computation, pair_line(&numerator), area, &numerator, &denominator);
    /* The denominator is stated here; or the numerator is, and the denominator is whole. */
    if (denominator.own || (numerator.own && denominator.state == VALUE_OK)) {
        struct ratio parts = {0};
        if (numerator.state == VALUE_INCOMPLETE)
            parts = pair_children(computation, indicator, area);
        if (pairs_all(&parts, &numerator))
            return parts;
        return of_unit(computation, pair_unit(&numerator, &denominator), area, &numerator,
                       &denominator);
    }
    if (computation_child(computation, area) < 0 || denominator.state == VALUE_INVALID)
        return of_unit(computation, pair_nothing(&numerator, &denominator), area, &numerator,
                       &denominator);
    return pair_children(computation, indicator, area);
}

/* A side of a county tested: its sum, or 1 where that reaches the threshold of a count and else 0.
 * What lacks something and reaches the threshold already has surely reached it. */
static struct figure county_side(const struct computation *computation,
                                 const struct quantity *quantity, int area, bool denominator)
{
    struct figure side = {.value = 1};

    if (quantity->kind == QUANTITY_COUNT_TESTED)
        return side;
    side = quantity_sum(computation, quantity, area, denominator);
    if (quantity->kind != QUANTITY_COUNT_IF)
        return side;
    if (side.state == VALUE_INCOMPLETE && side.value >= quantity->threshold)
        side.state = VALUE_OK;
    side.value = side.value >= quantity->threshold;
    return side;
}

/* Over the counties tested below an area: each must have what is counted or added. */
static void pair_counties(const struct computation *computation, const struct indicator *indicator,
                          int area, struct ratio *ratio)
{
    const struct quantity *above = &indicator->numerator, *below = &indicator->denominator;

    if (computation_area(computation, area)->county_test) {
        struct figure numerator = county_side(computation, above, area, false);
        struct figure denominator = county_side(computation, below, area, true);
        bool paired =
            value_state_has_number(numerator.state) && value_state_has_number(denominator.state);

        ratio->expected++;
        if (paired) {
            ratio_add(ratio, &numerator, &denominator);
            ratio->incomplete |=
                numerator.state == VALUE_INCOMPLETE || denominator.state == VALUE_INCOMPLETE;
            ratio->used++;
        } else {
            ratio->seen[numerator.state] = true;
        }
        struct ratio unit =
            of_unit(computation, (struct ratio){.used = paired}, area, &numerator, &denominator);
        add_units(ratio, &unit);
    }
    for (int child = computation_child(computation, area); child >= 0;
         child = computation_sibling(computation, child))
        pair_counties(computation, indicator, child, ratio);
}

static struct ratio gather(const struct computation *computation, const struct indicator *indicator,
                           int area)
{
    struct ratio ratio = {0};

    if (indicator->numerator.kind == QUANTITY_SUM && indicator->denominator.kind == QUANTITY_SUM)
        return pair_area(computation, indicator, area);
    pair_counties(computation, indicator, area, &ratio);
    ratio.seen[VALUE_NOT_APPLICABLE] |= ratio.expected == 0; /* nothing here is tested */
    return ratio;
}

struct figure ratio_figure(const struct computation *computation, const struct indicator *indicator,
                           int area)
{
    struct figure figure = {.state = VALUE_MISSING};
    struct ratio ratio = gather(computation, indicator, area);

    figure.used = ratio.used;
    figure.expected = ratio.expected;
    if (!ratio.paired) {
        ratio.seen[VALUE_OK] = ratio.seen[VALUE_INCOMPLETE] = false;
        figure.state = state_without_number(ratio.seen);
        return figure;
    }
    figure.has_parts = true;
    figure.numerator = ratio.numerator;
    figure.denominator = ratio.denominator;
    figure.marks = ratio.marks;
    if (ratio.denominator == 0) {
        figure.state = VALUE_NOT_APPLICABLE; /* nothing to be covered: no value, not infinity */
        return figure;
    }
    figure.value = figure_ratio(ratio.numerator, ratio.denominator, indicator->factor);
    figure.state = ratio.incomplete || ratio.used < ratio.expected ? VALUE_INCOMPLETE : VALUE_OK;
    return figure;
}

const struct figure_unit *ratio_units(const struct computation *computation,
                                      const struct indicator *indicator, int area)
{
    return gather(computation, indicator, area).first;
}
