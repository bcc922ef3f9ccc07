/* Questions to the figures themselves: audit relations, completeness, own figure against parts.
 *
 * Applies checks.csv to every area that states one of the measures itself, warns of figures that
 * are expected and absent (W251, one finding an area, all its measures in it; W261 for a measure
 * that nobody reports), and compares an area's own figure with the sum of its parts (W255).
 *
 * Invariant: reports and marks, never changes a figure; `verdicts` says which own figures a
 * failed check of severity error makes invalid.
 */
#ifndef TUOYU_ANALYSIS_CHECKING_H
#define TUOYU_ANALYSIS_CHECKING_H

#include "analysis/figures.h"

/* `figures` were computed without verdicts; `previous` are those of the same span a year earlier,
 * or NULL. Fills `verdicts` (allocated in `arena`). */
void checking_run(struct arena *arena, const struct catalogue *catalogue,
                  const struct intake *intake, const struct intake *population,
                  const struct figures *figures, const struct figures *previous,
                  struct diag_sink *sink, struct verdicts *verdicts);

#endif
