/* Series on pairs of doubles, after T. J. Dekker, A floating-point technique for extending the
 * available precision, Numerische Mathematik 18 (1971), and D. E. Knuth, TAOCP 2, 4.2.2.
 *
 * Invariant: |low| is at most half a unit in the last place of high, so high alone is the pair
 * rounded to a double. */
#include "base/powers.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

struct pair {
    double high, low;
};

static const struct pair ln_2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

#define LEAST_EXPONENT (-708.396418532264) /* of the least normal double */
#define MOST_EXPONENT 709.782712893384     /* of the greatest */
#define SPLIT 134217729.0                  /* 2^27 + 1: cuts a double into two halves of 26 bits */

/* ---- pairs ---- */

/* a + b without an error, where |a| >= |b|. */
static struct pair fast_sum(double a, double b)
{
    double sum = a + b;

    return (struct pair){sum, b - (sum - a)};
}

static struct pair sum(double a, double b)
{
    double sum = a + b, of_b = sum - a;

    return (struct pair){sum, (a - (sum - of_b)) + (b - of_b)};
}

/* a · b without an error, where neither is near the ends of the range. */
static struct pair product(double a, double b)
{
    double a_high = SPLIT * a - (SPLIT * a - a), a_low = a - a_high;
    double b_high = SPLIT * b - (SPLIT * b - b), b_low = b - b_high;
    double product = a * b;
    double error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;

    return (struct pair){product, error};
}

static struct pair add(struct pair a, struct pair b)
{
    struct pair high = sum(a.high, b.high), low = sum(a.low, b.low);

    high = fast_sum(high.high, high.low + low.high);
    return fast_sum(high.high, high.low + low.low);
}

static struct pair multiply(struct pair a, struct pair b)
{
    struct pair high = product(a.high, b.high);

    return fast_sum(high.high, high.low + (a.high * b.low + a.low * b.high));
}

static struct pair times(struct pair a, double factor)
{
    return multiply(a, (struct pair){factor, 0});
}

static struct pair scale(struct pair a, double power_of_2)
{
    return (struct pair){a.high * power_of_2, a.low * power_of_2};
}

/* ---- series ---- */

/* e^x − 1 for |x| < 0.36, with 22 digits however small it is. Of x/256, where the terms from the
 * third on are so small that plain doubles hold them; then (1 + d)² − 1 = 2·d + d², eight times. */
static struct pair exp_less_1(struct pair x)
{
    struct pair part = scale(x, 1.0 / 256), square = scale(multiply(part, part), 0.5);
    double r = part.high;
    double rest = r * r * r / 6 * (1 + r / 4 * (1 + r / 5 * (1 + r / 6 * (1 + r / 7))));
    struct pair grown = add(part, add(square, (struct pair){rest, 0}));

    for (int i = 0; i < 8; i++)
        grown = add(scale(grown, 2), multiply(grown, grown));
    return grown;
}

/* v = m·2^k with √½ <= m < √2. Returns m. */
static double split_power(double value, int *exponent)
{
    double m = frexp(value, exponent);

    if (m < 0.70710678118654752) {
        m *= 2;
        --*exponent;
    }
    return m;
}

/* ln m = 2·artanh s with s = (m − 1)/(m + 1), so that |s| < 0.172; in plain doubles. */
static double series_log(double m)
{
    static const double terms[] = {1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11,
                                   1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3,  1.0};
    double s = (m - 1) / (m + 1), square = s * s, series = 1.0 / 21;

    for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
        series = series * square + terms[i];
    return 2 * s * series;
}

/* ln v = k·ln 2 + ln m, where what a first value of ln m lacks is ln(m·e^−first) = ln(1 + c) = c,
 * since c² is nothing. Of a finite value above 0. */
static struct pair logarithm(double value)
{
    int exponent;
    double m = split_power(value, &exponent), first = series_log(m);
    struct pair back = exp_less_1((struct pair){-first, 0});
    struct pair lacking = add((struct pair){m - 1, 0}, times(back, m));

    return add(times(ln_2, exponent), add((struct pair){first, 0}, lacking));
}

/* e^x = 2^k · e^r with r = x − k·ln 2, so that |r| < 0.347. */
static double exponential(struct pair exponent)
{
    double whole = rint(exponent.high / ln_2.high);
    struct pair grown = exp_less_1(add(exponent, times(ln_2, -whole)));

    return ldexp(add((struct pair){1, 0}, grown).high, (int)whole);
}

/* ---- what is offered ---- */

static double exp_of_pair(struct pair exponent)
{
    if (exponent.high < LEAST_EXPONENT)
        return 0;
    return exponent.high > MOST_EXPONENT ? INFINITY : exponential(exponent);
}

double power_log(double value)
{
    if (isnan(value) || value < 0)
        return NAN;
    if (!(value > 0))
        return -INFINITY;
    return isinf(value) ? INFINITY : logarithm(value).high;
}

double power_log_near(double value)
{
    int exponent;
    double m = split_power(value, &exponent);

    return exponent * ln_2.high + series_log(m);
}

double power_exp(double exponent)
{
    return isnan(exponent) ? NAN : exp_of_pair((struct pair){exponent, 0});
}

static bool is_equal(double a, double b)
{
    return !(a < b) && !(a > b); /* neither is NaN */
}

double power_of(double base, double exponent)
{
    if (isnan(base) || isnan(exponent) || base < 0)
        return NAN;
    if (is_equal(exponent, 0) || is_equal(base, 1))
        return 1;
    if (is_equal(base, 0) || isinf(base) || isinf(exponent)) {
        bool grows = (base > 1) == (exponent > 0);
        return grows ? INFINITY : 0;
    }
    double rough = power_log(base) * exponent;
    if (rough < LEAST_EXPONENT - 1)
        return 0;
    if (rough > MOST_EXPONENT + 1)
        return INFINITY;
    return exp_of_pair(times(logarithm(base), exponent));
}
