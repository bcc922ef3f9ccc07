/* Sums up the tree and ratios of sums; the rules are argued in figures.h. */
#include "analysis/figures.h"

#include <math.h>
#include <string.h>

/* The one measure that may be taken from another period (setting population_period). */
#define POPULATION "resident_population"

struct context {
    const struct catalogue *catalogue;
    const struct verdicts *verdicts;
    struct date day;                   /* areas valid on it exist */
    struct figure *measures;           /* of the period */
    const struct figure *denominators; /* of the period that the population is taken from */
    int population;                    /* index of the measure, or -1 */
};

static const struct area *area_at(const struct context *context, int area)
{
    return &context->catalogue->areas.items[area];
}

/* Children that exist in the period, one after the other; -1 at the end. */
static int next_valid(const struct context *context, int area)
{
    while (area >= 0 && !area_valid(area_at(context, area), context->day))
        area = area_at(context, area)->next_sibling;
    return area;
}

static int first_child(const struct context *context, int area)
{
    return next_valid(context, area_at(context, area)->first_child);
}

static int next_sibling(const struct context *context, int area)
{
    return next_valid(context, area_at(context, area)->next_sibling);
}

/* ---- measures ---- */

/* What an area says itself: state missing where it says nothing. */
static struct figure own_figure(const struct context *context, const struct intake *intake,
                                int area, int measure)
{
    const struct catalogue *catalogue = context->catalogue;
    const struct fact *fact = intake_fact(intake, catalogue, area, measure);
    struct figure figure = {.state = VALUE_MISSING};

    figure.expected = area_at(context, area)->expected ? 1 : 0;
    if (!fact)
        return figure;
    figure.state = fact->state;
    if (context->verdicts &&
        context->verdicts->invalid[(size_t)area * catalogue->measures.count + (size_t)measure])
        figure.state = VALUE_INVALID;
    if (strstr(fact->note, "推算"))
        figure.marks |= FIGURE_ESTIMATED;
    if (fact->correction)
        figure.marks |= FIGURE_CORRECTED;
    switch (figure.state) {
    case VALUE_OK:
    case VALUE_INCOMPLETE:
        figure.value = fact->value;
        figure.own = true;
        figure.used = figure.expected = 1;
        break;
    case VALUE_BELOW_UNIT:
        figure.used = figure.expected = 1;
        break;
    case VALUE_INVALID:
        figure.expected = 1;
        break;
    case VALUE_NOT_APPLICABLE:
        figure.expected = 0;
        break;
    case VALUE_MISSING:
        break;
    }
    return figure;
}

/* The areas that an empty branch stands for: one where a sibling states its own figure, since
 * then the figure was due at that level; otherwise every expected area of the branch. */
static unsigned missing_areas(unsigned expected, bool sibling_states)
{
    return sibling_states && expected > 1 ? 1 : expected;
}

/* What the states of parts without any number make of the whole. */
static enum value_state state_without_number(const bool seen[VALUE_INVALID + 1])
{
    if (seen[VALUE_INVALID])
        return VALUE_INVALID;
    if (seen[VALUE_BELOW_UNIT])
        return VALUE_BELOW_UNIT;
    if (seen[VALUE_NOT_APPLICABLE] && !seen[VALUE_MISSING])
        return VALUE_NOT_APPLICABLE;
    return VALUE_MISSING;
}

static struct figure sum_of_children(const struct context *context, int area, int measure,
                                     const struct figure *measures)
{
    const size_t stride = context->catalogue->measures.count;
    struct figure sum = {0};
    bool seen[VALUE_INVALID + 1] = {false};
    bool stated = false, number = false;

    for (int child = first_child(context, area); child >= 0; child = next_sibling(context, child))
        stated |= measures[(size_t)child * stride + (size_t)measure].own;
    for (int child = first_child(context, area); child >= 0; child = next_sibling(context, child)) {
        const struct figure *part = &measures[(size_t)child * stride + (size_t)measure];
        bool has_number = value_state_has_number(part->state);

        sum.used += part->used;
        sum.expected += part->used ? part->expected : missing_areas(part->expected, stated);
        if (part->state != VALUE_MISSING || part->expected)
            seen[part->state] = true;
        if (has_number) {
            sum.value += part->value;
            sum.marks |= part->marks;
            number = true;
        }
    }
    if (!number)
        sum.state = state_without_number(seen);
    else if (sum.used < sum.expected || seen[VALUE_INCOMPLETE])
        sum.state = VALUE_INCOMPLETE;
    return sum;
}

