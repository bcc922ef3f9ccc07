/* What of a result is shown: which measures and indicators have a column, and the rows by city.
 *
 * An indicator or measure that nobody has a value of is left out of the tables of the period; so is
 * an area that is not there.
 *
 * Invariant: `areas` are the province, then its cities in code order, each with its parts behind
 * it, then the lines of the province that have a figure.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_SHOWN_H
#define TUOYU_DELIVERABLES_SHEETS_SHOWN_H

#include "analysis/result.h"
#include "deliverables/sheets/table_notes.h"
#include "document/table.h"

/* A row of the tables by city: the province, a city, a part of it, a line of the province. */
struct area_row {
    int area;
    enum row_kind kind;
    const char *label;
};

struct shown {
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    const char *place;           /* 福建省 */
    const char *when;            /* 2022年 */
    const char *previous;        /* 2021年; NULL where there is nothing to compare with */
    bool *measures, *indicators; /* by index: shown at all */
    struct area_row *areas;
    size_t area_count;
    struct noting noting; /* what stands below the tables */
};

/* Fills `shown`, on the arena. `findings_at` is noting_of()'s. */
void shown_survey(struct arena *arena, const struct result *result, const char *findings_at,
                  struct shown *shown);
/* Decimals that a measure is shown with: 0, or 2 where a value of it has a fraction. */
int shown_measure_decimals(const struct shown *shown, size_t measure);

#endif
