/* Splits that add up, ways to a target, and counties that merged. */
#include <math.h>
#include <stdlib.h>

#include "analysis/joining.h"
#include "analysis/trend.h"
#include "check.h"
#include "fixture.h"

static void assert_near(double is, double should)
{
    if (fabs(is - should) > 1e-9 * fmax(1, fabs(should)))
        fail_msg("%.17g is not %.17g", is, should);
}

static double any(double most)
{
    return most * (double)rand() / RAND_MAX;
}

/* ---- why ---- */

/* 2 of 1,000 became 3 of 1,200, in ‰: from 2.0 to 2.5. With the old denominator the numerator
 * brings 1.0, with the new one 0.8333…; so 0.91666… is its own, and -0.41666… the denominator's. */
static void test_split_by_hand(void **state)
{
    struct split split = ratio_split(2, 1000, 3, 1200, 1000);

    (void)state;
    assert_true(split.given);
    assert_near(split.change, 0.5);
    assert_near(split.numerator, 11.0 / 12);
    assert_near(split.denominator, -5.0 / 12);
    assert_false(ratio_split(2, 0, 3, 1200, 1000).given);
    assert_false(ratio_split(2, 10, 3, 0, 1000).given);
}

/* The mean over both orders in which the two may have changed, which is what Shapley's value is. */
static void test_split_is_shapley(void **state)
{
    (void)state;
    srand(1);
    for (int i = 0; i < 1000; i++) {
        double n0 = any(1e6), d0 = 1 + any(1e6), n1 = any(1e6), d1 = 1 + any(1e6);
        double first = n1 / d0 - n0 / d0, last = n1 / d1 - n0 / d1;
        struct split split = ratio_split(n0, d0, n1, d1, 100);

        assert_near(split.numerator, 100 * (first + last) / 2);
        assert_near(split.numerator + split.denominator, split.change);
        assert_near(split.change, 100 * (n1 / d1 - n0 / d0));
    }
}

/* Two cities of 1,000 each with 1 and 3; the first stays, the second grows to 3,000 with 9: the
 * whole goes from 2 to 2.5 ‰, all of it through the weight of the second. */
static void test_mix_by_hand(void **state)
{
    const double n0[] = {1, 3}, d0[] = {1000, 1000}, n1[] = {1, 9}, d1[] = {1000, 3000};
    struct share shares[2];

    (void)state;
    mix_split(n0, d0, n1, d1, 2, 1000, shares);
    assert_near(shares[0].own, 0);
    assert_near(shares[1].own, 0);
    assert_near(shares[0].mix, (1 - 2.25) * (0.25 - 0.5));
    assert_near(shares[1].mix, (3 - 2.25) * (0.75 - 0.5));
    assert_near(shares[0].mix + shares[1].mix, 0.5);
}

static void test_mix_adds_up(void **state)
{
    (void)state;
    srand(2);
    for (int i = 0; i < 500; i++) {
        double n0[9], d0[9], n1[9], d1[9], sums[4] = {0}, parts = 0;
        struct share shares[9];
        size_t count = 1 + (size_t)rand() % 9;

        for (size_t j = 0; j < count; j++) {
            n0[j] = any(1000);
            n1[j] = any(1000);
            d0[j] = j && rand() % 5 == 0 ? 0 : 1 + any(1e5); /* one that begins or ends */
            d1[j] = j && rand() % 5 == 0 ? 0 : 1 + any(1e5);
            n0[j] = d0[j] > 0 ? n0[j] : 0;
            n1[j] = d1[j] > 0 ? n1[j] : 0;
            sums[0] += n0[j];
            sums[1] += d0[j];
            sums[2] += n1[j];
            sums[3] += d1[j];
        }
        mix_split(n0, d0, n1, d1, count, 1000, shares);
        for (size_t j = 0; j < count; j++)
            parts += shares[j].own + shares[j].mix;
        if (fabs(parts - 1000 * (sums[2] / sums[3] - sums[0] / sums[1])) > 1e-6)
            fail_msg("%d: %g is not the change", i, parts);
    }
}

/* ---- the way to a target ---- */

static void test_arrivals(void **state)
{
    (void)state;
    assert_int_equal(arrival_linear(2.5, 4.5, 0.5, 2022, true).year, 2026);
    assert_int_equal(arrival_linear(2.5, 4.5, 0.51, 2022, true).year, 2026);
    assert_int_equal(arrival_linear(2.5, 4.5, 0.49, 2022, true).year, 2027);
    assert_true(arrival_linear(4.5, 4.5, -1, 2022, true).reached);
    assert_true(arrival_linear(4.4, 4.5, 0, 2022, true).never);
    assert_true(arrival_linear(4.4, 4.5, -1, 2022, true).never);
    assert_true(arrival_linear(4.4, 4.5, 1e-9, 2022, true).never);
    assert_int_equal(arrival_linear(8, 5, -1, 2022, false).year, 2025);
    assert_int_equal(arrival_geometric(1, 8, 2, 2022, true).year, 2025);
    assert_int_equal(arrival_geometric(1, 9, 2, 2022, true).year, 2026);
    assert_true(arrival_geometric(1, 9, 1, 2022, true).never);
    assert_true(arrival_geometric(0, 9, 2, 2022, true).never);
    assert_int_equal(arrival_geometric(8, 1, 0.5, 2022, false).year, 2025);
}

/* ---- counties that merged ---- */

/* 甲 and 乙 have become 丙 since 2021; 丁 went into 戊, which was there before. */
enum { JIA = 2, YI, BING, DING, WU };

