/* Other methods of aggregation, and places; draws: robustness_draw.c, pairs: robustness_flip.c. */
#include "analysis/robustness.h"

#include <math.h>

#include "base/powers.h"

/* ---- shares by item: the bonuses stand behind the items ---- */

bool contest_has(const struct contest *contest, size_t unit, size_t item)
{
    return !isnan(contest->shares[unit * contest->items + item]);
}

bool contest_is_whole(const struct contest *contest)
{
    bool whole = true;

    for (size_t unit = 0; unit < contest->units; unit++)
        for (size_t item = 0; item < contest->items; item++)
            whole &= contest_has(contest, unit, item);
    return whole;
}

static bool is_used(const bool *used, size_t item)
{
    return !used || used[item];
}

double contest_sum(const struct contest *contest, const bool *used)
{
    double sum = 0;

    for (size_t item = 0; item < contest->items; item++)
        sum += is_used(used, item) ? contest->weights[item] : 0;
    return sum;
}

double contest_base(const struct contest *contest, size_t unit, const bool *used)
{
    double sum = 0;

    for (size_t item = 0; item < contest->items; item++)
        if (is_used(used, item) && contest_has(contest, unit, item))
            sum += contest->weights[item];
    return sum;
}

static double share_of(const struct contest *contest, size_t unit, size_t item)
{
    return item < contest->items
               ? contest->shares[unit * contest->items + item]
               : contest->bonus_shares[unit * contest->bonuses + item - contest->items];
}

static double weight_of(const struct contest *contest, size_t item)
{
    return item < contest->items ? contest->weights[item]
                                 : contest->bonus_weights[item - contest->items];
}

/* ---- methods: the value of one unit for one item, over the units that have it ---- */

/* How many others are behind `unit`, and half of those equal to it, as if all had the item. */
static double behind(const struct contest *contest, size_t unit, size_t item)
{
    double own = share_of(contest, unit, item), count = 0, others = 0;

    for (size_t other = 0; other < contest->units; other++) {
        double share = share_of(contest, other, item);
        if (other == unit || isnan(share))
            continue;
        count += share < own ? 1 : share > own ? 0 : 0.5;
        others++;
    }
    return (double)(contest->units - 1) * (others > 0 ? count / others : 0.5);
}

#define LEAST_SHARE 0.01 /* of the geometric mean, for which a 0 would be the end */

static double min_max(const struct contest *contest, size_t unit, size_t item)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t other = 0; other < contest->units; other++) { /* fmin passes NaN over */
        low = fmin(low, share_of(contest, other, item));
        high = fmax(high, share_of(contest, other, item));
    }
    return high > low ? (share_of(contest, unit, item) - low) / (high - low) : 0;
}

static double z_score(const struct contest *contest, size_t unit, size_t item)
{
    double count = 0, sum = 0, squares = 0;

    for (size_t other = 0; other < contest->units; other++) {
        double share = share_of(contest, other, item);
        count += !isnan(share);
        sum += isnan(share) ? 0 : share;
    }
    for (size_t other = 0; other < contest->units; other++) {
        double apart = share_of(contest, other, item) - sum / count;
        squares += isnan(apart) ? 0 : apart * apart;
    }
    return squares > 1e-18
               ? (share_of(contest, unit, item) - sum / count) / sqrt(squares / (count - 1))
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
    case AGGREGATE_ARITHMETIC:
    case AGGREGATE_MEDIAN_RANK:
    case AGGREGATE_COPELAND:
    case AGGREGATIONS:
        break;
    }
    return share_of(contest, unit, item);
}

/* ---- methods: the total of one unit ---- */

bool aggregation_in_points(enum aggregation method)
{
    return method == AGGREGATE_ARITHMETIC || method == AGGREGATE_GEOMETRIC ||
           method == AGGREGATE_MIN_MAX || method == AGGREGATE_RANK;
}

/* True where an item, or a bonus behind them, enters a method's totals of the unit. */
static bool enters(const struct contest *contest, enum aggregation method, const bool *used,
                   size_t unit, size_t item)
{
    if (item >= contest->items)
        return !aggregation_in_points(method);
    return is_used(used, item) && contest_has(contest, unit, item);
}

