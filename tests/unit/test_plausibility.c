/* What a good clerk would ask: late, sent again, jumped, apart from its peers. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/plausibility.h"
#include "analysis/statistics.h"
#include "check.h"
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

/* At the limit nothing is asked, beyond it is, upwards and downwards: 1000 by 50 %, and 9 → 27,
 * whose squared difference is just nine times their sum. */
static void test_jump_at_the_limit(void **state)
{
    static const struct {
        double before, now;
        bool asked;
    } cases[] = {{1000, 1500, false}, {1000, 1501, true}, {1000, 500, false}, {1000, 499, true},
                 {1000, 1000, false}, {9, 27, false},     {9, 28, true},      {27, 9, false},
                 {28, 9, true},       {0, 1000, false}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct plan p;

        plan_init(&p);
        fill(&p);
        fact_of(&p, 3, 2)->value = cases[i].before;
        year_passes(&p);
        fact_of(&p, 3, 2)->value = cases[i].now;
        run(&p);
        assert_int_equal(p.f.sink.per_code[DIAG_W273], cases[i].asked);
        fixture_release(&p.f);
    }
}

/* Fewer than five figures may be equal by chance, of an area among others as of a whole return;
 * what is 0 both years says nothing. */
static void test_how_many_repeat(void **state)
{
    (void)state;
    for (int zeros = 0; zeros <= 2; zeros++)
        for (int alone = 0; alone <= 1; alone++) {
            struct plan p;

            plan_init(&p);
            fill(&p);
            for (int i = 0; i < zeros; i++)
                fact_of(&p, 3, i)->value = 0;
            for (int i = 0; alone && i < 60; i++)
                if (i / 6 != 3)
                    p.f.facts[i].state = VALUE_MISSING;
            year_passes(&p);
            for (int i = 0; i < 60; i++)
                p.f.facts[i].value += i / 6 != 3;
            run(&p);
            assert_int_equal(p.f.sink.per_code[DIAG_W274], zeros < 2);
            fixture_release(&p.f);
        }
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

/* Nine rates around 50 % and a tenth that lies apart; `up`: above them. Their median is 50. */
static void fill_rates(struct plan *p, double spread, double apart, bool up, double rates[10])
{
    fill(p);
    for (int i = 0; i < 10; i++) {
        double step = spread * (i % 3 - 1);

        rates[i] = i == 7 ? 50 + (up ? apart : -apart) : 50 + (up ? step : -step);
        fact_of(p, i, 1)->value = 1000;
        fact_of(p, i, 0)->value = 10 * rates[i];
    }
}

/* Just as far apart as outlier_z allows, and a hair further; to both sides. */
static void test_outlier_at_the_limit(void **state)
{
    (void)state;
    for (int beyond = 0; beyond <= 1; beyond++)
        for (int up = 0; up <= 1; up++) {
            struct plan p;
            double rates[10], median, z;

            plan_init(&p);
            fill_rates(&p, 1, 10, up, rates);
            median = statistics_median(rates, 10);
            z = statistics_modified_z(60, median, statistics_mad(rates, 10, median));
            assert_true(median >= 50 && median <= 50);
            p.f.catalogue.settings.outlier_z = beyond ? z - 1e-9 : z;
            run(&p);
            assert_int_equal(p.f.sink.per_code[DIAG_W275], beyond);
            fixture_release(&p.f);
        }
}

/* Where all are alike a tenth of the median is no question, however many deviations it is. */
static void test_alike(void **state)
{
    (void)state;
    for (int beyond = 0; beyond <= 1; beyond++)
        for (int up = 0; up <= 1; up++) {
            struct plan p;
            double rates[10];

            plan_init(&p);
            fill_rates(&p, 0.1, beyond ? 5.1 : 5, up, rates);
            run(&p);
            assert_int_equal(p.f.sink.per_code[DIAG_W275], beyond);
            fixture_release(&p.f);
        }
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
        cmocka_unit_test(test_jump_at_the_limit),
        cmocka_unit_test(test_how_many_repeat),
        cmocka_unit_test(test_outlier),
        cmocka_unit_test(test_outlier_at_the_limit),
        cmocka_unit_test(test_alike),
        cmocka_unit_test(test_too_few_peers),
        cmocka_unit_test(test_late),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
