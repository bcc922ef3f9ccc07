/* The product-limit estimate: by hand, against published figures, and what must always hold. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/survival.h"
#include "check.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void assert_near(double is, double should, double tolerance)
{
    if (!(fabs(is - should) <= tolerance))
        fail_msg("%.17g is not %.17g", is, should);
}

static int set_up(void **state)
{
    struct arena *arena = calloc(1, sizeof(*arena));

    assert_non_null(arena);
    arena_init(arena, 0, NULL);
    *state = arena;
    return 0;
}

static int tear_down(void **state)
{
    arena_release(*state);
    free(*state);
    return 0;
}

/* Four subjects: one leaves on day 1; on day 2 one has the event and one leaves who was at risk of
 * it, so that S = 1 − 1/3; on day 3 the last has it. */
static void test_by_hand(void **state)
{
    struct survival_subject subjects[] = {{2, false}, {3, true}, {2, true}, {1, false}};
    struct survival survival = survival_estimate(*state, subjects, COUNT(subjects));
    int median;

    assert_int_equal(survival.count, 4);
    assert_int_equal(survival.events, 2);
    assert_int_equal(survival.step_count, 3);
    assert_int_equal(survival.steps[0].at_risk, 4);
    assert_int_equal(survival.steps[0].censored, 1);
    assert_near(survival.steps[0].point.survival, 1, 0);
    assert_false(survival.steps[0].point.has_interval);
    assert_int_equal(survival.steps[1].at_risk, 3);
    assert_int_equal(survival.steps[1].events, 1);
    assert_int_equal(survival.steps[1].censored, 1);
    assert_near(survival.steps[1].point.survival, 2.0 / 3, 1e-15);
    assert_near(survival.steps[1].point.variance, 4.0 / 9 * (1.0 / (3 * 2)), 1e-15);
    assert_int_equal(survival.steps[2].at_risk, 1);
    assert_near(survival.steps[2].point.survival, 0, 0);
    assert_false(survival.steps[2].point.has_interval);
    assert_true(survival_median(&survival, &median));
    assert_int_equal(median, 3);
}

/* What is asked between the steps, before them and behind them. */
static void test_at_a_time(void **state)
{
    struct survival_subject subjects[] = {{10, true}, {20, true}, {30, false}, {30, false}};
    struct survival survival = survival_estimate(*state, subjects, COUNT(subjects));
    int median;

    assert_near(survival_at(&survival, 0).survival, 1, 0);
    assert_near(survival_at(&survival, 9).survival, 1, 0);
    assert_near(survival_at(&survival, 10).survival, 0.75, 0);
    assert_near(survival_at(&survival, 29).survival, 0.5, 0);
    assert_near(survival_at(&survival, 30).survival, 0.5, 0);
    assert_true(survival_at(&survival, 30).given);
    assert_false(survival_at(&survival, 31).given); /* nobody was seen so long */
    assert_int_equal(survival_at_risk(&survival, 0), 4);
    assert_int_equal(survival_at_risk(&survival, 10), 4);
    assert_int_equal(survival_at_risk(&survival, 11), 3);
    assert_int_equal(survival_at_risk(&survival, 30), 2);
    assert_int_equal(survival_at_risk(&survival, 31), 0);
    assert_true(survival_median(&survival, &median));
    assert_int_equal(median, 20); /* one half is reached, and that is enough */
}

static void test_none_and_no_event(void **state)
{
    struct survival_subject subjects[] = {{5, false}, {0, false}};
    struct survival none = survival_estimate(*state, subjects, 0);
    struct survival still = survival_estimate(*state, subjects, 2);
    int median;

    assert_int_equal(none.step_count, 0);
    assert_false(survival_at(&none, 0).given);
    assert_false(survival_median(&none, &median));
    assert_int_equal(survival_at_risk(&none, 0), 0);
    assert_near(survival_at(&still, 5).survival, 1, 0);
    assert_false(survival_at(&still, 6).given);
    assert_false(survival_median(&still, &median));
}

/* An event on the first day, and all that is left on the last: then S is 0 for good. */
static void test_down_to_nothing(void **state)
{
    struct survival_subject subjects[] = {{0, true}, {7, true}, {7, true}};
    struct survival survival = survival_estimate(*state, subjects, COUNT(subjects));

    assert_near(survival_at(&survival, 0).survival, 2.0 / 3, 1e-15);
    assert_near(survival_at(&survival, 7).survival, 0, 0);
    assert_true(survival_at(&survival, 7000).given);
    assert_near(survival_at(&survival, 7000).survival, 0, 0);
}

/* Remission under 6-mercaptopurine, in weeks (Freireich et al., Blood 21, 1963; Gehan, Biometrika
 * 52, 1965), the example of most textbooks. Estimates and Greenwood's standard errors as in
 * Kleinbaum and Klein, Survival Analysis, and Collett; intervals on log(−log S) as statistical
 * packages print them. */
