/* Figures of a past period on today's areas.
 *
 * Counties merge and are renamed under new codes: 梅列区 and 三元区 are 三元区 since 2021. What an
 * area of today was then is the sum of those that have become it: measures are added, ratios are
 * ratios of the sums. So it is too with an area that was there and has taken in another since. The
 * areas above them keep their own figures, which held all of these then as well.
 *
 * Pure. Invariant: an area that has taken in no other since the period keeps its figures to the
 * bit.
 */
#ifndef TUOYU_ANALYSIS_JOINING_H
#define TUOYU_ANALYSIS_JOINING_H

#include "analysis/figures.h"

/* A copy of `figures` in which each area valid on `today` that others have become since the period
 * has their figures and its own together, marked FIGURE_JOINED; sums that lack some are incomplete,
 * those without any are missing. Areas that are no more keep theirs. */
struct figures figures_join(struct arena *arena, const struct catalogue *catalogue,
                            const struct figures *figures, struct date today);

#endif
