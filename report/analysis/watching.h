/* The watch-list: which rule of watch.csv a city falls under, with the evidence.
 *
 * Looked at is the newest year, against the year of the naming and the two years before; incidents
 * count from the day of the naming on. Nothing is compared across a break. The list is of named
 * cities; what holds of others is kept apart, for information.
 *
 * Pure. Invariant: each entry names the file that its evidence stands in.
 */
#ifndef TUOYU_ANALYSIS_WATCHING_H
#define TUOYU_ANALYSIS_WATCHING_H

#include "analysis/history.h"

struct watch_entry {
    const struct watch_rule *rule;
    int area;
    bool named;           /* has the name on the newest day */
    const char *period;   /* that the evidence is of */
    const char *evidence; /* in Chinese: values, days */
    struct place source;
};

struct watch_list {
    struct watch_entry *items; /* by area, then rule */
    size_t count, capacity;
    bool has_receipts; /* the newest year has a receipts.csv */
};

/* `span` is of years; an empty list for another or an empty one. */
struct watch_list watch_cities(struct arena *arena, const struct history *history,
                               const struct span *span);

#endif
