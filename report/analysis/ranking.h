/* From figures and assessment to points, totals, ranks and places.
 *
 * An item's points are rounded once to ITEM_DECIMALS and are exact decimals from there on. Ranks
 * are competition ranks (1, 2, 2, 4) over all units of the quota base. A gated unit keeps points
 * and rank and takes no place; the place passes on. A tie that crosses the line is undecided and
 * an error (E301): the program never breaks it.
 *
 * Invariant: the `counted` of a unit's items add up to its total exactly.
 */
#ifndef TUOYU_ANALYSIS_RANKING_H
#define TUOYU_ANALYSIS_RANKING_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/figures.h"
#include "analysis/quota.h"
#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "intake/intake.h"

/* Why an item counts what it counts. */
enum score_basis {
    SCORE_VERIFIED,   /* 审核分 */
    SCORE_COMPUTED,   /* 按指标计算 */
    SCORE_UNREVIEWED, /* 未审核: 0 */
    SCORE_INVALID,    /* 分值无效: points were given and cannot be used: 0 */
    SCORE_NO_FIGURE,  /* 缺数据: by the setting missing_item */
    SCORE_VETO,       /* a veto item: nothing to count */
};

struct score {
    struct decimal counted;
    bool has_self, has_verified;
    struct decimal self, verified;
    enum score_basis basis;
    bool partial; /* computed from a figure that lacks some areas */
};

enum unit_place { PLACE_IN, PLACE_OUT, PLACE_GATED, PLACE_UNDECIDED };
const char *unit_place_name(enum unit_place place);    /* "in" */
const char *unit_place_chinese(enum unit_place place); /* 推荐 */

struct unit {
    int area;
    struct score *scores; /* [item] */
    struct decimal total;
    long rank;
    bool tied; /* shares its rank */
    enum unit_place place;
    const char *gate; /* Chinese, why it is gated; "" where it is not */
    const char *note; /* Chinese: items not reviewed and the like; "" */
};

struct ranking {
    bool assessed;      /* false: no assessment.csv, and `count` is 0 */
    struct unit *units; /* by rank, then code order */
    size_t count;
    struct quota quota;
};

void ranking_compute(struct arena *arena, const struct catalogue *catalogue,
                     const struct intake *intake, const struct figures *figures,
                     struct diag_sink *sink, struct ranking *ranking);

/* Points of a computed item: points × min(1, value ÷ target) for a higher-is-better indicator,
 * points × min(1, target ÷ value) for the other, never below 0, rounded once. */
struct decimal item_proportional_points(const struct item *item, enum direction direction,
                                        double value, enum rounding rounding);

#endif
