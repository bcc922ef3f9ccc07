/* manifest.json: what an output rests on and what it is, each file with its SHA-256.
 *
 * Inputs are the files that the catalogue remembers (workspace and templates), outputs all that
 * stands in the folder. Owns the lists; compare/run_manifest.h writes them.
 *
 * Invariant: names are relative, sorted and independent of the machine; no time of day.
 */
#ifndef TUOYU_DELIVERABLES_PUBLISH_MANIFEST_H
#define TUOYU_DELIVERABLES_PUBLISH_MANIFEST_H

#include "base/arena.h"
#include "base/diag.h"
#include "rules/catalogue.h"

struct missing_files; /* drivers/gnuplot/gnuplot.h */

/* An office may restyle its charts: adds the templates of charts to the catalogue's inputs. Returns
 * 0, or -1 with E405. */
int manifest_add_charts(struct arena *arena, struct catalogue *catalogue, struct diag_sink *sink);
/* Writes FOLDER/manifest.json last of all; `period` as it is called. Returns 0, or -1 with E403 or
 * E405. */
int manifest_write(struct arena *arena, const struct catalogue *catalogue, const char *period,
                   const char *folder, const struct missing_files *missing, struct diag_sink *sink);

#endif
