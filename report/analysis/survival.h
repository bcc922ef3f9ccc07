/* How long until an event, where some are still waiting for it when the record ends.
 *
 * The product-limit estimate of Kaplan and Meier (Nonparametric Estimation from Incomplete
 * Observations, JASA 53, 1958): S(t) is the product of 1 − d/n over all times up to t at which
 * events happened, d being their number and n that of the subjects still under observation. Who is
 * last seen without the event (censored) counts in n up to that day and in no d. An event and a
 * censoring on one day: the event comes first, so that the censored are at risk of it.
 *
 * Which variant, where there are several:
 * - variance: Greenwood (1926), S²·Σ d/(n·(n−d)); none where S is 0;
 * - interval: 95 %, on the scale of log(−log S) (Kalbfleisch and Prentice 1980), which keeps it
 *   within 0 and 1: S^exp(±1.96·√Σ/log S); none where S is 1 or 0;
 * - median: the first time at which S is 0.5 or below, not the middle of a flat stretch;
 * - a time after the last one observed has no estimate, unless S has reached 0.
 *
 * Pure. Invariant: the order of the subjects changes nothing, and without censoring S is exactly
 * the share of those without the event.
 */
#ifndef TUOYU_ANALYSIS_SURVIVAL_H
#define TUOYU_ANALYSIS_SURVIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct survival_subject {
    int days;   /* from the beginning to the event, or to when it was last seen; 0 or more */
    bool event; /* false: censored */
};

/* S and its interval at a time. */
struct survival_point {
    bool given;
    double survival; /* 0 to 1 */
    double variance; /* of it; 0 where S is 1 or 0 */
    bool has_interval;
    double low, high; /* 0 to 1 */
};

/* A day on which something happened. */
struct survival_step {
    int days;
    size_t at_risk; /* just before it */
    size_t events, censored;
    struct survival_point point; /* behind the events of this day */
};

struct survival {
    struct survival_step *steps; /* by days, each once */
    size_t step_count;
    size_t count, events; /* of subjects */
};

/* `subjects` are sorted in place. None at all give no step and no estimate. */
struct survival survival_estimate(struct arena *arena, struct survival_subject *subjects,
                                  size_t count);
/* `days` after the beginning. */
struct survival_point survival_at(const struct survival *survival, int days);
/* Subjects that were under observation until `days` or longer. */
size_t survival_at_risk(const struct survival *survival, int days);
/* False where S stays above one half as far as it is known. */
bool survival_median(const struct survival *survival, int *days);

#endif
