/* A history made by hand, of three cities and what the province counts in none, computed as a run
 * does; for tests of what is told of several years. Include it behind <cmocka.h>. */
#ifndef TUOYU_TESTS_YEARS_WORLD_H
#define TUOYU_TESTS_YEARS_WORLD_H

#include "analysis/registry.h"
#include "check.h"
#include "document/book.h"
#include "fixture.h"

enum { PROVINCE, LINE, FUZHOU, XIAMEN, PUTIAN, AREAS };
#define YEARS 4 /* at most */

/* A province with three cities over some years: 4.5 is the target of the one indicator. */
struct sample {
    struct fixture f;
    struct history history;
    struct history_period periods[YEARS];
    size_t count;
    size_t years[YEARS];
    struct registry registry; /* no year has a register */
    struct registry_period registers[YEARS];
    struct book plan;   /* of those that plan one */
    double line[YEARS]; /* places that the province counts in no city; 0: none */
};

static inline void begin(struct sample *s)
{
    static const char *const names[] = {"福建省", "省直", "福州市", "厦门市", "莆田市"};
    static const char *const codes[] = {"350000", "350001", "350100", "350200", "350300"};
    static const enum area_level levels[] = {AREA_PROVINCE, AREA_LINE, AREA_CITY, AREA_CITY,
                                             AREA_CITY};

    memset(s, 0, sizeof(*s));
    fixture_init(&s->f);
    fixture_measure(&s->f, "places");
    fixture_measure(&s->f, "resident_population");
    fixture_ratio(&s->f, "rate", 0, 1, 1000);
    s->f.indicators[0].decimals = 2;
    s->f.indicators[0].has_target = true;
    s->f.indicators[0].target = 4.5;
    s->f.indicators[0].target_period = "2025";
    for (int i = PROVINCE; i < AREAS; i++) {
        fixture_area(&s->f, codes[i], levels[i], i ? PROVINCE : -1);
        s->f.areas[i].name = s->f.areas[i].short_name = names[i];
    }
    s->f.catalogue.workspace = "w";
    s->f.catalogue.templates = "templates";
    s->registry = (struct registry){.newest = -1, .periods = s->registers};
    for (int i = 0; i < YEARS; i++)
        s->registers[i].source = -1;
}

static inline void put_fact(struct sample *s, int area, int measure, double value)
{
    int index = (int)s->f.intake.fact_count++;

    s->f.intake.facts[index] = (struct fact){.area = area,
                                             .measure = measure,
                                             .value = value,
                                             .source = SOURCE_RETURNS,
                                             .factor = 1,
                                             .text = "",
                                             .series = "",
                                             .note = ""};
    s->f.intake.chosen[2 * area + measure] = index;
}

/* One year more, in which the cities have so many per thousand of 1000 each; below 0: not stated.
 */
static inline void put_year(struct sample *s, const char *name, const double *rates)
{
    size_t year = s->count++;
    struct history_period *item = &s->periods[year];

    s->f.intake.facts = arena_array(&s->f.arena, 2 * AREAS, sizeof(*s->f.intake.facts));
    s->f.intake.chosen = arena_array(&s->f.arena, 2 * AREAS, sizeof(int));
    s->f.intake.fact_count = 0;
    for (int i = 0; i < 2 * AREAS; i++)
        s->f.intake.chosen[i] = -1;
    assert_int_equal(period_parse(name, &s->f.intake.period), 0);
    for (int i = FUZHOU; i < AREAS; i++) {
        put_fact(s, i, 1, 1000);
        if (rates[i - FUZHOU] >= 0)
            put_fact(s, i, 0, rates[i - FUZHOU]);
    }
    if (s->line[year] > 0)
        put_fact(s, LINE, 0, s->line[year]);
    item->result = (struct result){.catalogue = &s->f.catalogue,
                                   .period = s->f.intake.period,
                                   .intake = s->f.intake,
                                   .population_period = "",
                                   .findings = &item->findings};
    item->result.population = &item->result.intake;
    item->result.verdicts.invalid = arena_array(&s->f.arena, 2 * AREAS, sizeof(bool));
    fixture_compute(&s->f, &item->result.figures);
    item->period = &item->result.period;
    item->figures = item->result.figures;
    s->years[year] = year;
}

static inline void tie_history(struct sample *s)
{
    s->history = (struct history){.catalogue = &s->f.catalogue,
                                  .items = s->periods,
                                  .count = s->count,
                                  .today = s->periods[s->count - 1].result.period.last};
    s->history.spans[PERIOD_YEAR] = (struct span){PERIOD_YEAR, s->years, s->count};
}

#endif
