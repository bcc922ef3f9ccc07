/* Other methods of aggregation, places, and the flip of a pair; draws: robustness_draw.c. */
#include "analysis/robustness.h"

#include <math.h>
#include <string.h>

#include "base/powers.h"

/* ---- shares by item ---- */

static double share_of(const struct contest *contest, size_t unit, size_t item)
{
    return contest->shares[unit * contest->items + item];
}

/* Units behind `unit` by an item, and half of those equal to it. */
static double behind(const struct contest *contest, size_t unit, size_t item)
{
    double own = share_of(contest, unit, item), count = 0;

    for (size_t other = 0; other < contest->units; other++) {
        double share = share_of(contest, other, item);
        if (other != unit)
            count += share < own ? 1 : share > own ? 0 : 0.5;
    }
    return count;
}

/* ---- methods: the value of one unit for one item ---- */

#define LEAST_SHARE 0.01 /* of the geometric mean, for which a 0 would be the end */

static double min_max(const struct contest *contest, size_t unit, size_t item)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t other = 0; other < contest->units; other++) {
        low = fmin(low, share_of(contest, other, item));
        high = fmax(high, share_of(contest, other, item));
    }
    return high > low ? (share_of(contest, unit, item) - low) / (high - low) : 0;
}

static double z_score(const struct contest *contest, size_t unit, size_t item)
{
    double count = (double)contest->units, mean = 0, squares = 0;

    for (size_t other = 0; other < contest->units; other++)
        mean += share_of(contest, other, item) / count;
    for (size_t other = 0; other < contest->units; other++) {
        double apart = share_of(contest, other, item) - mean;
        squares += apart * apart;
    }
    return squares > 1e-18 ? (share_of(contest, unit, item) - mean) / sqrt(squares / (count - 1))
                           : 0;
}

static double value_of(const struct contest *contest, enum aggregation method, size_t unit,
                       size_t item)
{
    switch (method) {
    case AGGREGATE_GEOMETRIC:
        return power_log(fmax(share_of(contest, unit, item), LEAST_SHARE));
    case AGGREGATE_BORDA:
        return behind(contest, unit, item);
    case AGGREGATE_MIN_MAX:
        return min_max(contest, unit, item);
    case AGGREGATE_Z_SCORE:
        return z_score(contest, unit, item);
    case AGGREGATE_RANK:
        return contest->units > 1 ? behind(contest, unit, item) / (double)(contest->units - 1) : 0;
    default:
        return share_of(contest, unit, item);
    }
}

static bool is_used(const bool *used, size_t item)
{
    return !used || used[item];
}

/* Pairs won less pairs lost, each by the weight of the items in which a unit is ahead. */
static double copeland(const struct contest *contest, size_t unit, const bool *used)
{
    double score = 0;

    for (size_t other = 0; other < contest->units; other++) {
        double balance = 0;
        for (size_t item = 0; item < contest->items; item++) {
            double gap = share_of(contest, unit, item) - share_of(contest, other, item);
            if (is_used(used, item))
                balance += contest->weights[item] * ((gap > 0) - (gap < 0));
        }
        score += (balance > 1e-9) - (balance < -1e-9);
    }
    return score;
}

/* The weighted median of a unit's ranks by item, with its sign turned: the higher the better. */
static double median_rank(struct arena *scratch, const struct contest *contest, size_t unit,
                          const bool *used)
{
    struct arena_mark mark = arena_mark(scratch);
    double *ranks = arena_array(scratch, contest->items, sizeof(*ranks)), sum = 0, best = INFINITY;

    for (size_t item = 0; item < contest->items; item++) {
        ranks[item] = (double)contest->units - behind(contest, unit, item);
        sum += is_used(used, item) ? contest->weights[item] : 0;
    }
    for (size_t item = 0; item < contest->items; item++) {
        double below = 0;
        for (size_t other = 0; other < contest->items; other++)
            if (is_used(used, other) && ranks[other] <= ranks[item])
                below += contest->weights[other];
        if (is_used(used, item) && below >= sum / 2 && ranks[item] < best)
            best = ranks[item];
    }
    arena_reset(scratch, mark);
    return isfinite(best) ? -best : 0;
}

