/* A walk down the tree of areas, along what counted. */
#include "analysis/trace.h"

#include <string.h>

struct tracer {
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    struct trace *trace;
    bool denominator;
};

/* ---- facts of one area and measure ---- */

static void add_source(const struct tracer *tracer, const struct intake *intake,
                       const struct fact *fact, bool counts, enum trace_reason reason)
{
    struct trace *trace = tracer->trace;

    trace->sources = arena_grow(tracer->arena, trace->sources, trace->source_count,
                                &trace->source_capacity, sizeof(*trace->sources));
    trace->sources[trace->source_count++] =
        (struct trace_source){.fact = fact,
                              .denominator = tracer->denominator,
                              .counts = counts,
                              .reason = reason,
                              .contribution = counts ? fact->value : 0,
                              .period = intake->period.name};
}

/* Why a fact beside the chosen one does not count. */
static enum trace_reason reason_against(const struct fact *fact, const struct fact *chosen)
{
    if (*fact->series)
        return TRACE_OTHER_SERIES;
    if (chosen->correction)
        return TRACE_REPLACED;
    if (fact->state == VALUE_MISSING)
        return TRACE_NO_NUMBER;
    return fact->source == chosen->source ? TRACE_REPEATED : TRACE_BEHIND;
}

static bool is_invalid(const struct tracer *tracer, const struct intake *intake, int area,
                       int measure)
{
    return intake == &tracer->result->intake && tracer->result->verdicts.invalid &&
           tracer->result->verdicts
               .invalid[(size_t)area * tracer->catalogue->measures.count + (size_t)measure];
}

/* The fact that speaks for an area, and those that were passed over for it. Returns true where a
 * number counts. */
static bool add_facts(const struct tracer *tracer, const struct intake *intake, int area,
                      int measure)
{
    const struct fact *chosen = intake_fact(intake, tracer->catalogue, area, measure);
    bool counts, alone = true;
    enum trace_reason reason;

    if (!chosen)
        return false;
    for (size_t i = 0; i < intake->fact_count; i++)
        alone &= &intake->facts[i] == chosen || intake->facts[i].area != area ||
                 intake->facts[i].measure != measure;
    reason = chosen->correction ? TRACE_CORRECTED : alone ? TRACE_ONLY_SOURCE : TRACE_FIRST;
    counts = value_state_has_number(chosen->state);
    if (!counts)
        reason = chosen->state == VALUE_INVALID ? TRACE_INVALID : TRACE_NO_NUMBER;
    if (is_invalid(tracer, intake, area, measure)) {
        counts = false;
        reason = TRACE_INVALID;
    }
    add_source(tracer, intake, chosen, counts, reason);
    for (size_t i = 0; i < intake->fact_count; i++) {
        const struct fact *fact = &intake->facts[i];
        if (fact != chosen && fact->area == area && fact->measure == measure)
            add_source(tracer, intake, fact, false, reason_against(fact, chosen));
    }
    return counts;
}

/* ---- down the tree ---- */

static void add_gap(const struct tracer *tracer, int area, enum value_state numerator,
                    enum value_state denominator)
{
    struct trace *trace = tracer->trace;

    trace->gaps = arena_grow(tracer->arena, trace->gaps, trace->gap_count, &trace->gap_capacity,
                             sizeof(*trace->gaps));
    trace->gaps[trace->gap_count++] = (struct trace_gap){area, numerator, denominator};
}

/* An area's own number is the whole, one that cannot be used is not replaced; else its parts. */
static void add_measure(const struct tracer *tracer, const struct intake *intake, int area,
                        int measure)
{
    const struct area *areas = tracer->catalogue->areas.items;
    size_t before = tracer->trace->source_count;
    bool parts = false;

    if (add_facts(tracer, intake, area, measure) ||
        (tracer->trace->source_count > before &&
         tracer->trace->sources[before].reason == TRACE_INVALID))
        return;
    for (int child = areas[area].first_child; child >= 0; child = areas[child].next_sibling) {
        if (!area_valid(&areas[child], tracer->result->period.last) ||
            !tracer->catalogue->measures.items[measure].additive)
            continue;
        add_measure(tracer, intake, child, measure);
        parts = true;
    }
    if (!parts && tracer->trace->source_count == before && areas[area].expected)
        add_gap(tracer, area, VALUE_MISSING, VALUE_OK);
}

/* Of the sources from `first` on, which are those of one county: it counts once where they reach
 * the threshold together. */
static void count_county(struct trace *trace, size_t first, double threshold)
{
    double sum = 0;
    bool counted = false;

    for (size_t i = first; i < trace->source_count; i++)
        sum += trace->sources[i].contribution;
    for (size_t i = first; i < trace->source_count; i++) {
        struct trace_source *source = &trace->sources[i];

        source->contribution = source->counts && !counted && sum >= threshold;
        counted |= source->counts;
    }
}

static void add_quantity(struct tracer *tracer, const struct quantity *quantity, int area,
                         bool denominator)
{
    const struct result *result = tracer->result;
    size_t first = tracer->trace->source_count;
    int population = measures_find_code(&tracer->catalogue->measures, "resident_population");

    tracer->denominator = denominator;
    if (quantity->kind == QUANTITY_COUNT_TESTED)
        return;
    for (size_t i = 0; i < quantity->count; i++)
        add_measure(tracer,
                    denominator && quantity->terms[i] == population ? result->population
                                                                    : &result->intake,
                    area, quantity->terms[i]);
    if (quantity->kind == QUANTITY_COUNT_IF)
        count_county(tracer->trace, first, quantity->threshold);
}

struct trace trace_measure(struct arena *arena, const struct result *result, int area, int measure)
{
    struct trace trace = {.area = area, .measure = measure, .indicator = -1};
    struct tracer tracer = {arena, result, result->catalogue, &trace, false};

    trace.figure = figures_measure(&result->figures, area, measure);
    add_measure(&tracer, &result->intake, area, measure);
    return trace;
}

struct trace trace_indicator(struct arena *arena, const struct result *result, int area,
                             int indicator)
{
    const struct indicator *item = &result->catalogue->indicators.items[indicator];
    struct trace trace = {.area = area, .measure = -1, .indicator = indicator};
    struct tracer tracer = {arena, result, result->catalogue, &trace, false};
    const struct figure_unit *units =
        figures_units(arena, result->catalogue, &result->intake, result->population,
                      &result->verdicts, area, indicator);

    trace.figure = figures_indicator(&result->figures, area, indicator);
    for (const struct figure_unit *unit = units; unit; unit = unit->next)
        if (unit->counted)
            add_quantity(&tracer, &item->numerator, unit->area, false);
    for (const struct figure_unit *unit = units; unit; unit = unit->next) {
        if (unit->counted && result->catalogue->areas.items[unit->area].level != AREA_LINE)
            add_quantity(&tracer, &item->denominator, unit->area, true);
    }
    for (const struct figure_unit *unit = units; unit; unit = unit->next)
        if (!unit->counted)
            add_gap(&tracer, unit->area, unit->numerator.state, unit->denominator.state);
    return trace;
}
