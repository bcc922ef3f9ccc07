/* How long institutions of the newest register lasted, and how long until they filed.
 *
 * Makes subjects of rows for survival.h, which has the estimate. Time runs in days from
 * registration, and ends for all on the register's last day (censored). Who was registered later is
 * not there yet.
 * - Lasting: the event is cancellation.
 * - Filing: the event is the application (申请备案). Who was cancelled unfiled is censored on that
 *   day: leaving is taken as having nothing to do with filing, so that the estimate answers how
 *   soon an institution files as long as it lasts. A median over those who have filed alone would
 *   leave out exactly the slow ones.
 *
 * Pure. Limit: a register that drops what was cancelled makes institutions look as if they lasted.
 */
#ifndef TUOYU_ANALYSIS_LIFETIMES_H
#define TUOYU_ANALYSIS_LIFETIMES_H

#include "analysis/registry.h"
#include "analysis/survival.h"

enum lifetime_event { LIFETIME_CANCELLED, LIFETIME_FILED, LIFETIME_EVENTS };

struct lifetimes {
    bool given; /* there is a register, with a column of the event's days */
    struct survival survival;
    size_t unclear; /* rows left out: the day of filing cannot be read, or is before registration */
};

/* `kind` INSTITUTION_KINDS: all. */
struct lifetimes lifetimes_estimate(struct arena *arena, const struct registry *registry,
                                    enum lifetime_event event, enum institution_kind kind);

/* Days in so many years, of 365.25 days, rounded down: 365, 730, 1095, 1826. */
int lifetimes_days(int years);

#endif
