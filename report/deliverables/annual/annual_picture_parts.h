/* The pictures of a year's indicators: the functions of the table in annual_pictures.c, and what
 * the chart of the cities shows, between annual_picture_cities.c (gathers it, writes the script)
 * and annual_picture_words.c (says what it means). Not for other modules.
 *
 * Invariant: `cities` are best first, those without a value last, ties in code order.
 */
#ifndef TUOYU_DELIVERABLES_ANNUAL_ANNUAL_PICTURE_PARTS_H
#define TUOYU_DELIVERABLES_ANNUAL_ANNUAL_PICTURE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/result.h"
#include "base/arena.h"
#include "deliverables/charts/charts.h"

/* Each fills a drawing of an indicator and returns false where there is nothing to show. */
bool annual_draw_cities(const struct result *result, int indicator, struct drawing *drawing);

/* ---- the cities ---- */

struct chart_row {
    int area;
    const char *name;            /* 厦门 */
    const struct figure *now;    /* never NULL */
    const struct figure *before; /* NULL where the year before is not there */
    bool has_value, reached;
    double key; /* ascending: best first */
};

struct chart_data {
    const struct result *result;
    const struct indicator *indicator;
    enum rounding rounding;
    struct chart_row whole; /* the province */
    struct chart_row *cities;
    size_t count, with_value, reached; /* cities; of these with a value; of these on target */
    bool all_cities;                   /* every unit is a city, so that "市" counts them */
    bool has_before;                   /* any value of the year before is shown */
    bool any_incomplete, any_incomplete_before;
    unsigned marks;   /* of any figure that is drawn */
    double low, high; /* of all values shown and the target */
};

/* ---- annual_picture_words.c ---- */

/* A value as the chart shows it (indicator_value_text()). */
const char *chart_value(struct arena *arena, const struct chart_data *data, double value);
/* The finding: 三市每千人口托位数达到4.5个，厦门最高（4.61个）. */
const char *chart_title(struct arena *arena, const struct chart_data *data);
/* Measure, unit, place, period, and who is missing. */
const char *chart_subtitle(struct arena *arena, const struct chart_data *data);

#endif
