/* Measures summed up the tree of areas, and indicators as ratios of sums.
 *
 * Sum: an area's own figure is the whole and wins; otherwise its children are summed. Ratio: add
 * numerators and denominators over areas first, divide after (domain paper, "Rules of
 * arithmetic"; the same as DHIS2's numerator ÷ denominator × factor). Pairing is tested where the
 * denominator is stated: an area that has one side only is left out of both; numerators below
 * that area, and those of `line` areas, always count. Where a numerator below is partial and the
 * parts state the denominator as well, they are what is paired, so that 5 of 13 counties' places
 * are not set against the population of all 13.
 *
 * Pure: no file, no clock; findings only. Invariant: a figure whose state has no number has
 * value, numerator and denominator 0 and used <= expected always.
 */
#ifndef TUOYU_ANALYSIS_FIGURES_H
#define TUOYU_ANALYSIS_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "intake/intake.h"
#include "rules/catalogue.h"

/* The one measure that may be taken from another period (setting population_period). */
#define POPULATION_CODE "resident_population"

/* What a figure rests on, beside plain facts. */
enum figure_mark {
    FIGURE_ESTIMATED = 1 << 0, /* a fact whose note says 推算 */
    FIGURE_CORRECTED = 1 << 1, /* a row of corrections.csv */
    FIGURE_JOINED = 1 << 2,    /* of areas that have since become this one (joining.h) */
};

struct figure {
    enum value_state state;
    double value;                  /* measure: its unit; indicator: its unit (percent: 70) */
    bool has_parts;                /* an indicator whose two sums are known */
    double numerator, denominator; /* of an indicator, in the units of their measures */
    unsigned used, expected;       /* areas whose figures are in, of those that should be */
    bool own;                      /* a measure that the area states itself */
    unsigned marks;                /* bits of enum figure_mark */
};

/* n ÷ d × factor, multiplied first: counts times 100 or 1000 are exact in a double and the quotient
 * is rounded once, so that 29 of 50 is 58 % and not a hair below. `d` is not 0. */
static inline double figure_ratio(double n, double d, double factor)
{
    return n * factor / d;
}

/* All figures of a period. */
struct figures {
    struct period period;
    size_t area_count, measure_count, indicator_count;
    struct figure *measures;   /* [area * measure_count + measure] */
    struct figure *indicators; /* [area * indicator_count + indicator] */
};

/* Which own figures an error makes unusable: [area * measures.count + measure]. */
struct verdicts {
    bool *invalid;
};

/* Computes every figure. `population` is the intake that resident_population is taken from as a
 * denominator (setting population_period), the same intake by default; `verdicts` may be NULL. */
void figures_compute(struct arena *arena, const struct catalogue *catalogue,
                     const struct intake *intake, const struct intake *population,
                     const struct verdicts *verdicts, struct figures *figures);

/* An area in which the two sides of an indicator were set against each other, or that was left out
 * since it has one side only. */
struct figure_unit {
    int area;
    bool counted;
    struct figure numerator, denominator;
    struct figure_unit *next;
};

/* The units behind figures_compute()'s value of an indicator in an area, in the order of the tree;
 * the arguments are those of that call. */
const struct figure_unit *figures_units(struct arena *arena, const struct catalogue *catalogue,
                                        const struct intake *intake,
                                        const struct intake *population,
                                        const struct verdicts *verdicts, int area, int indicator);

static inline const struct figure *figures_measure(const struct figures *figures, int area,
                                                   int measure)
{
    return &figures->measures[(size_t)area * figures->measure_count + (size_t)measure];
}

static inline const struct figure *figures_indicator(const struct figures *figures, int area,
                                                     int indicator)
{
    return &figures->indicators[(size_t)area * figures->indicator_count + (size_t)indicator];
}

/* True where an indicator has a target and a value and the value is on the right side of it;
 * compared on full precision. */
bool figure_reaches_target(const struct indicator *indicator, const struct figure *figure);

#endif
