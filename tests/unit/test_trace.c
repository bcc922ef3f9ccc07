/* From a figure back to its cells: what is traced adds up to what was computed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/trace.h"
#include "check.h"
#include "fixture.h"

struct plan {
    struct fixture f;
    struct result result;
    bool invalid[FIXTURE_AREAS * FIXTURE_MEASURES];
};

/* A province of three cities with four counties each, one city in two parts, figures at random. */
static void random_plan(struct plan *p)
{
    static char codes[64][32];
    size_t count = 0;
    int province, measures[3];

    memset(p, 0, sizeof(*p));
    fixture_init(&p->f);
    for (int i = 0; i < 3; i++)
        measures[i] = fixture_measure(&p->f, i == 0 ? "a" : i == 1 ? "b" : "c");
    fixture_ratio(&p->f, "ab", measures[0], measures[1], 100);
    fixture_ratio(&p->f, "cb", measures[2], measures[1], 1000);
    province = fixture_area(&p->f, "350000", AREA_PROVINCE, -1);
    for (int i = 1; i <= 3; i++) {
        snprintf(codes[count], sizeof(codes[count]), "35%d000", i);
        int city = fixture_area(&p->f, codes[count++], AREA_CITY, province);
        p->f.areas[city].expected = false;
        for (int j = 1; j <= 4; j++) {
            snprintf(codes[count], sizeof(codes[count]), "35%d00%d", i, j);
            fixture_area(&p->f, codes[count++], AREA_COUNTY, city);
        }
    }
    for (size_t i = 0; i < p->f.catalogue.areas.count; i++)
        for (int j = 0; j < 3; j++) {
            bool county = p->f.areas[i].level == AREA_COUNTY;
            int state = rand() % 8;
            if (county ? state == 0 : state > 1)
                continue;
            if (state == 1 && county)
                fixture_state(&p->f, (int)i, measures[j], (enum value_state)(1 + rand() % 3), 0);
            else
                fixture_fact(&p->f, (int)i, measures[j], rand() % 1000);
        }
    for (size_t i = 0; i < p->f.catalogue.areas.count * 3; i++)
        p->invalid[i] = rand() % 30 == 0;
    p->result = (struct result){.catalogue = &p->f.catalogue,
                                .period = p->f.intake.period,
                                .intake = p->f.intake,
                                .verdicts = {.invalid = p->invalid},
                                .population_period = "2022"};
    p->result.population = &p->result.intake;
    figures_compute(&p->f.arena, &p->f.catalogue, &p->result.intake, &p->result.intake,
                    &p->result.verdicts, &p->result.figures);
}

static double sum_of(const struct trace *trace, bool denominator)
{
    double sum = 0;

    for (size_t i = 0; i < trace->source_count; i++)
        if (trace->sources[i].counts && trace->sources[i].denominator == denominator)
            sum += trace->sources[i].fact->value;
    return sum;
}

static void test_traces_add_up(void **state)
{
    static struct plan p;
    size_t ratios = 0, sums = 0, gaps = 0;

    (void)state;
    srand(11);
    for (int round = 0; round < 200; round++) {
        random_plan(&p);
        for (int i = 0; i < (int)p.f.catalogue.areas.count; i++) {
            for (int j = 0; j < 3; j++) {
                struct trace trace = trace_measure(&p.f.arena, &p.result, i, j);
                if (!value_state_has_number(trace.figure->state))
                    continue;
                assert_true(fabs(sum_of(&trace, false) - trace.figure->value) < 1e-9);
                sums++;
            }
            for (int j = 0; j < 2; j++) {
                struct trace trace = trace_indicator(&p.f.arena, &p.result, i, j);
                gaps += trace.gap_count;
                if (!trace.figure->has_parts)
                    continue;
                assert_true(fabs(sum_of(&trace, false) - trace.figure->numerator) < 1e-9);
                assert_true(fabs(sum_of(&trace, true) - trace.figure->denominator) < 1e-9);
                ratios++;
            }
        }
        fixture_release(&p.f);
    }
    assert_true(ratios > 1000 && sums > 1000 && gaps > 100); /* the plans do have all three */
}

/* Of two facts for one figure the trace has both, and says why one does not count. */
static void test_what_was_passed_over(void **state)
{
    static struct plan p;
    struct trace trace;
    int county;

    (void)state;
    srand(1);
    random_plan(&p);
    county = (int)p.f.catalogue.areas.count - 1;
    memset(p.invalid, 0, sizeof(p.invalid));
    p.f.chosen[county * 3] = -1;
    fixture_fact(&p.f, county, 0, 5);
    p.f.facts[p.f.intake.fact_count - 1].source = SOURCE_REGISTER;
    p.f.facts[p.f.intake.fact_count] = p.f.facts[p.f.intake.fact_count - 1];
    p.f.facts[p.f.intake.fact_count].source = SOURCE_RETURNS;
    p.f.facts[p.f.intake.fact_count++].value = 7;
    p.result.intake = p.f.intake;
    for (size_t i = 0; i + 2 < p.f.intake.fact_count; i++) /* what the plan had there */
        if (p.f.facts[i].area == county && p.f.facts[i].measure == 0)
            p.f.facts[i].area = -1;
    trace = trace_measure(&p.f.arena, &p.result, county, 0);
    assert_int_equal(trace.source_count, 2);
    assert_true(trace.sources[0].counts && trace.sources[0].reason == TRACE_FIRST);
    assert_true(!trace.sources[1].counts && trace.sources[1].reason == TRACE_BEHIND);
    fixture_release(&p.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_traces_add_up),
        cmocka_unit_test(test_what_was_passed_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
