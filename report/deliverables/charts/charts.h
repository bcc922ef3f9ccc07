/* The charts of a run: which pictures there are, what their titles say, and the numbers sent to
 * the templates in templates/charts/.
 *
 * C sends named data blocks of numbers, arrays of quoted texts and a few variables; looks belong
 * to the templates, which an office may restyle in a text editor.
 *
 * Invariant: a script's text depends on the result only: not on paths of the machine but for the
 * output file and the template, not on time or locale.
 */
#ifndef TUOYU_DELIVERABLES_CHARTS_CHARTS_H
#define TUOYU_DELIVERABLES_CHARTS_CHARTS_H

#include <stddef.h>

#include "analysis/result.h"
#include "base/arena.h"
#include "base/diag.h"
#include "drivers/gnuplot/gnuplot.h"
#include "drivers/gnuplot/sketch.h"

#define CHART_DEADLINE 600 /* seconds; all charts of a command take less than two at rest */

struct chart {
    const char *name;      /* places_per_thousand */
    const char *title;     /* the finding, Chinese; also the alternative text */
    const char *png, *svg; /* file names inside charts/ */
    unsigned height;       /* pixels of the PNG, which is CHART_PNG_WIDTH wide */
};

struct chart_set {
    struct chart *charts;
    size_t count;
    struct picture *pictures; /* PNGs first, then SVGs */
    size_t picture_count;
};

/* Builds the scripts of the period's charts, to be drawn into `folder`. A chart an
 * indicator that has pictures (indicators.csv, chart), unless no city has a value. */
void charts_build(struct arena *arena, const struct result *result, const char *folder,
                  struct chart_set *set);

#endif