/* Pairs won less pairs lost, each by the weight of the items in which a unit is ahead. */
static double copeland(const struct contest *contest, size_t unit, const bool *used)
{
    double score = 0;

    for (size_t other = 0; other < contest->units; other++) {
        double balance = 0;
        for (size_t item = 0; item < contest->items + contest->bonuses; item++) {
            double gap = share_of(contest, unit, item) - share_of(contest, other, item);
            if (enters(contest, AGGREGATE_COPELAND, used, unit, item))
                balance += weight_of(contest, item) * ((gap > 0) - (gap < 0)); /* NaN: neither */
        }
        score += (balance > 1e-9) - (balance < -1e-9);
    }
    return score;
}

/* The weighted median of a unit's ranks by item, with its sign turned: the higher the better. */
static double median_rank(struct arena *scratch, const struct contest *contest, size_t unit,
                          const bool *used)
{
    const size_t all = contest->items + contest->bonuses;
    struct arena_mark mark = arena_mark(scratch);
    double *ranks = arena_array(scratch, all, sizeof(*ranks)), sum = 0, best = INFINITY;

    for (size_t item = 0; item < all; item++) {
        if (!enters(contest, AGGREGATE_MEDIAN_RANK, used, unit, item))
            continue;
        ranks[item] = (double)contest->units - behind(contest, unit, item);
        sum += weight_of(contest, item);
    }
    for (size_t item = 0; item < all; item++) {
        double below = 0;
        if (!enters(contest, AGGREGATE_MEDIAN_RANK, used, unit, item))
            continue;
        for (size_t other = 0; other < all; other++)
            if (enters(contest, AGGREGATE_MEDIAN_RANK, used, unit, other) &&
                ranks[other] <= ranks[item])
                below += weight_of(contest, other);
        if (below >= sum / 2 && ranks[item] < best)
            best = ranks[item];
    }
    arena_reset(scratch, mark);
    return isfinite(best) ? -best : -(double)contest->units; /* nothing to be ranked by: the last */
}

/* Σ weight × value over what the unit has, made up to the weight of all. */
static double weighted_sum(const struct contest *contest, enum aggregation method, size_t unit,
                           const bool *used)
{
    double total = 0, base = 0, all = contest_sum(contest, used);

    for (size_t item = 0; item < contest->items + contest->bonuses; item++) {
        if (item >= contest->items && !aggregation_in_points(method))
            all += weight_of(contest, item);
        if (!enters(contest, method, used, unit, item))
            continue;
        total += weight_of(contest, item) * value_of(contest, method, unit, item);
        base += weight_of(contest, item);
    }
    if (!(base > 0))
        return 0;
    if (method == AGGREGATE_GEOMETRIC)
        return all * power_exp(total / base);
    return base < all ? total * all / base : total;
}

void robustness_totals(struct arena *scratch, const struct contest *contest,
                       enum aggregation method, const bool *used, double *totals)
{
    for (size_t unit = 0; unit < contest->units; unit++) {
        totals[unit] = method == AGGREGATE_COPELAND ? copeland(contest, unit, used)
                       : method == AGGREGATE_MEDIAN_RANK
                           ? median_rank(scratch, contest, unit, used)
                           : weighted_sum(contest, method, unit, used);
        if (aggregation_in_points(method))
            totals[unit] += contest->fixed[unit];
    }
}

/* ---- places ---- */

static bool stands_before(const struct contest *contest, const double *totals, size_t a, size_t b)
{
    double gap = totals[a] - totals[b];

    return fabs(gap) > 1e-6 ? gap > 0 : contest->order && contest->order[a] < contest->order[b];
}

void robustness_places(const struct contest *contest, const double *totals,
                       enum standing *standings)
{
    for (size_t unit = 0; unit < contest->units; unit++) {
        long above = 0, with = 0;
        for (size_t other = 0; other < contest->units; other++) {
            if (contest->gated[other])
                continue;
            above += stands_before(contest, totals, other, unit);
            with += !stands_before(contest, totals, unit, other);
        }
        standings[unit] = contest->gated[unit]      ? STANDS_GATED
                          : with <= contest->places ? STANDS_IN
                          : above < contest->places ? STANDS_UNDECIDED
                                                    : STANDS_OUT;
    }
}
