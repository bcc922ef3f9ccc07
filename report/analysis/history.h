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

#include "analysis/nesting.h"
#include "analysis/result.h"

struct history_period {
    const struct period *period;
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
    const struct catalogue *catalogue;
    struct history_period *items;
    size_t count;
    size_t warnings;               /* of all periods: asked by `check` */
    struct date today;             /* the last day of the newest period */
    struct span spans[SPAN_KINDS]; /* by kind */
    struct part_gaps gaps;         /* years that do not fit their quarters, and the like */
    struct input_files inputs;     /* of all periods, those left out as well */
};

/* Reads and computes all periods of the catalogue, of which there is one at least; those without a
 * single figure are left out (W286). `sink` gets the errors of all periods and where long and short
 * ones do not fit (W285). Returns 0, or -1 where nothing can be compared (E118 and others). */
int history_compute(struct arena *arena, const struct catalogue *catalogue, struct diag_sink *sink,
                    struct history *history);

/* The span that comes first: years where there are two to compare, else that with most periods, of
 * several the longest kind. */
const struct span *history_main_span(const struct history *history);

/* Indexes of periods, -1 where there is none: the one of the same kind before (2024Q1 for 2024Q2,
 * or 2023Q4 where that is missing); the same span a year before (2023Q2). */
long history_before(const struct history *history, size_t period);
long history_year_before(const struct history *history, size_t period);

#endif
