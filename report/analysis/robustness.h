/* How far the choice can be trusted: would the same units be recommended if the weights were
 * somewhat different, an item were left out, or another usual method of aggregation were used?
 *
 * Pure: takes shares and weights, gives counts and changes; words are for deliverables/. Methods:
 * OECD and JRC, Handbook on Constructing Composite Indicators (2008), chapters 5 to 7. A unit's
 * total is Σ weight × share + fixed; where items left its base, the sum over the others × Σ weight
 * ÷ Σ weight of the others, by the weights that are tried, + fixed. Those with totals equal to a
 * millionth stand by `order`; where that is equal too they share a place or are undecided. Gated
 * ones take none and the place passes on. All as in ranking.h.
 *
 * Invariant: results depend on the input, the number of draws and the seed alone, not on the number
 * of threads: each draw has a stream of random numbers of its own, and only whole numbers are added
 * up.
 */
#ifndef TUOYU_ANALYSIS_ROBUSTNESS_H
#define TUOYU_ANALYSIS_ROBUSTNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct contest {
    size_t units, items;
    const double *shares; /* [unit * items + item]: points ÷ maximum, 0 to 1; NaN: left the base */
    const double *weights; /* [item]: maximum points, above 0 */
    const double *fixed;   /* [unit]: points that no weight changes: of the bonuses */
    const bool *gated;     /* [unit] */
    long places;
    size_t bonuses;
    const double *bonus_shares;  /* [unit * bonuses + bonus]: points ÷ maximum, 0 to 1 */
    const double *bonus_weights; /* [bonus]: maximum points, above 0 */
    const long *order; /* [unit]: by the criteria for ties alone, the smaller first; NULL: none */
};

/* Σ weight, of the items that `used` says (NULL: all), and of those that a unit has. */
double contest_sum(const struct contest *contest, const bool *used);
double contest_base(const struct contest *contest, size_t unit, const bool *used);
bool contest_has(const struct contest *contest, size_t unit, size_t item);
bool contest_is_whole(const struct contest *contest); /* no item left any base */

/* ---- draws of weights ---- */

enum weight_model {
    WEIGHTS_UNIFORM,   /* each weight × (1 + U(−r, r)), rescaled to the same sum */
    WEIGHTS_DIRICHLET, /* sum × Dirichlet(c p), p the base shares of weight; c such that the mean
                        * relative standard deviation is that of the uniform, r ÷ √3 */
};

#define PAIRS_MOST 64 /* units beyond which pairs are not counted */

struct draws {
    long count;
    long *in;                                 /* [unit]: draws in which it has a place */
    long *undecided;                          /* [unit]: in which a tie crosses the line */
    long *low_rank, *high_rank, *middle_rank; /* [unit]: 5th, 95th and 50th percentile */
    long *ahead; /* [unit * units + other]: strictly ahead; NULL above PAIRS_MOST units */
};

/* `range` is r, 0 to 1; `threads` at least 1. */
struct draws robustness_draw(struct arena *arena, const struct contest *contest,
                             enum weight_model model, double range, long count, uint64_t seed,
                             size_t threads);

/* ---- another item list, another method ---- */

enum aggregation {
    AGGREGATE_ARITHMETIC,  /* Σ w s: the plan's own */
    AGGREGATE_GEOMETRIC,   /* Σ w × Π s^(w ÷ Σ w); a share of 0 counts as 0.01 */
    AGGREGATE_MEDIAN_RANK, /* weighted median of the ranks by item */
    AGGREGATE_BORDA,       /* Σ w × (units behind + half of those equal) by item */
    AGGREGATE_COPELAND,    /* pairs won less pairs lost, by the weight of the items ahead */
    AGGREGATE_MIN_MAX,     /* Σ w s, shares stretched to 0–1 over the units */
    AGGREGATE_Z_SCORE,     /* Σ w z, over the units */
    AGGREGATE_RANK,        /* Σ w × rank by item on 0–1 */
    AGGREGATIONS
};

/* True where a method's totals are points, to which a bonus is added as it is. In the others a
 * bonus is an item among the items, of its maximum points as weight. */
bool aggregation_in_points(enum aggregation method);

enum standing { STANDS_IN, STANDS_OUT, STANDS_GATED, STANDS_UNDECIDED };

/* Totals of a method with the items that `used` says (NULL: all), bonuses always, into
 * totals[unit]. An item that left a unit's base is not compared: it enters neither the unit's own
 * sum, which is made up to the full weight, nor what the others' shares of it are held against. */
void robustness_totals(struct arena *scratch, const struct contest *contest,
                       enum aggregation method, const bool *used, double *totals);
/* Places by totals; those equal to a millionth by the order. */
void robustness_places(const struct contest *contest, const double *totals,
                       enum standing *standings);

/* ---- what would turn a pair round ---- */

struct flip {
    double lead;     /* total of the first less that of the second, unrounded */
    bool single;     /* one weight alone can do it */
    size_t item;     /* the one with the smallest change */
    double weight;   /* what it would have to be */
    bool together;   /* all weights together can, at the same sum and none below 0 */
    double distance; /* Euclidean length of that change: the shortest there is; where items left the
                      * base the total is no linear function of the weights, and it is the one that
                      * repeated linearisation leads to */
    double *weights; /* [item]: the weights at it */
};

struct flip robustness_flip(struct arena *arena, const struct contest *contest, size_t first,
                            size_t second);

#endif
