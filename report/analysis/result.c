/* The road of a period: intake, figures, checks, figures again without what failed, ranking. */
#include "analysis/result.h"

#include <string.h>

#include "analysis/checking.h"
#include "analysis/joining.h"
#include "analysis/plausibility.h"

/* A period that this one is compared with or takes its population from: read once, its findings
 * kept apart, since they were told when it was run itself. */
struct companion {
    const struct period *period; /* NULL: not there */
    struct intake intake;
    struct diag_sink findings;
};

/* What a computation may use. */
struct means {
    struct arena *arena;
    const struct catalogue *catalogue;
    const struct period_readings *readings; /* NULL: none */
    struct input_files *inputs;             /* of the result */
};

static const struct period_reading *find_reading(const struct means *means,
                                                 const struct period *period)
{
    for (size_t i = 0; means->readings && i < means->readings->count; i++)
        if (strcmp(means->readings->items[i].period->name, period->name) == 0)
            return &means->readings->items[i];
    return NULL;
}

static int read_companion(const struct means *means, const struct period *period,
                          struct companion *companion)
{
    const struct period_reading *reading = period ? find_reading(means, period) : NULL;
    int status = 0;

    companion->period = period;
    diag_init(&companion->findings, means->arena);
    if (!period)
        return 0;
    if (reading) {
        companion->intake = reading->intake;
        companion->findings.per_severity[DIAG_ERROR] = reading->errors;
    } else {
        status = intake_read(means->arena, means->catalogue, period, INTAKE_FIGURES,
                             &companion->findings, &companion->intake);
    }
    input_files_add_all(means->inputs, &companion->intake.inputs);
    return status;
}

/* The same; NULL where it is not there. */
static const struct period *population_period(const struct catalogue *catalogue,
                                              const struct period *period)
{
    const struct period from = result_population_period(catalogue, period);

    return strcmp(from.name, period->name) == 0 ? period
                                                : catalogue_find_period(catalogue, from.name);
}

static void report_companion(struct arena *arena, const struct companion *companion,
                             const struct diag_sink *findings, struct diag_sink *sink)
{
    size_t errors = findings->per_severity[DIAG_ERROR];

    if (errors)
        diag_add(sink, DIAG_W257, .place = {.file = companion->period->name},
                 .args = {companion->period->name, arena_printf(arena, "%zu", errors)});
}

static void compute(struct arena *arena, const struct catalogue *catalogue,
                    const struct intake *intake, const struct intake *population,
                    const struct figures *previous, struct diag_sink *sink,
                    struct verdicts *verdicts, struct figures *figures)
{
    struct figures unchecked;

    figures_compute(arena, catalogue, intake, population, NULL, &unchecked);
    checking_run(arena, catalogue, intake, population, &unchecked, previous, sink, verdicts);
    figures_compute(arena, catalogue, intake, population, verdicts, figures);
}

/* The intake that the population of `period` comes from: its own, or one read for it. */
static const struct intake *population_intake(const struct means *means, const struct intake *own,
                                              struct companion *companion)
{
    const struct catalogue *catalogue = means->catalogue;
    const struct period *period = population_period(catalogue, &own->period);
    struct arena *arena = means->arena;

    if (period && strcmp(period->name, own->period.name) == 0)
        return own;
    if (read_companion(means, period, companion) || !period) {
        /* Nothing is known: an intake without facts, so that the denominator is missing. */
        companion->intake = *own;
        companion->intake.fact_count = 0;
        companion->intake.chosen =
            arena_array(arena, catalogue->areas.count * catalogue->measures.count, sizeof(int));
        for (size_t i = 0; i < catalogue->areas.count * catalogue->measures.count; i++)
            companion->intake.chosen[i] = -1;
    }
    return &companion->intake;
}

static int compute_previous(const struct means *means, struct diag_sink *sink,
                            struct result *result)
{
    const struct catalogue *catalogue = means->catalogue;
    struct arena *arena = means->arena;
    struct period before = period_year_before(&result->period);
    struct companion previous, population;
    struct verdicts verdicts;
    struct figures figures;
    const struct intake *denominators;

    if (read_companion(means, catalogue_find_period(catalogue, before.name), &previous)) {
        for (size_t i = 0; i < previous.findings.count; i++)
            if (previous.findings.items[i].class == DIAG_ENVIRONMENT)
                diag_add(sink, previous.findings.items[i].code,
                         .place = previous.findings.items[i].place,
                         .args = {previous.findings.items[i].args[0]});
        return -1;
    }
    if (!previous.period)
        return 0;
    result->has_previous = true;
    result->previous_intake = previous.intake;
    denominators = population_intake(means, &result->previous_intake, &population);
    compute(arena, catalogue, &result->previous_intake, denominators, NULL, &previous.findings,
            &verdicts, &figures);
    result->previous = figures_join(arena, catalogue, &figures, result->period.last);
    report_companion(arena, &previous, &previous.findings, sink);
    return 0;
}

int result_compute(struct arena *arena, const struct catalogue *catalogue,
                   const struct period *period, const struct period_readings *readings,
                   struct diag_sink *sink, struct result *result)
{
    const struct means means = {arena, catalogue, readings, &result->inputs};
    const struct period_reading *reading = find_reading(&means, period);
    struct companion *population = arena_alloc(arena, sizeof(*population));
    const struct period *from = population_period(catalogue, period);
    const struct intake *denominators;

    *result = (struct result){
        .catalogue = catalogue, .period = *period, .findings = sink, .inputs.arena = arena};
    if (!from && !(readings && strcmp(catalogue->settings.population_period, "previous") == 0)) {
        diag_add(sink, DIAG_E116, .place = {.file = "settings.csv"},
                 .args = {catalogue->settings.population_period});
        return -1;
    }
    result->population_period =
        arena_strdup(arena, result_population_period(catalogue, period).name);
    if (reading)
        result->intake = reading->intake;
    else if (intake_read(arena, catalogue, period, INTAKE_FIGURES, sink, &result->intake))
        return -1;
    input_files_add_all(&result->inputs, &result->intake.inputs);
    denominators = population_intake(&means, &result->intake, population);
    result->population = denominators;
    if (denominators == &population->intake)
        report_companion(arena, population, &population->findings, sink);
    if (compute_previous(&means, sink, result))
        return -1;
    compute(arena, catalogue, &result->intake, denominators,
            result->has_previous ? &result->previous : NULL, sink, &result->verdicts,
            &result->figures);
    plausibility_check(arena, result, sink);
    ranking_compute(arena, catalogue, &result->intake, &result->figures, sink, &result->ranking);
    diag_sort(sink);
    return 0;
}
