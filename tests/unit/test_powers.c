/* Logarithms and powers are the doubles next to the true values, everywhere alike. */
#include <math.h>

#include "base/powers.h"
#include "check.h"

static void assert_bits(double value, double expected)
{
    if (value < expected || value > expected || isnan(value) != isnan(expected))
        fail_msg("got %a, expected %a", value, expected);
}

/* The hardest of 20,000 each: the true value, computed with 400 bits by mpmath, lies almost in the
 * middle of two doubles. */
static const double logarithms[][2] = {
    {0x1.ffffffffffffep-1, -0x1.0000000000001p-52}, {0x1.ffffffffffffep-1, -0x1.0000000000001p-52},
    {0x1.ffffffffffffep-1, -0x1.0000000000001p-52}, {0x1.ffffffffffffep-1, -0x1.0000000000001p-52},
    {0x1.ffffffffffffep-1, -0x1.0000000000001p-52}, {0x1.ffffffffffffep-1, -0x1.0000000000001p-52},
    {0x1.ffffffffffffep-1, -0x1.0000000000001p-52}, {0x1.ffffffffffffep-1, -0x1.0000000000001p-52},
};

static const double exponentials[][2] = {
    {-0x1.179bc63303bcap+9, 0x1.2a42993bdbb23p-807},
    {0x1.edcf81ed585a8p-3, 0x1.45cdd12883070p+0},
    {-0x1.43695c6730580p-7, 0x1.faf8b77d81f92p-1},
    {0x1.cf56beed813b8p-2, 0x1.927c0d93f4588p+0},
    {0x1.6e0dc59316a0cp-1, 0x1.05a47b27d0298p+1},
    {-0x1.7c01b9edbd73ep+7, 0x1.d8246e9c46049p-275},
    {-0x1.e19f7f6d3efc0p+3, 0x1.3837504392a5cp-22},
    {0x1.d7b097498abd0p+5, 0x1.0b707f3ff55abp+85},
};

static const double powers[][3] = {
    {0x1.596fa0104197ap-1, 0x1.cdbad6a1533c0p-4, 0x1.e9c8b8a0c886fp-1},
    {0x1.8c3681dce4230p-1, 0x1.2b2e88ecd8f0ap+2, 0x1.34e521efdc7bcp-2},
    {0x1.61da5653cd830p-3, 0x1.0000000000000p-3, 0x1.9b1bcd0355130p-1},
    {0x1.d01cd36b7fb57p-1, 0x1.18871006f587ap+1, 0x1.9cdca16499863p-1},
    {0x1.d615394cd8518p-1, -0x1.26a318f7709eep+2, 0x1.7b545efdbece5p+0},
    {0x1.63a1e543114c6p-1, 0x1.2492492492492p-3, 0x1.e606d7dd7826dp-1},
    {0x1.38440e200f92ep+0, 0x1.745d1745d1746p-4, 0x1.04aa703312218p+0},
    {0x1.0bb60a936da58p+0, 0x1.999999999999ap-4, 0x1.0125ce3393c17p+0},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void test_rounded_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(logarithms); i++)
        assert_bits(power_log(logarithms[i][0]), logarithms[i][1]);
    for (size_t i = 0; i < COUNT(exponentials); i++)
        assert_bits(power_exp(exponentials[i][0]), exponentials[i][1]);
    for (size_t i = 0; i < COUNT(powers); i++)
        assert_bits(power_of(powers[i][0], powers[i][1]), powers[i][2]);
}

/* At most one unit in the last place from the library's, whose own bound that is. */
static void assert_beside(double value, double library)
{
    if (value < nextafter(library, -INFINITY) || value > nextafter(library, INFINITY))
        fail_msg("got %a, the library %a", value, library);
}

static void test_beside_the_library(void **state)
{
    (void)state;
    for (double x = 0x1p-1000; x < 0x1p1000; x *= 1.37) {
        assert_beside(power_log(x), log(x));
        assert_beside(power_of(x, 0.3), pow(x, 0.3));
        assert_beside(power_of(x, -0.9), pow(x, -0.9));
    }
    for (double x = 0.5; x < 2; x += 0x1p-9 / 3) {
        assert_beside(power_log(x), log(x));
        assert_beside(power_exp(x), exp(x));
        assert_beside(power_of(x, 1.0 / 3), pow(x, 1.0 / 3));
    }
    for (double x = -708; x < 709.7; x += 0.7)
        assert_beside(power_exp(x), exp(x));
    for (double x = 0x1p-60; x < 1; x *= 1.9) {
        assert_beside(power_log(1 + x), log(1 + x));
        assert_beside(power_exp(-x), exp(-x));
    }
}

/* As powers.h says. */
static void test_near(void **state)
{
    (void)state;
    for (double x = 0x1p-1000; x < 0x1p1000; x *= 1.00137)
        assert_true(fabs(power_log_near(x) - log(x)) <= 4.5e-16 * fmax(fabs(log(x)), 1));
}

static void test_whole_powers_of_ten(void **state)
{
    static const double tens[] = {1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e0,
                                  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9};

    (void)state;
    for (size_t i = 0; i < COUNT(tens); i++)
        assert_bits(power_of(10, (double)i - 9), tens[i]);
}

static void test_ends_of_the_range(void **state)
{
    (void)state;
    assert_bits(power_log(1), 0);
    assert_bits(power_log(0), -INFINITY);
    assert_bits(power_log(-1), NAN);
    assert_bits(power_log(NAN), NAN);
    assert_bits(power_log(INFINITY), INFINITY);
    assert_bits(power_exp(0), 1);
    assert_bits(power_exp(-INFINITY), 0);
    assert_bits(power_exp(-709), 0);
    assert_bits(power_exp(710), INFINITY);
    assert_bits(power_exp(INFINITY), INFINITY);
    assert_bits(power_exp(NAN), NAN);
    assert_bits(power_of(0, 0), 1);
    assert_bits(power_of(0, 2), 0);
    assert_bits(power_of(0, -2), INFINITY);
    assert_bits(power_of(1, INFINITY), 1);
    assert_bits(power_of(0.9, 1), 0.9);
    assert_bits(power_of(0.9, INFINITY), 0);
    assert_bits(power_of(0.9, -INFINITY), INFINITY);
    assert_bits(power_of(2, 1023), 0x1p1023);
    assert_bits(power_of(2, 1024), INFINITY);
    assert_bits(power_of(2, -1100), 0);
    assert_bits(power_of(INFINITY, 1), INFINITY);
    assert_bits(power_of(INFINITY, -1), 0);
    assert_bits(power_of(-1, 2), NAN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rounded_once),
        cmocka_unit_test(test_beside_the_library),
        cmocka_unit_test(test_near),
        cmocka_unit_test(test_whole_powers_of_ten),
        cmocka_unit_test(test_ends_of_the_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
