/* From figures, assessment and panel to points, totals, ranks and places.
 *
 * An item's points are rounded once to ITEM_DECIMALS and are exact decimals from there on. Ranks
 * are competition ranks (1, 2, 2, 4) over all units that can take part; equal totals are told apart
 * by the criteria of the setting tie_break, in their order. A gated unit keeps points and rank and
 * takes no place; the place passes on. A tie that still crosses the line is undecided and an error
 * (E301): the program never breaks it. Self-assessed points never enter; what rank they would have
 * given stands beside.
 *
 * Invariant: the `counted` of a unit's items add up to its sum exactly, and the total is the sum
 * unless items left the base: then what lies within it, the sum less the bonus, is × full ÷ base,
 * rounded once, and the bonus, which no base holds, is added as it is.
 */
#ifndef TUOYU_ANALYSIS_RANKING_H
#define TUOYU_ANALYSIS_RANKING_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/figures.h"
#include "analysis/gates.h"
#include "analysis/panel.h"
#include "analysis/quota.h"
#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "intake/intake.h"
#include "rules/methods.h"

/* Why an item counts what it counts. */
enum score_basis {
    SCORE_VERIFIED,   /* 审核分 */
    SCORE_PANEL,      /* 评委均分 */
    SCORE_COMPUTED,   /* 按指标计算 */
    SCORE_UNREVIEWED, /* 未审核: by the setting missing_item, as the next three */
    SCORE_INVALID,    /* 无效: points were given and cannot be used */
    SCORE_NO_FIGURE,  /* 缺数 */
    SCORE_NO_PANEL,   /* 评委不足 */
    SCORE_VETO,       /* a veto item: nothing to count */
};
#define SCORE_BASES (SCORE_VETO + 1)

const char *score_basis_chinese(enum score_basis basis); /* 审核分, 未审核 … */

struct score {
    struct decimal counted;
    bool has_self, has_verified, has_panel;
    struct decimal self, verified, panel;
    enum score_basis basis;
    bool partial; /* computed from a figure that lacks some areas */
    bool left;    /* is missing and has left the base */
};

/* What the points of a computed item rest on; `value` means nothing where the figure has none. */
struct scored score_figure(const struct catalogue *catalogue, const struct figures *figures,
                           const struct item *item, int area);
/* True where there should be points and are none; what they count then is a setting's. */
static inline bool score_is_missing(const struct score *score)
{
    return score->basis >= SCORE_UNREVIEWED && score->basis <= SCORE_NO_PANEL;
}

/* The panel speaks where the item says so, or of all that is assessed by the setting basis. */
bool score_is_panels(const struct item *item, const struct settings *settings);

enum unit_place { PLACE_IN, PLACE_OUT, PLACE_GATED, PLACE_UNDECIDED };
#define UNIT_PLACES (PLACE_UNDECIDED + 1)
const char *unit_place_name(enum unit_place place);    /* "in" */
const char *unit_place_chinese(enum unit_place place); /* 推荐 */

struct unit {
    int area;
    struct score *scores; /* [item] */
    struct decimal sum;   /* of what counts */
    struct decimal bonus; /* of it, by bonus items */
    struct decimal base;  /* points that could be had: the full points less what left the base */
    struct decimal total;
    struct decimal
        self_total;          /* self-assessed where there is, else what counts; likewise made up */
    struct decimal unjudged; /* of self_total: what counts 0 since nobody has judged it yet */
    bool has_self;
    long rank, self_rank;
    long order; /* by the criteria of tie_break alone, 0 the first; equal ones share it */
    bool tied;  /* shares its rank */
    enum unit_place place;
    struct gates gates;
    const char *gate; /* all of them in one text; "" where there is none */
    const char *tie;  /* Chinese: how equal totals were told apart; "" */
    const char *note; /* Chinese: items not reviewed and the like; "" */
};

struct ranking {
    bool assessed;      /* false: no assessment.csv, or none of the rows that items wait for; then
                         * `count` is 0 */
    struct unit *units; /* by rank, then code order */
    size_t count;
    struct quota quota;
    struct panel panel;
};

/* From its scores: sum, bonus, base, total, self_total, unjudged and has_self of a unit. */
void unit_add_up(const struct catalogue *catalogue, struct unit *unit);
/* What the unit gave itself on the items that were judged. */
struct decimal unit_self_judged(const struct unit *unit);
/* True where the self-assessment of what was judged is above what counts by more than the setting
 * self_gap_percent of the full points: a question for the review of falsification. */
bool unit_overstates(const struct unit *unit, const struct settings *settings);

void ranking_compute(struct arena *arena, const struct catalogue *catalogue,
                     const struct intake *intake, const struct figures *figures,
                     struct diag_sink *sink, struct ranking *ranking);

#endif
