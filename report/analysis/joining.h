/* Figures of a past period on today's areas.
 *
 * Counties merge and are renamed under new codes: 梅列区 and 三元区 are 三元区 since 2021. What an
 * area of today was then is the sum of those that have become it: measures are added, ratios are
 * ratios of the sums. Only areas below a city change, so that a city's own figures stay.
 *
 * Pure. Invariant: an area that was there in the period keeps its figures to the bit.
 */
#ifndef TUOYU_ANALYSIS_JOINING_H
#define TUOYU_ANALYSIS_JOINING_H

#include "analysis/figures.h"

/* A copy of `figures` in which each area that is valid on `today` and was not in the period has the
 * figures of its predecessors, marked FIGURE_JOINED; those that lack some are incomplete, those
 * without any are missing. Areas that are no more keep theirs. */
struct figures figures_join(struct arena *arena, const struct catalogue *catalogue,
                            const struct figures *figures, struct date today);

#endif
