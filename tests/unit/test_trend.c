/* Splits that add up, ways to a target, and counties that merged. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analysis/joining.h"
#include "analysis/trend.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split_by_hand), cmocka_unit_test(test_split_is_shapley),
        cmocka_unit_test(test_mix_by_hand),   cmocka_unit_test(test_mix_adds_up),
        cmocka_unit_test(test_arrivals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
