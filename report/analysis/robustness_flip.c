/* What would turn a pair round: one weight, or all together.
 *
 * Invariant: where no item left the base of either unit, both are exact.
 */
#include <math.h>
#include <string.h>

#include "analysis/robustness.h"

struct pair {
    const struct contest *contest;
    size_t first, second;
    double fixed; /* points of the first less those of the second that no weight changes */
    bool whole;   /* nothing left the base of either */
};

static double share_of(const struct pair *pair, size_t unit, size_t item)
{
    return pair->contest->shares[unit * pair->contest->items + item];
}

/* ---- by weights ---- */

/* Σ weight × share ÷ Σ weight over what a unit has. */
static double mean_of(const struct pair *pair, size_t unit, const double *weights, double *base)
{
    double sum = 0;

    *base = 0;
    for (size_t i = 0; i < pair->contest->items; i++) {
        if (!contest_has(pair->contest, unit, i))
            continue;
        sum += weights[i] * share_of(pair, unit, i);
        *base += weights[i];
    }
    return *base > 0 ? sum / *base : 0;
}

/* How much the total of a unit grows with the weight of an item, the sum of weights as it is. */
static double slope_of(const struct pair *pair, size_t unit, size_t item, double mean, double base,
                       double sum)
{
    double share = share_of(pair, unit, item);

    return isnan(share) || !(base > 0) ? 0 : (share - mean) * sum / base;
}

/* The lead of the first by some weights, and into gaps[item] how much it grows with each. */
static double lead_by(const struct pair *pair, const double *weights, double *gaps)
{
    double sum = 0, bases[2], means[2], lead = pair->fixed;

    for (size_t i = 0; i < pair->contest->items; i++) {
        sum += weights[i];
        gaps[i] = share_of(pair, pair->first, i) - share_of(pair, pair->second, i);
        lead += pair->whole ? weights[i] * gaps[i] : 0;
    }
    if (pair->whole)
        return lead;
    means[0] = mean_of(pair, pair->first, weights, &bases[0]);
    means[1] = mean_of(pair, pair->second, weights, &bases[1]);
    for (size_t i = 0; i < pair->contest->items; i++)
        gaps[i] = slope_of(pair, pair->first, i, means[0], bases[0], sum) -
                  slope_of(pair, pair->second, i, means[1], bases[1], sum);
    return lead + sum * (means[0] - means[1]);
}

/* ---- one weight ---- */

#define DEGREE                                                                        \
    3 /* of a polynomial in the change of a weight; coefficients from the constant on \
       */

static double value_at(const double *polynomial, double x)
{
    double value = 0;

    for (size_t i = DEGREE + 1; i-- > 0;)
        value = value * x + polynomial[i];
    return value;
}

static void add_product(double *polynomial, double factor, const double *a, const double *b,
                        const double *c)
{
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 2; j++)
            for (size_t k = 0; k < 2; k++)
                polynomial[i + j + k] += factor * a[i] * b[j] * c[k];
}

