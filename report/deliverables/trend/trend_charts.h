/* The charts of OUT/trend: which there are, what their titles say, and the numbers sent to the
 * templates in templates/charts/.
 *
 * For each headline indicator that the catalogue has: small multiples by city (multiples-CODE),
 * the slope of ranks (ranks-CODE), a dumbbell of two periods (dumbbell-CODE), the change split
 * into its parts (split-CODE), of years the way to the target (path-CODE); the counties that merged
 * or were renamed (joined); and of the newest register how long institutions last (survival) and
 * how soon they file (filing). Each is there only where there is something to show.
 *
 * Invariant: nothing is drawn across a break, and a script depends on the history only.
 */
#ifndef TUOYU_DELIVERABLES_TREND_TREND_CHARTS_H
#define TUOYU_DELIVERABLES_TREND_TREND_CHARTS_H

#include "analysis/history.h"
#include "analysis/registry.h"
#include "deliverables/charts/charts.h"
#include "document/book.h"

/* Adds the charts of the main span; where it has one period only, those of the registry alone. */
void trend_charts(const struct history *history, const struct registry *registry,
                  struct chart_set *set);
/* The sheet 图 with the PNGs of the set, which will lie in `folder`. */
struct sheet trend_picture_sheet(struct arena *arena, const struct chart_set *set,
                                 const char *folder);

#endif