/* True where fixed points are in the unit of the totals. */
static bool takes_fixed(enum aggregation method)
{
    return method == AGGREGATE_ARITHMETIC || method == AGGREGATE_MIN_MAX ||
           method == AGGREGATE_RANK;
}

void robustness_totals(struct arena *scratch, const struct contest *contest,
                       enum aggregation method, const bool *used, double *totals)
{
    for (size_t unit = 0; unit < contest->units; unit++) {
        totals[unit] = takes_fixed(method) ? contest->fixed[unit] : 0;
        if (method == AGGREGATE_COPELAND)
            totals[unit] = copeland(contest, unit, used);
        else if (method == AGGREGATE_MEDIAN_RANK)
            totals[unit] = median_rank(scratch, contest, unit, used);
        else
            for (size_t item = 0; item < contest->items; item++)
                if (is_used(used, item))
                    totals[unit] += contest->weights[item] * value_of(contest, method, unit, item);
    }
}

void robustness_places(const struct contest *contest, const double *totals,
                       enum standing *standings)
{
    for (size_t unit = 0; unit < contest->units; unit++) {
        long above = 0, with = 0;
        for (size_t other = 0; other < contest->units; other++) {
            if (contest->gated[other])
                continue;
            above += totals[other] > totals[unit] + 1e-6;
            with += totals[other] >= totals[unit] - 1e-6;
        }
        standings[unit] = contest->gated[unit]      ? STANDS_GATED
                          : with <= contest->places ? STANDS_IN
                          : above < contest->places ? STANDS_UNDECIDED
                                                    : STANDS_OUT;
    }
}

/* ---- the flip of a pair ---- */

/* The one weight whose change is smallest: (w + δ) d = w d − lead, the others as they are. */
static void flip_single(const struct contest *contest, const double *gaps, struct flip *flip)
{
    double smallest = INFINITY;

    for (size_t i = 0; i < contest->items; i++) {
        double change;
        if (fabs(gaps[i]) < 1e-12)
            continue;
        change = -flip->lead / gaps[i];
        if (contest->weights[i] + change < -1e-9 || !(fabs(change) < smallest))
            continue;
        smallest = fabs(change);
        flip->single = true;
        flip->item = i;
        flip->weight = fmax(contest->weights[i] + change, 0);
    }
}

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

/* Least squares under Σδ = 0, Σδd = −lead and w + δ ≥ 0, by an active set: exact, not searched. */
static void flip_together(struct arena *arena, const struct contest *contest, const double *gaps,
                          struct flip *flip)
{
    const size_t items = contest->items;
    bool *held = arena_array(arena, items, sizeof(*held));
    double alpha = 0, beta = 0;

    for (size_t step = 0; step < 8 * items + 8; step++) {
        double sum = 0, target = -flip->lead;
        long change;

        for (size_t i = 0; i < items; i++)
            if (held[i]) {
                sum += contest->weights[i];
                target += contest->weights[i] * gaps[i];
            }
        if (!solve_free(gaps, held, items, sum, target, &alpha, &beta))
            return;
        change = next_change(contest, gaps, held, alpha, beta);
        if (change < 0) {
            flip->together = true;
            break;
        }
        held[change] = !held[change];
    }
    flip->weights = arena_array(arena, items, sizeof(*flip->weights));
    for (size_t i = 0; i < items; i++) {
        double change = held[i] ? -contest->weights[i] : alpha + beta * gaps[i];
        flip->weights[i] = fmax(contest->weights[i] + change, 0);
        flip->distance += change * change;
    }
    flip->distance = sqrt(flip->distance);
}

struct flip robustness_flip(struct arena *arena, const struct contest *contest, size_t first,
                            size_t second)
{
    double *gaps = arena_array(arena, contest->items, sizeof(*gaps));
    struct flip flip = {.lead = contest->fixed[first] - contest->fixed[second]};

    for (size_t i = 0; i < contest->items; i++) {
        gaps[i] = share_of(contest, first, i) - share_of(contest, second, i);
        flip.lead += contest->weights[i] * gaps[i];
    }
    flip_single(contest, gaps, &flip);
    flip_together(arena, contest, gaps, &flip);
    return flip;
}
