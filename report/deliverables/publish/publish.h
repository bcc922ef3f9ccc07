/* OUT/PERIOD: puts everything that a run writes into its folder, whole or not at all.
 *
 * Owns the order of the work — the gnuplot children draw while the workbook is laid out — and the
 * manifest. Leaves what is written to the tables, the plan of the workbook and the charts.
 *
 * Invariant: OUT/PERIOD is the one before until all of it, manifest included, is on disk.
 */
#ifndef TUOYU_DELIVERABLES_PUBLISH_PUBLISH_H
#define TUOYU_DELIVERABLES_PUBLISH_PUBLISH_H

#include <stdbool.h>

#include "analysis/result.h"
#include "base/arena.h"
#include "base/diag.h"
#include "deliverables/publish/delivery.h"
#include "drivers/driver.h"
#include "drivers/gnuplot/gnuplot.h"

/* The children that draw with `templates`: to be started before the workspace is read, so that they
 * are ready in time. Returns NULL with findings (E401, E402, E404, E405). */
struct gnuplot_run *publish_painters(struct arena *arena, const char *templates,
                                     struct diag_sink *sink);

/* Writes CSVs, books, charts and manifest into OUT/<period> (deliverables/publish/out_folder.h),
 * each book by all drivers of `faces`. The manifest's digests of inputs are taken here: of a file
 * that was changed since it was read they are the new ones. Returns 0, or -1 with findings; OUT is
 * then as it was. */
int publish_period(struct arena *arena, const struct result *result, const char *out,
                   struct gnuplot_run *painters, const struct driver *const *faces,
                   struct diag_sink *sink, publish_progress_fn *progress);

#endif
