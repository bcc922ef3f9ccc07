/* What changed between two periods, why, and how far the way to a target still is.
 *
 * Pure arithmetic on figures. Formulas:
 * - The change of a ratio f·N/D is split by the Shapley value of the two players numerator and
 *   denominator (Shapley 1953; for ratios Ang 2004): f·ΔN·(1/D₀ + 1/D₁)/2 and
 *   f·(N₀ + N₁)/2·(1/D₁ − 1/D₀), which add up to the change exactly.
 * - The change of a whole f·ΣN/ΣD is split by part i with weight w = D/ΣD and ratio r = f·N/D into
 *   its own change w̄·Δr and its mix (r̄ − R̄)·Δw, bars being means of the two periods (R̄: of the
 *   whole); since Σ Δw = 0, own and mix of all parts add up to the change exactly.
 *
 * Invariant: nothing is compared across a break, and nothing that is incomplete with what is whole
 * without being marked.
 */
#ifndef TUOYU_ANALYSIS_TREND_H
#define TUOYU_ANALYSIS_TREND_H

#include "analysis/history.h"

/* A measure or an indicator. */
struct series {
    int measure, indicator; /* index of one of them, the other -1 */
};

const struct figure *series_figure(const struct figures *figures, int area, struct series series);
/* The break between two periods of the history, NULL. */
const struct series_break *series_break(const struct history *history, struct series series,
                                        int area, size_t from, size_t to);

struct change {
    bool given;        /* both periods have a number, and no break lies between */
    bool incomplete;   /* one of the two lacks some areas */
    double difference; /* in the series' unit; for one in % in percentage points */
    bool has_relative;
    double relative;                   /* in %, of the earlier value; none where that is 0 */
    const struct series_break *broken; /* NULL: comparable */
};

struct change trend_change(const struct history *history, struct series series, int area,
                           size_t from, size_t to);

/* Competition rank of an area by an indicator among the units of the quota base that are valid on
 * the newest day; 0 where it has no value. */
long trend_rank(const struct history *history, int indicator, int area, size_t period);

/* The same in two periods, among the units that have a value in both: who is not there one year
 * moves nobody up. 0 where the area has not. */
struct rank_move {
    long from, to;
};

struct rank_move trend_rank_move(const struct history *history, int indicator, int area,
                                 size_t from, size_t to);

/* ---- why ---- */

struct split {
    bool given; /* both ratios are there, with their parts */
    double change, numerator,
        denominator; /* in the indicator's unit; the two add up to the first */
};

/* The change of factor × n ÷ d. */
struct split ratio_split(double n0, double d0, double n1, double d1, double factor);
struct split trend_split(const struct history *history, int indicator, int area, size_t from,
                         size_t to);

/* What a part brought about in the change of the whole. */
struct share {
    int area;
    double own, mix; /* in the indicator's unit */
};

/* Splits the change of the whole, whose numerator and denominator are those of `count` parts
 * together: own and mix of each into `shares`. n0[i] and so on belong to part i; a part without a
 * denominator in one period has no ratio of its own there, and its own change is taken as none. */
void mix_split(const double *n0, const double *d0, const double *n1, const double *d1, size_t count,
               double factor, struct share *shares);

struct mix {
    bool given;           /* parts and whole are there in both periods, comparable */
    double change;        /* of the whole */
    double rest;          /* what lies in no part: the province's own line, rounding */
    struct share *shares; /* by part, in the order of the tree */
    size_t count;
};

/* The change of the province's indicator by the units below it (cities). */
struct mix trend_mix(struct arena *arena, const struct history *history, int indicator, size_t from,
                     size_t to);

/* That of an area; NULL where it is no part, or nothing is given. */
const struct share *mix_share(const struct mix *mix, int area);

/* ---- the way to a target ---- */

/* When a pace reaches a target. */
struct arrival {
    bool reached; /* already there */
    bool never;   /* the pace leads away from it or stands still */
    int year;     /* the first year-end at which it is reached */
};

/* From `value` at the end of `year`: by `step` a year, or by the factor `growth` a year. The target
 * lies above where `higher`, else below. `growth` is above 0. */
struct arrival arrival_linear(double value, double target, double step, int year, bool higher);
struct arrival arrival_geometric(double value, double target, double growth, int year, bool higher);

#define PACE_YEARS 3 /* over which the pace is taken, fewer where there are fewer or a break */
#define FAR_YEARS 15 /* an arrival further off is told without its year, which is not known */

struct path {
    bool given;           /* an indicator with target, value and parts */
    double value, target; /* in the indicator's unit */
    double missing;       /* units of the numerator, rounded up; 0 where the target is reached */
    bool has_deadline;    /* target_period is a year to come */
    int year, deadline;   /* of the newest figure; of the target */
    double needed;        /* units of the numerator a year until the deadline, rounded up */
    bool has_growth;      /* a value above 0 to grow from */
    double needed_growth; /* % of the value a year until the deadline, 0 where it is reached */
    bool incomplete;      /* the value, or the one that the pace is taken from, lacks some areas */
    bool turned;          /* the newest change of a year goes against the pace */
    bool has_pace;
    int pace_from;       /* the year that the pace is taken from */
    double step, growth; /* units of the indicator a year; factor a year */
    struct arrival linear, geometric;
};

/* Of the newest period of a span of years; the population stays as it is. */
struct path trend_path(const struct history *history, const struct span *span, int indicator,
                       int area);

/* True where the year of an arrival may be told: there is a pace, it leads there, and the year is
 * at most FAR_YEARS off. */
bool path_tells(const struct path *path, const struct arrival *arrival);

#endif
