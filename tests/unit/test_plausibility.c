/* What a good clerk would ask: late, sent again, jumped, apart from its peers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/plausibility.h"
#include "analysis/statistics.h"
#include "fixture.h"

/* ---- statistics ---- */

static void test_median_and_mad(void **state)
{
    /* hand-worked: median of 1 2 4 7 is 3; deviations 2 1 1 4, their median 1.5 */
    double values[] = {7, 1, 4, 2}, odd[] = {3, 9, 1};
    double median = statistics_median(values, 4);

    (void)state;
    assert_true(fabs(median - 3) < 1e-12);
    assert_true(fabs(statistics_mad(values, 4, median) - 1.5) < 1e-12);
    assert_true(fabs(statistics_median(odd, 3) - 3) < 1e-12);
    assert_true(fabs(statistics_modified_z(9, 3, 1.5) - 2.698) < 1e-12);
    assert_true(fabs(statistics_modified_z(9, 3, 0)) < 1e-12);
}

static void test_order_does_not_matter(void **state)
{
    double values[41], shuffled[41];

    (void)state;
    srand(3);
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 41; i++)
            shuffled[i] = values[i] = rand() % 100;
        for (int i = 40; i > 0; i--) {
            int j = rand() % (i + 1);
            double kept = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = kept;
        }
        assert_true(fabs(statistics_median(values, 41) - statistics_median(shuffled, 41)) < 1e-12);
    }
}

/* ---- a province of ten counties, two years ---- */

struct plan {
    struct fixture f;
    struct result result;
    int measures[6], rate, province, city, counties[10];
    int previous_chosen[FIXTURE_AREAS * FIXTURE_MEASURES];
    struct fact previous_facts[FIXTURE_FACTS];
};

static void plan_init(struct plan *p)
{
    static const char *const codes[] = {"a", "b", "c", "d", "e", "g"};
    static char names[10][32];

    memset(p, 0, sizeof(*p));
    fixture_init(&p->f);
    for (int i = 0; i < 6; i++)
        p->measures[i] = fixture_measure(&p->f, codes[i]);
    p->rate = fixture_ratio(&p->f, "rate", p->measures[0], p->measures[1], 100);
    p->province = fixture_area(&p->f, "350000", AREA_PROVINCE, -1);
    p->city = fixture_area(&p->f, "350200", AREA_CITY, p->province);
    for (int i = 0; i < 10; i++) {
        snprintf(names[i], sizeof(names[i]), "3502%02d", i + 1);
        p->counties[i] = fixture_area(&p->f, names[i], AREA_COUNTY, p->city);
        p->f.areas[p->counties[i]].return_of = p->city;
    }
    p->f.areas[p->province].return_of = p->province;
    p->f.areas[p->city].return_of = p->city;
    p->f.catalogue.settings.jump_percent = 50;
    p->f.catalogue.settings.outlier_z = 3.5;
}

/* Every county's six measures: 100 + 10 × county + measure. */
static void fill(struct plan *p)
{
    for (int i = 0; i < 10; i++)
        for (int j = 0; j < 6; j++) {
            fixture_fact(&p->f, p->counties[i], p->measures[j], 100 + 10 * i + j);
            p->f.facts[p->f.intake.fact_count - 1].source = SOURCE_RETURNS;
        }
}

/* What is there now becomes the year before. */
static void year_passes(struct plan *p)
{
    memcpy(p->previous_facts, p->f.facts, sizeof(p->previous_facts));
    memcpy(p->previous_chosen, p->f.chosen, sizeof(p->previous_chosen));
    fixture_compute(&p->f, &p->result.previous);
    p->result.previous.period = period_year_before(&p->f.intake.period);
    p->result.previous_intake = p->f.intake;
    p->result.previous_intake.facts = p->previous_facts;
    p->result.previous_intake.chosen = p->previous_chosen;
    p->result.has_previous = true;
}

