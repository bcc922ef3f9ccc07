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
 * - Against the register of the period before of the same kind (where that has none, of the nearest
 *   one that has), institutions being the same where their numbers (id) are: changed (变更), where
 * name, area of today, kind, ownership or places are given in both and differ, names in the form of
 * text_fold(); late (补登), where it is not in the earlier register although it was registered by
 * that register's last day; dropped (漏列), where it was open at the end of the earlier register
 * and is not in this one at all. Rows without a number cannot be compared.
 * - An area that is no more counts in what it has become (areas_successor()), and where that is
 *   nothing, in the area above it.
 *
 * Pure. Invariant: open_start + opened − cancelled = open_end, and every count of an area is the
 * sum of those of its children and its own rows.
 */
#ifndef TUOYU_ANALYSIS_REGISTRY_H
#define TUOYU_ANALYSIS_REGISTRY_H

#include "analysis/history.h"

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
    struct registry_counts *areas; /* [area]; NULL without a source */
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

/* True where the day is given and not after `day`. */
static inline bool day_reached(const struct institution_day *given, struct date day)
{
    return given->state == DAY_GIVEN && given->date.days <= day.days;
}

/* Open at the end of `day`; of an institution without a fault. */
static inline bool institution_open(const struct institution *institution, struct date day)
{
    return day_reached(&institution->registered, day) && !day_reached(&institution->cancelled, day);
}

#endif
