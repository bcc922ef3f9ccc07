/* breaks.csv: where a series stops being comparable, since a definition or a source changed.
 *
 * A break lies at the beginning of its period: what is counted from then on is not what was counted
 * before. It may be of one area (and those below it) or of all.
 *
 * Invariant: code, period and area of every row are known.
 */
#ifndef TUOYU_RULES_BREAKS_H
#define TUOYU_RULES_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "rules/areas.h"
#include "rules/measures.h"

struct series_break {
    int measure, indicator; /* index of one of them, the other -1 */
    struct period period;   /* the first of the new kind */
    int area;               /* index, -1: all */
    const char *note;
    struct place place;
};

struct breaks {
    struct series_break *items; /* in the order of the file */
    size_t count;
};

/* Findings E108, E110. Returns 0 or -1. */
int breaks_read(struct arena *arena, const char *path, const char *name, const struct areas *areas,
                const struct measures *measures, const struct indicators *indicators,
                struct diag_sink *sink, struct breaks *breaks);

/* The first break of a measure between two periods in an area, NULL. A break of an area that has
 * become another is one of what it has become. */
const struct series_break *breaks_of_measure(const struct breaks *breaks, const struct areas *areas,
                                             int measure, int area, const struct period *from,
                                             const struct period *to);

/* Two periods between which an indicator is compared; the population that it is divided by may be
 * of two others. */
struct compared_periods {
    const struct period *from, *to;
    int population; /* index of the measure, -1 */
    const struct period *population_from, *population_to;
};

/* The same of an indicator: its own, or of a measure that it is made of. */
const struct series_break *breaks_of_indicator(const struct breaks *breaks,
                                               const struct areas *areas,
                                               const struct indicators *indicators, int indicator,
                                               int area, const struct compared_periods *periods);

#endif
