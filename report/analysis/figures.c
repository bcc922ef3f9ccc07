/* Sums up the tree and ratios of sums; the rules are argued in figures.h. */
#include <string.h>

#include "analysis/figures_parts.h"
#include "analysis/joining.h"

/* ---- measures ---- */

/* What an area says itself: state missing where it says nothing. */
static struct figure own_figure(const struct computation *computation, const struct intake *intake,
                                int area, int measure)
{
    const struct catalogue *catalogue = computation->catalogue;
    const struct fact *fact = intake_fact(intake, catalogue, area, measure);
    struct figure figure = {.state = VALUE_MISSING};

    figure.expected = computation_area(computation, area)->expected ? 1 : 0;
    if (!fact)
        return figure;
    figure.state = fact->state;
    if (computation->verdicts &&
        computation->verdicts->invalid[(size_t)area * catalogue->measures.count + (size_t)measure])
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

static struct figure sum_of_children(const struct computation *computation, int area, int measure,
                                     const struct figure *measures)
{
    const size_t stride = computation->catalogue->measures.count;
    struct figure sum = {0};
    bool seen[VALUE_INVALID + 1] = {false};
    bool stated = false, number = false;

    for (int child = computation_child(computation, area); child >= 0;
         child = computation_sibling(computation, child))
        stated |= measures[(size_t)child * stride + (size_t)measure].own;
    for (int child = computation_child(computation, area); child >= 0;
         child = computation_sibling(computation, child)) {
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
static void compute_measure(const struct computation *computation, const struct intake *intake,
                            int area, int measure, struct figure *measures)
{
    const struct catalogue *catalogue = computation->catalogue;
    struct figure *figure = &measures[(size_t)area * catalogue->measures.count + (size_t)measure];
    struct figure own = own_figure(computation, intake, area, measure);

    for (int child = computation_child(computation, area); child >= 0;
         child = computation_sibling(computation, child))
        compute_measure(computation, intake, child, measure, measures);
    *figure = own;
    /* A figure that was given and is unusable is not replaced by its parts: it is in question. */
    if (own.own || own.state == VALUE_INVALID || computation_child(computation, area) < 0 ||
        !catalogue->measures.items[measure].additive)
        return;
    struct figure sum = sum_of_children(computation, area, measure, measures);
    if (value_state_has_number(sum.state) || own.state == VALUE_MISSING) {
        unsigned expected = sum.expected ? sum.expected : own.expected;
        *figure = sum;
        figure->expected = expected;
    }
}

/* ---- all of them ---- */

static void compute_measures(const struct computation *computation, const struct intake *intake,
                             struct figure *measures)
{
    const struct areas *areas = &computation->catalogue->areas;

    for (size_t i = 0; i < areas->count; i++) {
        if (areas->items[i].parent >= 0 || !area_valid(&areas->items[i], computation->day))
            continue;
        for (size_t j = 0; j < computation->catalogue->measures.count; j++)
            compute_measure(computation, intake, (int)i, (int)j, measures);
    }
}

/* The measures of the period that the population is taken from, on the areas of the period whose
 * denominators they are. */
static const struct figure *other_population(struct arena *arena, const struct catalogue *catalogue,
                                             const struct intake *intake,
                                             const struct intake *population)
{
    const size_t count = catalogue->areas.count * catalogue->measures.count;
    struct figures figures = {.period = population->period,
                              .area_count = catalogue->areas.count,
                              .measure_count = catalogue->measures.count,
                              .measures = arena_array(arena, count, sizeof(struct figure))};
    const struct computation computation = {.catalogue = catalogue, .day = population->period.last};

    for (size_t i = 0; i < count; i++)
        figures.measures[i].state = VALUE_MISSING;
    compute_measures(&computation, population, figures.measures);
    return figures_join(arena, catalogue, &figures, intake->period.last).measures;
}

/* Everything that indicators are made of: the measures of the period, and those of the period
 * that the population is taken from. `measures` has areas × measures figures. */
static struct computation prepare(struct arena *arena, const struct catalogue *catalogue,
                                  const struct intake *intake, const struct intake *population,
                                  const struct verdicts *verdicts, struct figure *measures)
{
    const size_t count = catalogue->areas.count * catalogue->measures.count;
    struct computation computation = {
        .catalogue = catalogue,
        .verdicts = verdicts,
        .day = intake->period.last,
        .measures = measures,
        .denominators = measures,
        .population = measures_find_code(&catalogue->measures, POPULATION_CODE),
    };

    for (size_t i = 0; i < count; i++)
        measures[i].state = VALUE_MISSING;
    compute_measures(&computation, intake, measures);
    if (population != intake)
        computation.denominators = other_population(arena, catalogue, intake, population);
    return computation;
}

void figures_compute(struct arena *arena, const struct catalogue *catalogue,
                     const struct intake *intake, const struct intake *population,
                     const struct verdicts *verdicts, struct figures *figures)
{
    const size_t areas = catalogue->areas.count, measures = catalogue->measures.count;
    const size_t indicators = catalogue->indicators.count;
    struct computation computation;

    *figures = (struct figures){
        .period = intake->period,
        .area_count = areas,
        .measure_count = measures,
        .indicator_count = indicators,
        .measures = arena_array(arena, areas * measures, sizeof(struct figure)),
        .indicators = arena_array(arena, areas * indicators, sizeof(struct figure)),
    };
    computation = prepare(arena, catalogue, intake, population, verdicts, figures->measures);
    for (size_t i = 0; i < areas; i++)
        for (size_t j = 0; j < indicators; j++) {
            struct figure *figure = &figures->indicators[i * indicators + j];
            figure->state = VALUE_MISSING;
            if (area_valid(&catalogue->areas.items[i], computation.day))
                *figure = ratio_figure(&computation, &catalogue->indicators.items[j], (int)i);
        }
}

const struct figure_unit *figures_units(struct arena *arena, const struct catalogue *catalogue,
                                        const struct intake *intake,
                                        const struct intake *population,
                                        const struct verdicts *verdicts, int area, int indicator)
{
    struct figure *measures =
        arena_array(arena, catalogue->areas.count * catalogue->measures.count, sizeof(*measures));
    struct computation computation =
        prepare(arena, catalogue, intake, population, verdicts, measures);

    computation.units = arena;
    return ratio_units(&computation, &catalogue->indicators.items[indicator], area);
}

bool figure_reaches_target(const struct indicator *indicator, const struct figure *figure)
{
    if (!indicator->has_target || !value_state_has_number(figure->state))
        return false;
    return indicator->direction == HIGHER_IS_BETTER ? figure->value >= indicator->target
                                                    : figure->value <= indicator->target;
}
