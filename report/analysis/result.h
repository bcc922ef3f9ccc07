/* Everything a run knows about one period: what deliverables/ draw and never change. */
#ifndef TUOYU_ANALYSIS_RESULT_H
#define TUOYU_ANALYSIS_RESULT_H

#include "analysis/figures.h"
#include "analysis/ranking.h"
#include "base/diag.h"
#include "intake/intake.h"
#include "rules/catalogue.h"

struct result {
    const struct catalogue *catalogue;
    struct period period;
    struct intake intake;
    struct figures figures;
    struct verdicts verdicts;        /* own figures that a failed check made unusable */
    const struct intake *population; /* where the population as a denominator is from */
    const char *population_period;   /* the period whose population is the denominator */
    bool has_previous;               /* the same span a year earlier is there */
    struct intake previous_intake;
    struct figures previous; /* on the areas of this period: joining.h */
    struct ranking ranking;
    struct diag_sink *findings; /* of this period, sorted */
    struct input_files inputs;  /* of all periods that this rests on */
};

/* A period that was read, with how many errors. */
struct period_reading {
    const struct period *period;
    struct intake intake;
    size_t errors;
};

struct period_readings {
    const struct period_reading *items;
    size_t count;
};

/* Computes a period, with the one before for comparison. Periods that are not among `readings`
 * (which may be NULL) are read; one that is had its findings put into `sink` then. Findings of the
 * other periods are summed up as W257. Returns 0, or -1 where a finding of class rules or
 * environment makes the result unusable. */
int result_compute(struct arena *arena, const struct catalogue *catalogue,
                   const struct period *period, const struct period_readings *readings,
                   struct diag_sink *sink, struct result *result);

/* ---- result_breaks.c ---- */

/* The period whose population is the denominator of another (setting population_period), whether
 * or not it is there. */
struct period result_population_period(const struct catalogue *catalogue,
                                       const struct period *period);
/* The break that keeps an indicator of an area from being compared between two periods, the
 * population being that of the periods which the settings say; NULL. */
const struct series_break *result_break_between(const struct catalogue *catalogue, int indicator,
                                                int area, const struct period *from,
                                                const struct period *to);
/* The same between the year before and this one, which has_previous; of an indicator, or with
 * `indicator` -1 of a measure. */
const struct series_break *result_break(const struct result *result, int measure, int indicator,
                                        int area);

#endif