/* Where the polynomial passes 0 between two places at which its signs differ. */
static double bisect(const double *polynomial, double low, double high)
{
    bool rising = value_at(polynomial, low) < value_at(polynomial, high);

    for (int step = 0; step < 200; step++) {
        double middle = (low + high) / 2;
        if ((value_at(polynomial, middle) < 0) == rising)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* The places where its slope is 0, in order. Returns how many. */
static size_t turns_of(const double *polynomial, double turns[2])
{
    double a = 3 * polynomial[3], b = 2 * polynomial[2], c = polynomial[1], root;

    if (!(fabs(a) > 0)) {
        if (!(fabs(b) > 0))
            return 0;
        turns[0] = -c / b;
        return 1;
    }
    root = b * b - 4 * a * c;
    if (root < 0)
        return 0;
    root = sqrt(root) / (2 * fabs(a));
    turns[0] = -b / (2 * a) - root;
    turns[1] = -b / (2 * a) + root;
    return 2;
}

#define FURTHEST 1e7 /* points that no weight is moved by */

/* The zero nearest to 0 that is not below `low`; NaN where there is none. */
static double nearest_zero(const double *polynomial, double low)
{
    double turns[2], edges[4] = {low}, nearest = NAN;
    size_t count = turns_of(polynomial, turns), edge_count = 1;

    for (size_t i = 0; i < count; i++)
        if (turns[i] > edges[edge_count - 1] && turns[i] < FURTHEST)
            edges[edge_count++] = turns[i];
    edges[edge_count++] = FURTHEST;
    for (size_t i = 0; i + 1 < edge_count; i++) {
        double left = value_at(polynomial, edges[i]), right = value_at(polynomial, edges[i + 1]);
        double zero;
        if ((left < 0) == (right < 0))
            continue;
        zero = bisect(polynomial, edges[i], edges[i + 1]);
        if (isnan(nearest) || fabs(zero) < fabs(nearest))
            nearest = zero;
    }
    return nearest;
}

/* The change x of one weight that turns the pair round, the others as they are: of T(x) = (A + ax)
 * (W + x) ÷ (B + bx), the total of a unit, A and B its sums of points and weights, a and b the item
 * in them, the two are equal where a polynomial of degree 3 is 0. */
static double single_change(const struct pair *pair, size_t item)
{
    const struct contest *contest = pair->contest;
    const size_t units[2] = {pair->first, pair->second};
    const double sum[2] = {contest_sum(contest, NULL), 1}, one[2] = {1, 0};
    double points[2][2], bases[2][2], polynomial[DEGREE + 1] = {0};

    for (size_t i = 0; i < 2; i++) {
        double mean = mean_of(pair, units[i], contest->weights, &bases[i][0]);
        bases[i][1] = contest_has(contest, units[i], item);
        points[i][0] = mean * bases[i][0];
        points[i][1] = bases[i][1] > 0 ? share_of(pair, units[i], item) : 0;
    }
    add_product(polynomial, 1, points[0], sum, bases[1]);
    add_product(polynomial, -1, points[1], sum, bases[0]);
    add_product(polynomial, pair->fixed, bases[0], bases[1], one);
    return nearest_zero(polynomial, -contest->weights[item]);
}

/* The one weight whose change is smallest: (w + δ) d = w d − lead, the others as they are. */
static void flip_single(const struct pair *pair, const double *gaps, struct flip *flip)
{
    const struct contest *contest = pair->contest;
    double smallest = INFINITY;

    for (size_t i = 0; i < contest->items; i++) {
        double change;
        if (pair->whole && fabs(gaps[i]) < 1e-12)
            continue;
        change = pair->whole ? -flip->lead / gaps[i] : single_change(pair, i);
        if (isnan(change) || contest->weights[i] + change < -1e-9 || !(fabs(change) < smallest))
            continue;
        smallest = fabs(change);
        flip->single = true;
        flip->item = i;
        flip->weight = fmax(contest->weights[i] + change, 0);
    }
}

/* ---- all weights ---- */

/* The shortest change of the free weights with Σδ = sum and Σδd = target: δ = α + βd. Returns false
 * where there is none. */
static bool solve_free(const double *gaps, const bool *held, size_t items, double sum,
                       double target, double *alpha, double *beta)
{
    double count = 0, first = 0, second = 0, determinant;

    for (size_t i = 0; i < items; i++) {
        if (held[i])
            continue;
        count++;
        first += gaps[i];
        second += gaps[i] * gaps[i];
    }
    determinant = count * second - first * first;
    if (!(determinant > 1e-12 * (count * second + 1e-12)))
        return false;
    *alpha = (sum * second - target * first) / determinant;
    *beta = (target * count - sum * first) / determinant;
    return true;
}

/* The held weight that would better be free, or the free one furthest below 0; -1 at the optimum.
 */
static long next_change(const struct contest *contest, const double *gaps, const bool *held,
                        double alpha, double beta)
{
    double worst = -1e-9;
    long index = -1;

    for (size_t i = 0; i < contest->items; i++) {
        double change = alpha + beta * gaps[i];
        double slack = held[i] ? -contest->weights[i] - change : contest->weights[i] + change;
        if (slack < worst) {
            worst = slack;
            index = (long)i;
        }
    }
    return index;
}

/* Least squares under Σδ = 0, Σδd = aim and w + δ ≥ 0, by an active set: exact, not searched. Fills
 * changes[item]; returns false where there is none. */
static bool shortest_change(struct arena *arena, const struct contest *contest, const double *gaps,
                            double aim, double *changes)
{
    const size_t items = contest->items;
    bool *held = arena_array(arena, items, sizeof(*held));
    double alpha = 0, beta = 0;

    for (size_t step = 0; step < 8 * items + 8; step++) {
        double sum = 0, target = aim;
        long change;

        for (size_t i = 0; i < items; i++)
            if (held[i]) {
                sum += contest->weights[i];
                target += contest->weights[i] * gaps[i];
            }
        if (!solve_free(gaps, held, items, sum, target, &alpha, &beta))
            return false;
        change = next_change(contest, gaps, held, alpha, beta);
        if (change < 0) {
            for (size_t i = 0; i < items; i++)
                changes[i] = held[i] ? -contest->weights[i] : alpha + beta * gaps[i];
            return true;
        }
        held[change] = !held[change];
    }
    return false;
}

#define LINEARISATIONS 100

/* One step where the lead is linear in the weights; else each from the line at the last. */
static void flip_together(struct arena *arena, const struct pair *pair, const double *slopes,
                          struct flip *flip)
{
    const struct contest *contest = pair->contest;
    double *changes = arena_array(arena, contest->items, sizeof(*changes));
    double *gaps = arena_array(arena, contest->items, sizeof(*gaps));
    double aim = -flip->lead, left = INFINITY;

    flip->weights = arena_array(arena, contest->items, sizeof(*flip->weights));
    memcpy(gaps, slopes, contest->items * sizeof(*gaps));
    for (int step = 0; step < LINEARISATIONS && !(fabs(left) < 1e-9); step++) {
        if (!shortest_change(arena, contest, gaps, aim, changes))
            return;
        for (size_t i = 0; i < contest->items; i++)
            flip->weights[i] = fmax(contest->weights[i] + changes[i], 0);
        if (pair->whole) {
            left = 0;
            break;
        }
        left = lead_by(pair, flip->weights, gaps);
        aim = -left;
        for (size_t i = 0; i < contest->items; i++)
            aim += gaps[i] * changes[i];
    }
    flip->together = fabs(left) < 1e-9;
    for (size_t i = 0; i < contest->items; i++)
        flip->distance += changes[i] * changes[i];
    flip->distance = sqrt(flip->distance);
}

struct flip robustness_flip(struct arena *arena, const struct contest *contest, size_t first,
                            size_t second)
{
    struct pair pair = {.contest = contest,
                        .first = first,
                        .second = second,
                        .fixed = contest->fixed[first] - contest->fixed[second],
                        .whole = true};
    double *gaps = arena_array(arena, contest->items, sizeof(*gaps));
    struct flip flip = {0};

    for (size_t i = 0; i < contest->items; i++)
        pair.whole &= contest_has(contest, first, i) && contest_has(contest, second, i);
    flip.lead = lead_by(&pair, contest->weights, gaps);
    flip_single(&pair, gaps, &flip);
    flip_together(arena, &pair, gaps, &flip);
    return flip;
}