struct merged {
    struct fixture f;
    struct figures then;
};

static void make_merged(struct merged *m)
{
    static const char *const codes[] = {"350421", "350422", "350423", "350424", "350425"};
    struct fixture *f = &m->f;

    fixture_init(f);
    fixture_measure(f, "places");
    fixture_measure(f, "people");
    fixture_ratio(f, "rate", 0, 1, 100);
    fixture_area(f, "350000", AREA_PROVINCE, -1);
    fixture_area(f, "350400", AREA_CITY, 0);
    for (size_t i = 0; i < 5; i++)
        fixture_area(f, codes[i], AREA_COUNTY, 1);
    for (int i = JIA; i <= DING; i++) {
        if (i == BING)
            continue;
        f->areas[i].has_valid_to = true;
        f->areas[i].valid_to = date_of(2020, 12, 31);
        f->areas[i].successor = codes[(i == DING ? WU : BING) - JIA];
    }
    f->areas[BING].has_valid_from = true;
    f->areas[BING].valid_from = date_of(2021, 1, 1);
    period_parse("2020", &f->intake.period);
}

static struct figures join_2022(struct merged *m)
{
    fixture_compute(&m->f, &m->then);
    return figures_join(&m->f.arena, &m->f.catalogue, &m->then, date_of(2022, 12, 31));
}

static void test_joined(void **state)
{
    struct merged m;
    struct figures now;
    const struct figure *figure;

    (void)state;
    make_merged(&m);
    fixture_fact(&m.f, JIA, 0, 1);
    fixture_fact(&m.f, JIA, 1, 10);
    fixture_fact(&m.f, YI, 0, 5);
    fixture_fact(&m.f, YI, 1, 20);
    fixture_fact(&m.f, DING, 0, 2);
    fixture_fact(&m.f, DING, 1, 10);
    fixture_fact(&m.f, WU, 0, 3);
    fixture_fact(&m.f, WU, 1, 40);
    now = join_2022(&m);
    figure = figures_indicator(&now, BING, 0); /* a ratio of sums: 6 of 30 */
    assert_int_equal(figure->state, VALUE_OK);
    assert_near(figure->value, 20);
    assert_true(figure->marks & FIGURE_JOINED);
    figure = figures_measure(&now, WU, 0); /* its own and 丁's */
    assert_near(figure->value, 5);
    assert_true(figure->marks & FIGURE_JOINED);
    assert_near(figures_indicator(&now, WU, 0)->value, 10);
    assert_near(figures_measure(&now, 1, 0)->value, 11); /* the city is what it was */
    assert_false(figures_measure(&now, 1, 0)->marks & FIGURE_JOINED);
    /* on a day on which nothing had changed nothing changes */
    now = figures_join(&m.f.arena, &m.f.catalogue, &m.then, date_of(2020, 6, 30));
    assert_near(figures_measure(&now, WU, 0)->value, 3);
    fixture_release(&m.f);
}

static void test_joined_in_part(void **state)
{
    struct merged m;
    struct figures now;

    (void)state;
    make_merged(&m);
    fixture_fact(&m.f, JIA, 0, 1);
    fixture_state(&m.f, YI, 0, VALUE_MISSING, 0);
    fixture_state(&m.f, JIA, 1, VALUE_NOT_APPLICABLE, 0);
    fixture_fact(&m.f, YI, 1, 20);
    now = join_2022(&m);
    assert_int_equal(figures_measure(&now, BING, 0)->state, VALUE_INCOMPLETE);
    assert_near(figures_measure(&now, BING, 0)->value, 1);
    assert_int_equal(figures_measure(&now, BING, 1)->state, VALUE_OK); /* nothing is lacking */
    assert_int_equal(figures_measure(&now, WU, 0)->state, VALUE_MISSING);
    fixture_release(&m.f);
    make_merged(&m);
    m.f.measures[0].additive = false;
    fixture_fact(&m.f, JIA, 0, 1);
    fixture_fact(&m.f, YI, 0, 5);
    now = join_2022(&m);
    assert_int_equal(figures_measure(&now, BING, 0)->state, VALUE_MISSING);
    fixture_release(&m.f);
}

/* Two counties tested that have become one are one, and it has what either had. */
static void test_joined_counties_tested(void **state)
{
    (void)state;
    for (int with = 0; with <= 2; with++) {
        struct merged m;
        struct figures now;
        const struct figure *figure;
        struct indicator *share;

        make_merged(&m);
        share = &m.f.indicators[0];
        share->numerator.kind = QUANTITY_COUNT_IF;
        share->numerator.threshold = 1;
        share->denominator = (struct quantity){.kind = QUANTITY_COUNT_TESTED, .text = ""};
        fixture_fact(&m.f, JIA, 0, with > 0);
        fixture_fact(&m.f, YI, 0, with > 1);
        now = join_2022(&m);
        figure = figures_indicator(&now, BING, 0);
        assert_int_equal(figure->state, VALUE_OK);
        assert_near(figure->numerator, with > 0);
        assert_near(figure->denominator, 1);
        assert_near(figure->value, with > 0 ? 100 : 0);
        fixture_release(&m.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split_by_hand),  cmocka_unit_test(test_split_is_shapley),
        cmocka_unit_test(test_mix_by_hand),    cmocka_unit_test(test_mix_adds_up),
        cmocka_unit_test(test_arrivals),       cmocka_unit_test(test_joined),
        cmocka_unit_test(test_joined_in_part), cmocka_unit_test(test_joined_counties_tested),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
