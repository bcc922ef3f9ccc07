/* Two registers of one place, an earlier and a later one: which institutions differ, and in what.
 *
 * Institutions are the same where their numbers (id) are; rows without one are not compared. What
 * has become of the figures is for registry.h.
 * - changed (变更): name, area of today, kind, ownership or places are given in both and differ.
 *   Texts are compared in the form of text_fold(), so that （一） and (一) are one name; an area's
 * new code is no change.
 * - late (补登): not in the earlier register, although it was registered by that one's last day.
 * - dropped (漏列): open at the end of the earlier register and not in the later one at all, not
 * even in a row with a fault.
 *
 * Pure. Invariant: changes stand by area, number and kind of change, whatever the order of rows.
 */
#ifndef TUOYU_ANALYSIS_REGISTER_CHANGES_H
#define TUOYU_ANALYSIS_REGISTER_CHANGES_H

#include "intake/institutions.h"

enum register_change_kind { REGISTER_CHANGED, REGISTER_LATE, REGISTER_DROPPED };

/* What of an institution can change. */
enum register_item {
    REGISTER_NAME,
    REGISTER_AREA,
    REGISTER_KIND,
    REGISTER_OWNERSHIP,
    REGISTER_PLACES,
    REGISTER_ITEMS
};

struct register_change {
    enum register_change_kind what;
    int area;                               /* of today; of the later register where it is there */
    unsigned items;                         /* bits by enum register_item, of what has changed */
    const struct institution *before, *now; /* NULL where it is not there */
};

struct register_changes {
    struct register_change *items;
    size_t count;
};

/* `last`: the last day of the earlier register. homes[area]: the area of today that an area's rows
 * count in. */
struct register_changes register_changes_find(struct arena *arena,
                                              const struct institutions *before,
                                              const struct institutions *now, struct date last,
                                              const int *homes);

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
