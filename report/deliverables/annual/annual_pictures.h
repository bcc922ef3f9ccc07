/* The pictures of a year's indicators, as PNG and SVG: for the sheet 图表 and for documents.
 *
 * Invariant: every number is one of the result.
 */
#ifndef TUOYU_DELIVERABLES_ANNUAL_ANNUAL_PICTURES_H
#define TUOYU_DELIVERABLES_ANNUAL_ANNUAL_PICTURES_H

#include "analysis/result.h"
#include "deliverables/charts/charts.h"

/* Adds what is drawn of each indicator that has pictures (indicators.csv, chart); nothing of one of
 * which no city has a value. */
void annual_pictures(const struct result *result, struct chart_set *set);

#endif
