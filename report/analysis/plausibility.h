/* What a good clerk would ask without being told: is the return in time, is it last year's sent
 * again, did a figure jump, does an area stand apart from its peers.
 *
 * Findings only, all of them warnings: plausible is not wrong, and no figure changes.
 *
 * A new question (one that an expression of checks.csv can ask is a row there, and no code):
 *   1. its finding (base/diag.h);
 *   2. its function in plausibility.c and a line in plausibility_check();
 *   3. in test_plausibility.c a figure on either side of its limit.
 *
 * Invariant: what is asked depends on the figures, receipts.csv and the settings returns_due_days,
 * jump_percent and outlier_z, never on the time of a file.
 */
#ifndef TUOYU_ANALYSIS_PLAUSIBILITY_H
#define TUOYU_ANALYSIS_PLAUSIBILITY_H

#include "analysis/result.h"

/* W271–W275. `result` has its figures and those of the year before. */
void plausibility_check(struct arena *arena, const struct result *result, struct diag_sink *sink);

#endif
