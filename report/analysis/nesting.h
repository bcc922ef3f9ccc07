/* A period against the shorter ones that it is made of: a year and its quarters, say.
 *
 * A year's figure is never made of its quarters'; but where both were sent, they must fit. A stock
 * (托位数) is that of the last day, so it is the last part's. A flow (新生儿家庭数) counts each
 * family once, so over several parts it is at most their sum, and at least the largest of them.
 *
 * Pure. Invariant: only figures that an area states itself are compared, and only where all parts
 * have one, so that a difference is told once and where it was made.
 */
#ifndef TUOYU_ANALYSIS_NESTING_H
#define TUOYU_ANALYSIS_NESTING_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

struct history;

struct part_gap {
    size_t whole;      /* index in the history */
    size_t last;       /* of its parts: index in the history */
    size_t parts;      /* how many */
    int area, measure; /* indexes */
    double value;      /* of the whole */
    double from_parts; /* what the parts allow: the last one's, their sum, or the largest */
    enum { GAP_STOCK, GAP_ABOVE_SUM, GAP_BELOW_LARGEST } kind;
};

/* More would be a fault of a file's period and not of its figures. */
#define PART_GAPS_MOST 200

struct part_gaps {
    struct part_gap *items; /* by period, area, measure */
    size_t count, left_out;
};

/* `history` has its periods and figures. */
struct part_gaps nesting_check(struct arena *arena, const struct history *history);

/* What the parts give, with the number as text: 最末一段2024Q4为95, 至2024Q4的4段之和为100. */
const char *part_gap_words(struct arena *arena, const struct history *history,
                           const struct part_gap *gap, const char *number, enum language language);

#endif
