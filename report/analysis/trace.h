/* From a figure back to the cells it comes from.
 *
 * Follows the sums and ratios exactly as figures.c made them (figures_units()) down to the facts,
 * and tells of each fact whether it counts, and of those that do not, why. Words are for
 * deliverables/.
 *
 * Invariant: what the facts that count contribute adds up to the figure (of an indicator: to its
 * numerator and denominator; a denominator that counts counties has no facts).
 */
#ifndef TUOYU_ANALYSIS_TRACE_H
#define TUOYU_ANALYSIS_TRACE_H

#include "analysis/result.h"

enum trace_reason {
    TRACE_ONLY_SOURCE, /* counts: nobody else gives it */
    TRACE_FIRST,       /* counts: its source comes first in source_order, or it was read first */
    TRACE_CORRECTED,   /* counts: a row of corrections.csv */
    TRACE_BEHIND,      /* its source comes behind in source_order */
    TRACE_REPEATED,    /* the same source gives it twice */
    TRACE_REPLACED,    /* a correction took its place */
    TRACE_NO_NUMBER,   /* missing, not applicable, below the unit */
    TRACE_INVALID,     /* cannot be used */
    TRACE_OTHER_SERIES,
};
#define TRACE_REASONS (TRACE_OTHER_SERIES + 1)

struct trace_source {
    const struct fact *fact;
    bool denominator; /* of an indicator; false for numerators and measures */
    bool counts;
    enum trace_reason reason;
    double contribution; /* to the side's sum: its value, or 1 and 0 where counties are counted */
    const char *period;  /* whose fact it is: the population may be of another one */
};

/* An area that was left out of both sides, or that gives nothing. */
struct trace_gap {
    int area;
    enum value_state numerator, denominator;
};

struct trace {
    int area;
    int measure, indicator; /* one of them, the other -1 */
    const struct figure *figure;
    struct trace_source *sources; /* in the order of the tree, what counts before what does not */
    size_t source_count, source_capacity;
    struct trace_gap *gaps;
    size_t gap_count, gap_capacity;
};

struct trace trace_measure(struct arena *arena, const struct result *result, int area, int measure);
struct trace trace_indicator(struct arena *arena, const struct result *result, int area,
                             int indicator);

#endif