/* Fills the figures of one measure for an area and all below it. */
static void compute_measure(const struct context *context, const struct intake *intake, int area,
                            int measure, struct figure *measures)
{
    const struct catalogue *catalogue = context->catalogue;
    struct figure *figure = &measures[(size_t)area * catalogue->measures.count + (size_t)measure];
    struct figure own = own_figure(context, intake, area, measure);

    for (int child = first_child(context, area); child >= 0; child = next_sibling(context, child))
        compute_measure(context, intake, child, measure, measures);
    *figure = own;
    /* A figure that was given and is unusable is not replaced by its parts: it is in question. */
    if (own.own || own.state == VALUE_INVALID || first_child(context, area) < 0 ||
        !catalogue->measures.items[measure].additive)
        return;
    struct figure sum = sum_of_children(context, area, measure, measures);
    if (value_state_has_number(sum.state) || own.state == VALUE_MISSING) {
        unsigned expected = sum.expected ? sum.expected : own.expected;
        *figure = sum;
        figure->expected = expected;
    }
}

/* ---- indicators ---- */

/* The two sums of an indicator while they are gathered. */
struct ratio {
    double numerator, denominator;
    unsigned used, expected;
    bool paired;     /* at least one area gave both */
    bool incomplete; /* a sum lacks something below the area where it was paired */
    unsigned marks;
    bool seen[VALUE_INVALID + 1];
};

