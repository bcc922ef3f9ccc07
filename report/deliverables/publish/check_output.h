/* OUT/check/PERIOD: what `tuoyu check -o` leaves for the office and the cities, findings.csv and
 * notices/.
 *
 * It stands beside what `run` wrote and never in it, so that neither tells another story than its
 * own manifest.
 */
#ifndef TUOYU_DELIVERABLES_PUBLISH_CHECK_OUTPUT_H
#define TUOYU_DELIVERABLES_PUBLISH_CHECK_OUTPUT_H

#include "analysis/result.h"
#include "drivers/driver.h"

/* Exchanged whole (deliverables/publish/out_folder.h), each notice by all drivers of `faces`.
 * Returns 0, or -1 with findings (E403, E409, E410). */
int check_output_publish(struct arena *arena, const struct result *result, const char *out,
                         const struct driver *const *faces, struct diag_sink *sink);

#endif
