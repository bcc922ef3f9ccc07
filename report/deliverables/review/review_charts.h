/* The charts of the decision, as SVG: ranking with its line, points by area, heat map, rank
 * intervals, self-assessed against what counts.
 *
 * Sends numbers and texts to the templates in templates/charts, as charts.h does. Drawn as SVG
 * only: a picture for a slide or a page costs a millisecond so, and a PNG fifty.
 *
 * Invariant: every number is one of the result or of `trust`.
 */
#ifndef TUOYU_DELIVERABLES_REVIEW_REVIEW_CHARTS_H
#define TUOYU_DELIVERABLES_REVIEW_REVIEW_CHARTS_H

#include "analysis/trust.h"
#include "deliverables/charts/charts.h"

/* Adds the charts that there is something to draw in. `trust` must be present. */
void review_charts(const struct result *result, const struct trust *trust, struct chart_set *set);

#endif