static void run(struct plan *p)
{
    p->result.catalogue = &p->f.catalogue;
    p->result.period = p->f.intake.period;
    p->result.intake = p->f.intake;
    fixture_compute(&p->f, &p->result.figures);
    plausibility_check(&p->f.arena, &p->result, &p->f.sink);
}

static struct fact *fact_of(struct plan *p, int county, int measure)
{
    return &p->f.facts[county * 6 + measure];
}

static void test_last_years_return_again(void **state)
{
    struct plan p;

    (void)state;
    plan_init(&p);
    fill(&p);
    year_passes(&p);
    run(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_W274], 1); /* the whole return, once */
    assert_string_equal(p.f.sink.items[0].area, "350200");
    fixture_release(&p.f);

    plan_init(&p);
    fill(&p);
    year_passes(&p);
    fact_of(&p, 0, 0)->value++;
    run(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_W274], 9); /* each county that is the same */
    fixture_release(&p.f);
}

static void test_jump(void **state)
{
    struct plan p;

    (void)state;
    plan_init(&p);
    fill(&p);
    fact_of(&p, 3, 2)->value = 4;
    year_passes(&p);
    for (int i = 0; i < 10; i++)
        for (int j = 0; j < 6; j++)
            fact_of(&p, i, j)->value++;
    fact_of(&p, 3, 2)->value = 8;   /* doubled, and yet within chance */
    fact_of(&p, 4, 2)->value = 300; /* 142 → 300 is not */
    run(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_W273], 1);
    assert_string_equal(p.f.sink.items[0].args[2], "142");
    fixture_release(&p.f);
}

static void test_outlier(void **state)
{
    struct plan p;

    (void)state;
    plan_init(&p);
    fill(&p);
    for (int i = 0; i < 10; i++)
        fact_of(&p, i, 0)->value = 0.5 * fact_of(&p, i, 1)->value + i % 3;
    fact_of(&p, 7, 0)->value = 400;
    run(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_W275], 1);
    assert_string_equal(p.f.sink.items[0].area, p.f.areas[p.counties[7]].code);
    fixture_release(&p.f);
}

/* Seven peers are too few to say what is usual. */
static void test_too_few_peers(void **state)
{
    struct plan p;

    (void)state;
    plan_init(&p);
    fill(&p);
    for (int i = 0; i < 10; i++)
        fact_of(&p, i, 0)->value = 0.5 * fact_of(&p, i, 1)->value + i % 3;
    fact_of(&p, 6, 0)->value = 400;
    for (int i = 7; i < 10; i++)
        fact_of(&p, i, 0)->state = VALUE_MISSING;
    run(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_W275], 0);
    fixture_release(&p.f);
}

static void test_late(void **state)
{
    struct plan p;
    struct receipt receipts[2] = {{.file = "", .place = {.file = "2022/receipts.csv", .line = 2}},
                                  {.file = "", .place = {.file = "2022/receipts.csv", .line = 3}}};

    (void)state;
    for (int late = 0; late <= 1; late++) {
        plan_init(&p);
        fill(&p);
        p.f.catalogue.settings.has_returns_due_days = true;
        p.f.catalogue.settings.returns_due_days = 31;
        date_parse("2023-03-01", &receipts[0].received_on); /* a second version, later */
        date_parse(late ? "2023-02-01" : "2023-01-31", &receipts[1].received_on);
        receipts[0].area = receipts[1].area = p.city;
        p.f.intake.receipts = receipts;
        p.f.intake.receipt_count = 2;
        run(&p);
        assert_int_equal(p.f.sink.per_code[DIAG_W271], late);
        if (late)
            assert_string_equal(p.f.sink.items[0].args[2], "1");
        assert_int_equal(p.f.sink.per_code[DIAG_W272], 0);
        fixture_release(&p.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_median_and_mad),
        cmocka_unit_test(test_order_does_not_matter),
        cmocka_unit_test(test_last_years_return_again),
        cmocka_unit_test(test_jump),
        cmocka_unit_test(test_outlier),
        cmocka_unit_test(test_too_few_peers),
        cmocka_unit_test(test_late),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