static void test_leukemia(void **state)
{
    static const int weeks[] = {6,   6,   6,   -6, 7,  -9,  10,  -10, -11, 13, 16,
                                -17, -19, -20, 22, 23, -25, -32, -32, -34, -35};
    static const struct {
        int week;
        size_t at_risk, events;
        double survival, error, low, high;
    } known[] = {
        {6, 21, 3, 0.857, 0.0764, 0.6197, 0.9516},  {7, 17, 1, 0.807, 0.0869, 0.5631, 0.9228},
        {10, 15, 1, 0.753, 0.0963, 0.5032, 0.8894}, {13, 12, 1, 0.690, 0.1068, 0.4316, 0.8491},
        {16, 11, 1, 0.627, 0.1141, 0.3675, 0.8049}, {22, 7, 1, 0.538, 0.1282, 0.2678, 0.7468},
        {23, 6, 1, 0.448, 0.1346, 0.1881, 0.6801},
    };
    struct survival_subject subjects[COUNT(weeks)];
    struct survival survival;
    int median;

    for (size_t i = 0; i < COUNT(weeks); i++)
        subjects[i] = (struct survival_subject){abs(weeks[i]), weeks[i] > 0};
    survival = survival_estimate(*state, subjects, COUNT(weeks));
    assert_int_equal(survival.events, 9);
    for (size_t i = 0; i < COUNT(known); i++) {
        struct survival_point point = survival_at(&survival, known[i].week);

        assert_int_equal(survival_at_risk(&survival, known[i].week), known[i].at_risk);
        assert_near(point.survival, known[i].survival, 0.0006);
        assert_near(sqrt(point.variance), known[i].error, 0.00006);
        assert_near(point.low, known[i].low, 0.00006);
        assert_near(point.high, known[i].high, 0.00006);
    }
    assert_true(survival_median(&survival, &median));
    assert_int_equal(median, 23);
}

/* ---- what must always hold ---- */

static size_t make_subjects(struct survival_subject *subjects, size_t most, int censored)
{
    size_t count = 1 + (size_t)rand() % most;

    for (size_t i = 0; i < count; i++)
        subjects[i] = (struct survival_subject){rand() % 40, rand() % 100 >= censored};
    return count;
}

static void shuffle(struct survival_subject *subjects, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = (size_t)rand() % i;
        struct survival_subject kept = subjects[i - 1];

        subjects[i - 1] = subjects[other];
        subjects[other] = kept;
    }
}

static void test_order_changes_nothing(void **state)
{
    struct survival_subject subjects[60];

    srand(1);
    for (int round = 0; round < 300; round++) {
        size_t count = make_subjects(subjects, COUNT(subjects), 40);
        struct survival one, other;

        one = survival_estimate(*state, subjects, count);
        shuffle(subjects, count);
        other = survival_estimate(*state, subjects, count);
        assert_int_equal(one.step_count, other.step_count);
        for (size_t i = 0; i < one.step_count; i++) {
            const struct survival_step *a = &one.steps[i], *b = &other.steps[i];

            assert_int_equal(a->days, b->days);
            assert_int_equal(a->events, b->events);
            assert_int_equal(a->censored, b->censored);
            assert_memory_equal(&a->point.survival, &b->point.survival, sizeof(double));
            assert_memory_equal(&a->point.variance, &b->point.variance, sizeof(double));
        }
    }
}

/* To the bit: k of n that are left are k/n, whatever happened on the way. Their variance is then
 * the binomial one, S(1−S)/n. */
static void test_without_censoring(void **state)
{
    struct survival_subject subjects[60];

    srand(2);
    for (int round = 0; round < 300; round++) {
        size_t count = make_subjects(subjects, COUNT(subjects), 0);
        struct survival survival = survival_estimate(*state, subjects, count);

        for (int days = 0; days < 45; days++) {
            struct survival_point point = survival_at(&survival, days);
            size_t left = 0;
            double share;

            for (size_t i = 0; i < count; i++)
                left += subjects[i].days > days;
            share = (double)left / (double)count;
            assert_true(point.given);
            assert_memory_equal(&point.survival, &share, sizeof(share));
            assert_near(point.variance, share * (1 - share) / (double)count, 1e-12);
        }
    }
}

/* It never rises, keeps within its interval and within 0 and 1, and loses nobody. */
static void test_shape(void **state)
{
    struct survival_subject subjects[60];

    srand(3);
    for (int round = 0; round < 300; round++) {
        size_t count = make_subjects(subjects, COUNT(subjects), 60), seen = 0;
        struct survival survival = survival_estimate(*state, subjects, count);
        double before = 1;

        for (size_t i = 0; i < survival.step_count; i++) {
            const struct survival_step *step = &survival.steps[i];

            assert_int_equal(step->at_risk, count - seen);
            seen += step->events + step->censored;
            assert_true(step->point.survival <= before && step->point.survival >= 0);
            assert_true(step->events ? step->point.survival < before
                                     : step->point.survival >= before);
            before = step->point.survival;
            if (step->point.has_interval)
                assert_true(0 < step->point.low && step->point.low < before &&
                            before < step->point.high && step->point.high < 1);
        }
        assert_int_equal(seen, count);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_by_hand),           TEST(test_at_a_time), TEST(test_none_and_no_event),
        TEST(test_down_to_nothing),   TEST(test_leukemia),  TEST(test_order_changes_nothing),
        TEST(test_without_censoring), TEST(test_shape),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
