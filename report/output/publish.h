/* OUT/PERIOD: puts everything that a run writes into its folder, whole or not at all. */
#ifndef TUOYU_OUTPUT_PUBLISH_H
#define TUOYU_OUTPUT_PUBLISH_H

#include <stdbool.h>

#include "analysis/result.h"
#include "base/arena.h"
#include "base/diag.h"

/* Called as the work goes on, with a short Chinese/English text; may be NULL. */
typedef void publish_progress_fn(const char *zh, const char *en);

/* Writes CSVs, workbook, charts and manifest into OUT/<period> (base/file.h: exchanged whole).
 * Returns 0, or -1 with findings; OUT is then as it was. */
int publish_period(struct arena *arena, const struct result *result, const char *out, bool charts,
                   struct diag_sink *sink, publish_progress_fn *progress);

#endif
