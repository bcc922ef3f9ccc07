/* All periods of a workspace, each read once: what a comparison over time stands on.
 *
 * Each period is computed as `run` computes it, then set on the areas of the newest one
 * (joining.h); the rows of its register are kept as well (registry.h). Years, half-years, quarters
 * and months are spans of their own: a year's figures are never made of part-years'.
 *
 * Invariant: periods stand oldest first; a span's periods have its kind and stand in that order.
 */
#ifndef TUOYU_ANALYSIS_HISTORY_H
#define TUOYU_ANALYSIS_HISTORY_H

#include "analysis/result.h"

struct history_period {
    struct result result;
    struct diag_sink findings; /* of this period alone */
    struct figures figures;    /* on today's areas */
};

/* The periods of one kind. */
struct span {
    enum period_kind kind;
    size_t *periods; /* indexes of history.items */
    size_t count;
};

#define SPAN_KINDS (PERIOD_YEAR + 1)

struct history {
    struct catalogue *catalogue;
    struct history_period *items;
    size_t count;
    struct date today;             /* the last day of the newest period */
    struct span spans[SPAN_KINDS]; /* by kind */
};

/* Reads and computes all periods of the catalogue, of which there is one at least. `sink` gets what
 * makes a comparison impossible, and how many errors each period has (W257). Returns 0 or -1. */
int history_compute(struct arena *arena, struct catalogue *catalogue, struct diag_sink *sink,
                    struct history *history);

/* The span with the most to compare: of those with most periods the longest kind. */
const struct span *history_main_span(const struct history *history);

#endif
