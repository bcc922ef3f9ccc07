/* The robustness of this ranking: robustness.h applied to a result.
 *
 * Makes the contest of items, weights and units; draws weights; leaves items, sections and experts
 * out in turn; aggregates by other methods; and asks what would turn the pairs at the line round.
 * Words are for deliverables/.
 *
 * Invariant: units stand as in result->ranking; nothing here changes the ranking.
 */
#ifndef TUOYU_ANALYSIS_TRUST_H
#define TUOYU_ANALYSIS_TRUST_H

#include "analysis/result.h"
#include "analysis/robustness.h"

/* What the outcome is when something is left out or done otherwise. */
struct variant {
    const char *label;        /* 4.02 托位…, 评委甲, 几何平均 */
    enum standing *standings; /* [unit] */
    bool same;                /* the same units have a place */
};

struct variants {
    struct variant *items;
    size_t count;
};

/* A unit with a place and one without. */
struct line_pair {
    size_t first, second; /* units */
    double lead;          /* what their totals differ by, exact: flip.lead is a sum of fractions */
    struct flip flip;
};

struct trust {
    bool present; /* false: no ranking, or nothing to weigh */
    struct contest contest;
    size_t *item_of;  /* [contest item]: index in the catalogue */
    size_t *bonus_of; /* [contest bonus]: likewise */
    struct draws uniform, dirichlet;
    struct variants methods, sections, items, experts;
    struct line_pair *pairs; /* by the single change that is smallest, those without one last */
    size_t pair_count;
};

void trust_compute(struct arena *arena, const struct result *result, size_t threads,
                   struct trust *trust);
const char *aggregation_chinese(enum aggregation method);

#endif
