/* Everything a run knows about one period: what output/ draws and never changes. */
#ifndef TUOYU_ANALYSIS_RESULT_H
#define TUOYU_ANALYSIS_RESULT_H

#include "analysis/figures.h"
#include "analysis/ranking.h"
#include "base/diag.h"
#include "intake/intake.h"
#include "rules/catalogue.h"

struct result {
    struct catalogue *catalogue;
    struct period period;
    struct intake intake;
    struct figures figures;
    struct verdicts verdicts;        /* own figures that a failed check made unusable */
    const struct intake *population; /* where the population as a denominator is from */
    const char *population_period;   /* the period whose population is the denominator */
    bool has_previous;               /* the same span a year earlier is there */
    struct intake previous_intake;
    struct figures previous;
    struct ranking ranking;
    struct diag_sink *findings; /* of this period, sorted */
};

/* Reads and computes a period, with the one before for comparison. Findings of the other periods
 * are summed up as W257. Returns 0, or -1 where a finding of class rules or environment makes the
 * result unusable. */
int result_compute(struct arena *arena, struct catalogue *catalogue, const struct period *period,
                   struct diag_sink *sink, struct result *result);

#endif
