/* A catalogue and an intake made by hand, for tests of analysis/ and deliverables/ that read no
 * file.
 *
 * Areas must be added in code order, a parent before its children need not be. */
#ifndef TUOYU_TESTS_FIXTURE_H
#define TUOYU_TESTS_FIXTURE_H

#include <string.h>

#include "analysis/result.h"

#define FIXTURE_AREAS 128
#define FIXTURE_MEASURES 16
#define FIXTURE_INDICATORS 8
#define FIXTURE_ITEMS 16
#define FIXTURE_FACTS 1024

struct fixture {
    struct arena arena;
    struct diag_sink sink;
    struct catalogue catalogue;
    struct intake intake;
    struct area areas[FIXTURE_AREAS];
    struct measure measures[FIXTURE_MEASURES];
    struct indicator indicators[FIXTURE_INDICATORS];
    struct item items[FIXTURE_ITEMS];
    struct fact facts[FIXTURE_FACTS];
    int chosen[FIXTURE_AREAS * FIXTURE_MEASURES];
    struct assessment assessments[FIXTURE_AREAS * FIXTURE_ITEMS];
};

static inline void fixture_init(struct fixture *f)
{
    memset(f, 0, sizeof(*f));
    arena_init(&f->arena, 0, NULL);
    diag_init(&f->sink, &f->arena);
    settings_defaults(&f->catalogue.settings);
    f->catalogue.areas = (struct areas){.items = f->areas, .root = -1};
    f->catalogue.measures.items = f->measures;
    f->catalogue.indicators.items = f->indicators;
    f->catalogue.items.items = f->items;
    f->intake.facts = f->facts;
    f->intake.chosen = f->chosen;
    f->intake.assessments = f->assessments;
    period_parse("2022", &f->intake.period);
    for (size_t i = 0; i < sizeof(f->chosen) / sizeof(*f->chosen); i++)
        f->chosen[i] = -1;
}

static inline void fixture_release(struct fixture *f)
{
    arena_release(&f->arena);
}

static inline int fixture_measure(struct fixture *f, const char *code)
{
    f->measures[f->catalogue.measures.count] = (struct measure){.code = code,
                                                                .label = code,
                                                                .unit = "个",
                                                                .additive = true,
                                                                .aliases = "",
                                                                .definition = ""};
    return (int)f->catalogue.measures.count++;
}

static inline int fixture_ratio(struct fixture *f, const char *code, int numerator, int denominator,
                                double factor)
{
    f->indicators[f->catalogue.indicators.count] = (struct indicator){
        .code = code,
        .label = code,
        .unit = "%",
        .numerator = {.kind = QUANTITY_SUM, .terms = {numerator}, .count = 1, .text = ""},
        .denominator = {.kind = QUANTITY_SUM, .terms = {denominator}, .count = 1, .text = ""},
        .factor = factor,
        .charted = true,
        .target_period = "",
        .definition = "",
    };
    return (int)f->catalogue.indicators.count++;
}

/* The measures must all be there before the first fact is. */
static inline int fixture_area(struct fixture *f, const char *code, enum area_level level,
                               int parent)
{
    struct areas *areas = &f->catalogue.areas;
    int index = (int)areas->count++;

    f->areas[index] = (struct area){
        .code = code,
        .name = code,
        .short_name = code,
        .aliases = "",
        .level = level,
        .parent = parent,
        .first_child = -1,
        .next_sibling = -1,
        .return_of = index,
        .quota_base = level == AREA_CITY,
        .county_test = level == AREA_COUNTY,
        .expected = level == AREA_COUNTY || level == AREA_CITY,
        .successor = "",
    };
    if (parent < 0) {
        areas->root = index;
        return index;
    }
    int *link = &f->areas[parent].first_child;
    while (*link >= 0)
        link = &f->areas[*link].next_sibling;
    *link = index;
    return index;
}

static inline struct fact *fixture_state(struct fixture *f, int area, int measure,
                                         enum value_state state, double value)
{
    int index = (int)f->intake.fact_count++;

    f->facts[index] = (struct fact){.area = area,
                                    .measure = measure,
                                    .state = state,
                                    .value = value,
                                    .source = SOURCE_RETURNS,
                                    .factor = 1,
                                    .text = "",
                                    .series = "",
                                    .note = ""};
    f->chosen[(size_t)area * f->catalogue.measures.count + (size_t)measure] = index;
    return &f->facts[index];
}

static inline void fixture_fact(struct fixture *f, int area, int measure, double value)
{
    fixture_state(f, area, measure, VALUE_OK, value);
}

static inline void fixture_compute(struct fixture *f, struct figures *figures)
{
    figures_compute(&f->arena, &f->catalogue, &f->intake, &f->intake, NULL, figures);
}

#endif