/* A quantity of kind SUM at an area: its terms added, in the state of the worst of them. */
static struct figure quantity_sum(const struct context *context, const struct quantity *quantity,
                                  int area, bool denominator)
{
    const size_t stride = context->catalogue->measures.count;
    struct figure sum = {.own = true};

    for (size_t i = 0; i < quantity->count; i++) {
        int term = quantity->terms[i];
        const struct figure *from =
            denominator && term == context->population ? context->denominators : context->measures;
        const struct figure *part = &from[(size_t)area * stride + (size_t)term];

        sum.own &= part->own;
        sum.marks |= part->marks;
        sum.expected = part->expected > sum.expected ? part->expected : sum.expected;
        sum.used = i == 0 || part->used < sum.used ? part->used : sum.used;
        if (!value_state_has_number(part->state)) {
            sum.state = part->state;
            sum.value = 0;
            sum.used = 0;
            sum.own = false;
            return sum;
        }
        sum.value += part->value;
        if (part->state == VALUE_INCOMPLETE)
            sum.state = VALUE_INCOMPLETE;
    }
    return sum;
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
        ratio_add(&ratio, numerator, denominator);
        ratio.incomplete = numerator->state == VALUE_INCOMPLETE;
        ratio.used = ratio.incomplete ? numerator->used : 1;
        ratio.expected = ratio.incomplete ? numerator->expected : 1;
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

static struct ratio pair_area(const struct context *context, const struct indicator *indicator,
                              int area);

static struct ratio pair_children(const struct context *context, const struct indicator *indicator,
                                  int area)
{
    struct ratio sum = {0};
    bool stated = false;

    for (int child = first_child(context, area); child >= 0; child = next_sibling(context, child))
        stated |= area_at(context, child)->level != AREA_LINE &&
                  quantity_sum(context, &indicator->denominator, child, true).own;
    for (int child = first_child(context, area); child >= 0; child = next_sibling(context, child)) {
        struct ratio part = pair_area(context, indicator, child);
        bool empty = !part.paired && area_at(context, child)->level != AREA_LINE;

        sum.numerator += part.numerator;
        sum.denominator += part.denominator;
        sum.used += part.used;
        sum.expected += empty ? missing_areas(part.expected, stated) : part.expected;
        sum.paired |= part.paired;
        sum.incomplete |= part.incomplete;
        sum.marks |= part.marks;
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

static struct ratio pair_area(const struct context *context, const struct indicator *indicator,
                              int area)
{
    struct figure numerator = quantity_sum(context, &indicator->numerator, area, false);
    struct figure denominator = quantity_sum(context, &indicator->denominator, area, true);

    if (area_at(context, area)->level == AREA_LINE)
        return pair_line(&numerator);
    /* The denominator is stated here; or the numerator is, and the denominator is whole. */
    if (denominator.own || (numerator.own && denominator.state == VALUE_OK)) {
        struct ratio parts = {0};
        if (numerator.state == VALUE_INCOMPLETE)
            parts = pair_children(context, indicator, area);
        return pairs_all(&parts, &numerator) ? parts : pair_unit(&numerator, &denominator);
    }
    if (first_child(context, area) < 0 || denominator.state == VALUE_INVALID)
        return pair_nothing(&numerator, &denominator);
    return pair_children(context, indicator, area);
}

/* Over the counties tested below an area: each must have what is counted or added. */
static void pair_counties(const struct context *context, const struct indicator *indicator,
                          int area, struct ratio *ratio)
{
    const struct quantity *above = &indicator->numerator, *below = &indicator->denominator;

    if (area_at(context, area)->county_test) {
        struct figure numerator = {.value = 1}, denominator = {.value = 1};
        if (above->kind != QUANTITY_COUNT_TESTED)
            numerator = quantity_sum(context, above, area, false);
        if (below->kind != QUANTITY_COUNT_TESTED)
            denominator = quantity_sum(context, below, area, true);
        if (above->kind == QUANTITY_COUNT_IF)
            numerator.value = numerator.value >= above->threshold;
        if (below->kind == QUANTITY_COUNT_IF)
            denominator.value = denominator.value >= below->threshold;
        ratio->expected++;
        if (value_state_has_number(numerator.state) && value_state_has_number(denominator.state)) {
            ratio_add(ratio, &numerator, &denominator);
            ratio->used++;
        } else {
            ratio->seen[numerator.state] = true;
        }
    }
    for (int child = first_child(context, area); child >= 0; child = next_sibling(context, child))
        pair_counties(context, indicator, child, ratio);
}

static struct figure compute_indicator(const struct context *context,
                                       const struct indicator *indicator, int area)
{
    struct figure figure = {.state = VALUE_MISSING};
    struct ratio ratio = {0};

    if (indicator->numerator.kind != QUANTITY_SUM || indicator->denominator.kind != QUANTITY_SUM)
        pair_counties(context, indicator, area, &ratio);
    else
        ratio = pair_area(context, indicator, area);
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
    figure.value = ratio.numerator / ratio.denominator * indicator->factor;
    figure.state = ratio.incomplete || ratio.used < ratio.expected ? VALUE_INCOMPLETE : VALUE_OK;
    return figure;
}

/* ---- all of them ---- */

static void compute_measures(const struct context *context, const struct intake *intake,
                             struct figure *measures)
{
    const struct areas *areas = &context->catalogue->areas;

    for (size_t i = 0; i < areas->count; i++) {
        if (areas->items[i].parent >= 0 || !area_valid(&areas->items[i], context->day))
            continue;
        for (size_t j = 0; j < context->catalogue->measures.count; j++)
            compute_measure(context, intake, (int)i, (int)j, measures);
    }
}

void figures_compute(struct arena *arena, const struct catalogue *catalogue,
                     const struct intake *intake, const struct intake *population,
                     const struct verdicts *verdicts, struct figures *figures)
{
    const size_t areas = catalogue->areas.count, measures = catalogue->measures.count;
    const size_t indicators = catalogue->indicators.count;
    struct context context = {
        .catalogue = catalogue,
        .verdicts = verdicts,
        .day = intake->period.last,
        .population = measures_find_code(&catalogue->measures, POPULATION),
    };

    *figures = (struct figures){
        .period = intake->period,
        .area_count = areas,
        .measure_count = measures,
        .indicator_count = indicators,
        .measures = arena_array(arena, areas * measures, sizeof(struct figure)),
        .indicators = arena_array(arena, areas * indicators, sizeof(struct figure)),
    };
    for (size_t i = 0; i < areas * measures; i++)
        figures->measures[i].state = VALUE_MISSING;
    context.measures = figures->measures;
    compute_measures(&context, intake, figures->measures);
    context.denominators = figures->measures;
    if (population != intake) {
        struct figure *from = arena_array(arena, areas * measures, sizeof(*from));
        context.verdicts = NULL;
        compute_measures(&context, population, from);
        context.denominators = from;
    }
    for (size_t i = 0; i < areas; i++)
        for (size_t j = 0; j < indicators; j++) {
            struct figure *figure = &figures->indicators[i * indicators + j];
            figure->state = VALUE_MISSING;
            if (area_valid(&catalogue->areas.items[i], context.day))
                *figure = compute_indicator(&context, &catalogue->indicators.items[j], (int)i);
        }
}

const struct figure *figures_measure(const struct figures *figures, int area, int measure)
{
    return &figures->measures[(size_t)area * figures->measure_count + (size_t)measure];
}

const struct figure *figures_indicator(const struct figures *figures, int area, int indicator)
{
    return &figures->indicators[(size_t)area * figures->indicator_count + (size_t)indicator];
}

bool figure_reaches_target(const struct indicator *indicator, const struct figure *figure)
{
    if (!indicator->has_target || !value_state_has_number(figure->state))
        return false;
    return indicator->direction == HIGHER_IS_BETTER ? figure->value >= indicator->target
                                                    : figure->value <= indicator->target;
}
