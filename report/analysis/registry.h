/* The registers of all periods: what was opened, filed and cancelled in each, on today's areas.
 *
 * A period is told by its own register; where it has none, by the earliest later one (looked back):
 * the days in it reach back, but an institution that it has dropped since cannot be known, so that
 * such figures are too low rather than too high. A day counts as the register gives it: filed on a
 * day of the period is filed within it, whatever the order of the days.
 *
 * - Open at the end of a day: registered by then and not cancelled by then. So an institution that
 *   is cancelled on the day of its registration was opened and cancelled, and never open.
 * - Days to filing: from registration to the application, of those filed within the period; rows
 *   that were filed before they were registered (E243) have none. The median is the middle value,
 *   or the mean of the two in the middle (statistics.h).
 * - Changed, late and dropped (register_changes.h): against the register of the period before of
 * the same kind; where that has none of its own, of the nearest one that has.
 * - An area that is no more counts in what it has become (areas_successor()), and where that is
 *   nothing, in the area above it.
 *
 * Pure. Invariant: open_start + opened − cancelled = open_end, and every count of an area is the
 * sum of those of its children and its own rows.
 */
#ifndef TUOYU_ANALYSIS_REGISTRY_H
#define TUOYU_ANALYSIS_REGISTRY_H

#include "analysis/history.h"
#include "analysis/register_changes.h"

/* Institutions of an area and below it, in a period. */
struct registry_counts {
    bool covered; /* a row of the register names it; otherwise all are 0 and nothing is known */
    size_t open_start, opened, cancelled, open_end;
    size_t filed, accepted; /* within the period */
    size_t timed;           /* those filed that have days to filing */
    double median_days;     /* of them; 0 where there are none */
    size_t changed, late, dropped;
    size_t left_out; /* rows of the whole register that cannot be placed in time (their faults:
                        institutions.h); those of no area count at the root */
};

struct registry_period {
    int source;       /* index in the history of the period whose register speaks; -1: none */
    bool looked_back; /* that register is of a later day */
    int before;       /* the period whose register this one is compared with; -1: none */
    struct registry_counts *areas;   /* [area]; NULL without a source */
    struct register_changes changes; /* against that of `before` */
};

enum age_band { AGE_0, AGE_1, AGE_2, AGE_3, AGE_5, AGE_BANDS };

/* Institutions open at the end of the newest register. */
struct filing_cell {
    size_t open, filed;
    size_t unclear; /* of those open: whether they are filed cannot be read; in no rate */
};

struct registry {
    const struct history *history;
    struct registry_period *periods; /* [history.count] */
    int newest;                      /* the last period with a register of its own; -1: none */
    /* By kind and age in full years since registration; the last of each is the total. */
    struct filing_cell filing[INSTITUTION_KINDS + 1][AGE_BANDS + 1];
};

/* Only items[].result.period, items[].result.intake.institutions, spans, today and the areas of
 * the history are looked at. */
void registry_compute(struct arena *arena, const struct history *history,
                      struct registry *registry);

/* The register that speaks for a period; NULL. */
const struct institutions *registry_source(const struct registry *registry, size_t period);
/* The period's last day, of the newest register. */
struct date registry_last_day(const struct registry *registry);
/* filed ÷ (open − unclear) × 100, in %; false where that is 0 ÷ 0. */
bool filing_rate(const struct filing_cell *cell, double *percent);
/* Full years from one day to another, by the calendar: from 2020-02-29 the first is full on
 * 2021-03-01. `to` does not come before `from`. */
int full_years(struct date from, struct date to);

#endif
