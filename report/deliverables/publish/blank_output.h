/* OUT/blank/PERIOD, of tuoyu template: blank returns, and beside them what was filled in before.
 *
 * Invariant: a form that somebody filled in is never lost.
 */
#ifndef TUOYU_DELIVERABLES_PUBLISH_BLANK_OUTPUT_H
#define TUOYU_DELIVERABLES_PUBLISH_BLANK_OUTPUT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "drivers/driver.h"
#include "rules/catalogue.h"

/* Writes OUT/blank/PERIOD/CODE-NAME by all drivers of `faces` (letters/blank.h). Returns how many
 * there are, or -1 with findings (E263, E403, E409, E410); the folder is then as it was. */
int blank_publish(struct arena *arena, const struct catalogue *catalogue,
                  const struct period *period, const char *out, const struct driver *const *faces,
                  struct diag_sink *sink);

#endif
